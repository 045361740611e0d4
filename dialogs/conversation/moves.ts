/**
 * What the assistant can do with a turn: an ordered table, in which the order is the precedence. The first move whose `when`
 * holds is made.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { topicFor } from '../../knowledge/topic.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { ConversationEvent, SayEvent } from '../model/event.ts';
import { cardholderOf, maximumOffered } from '../model/known.ts';
import { isAboutElsewhere, isChoosingArea } from '../update/area.ts';
import { isBeside, isClear, isSure } from '../update/confidence.ts';
import { findPerson } from '../update/references.ts';
import type { Scene } from '../wording/scene.ts';
import { runCommand } from './commands.ts';
import type { Made, Moment, Move, Next } from './moment.ts';
import { answersTo } from './passages.ts';

const made = (moment: Moment, events: ConversationEvent[], next: Next = 'go-on', more: Partial<Made> = {}): Made => ({
	known: moment.after.known,
	events,
	next,
	answers: true,
	...more,
});

/** The answer to a topic, or who can give one. */
export function answerTopic(moment: Moment, id: string): Made {
	const { after, before } = moment;
	const { knowledge, person } = after;
	const topic = knowledge.topics.get(id);
	if (topic?.listAnswers && person.shown) return made(moment, [], 'list');
	const events = answersTo(moment, id);
	const isTold = events.some(({ kind }) => kind === 'passage');
	const isCovered = isTold || id === 'legal_basis' || topicFor(knowledge, after.facts, id) !== null;
	// What a new card costs leaves the talk with the lost one.
	const isAside = isBeside(knowledge, before.known, id);
	const known = isAside
		? after.known
		: { ...after.known, topic: id, begun: after.known.begun || topic?.next === 'begin' };
	return made(moment, events, 'go-on', {
		known,
		...(!isCovered && { unanswered: 'not-covered' }),
		...(topic?.sensitive && { handoff: 'sensitive' }),
	});
}

/** The question to which a sentence that only names an area belongs. */
const pendingTopic = ({ before }: Pick<Moment, 'before'>): string | null =>
	before.knowledge.topics.has(before.known.topic) ? before.known.topic : null;

/** After a list, another area is asked about for its list, unless the last answer was of something beside it. */
function isOfList(moment: Pick<Moment, 'before'>): boolean {
	const pending = pendingTopic(moment);
	const isListTopic = !pending || moment.before.knowledge.topics.get(pending)?.next === 'begin';
	return cardholderOf(moment.before.known).shown !== null && isListTopic;
}

/** Whether another area is only asked about, and there is something to tell of it: then the list stays where it is. */
export function tellsOfElsewhere(before: Scene, meant: Understanding): boolean {
	const moment = { before };
	const canTell = !meant.turnsToArea || pendingTopic(moment) !== null || isOfList(moment);
	return canTell && isAboutElsewhere(before.known, meant) && !isOutOfScope(meant.topic);
}

/** "And if he has none?" asks about being without what the talk was of. */
function without({ before, meant, tells }: Moment): string | undefined {
	if (meant.topic !== 'ambiguous_followup' || !meant.lacks || tells) return undefined;
	return before.knowledge.topics.get(before.known.topic)?.without;
}

/** Whether a text asks about its topic, or tells of something that changes what comes first. */
function hasTopic({ before, meant, tells }: Moment): boolean {
	const isVital = isSure(meant) && (before.knowledge.topics.get(meant.topic)?.always ?? false);
	// "And my wife?" is answered by going on with her.
	const isTurn = meant.topic === 'ambiguous_followup' && tells;
	// "And then?" in place of an answer asks for nothing that we could tell before it.
	const isLost = meant.topic === 'ambiguous_followup' && before.known.asking !== null;
	return meant.topic !== 'none' && !isTurn && !isLost && (meant.asks || !tells || isVital);
}

/** Small talk in place of an answer is no answer; a wish for a language has been met. */
function isAside({ before, meant }: Moment): boolean {
	const isSmallTalk = before.known.asking !== null && meant.topic === 'oos_smalltalk' && !meant.command;
	return isSmallTalk || (meant.wantsLanguage !== undefined && isOutOfScope(meant.topic));
}

/** Below this a death is not spoken of: too much depends on it. */
const sureOfDeath = 0.9;
const deathTopic = 'holder_died';

function isDeathGuessed({ meant }: Moment): boolean {
	return meant.topic === deathTopic && meant.confidence < sureOfDeath;
}

/** Papers that are a part of another one, of which the question may be as well. */
const neededPapers = ({ meant, after }: Moment): string[] =>
	after.person.shown && meant.command !== 'why' ? (meant.needing ?? []) : [];

const obtained = ({ meant, after }: Moment): string[] =>
	(meant.obtaining ?? []).filter((id) => after.knowledge.obtain.has(id));

/** "Back to my son's": who had a list sees it again. */
const goesBack = ({ updated, after }: Moment): boolean =>
	after.person.shown !== null && updated.some((event) => event.kind === 'turned' && event.returns);

const noted = ({ updated }: Moment) => updated.find((event) => event.kind === 'noted');

const isFact = (knowledge: Knowledge, fact: FactName) => knowledge.questions.some((question) => question.fact === fact);

export const moves: readonly Move[] = [
	{
		// Whose facts they are decides everything after it.
		name: 'asks whose card it is',
		when: ({ updated, area }) => updated.some(({ kind }) => kind === 'which-cardholder') && area.placed !== 'open',
		make: (moment) => {
			const which = moment.updated.find((event) => event.kind === 'which-cardholder');
			const offered = (which?.persons ?? []).map((id) => `person:${id}`).slice(0, maximumOffered);
			return made(moment, [], 'choose', { known: { ...moment.after.known, offered, begun: true } });
		},
	},
	{
		name: 'asks which of several areas is meant',
		when: ({ area }) => area.placed === 'open',
		make: (moment) => made(moment, [], 'wait'),
	},
	{
		// "Can I activate in Shanghai?": the list stays where it is.
		name: 'tells of another area',
		when: ({ before, meant }) => tellsOfElsewhere(before, meant),
		make: (moment) => {
			const { meant, after } = moment;
			const area = meant.area ?? '';
			const pending = pendingTopic(moment);
			const there: Moment = { ...moment, after: after.with({ ...after.known, area }) };
			if (meant.turnsToArea && (!pending || isOfList(moment))) {
				return made(moment, [{ kind: 'of-area', area, events: [{ kind: 'area-difference', from: after.known.area }] }]);
			}
			const told = answerTopic(there, meant.turnsToArea ? (pending ?? meant.topic) : meant.topic);
			const known = { ...told.known, area: after.known.area };
			return { ...told, known, events: [{ kind: 'of-area', area, events: told.events as SayEvent[] }] };
		},
	},
	{
		// What waited for the area is answered by it.
		name: 'answers what waited for the area',
		when: (moment) => {
			const { area, meant, before } = moment;
			const isWaiting = meant.turnsToArea || (isChoosingArea(before.known) && meant.topic === 'none');
			return area.placed === 'taken' && isWaiting && pendingTopic(moment) !== null;
		},
		make: (moment) => answerTopic(moment, pendingTopic(moment) ?? 'none'),
	},
	{
		name: 'takes in papers that are not there, or are after all',
		when: ({ papers }) => papers !== null,
		make: (moment) => made(moment, moment.papers?.events ?? [], moment.papers?.changesList ? 'list' : 'go-on'),
	},
	{
		name: 'says where to get a paper',
		when: (moment) => obtained(moment).length > 0,
		make: (moment) => made(moment, [{ kind: 'obtain', papers: obtained(moment) }]),
	},
	{
		name: 'says whether the list asks for a paper',
		when: (moment) => neededPapers(moment).length > 0 && moment.meant.whyFact === undefined,
		make: (moment) =>
			made(
				moment,
				neededPapers(moment).map((paper) => ({ kind: 'needed' as const, paper })),
			),
	},
	{
		// "What did we say about mum?"
		name: 'says back what is known of somebody',
		when: ({ meant, after }) =>
			meant.command === 'recall' && meant.people.some((one) => findPerson(after.known, one.person, one) !== undefined),
		make: (moment) => {
			const said = moment.meant.people.find((one) => findPerson(moment.after.known, one.person, one));
			const person = said && findPerson(moment.after.known, said.person, said);
			return made(moment, person ? [{ kind: 'recall', person: person.id }] : []);
		},
	},
	{
		// "How is my age relevant?"
		name: 'says why a fact is asked for',
		when: ({ meant, after }) => meant.whyFact !== undefined && isFact(after.knowledge, meant.whyFact),
		make: (moment) => made(moment, [{ kind: 'why-asked', fact: moment.meant.whyFact ?? 'age' }]),
	},
	{
		// "Can my wife go?", 爸爸去还是妈妈去: the card stays whose it was.
		name: 'says whether somebody can go along, or instead',
		when: ({ meant, updated }) => meant.companion !== undefined && !updated.some(({ kind }) => kind === 'turned'),
		make: (moment) => {
			const { companion } = moment.meant;
			return made(moment, companion ? [{ kind: 'companion', asked: companion }] : []);
		},
	},
	{
		name: 'quotes an article',
		when: ({ meant }) => meant.article !== undefined,
		make: (moment) =>
			made(moment, [{ kind: 'article', article: moment.meant.article ?? 0 }], 'go-on', {
				known: { ...moment.after.known, topic: 'legal_basis' },
			}),
	},
	{
		name: 'answers about being without something',
		when: (moment) => without(moment) !== undefined,
		make: (moment) => answerTopic(moment, without(moment) ?? 'none'),
	},
	{
		name: 'does what is commanded',
		when: (moment) => {
			const { meant, before, tells } = moment;
			if (!meant.command || meant.command === 'recall') return false;
			// "None. Why does a child need the hukou book?" asks about the book, not about the question just answered.
			const { asking } = before.known;
			const isAnswered =
				asking !== null && meant.statements.some(({ fact, evidence }) => fact === asking && evidence !== 'implied');
			if (meant.command === 'why' && hasTopic(moment) && isSure(meant)) {
				// In a first message "why" asks about the subject; so it does where our question has just been answered.
				if (isAnswered || (!before.known.begun && !cardholderOf(before.known).shown)) return false;
			}
			return meant.command !== 'rephrase' || !tells;
		},
		make: (moment) => runCommand(moment),
	},
	{
		// Who tells facts gets on with the list; that the rest is not covered helps only who told none.
		name: 'answers a topic',
		when: (moment) => {
			const { meant, after, before, tells } = moment;
			if (isAside(moment) || !hasTopic(moment) || isDeathGuessed(moment)) return false;
			const isCovered = after.knowledge.topics.has(meant.topic) || meant.topic === 'legal_basis';
			return isClear(before.knowledge, before.known, meant) && (isCovered || !tells || meant.asks);
		},
		make: (moment) => answerTopic(moment, moment.meant.topic),
	},
	{
		name: 'offers what may have been meant',
		when: (moment) => {
			const { before, meant, tells } = moment;
			if (isAside(moment) || !hasTopic(moment) || tells || likelyTopics(meant).length === 0) return false;
			if (isClear(before.knowledge, before.known, meant)) return false;
			return before.known.asking === null || (meant.asks && before.known.attempts === 0);
		},
		make: (moment) => {
			const topics = likelyTopics(moment.meant);
			const offered = topics.map((id) => `topic:${id}`).slice(0, maximumOffered);
			return made(moment, [{ kind: 'unsure', topics }], 'wait', {
				known: { ...moment.after.known, offered },
				unanswered: 'unsure',
			});
		},
	},
	{
		// What is told of somebody else answers nothing, and is no failed answer either.
		name: 'notes what is told of somebody else',
		when: (moment) => noted(moment) !== undefined && !moment.tells,
		make: (moment) => {
			const event = noted(moment);
			const offered = event ? [`person:${event.person}`] : [];
			return made(moment, [], 'go-on', { known: { ...moment.after.known, offered } });
		},
	},
	{
		name: 'goes on with what was told',
		when: ({ tells, opens, area, meant, masked, updated }) =>
			tells || opens || area.placed !== null || meant.wantsLanguage !== undefined || masked || updated.length > 0,
		make: (moment) => made(moment, [], goesBack(moment) ? 'list' : 'go-on', { answers: false }),
	},
	{
		// An unrecognised question is not a failed answer.
		name: 'says that a question was not understood',
		when: ({ meant }) => meant.asks,
		make: (moment) =>
			made(
				moment,
				[{ kind: 'say', key: moment.before.known.asking ? 'questionNotUnderstood' : 'notUnderstood' }],
				'go-on',
				{
					unanswered: 'not-understood',
				},
			),
	},
	{
		name: 'says that it did not understand',
		when: () => true,
		make: (moment) => {
			const attempts = moment.after.known.attempts + 1;
			const isSecond = attempts > 1;
			const events: SayEvent[] = isSecond
				? [{ kind: 'person-answer' }]
				: moment.before.known.asking
					? []
					: [{ kind: 'say', key: 'notUnderstood' }];
			return {
				known: { ...moment.after.known, attempts },
				events,
				next: 'go-on',
				answers: false,
				unanswered: 'not-understood',
				...(isSecond && { handoff: 'not-understood' }),
			};
		},
	},
];

function likelyTopics({ likely }: Understanding): string[] {
	return likely.filter((id) => !isOutOfScope(id) && id !== 'ambiguous_followup' && id !== deathTopic);
}

/** The first move whose time it is. */
export function moveFor(moment: Moment): Move {
	const found = moves.find(({ when }) => when(moment));
	if (!found) throw new Error('the last move must always be possible');
	return found;
}
