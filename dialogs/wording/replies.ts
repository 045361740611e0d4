/**
 * The replies of a turn: what happened, then the list, then the next question.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Jurisdiction } from '../../knowledge/knowledge.ts';
import type { Citation } from '../../knowledge/sources.ts';
import type { ConversationEvent, ListBasis } from '../model/event.ts';
import type { Reply } from '../model/turn.ts';
import type { Answer } from './answers.ts';
import { checklistReply } from './checklist/checklist.ts';
import { type Paragraph, wordsOf } from './events.ts';
import { join } from './phrases.ts';
import { confirmingText, questionText } from './questions.ts';
import { bare, plainReply } from './reply.ts';
import type { Scene } from './scene.ts';

/** What comes after what happened. */
export interface Plan {
	ask: { fact: FactName; confirms: boolean } | null;
	showsList: boolean;
	isSame: boolean;
	instead: ListBasis | null;
	cities: readonly Jurisdiction[];
}

/** Kinds of events that say what a list before and after would be. */
const tellsChange: readonly ConversationEvent['kind'][] = ['changed', 'cleared', 'turned', 'speaker'];

/**
 * @param events in the order in which they happened
 * @param isUnanswered nothing was answered, so that the question alone is enough
 */
export function repliesFor(
	scene: Scene,
	events: readonly ConversationEvent[],
	plan: Plan,
	isUnanswered: boolean,
): Reply[] {
	const { say } = scene;
	const isTold = events.some(({ kind }) => tellsChange.includes(kind));
	// The list says what was understood; where it follows at once, saying it back would say it twice.
	const told = ordered(events).filter(({ kind }) => kind !== 'taken' || !plan.showsList);
	const paragraphs = told.flatMap((event) => wordsOf(event, scene));
	if (plan.instead && !isTold) paragraphs.push(...wordsOf({ kind: 'change-since', before: plan.instead }, scene));
	else if (plan.isSame && !isTold) paragraphs.push(say('change.nothing'));
	const question = plan.ask ? asked(scene, plan.ask) : null;
	if (question && !plan.showsList) paragraphs.push(question);
	// Told again what was known already, there is nothing to add, but silence would look like a fault.
	if (paragraphs.length === 0 && !plan.showsList) paragraphs.push(say(isUnanswered ? 'notUnderstood' : 'nothingNew'));
	const replies = paragraphs.length ? [joined(paragraphs)] : [];
	if (plan.showsList) {
		replies.push(checklistReply(scene.list));
		if (question) replies.push(plainReply(question));
		else if (plan.cities.length) {
			const names = plan.cities.map(({ id }) => say(`jurisdictions.${id}.name`));
			replies.push(plainReply(say('area.ask', { cities: join(say, names, 'disjunction') })));
		}
	}
	return replies;
}

/** Notices come first, then answers, then what was understood: a question is answered before anything is said back. */
function ordered(events: readonly ConversationEvent[]): ConversationEvent[] {
	const isSaidBack = ({ kind }: ConversationEvent) => kind === 'taken' || kind === 'noted';
	return [...events.filter((event) => !isSaidBack(event)), ...events.filter(isSaidBack)];
}

function asked({ say, spokenOf, known, person }: Scene, { fact, confirms }: NonNullable<Plan['ask']>): string {
	const held = fact === 'holder' ? undefined : person.facts[fact];
	if (confirms && known.attempts === 0 && held) return confirmingText(say, spokenOf, fact, String(held.value));
	return questionText(say, spokenOf, fact, known.attempts);
}

/** Paragraphs as one reply, each in its own words for a text message and a voice. */
function joined(paragraphs: readonly Paragraph[]): Reply {
	const answers = paragraphs.map((one): Answer => (typeof one === 'string' ? { text: one, citations: [] } : one));
	const each = (variant: 'short' | 'spoken') => answers.map((one) => one[variant] ?? bare(one.text)).join('\n\n');
	const citations: Citation[] = answers.flatMap((one) => one.citations);
	return plainReply(answers.map(({ text }) => text).join('\n\n'), citations, {
		short: each('short'),
		spoken: each('spoken'),
	});
}
