/**
 * Ending a turn: what was said so far, then the next question, or the list where nothing is left to ask.
 */
import type { Advice } from '../../knowledge/advice.ts';
import type { FactName } from '../../knowledge/facts/facts.ts';
import { nextQuestion } from '../../knowledge/question.ts';
import type { Outcome } from '../assistant.ts';
import type { Reply } from '../model/turn.ts';
import { placeQuestion } from '../update/area.ts';
import { changeText } from '../wording/change.ts';
import { checklistReply } from '../wording/checklist/checklist.ts';
import { questionText } from '../wording/questions.ts';
import { plainReply, withSuggestions } from '../wording/reply.ts';
import type { Draft } from './draft.ts';
import { areNumbered, offersFor } from './offers.ts';
import type { Next } from './respond.ts';
import { progressOf, summaryOf } from './summary.ts';

/**
 * The outcome of a turn.
 *
 * @param topic what the sentence was about, or `none`
 * @param reopened a question to ask now, whether or not its answer could change the advice
 */
export function finish(draft: Draft, topic: string, next: Next, reopened?: FactName): Outcome {
	const { knowledge, say, state } = draft;
	const { advice } = draft;
	const question = state.begun ? nextQuestion(knowledge, state.facts, advice, state.declined) : null;
	const asked = reopened ?? question?.fact ?? null;
	if (asked !== state.asking) state.attempts = 0;
	state.asking = asked;

	const goesOn = state.begun && next !== 'wait';
	const isNew = !asked && state.shown !== advice.code;
	// A list that would read the same is not sent again unless it is asked for.
	const isSame = isNew && state.shown !== null && isSameList(draft, state.shown);
	const showsList = goesOn && (next === 'list' || (isNew && !isSame));
	if (showsList) tellChangeSince(draft);
	else if (isSame && goesOn && !draft.changeIsTold) draft.tell(say('change.nothing'));
	if (showsList || isSame) state.shown = advice.code;
	if (asked && goesOn && !showsList) draft.tell(questionText(say, state.facts, asked, state.attempts));

	// Told again what was known already, there is nothing to add, but silence would look like a fault.
	if (!showsList && !draft.understood && draft.paragraphs.length === 0) draft.tell(say('nothingNew'));
	if (draft.understood && !showsList) draft.paragraphs.splice(draft.notices, 0, draft.understood);
	const replies: Reply[] = [];
	if (draft.paragraphs.length) replies.push(draft.told);
	if (showsList) {
		replies.push(checklistReply(draft.list));
		if (asked) replies.push(plainReply(questionText(say, state.facts, asked, state.attempts)));
		else replies.push(...placeQuestion(draft));
	}
	const last = replies.pop();
	if (last) {
		const labels = offersFor(knowledge, say, state).map(({ label }) => label);
		const summary = summaryOf(draft);
		const progress = next === 'wait' ? null : progressOf(draft);
		replies.push({
			...withSuggestions(last, labels, areNumbered(state)),
			...(summary && { summary }),
			...(progress && { progress }),
		});
	}
	const { unanswered, handoff } = draft;
	return { state, replies, topic, ...(unanswered && { unanswered }), ...(handoff && { handoff }) };
}

function isSameList(draft: Draft, shown: string): boolean {
	return content(draft.listOf(shown).advice) === content(draft.advice);
}

/** What a list tells, without its code. */
function content({ steps, disputes, open }: Advice): string {
	return JSON.stringify([steps, disputes, open], (key, value) => (key === 'because' ? undefined : value));
}

/** Before a list takes the place of an earlier one: what is different in it. */
function tellChangeSince(draft: Draft): void {
	const { shown, facts } = draft.state;
	if (draft.changeIsTold || shown === null || shown === draft.advice.code) return;
	const before = draft.listOf(shown);
	const change = changeText(draft.say, before, { facts, advice: draft.advice });
	// Another place may change notes only; "the list stays the same" above a list that reads differently would be wrong.
	const hasMoved = before.advice.jurisdiction !== draft.advice.jurisdiction;
	if (!hasMoved || change !== draft.say('change.nothing')) draft.tell(change);
}
