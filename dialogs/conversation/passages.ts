/**
 * Which passages answer what a text asks; where none does with confidence, the plain answer to the topic stands.
 */
import { choosePassage } from '../../knowledge/answers/choose.ts';
import type { Ask, Passage } from '../../knowledge/answers/passage.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import { topicFor } from '../../knowledge/topic.ts';
import type { Question } from '../../language/questions/question.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { SayEvent } from '../model/event.ts';
import { isSure } from '../update/confidence.ts';
import type { Scene } from '../wording/scene.ts';
import type { Moment } from './moment.ts';

/** From this score on the best passage of the topic is right nine times of ten. */
const sureWithTopic = 0.5;

/** From this score on it is, even where the topic was taken for another one. */
const sureAlone = 0.8;

/** From this confidence on the aspect of a follow-up ("and how long?") is right nine times of ten. */
const sureOfAspect = 0.9;

/** The answers to a text about a topic, in the order asked: passages, and the topic's own answer at most once. */
export function answersTo({ after, before, meant }: Moment, topic: string): SayEvent[] {
	const events: SayEvent[] = [];
	const named = meant.statements.find(({ fact, modality }) => fact === 'stage' && modality === 'wished')?.value;
	const plain: SayEvent = { kind: 'answer', topic, ...(named !== undefined && { stage: named as Facts['stage'] }) };
	for (const question of meant.topic === topic ? meant.questions : []) {
		const passage = passageFor(after, before.known.topic, question, topic, meant.questions.length > 1);
		const isTopic = meant.questions.length === 1 || question.topic.topic === topic;
		const event: SayEvent | null = passage ? { kind: 'passage', passage: passage.id } : isTopic ? plain : null;
		if (event && !events.some((other) => isSame(other, event))) events.push(event);
	}
	// Beside a passage of the same topic its own answer would say half of it again.
	const isSaid = events.some((event) => event.kind === 'passage' && asksAbout(after, event.passage, topic));
	const left = isSaid ? events.filter(({ kind }) => kind === 'passage') : events;
	return left.length ? left : [plain];
}

const asksAbout = ({ knowledge }: Scene, passage: string, topic: string) =>
	knowledge.answers.get(passage)?.asks.some((ask) => ask.topic === topic) ?? false;

const isSame = (one: SayEvent, other: SayEvent) => JSON.stringify(one) === JSON.stringify(other);

function passageFor(
	scene: Scene,
	before: string,
	question: Question,
	topic: string,
	isOneOfTwo: boolean,
): Passage | null {
	const { knowledge, facts, say, known } = scene;
	const followedUp = followed(scene, before, question);
	const ask = followedUp ?? askedFor(question, topic, isOneOfTwo);
	if (!ask) return null;
	// The words of "and how long?" name no part of the subject; otherwise the best passage tells which part is meant.
	const ranked = followedUp ? [] : question.ranked;
	const about = knowledge.answers.get(ranked[0]?.id ?? '')?.about;
	const { passage } = choosePassage(knowledge, { ...ask, ...(about && { about }), facts, area: known.area, ranked });
	if (followedUp && passage?.about) return null;
	if (!passage || !say.passages[passage.id] || !passage.asks.some((one) => isAsk(one, ask))) return null;
	return isPlain(scene, passage) || isForOthers(scene, passage, topic) ? null : passage;
}

/** "And how long?": the aspect alone, of what the talk is about. */
function followed({ knowledge }: Scene, before: string, { followsUp, aspect }: Question): Ask | null {
	if (!followsUp || aspect.aspect === 'none' || aspect.confidence < sureOfAspect) return null;
	return knowledge.topics.has(before) ? { topic: before, aspect: aspect.aspect } : null;
}

/** What a question asks for, where that is sure. */
function askedFor({ asks, ranked, topic: guess }: Question, topic: string, isOneOfTwo: boolean): Ask | null {
	if (!asks || isOutOfScope(asks.topic)) return null;
	// A text of two questions is about the topic of one of them.
	const isAgreed = asks.topic === topic || (isOneOfTwo && asks.topic === guess.topic && isSure(guess));
	return (ranked[0]?.score ?? 0) >= (isAgreed ? sureWithTopic : sureAlone) ? asks : null;
}

const isAsk = (one: Ask, other: Ask) => one.topic === other.topic && one.aspect === other.aspect;

/** Whether a passage tells everybody what the topic's own answer tells, with no verdict to put first. */
function isPlain({ knowledge }: Scene, { asks: [first], about, verdict, condition, area }: Passage): boolean {
	const isUsual = first !== undefined && knowledge.topics.get(first.topic)?.aspect === first.aspect;
	return isUsual && !about && !verdict && !condition && area === undefined;
}

/** Whether another topic answers for this cardholder, such as a child, and the passage is for everybody else. */
function isForOthers({ knowledge, facts }: Scene, { asks, condition }: Passage, topic: string): boolean {
	const usual = knowledge.topics.get(topic);
	const better = topicFor(knowledge, facts, topic);
	if (condition || better === null || better === usual) return false;
	return !asks.some((ask) => knowledge.topics.get(ask.topic) === better);
}
