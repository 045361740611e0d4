/**
 * Answering what a sentence asks: a topic, an article, a command.
 */
import { isKnown } from '../../knowledge/facts/facts.ts';
import type { Understanding } from '../../language/understanding.ts';
import { maximumOffered } from '../model/state.ts';
import { papersOnList } from '../update/lacking.ts';
import { answerArticle, answerTopic, notCovered, personAnswer, whyAsked, whyListed } from '../wording/answers.ts';
import { checklistReply } from '../wording/checklist/checklist.ts';
import type { Draft } from './draft.ts';
import { isBeside, isClear, isSure, offerLikely } from './unsure.ts';

/** What follows an answer: the pending question or a new list; the list in any case; or nothing. */
export type Next = 'go-on' | 'list' | 'wait';

/**
 * Answer what was asked, if anything was; null when there was nothing to answer.
 *
 * @param saidFacts the sentence told facts: then it is answered only where it asks something as well
 */
export function respond(draft: Draft, meant: Understanding, saidFacts: boolean): Next | null {
	if (meant.article !== undefined) {
		draft.tell(answerArticle(draft.knowledge, draft.say, meant.article));
		draft.state.topic = 'legal_basis';
		return 'go-on';
	}
	const isVital = isSure(meant) && (draft.knowledge.topics.get(meant.topic)?.always ?? false);
	// "And my wife?" is answered by going on with her.
	const isTurn = meant.topic === 'ambiguous_followup' && saidFacts;
	// "And if he has none?" asks about being without what the talk was of.
	const without =
		meant.topic === 'ambiguous_followup' && meant.lacks && !saidFacts
			? draft.knowledge.topics.get(draft.before.topic)?.without
			: null;
	if (without) return respondToTopic(draft, without);
	// "And then?" in place of an answer asks for nothing that we could tell before it.
	const isLost = meant.topic === 'ambiguous_followup' && draft.before.asking !== null;
	const hasTopic = meant.topic !== 'none' && !isTurn && !isLost && (meant.asks || !saidFacts || isVital);
	// "None. Why does a child need the hukou book?" asks about the book, not about the question just answered.
	const isAnswered = draft.before.asking !== null && isKnown(meant.facts, draft.before.asking);
	const asksOtherwise = meant.command === 'why' && hasTopic && isAnswered;
	if (meant.command && !asksOtherwise) return respondToCommand(draft, meant.command);
	if (!hasTopic) return null;
	if (!isClear(draft, meant)) return !saidFacts && offerLikely(draft, meant) ? 'wait' : null;
	// Who tells facts gets on with the list; that the rest is not covered helps only who told none.
	if (saidFacts && !draft.knowledge.topics.has(meant.topic)) return null;
	return respondToTopic(draft, meant.topic);
}

function respondToCommand(draft: Draft, command: NonNullable<Understanding['command']>): Next | null {
	const { knowledge, say, state } = draft;
	const pending = draft.before.asking;
	switch (command) {
		case 'why': {
			const question = knowledge.questions.find(({ fact }) => fact === pending);
			if (question) draft.tell(whyAsked(knowledge, say, state.facts, question));
			else if (state.shown) draft.tell(whyListed(knowledge, say, state.facts, draft.advice));
			else draft.tell(say('help'));
			return 'go-on';
		}
		case 'person':
			draft.tell(personAnswer(knowledge, say));
			draft.handoff = 'asked';
			return 'go-on';
		case 'short':
			draft.tell(checklistReply(draft.list).short);
			return 'go-on';
		case 'help':
			draft.tell(say('help'));
			return 'go-on';
		case 'greet':
			draft.tell(say(state.begun ? 'greetingAgain' : 'greeting'));
			return 'go-on';
		case 'thanks':
			draft.tell(say('thanks'));
			return pending ? 'go-on' : 'wait';
		case 'lacking':
			return askLacking(draft);
		case 'list':
			state.begun = true;
			return 'list';
		case 'begin':
			state.begun = true;
			return 'go-on';
		default:
			return null;
	}
}

/** Ask which paper is not there, where a list has been shown. */
function askLacking(draft: Draft): Next | null {
	const { state, say } = draft;
	const papers = papersOnList(draft);
	if (!state.shown || papers.length === 0) return null;
	draft.tell(say('whichLacking'));
	state.offered = papers.map((id) => `lacking:${id}`).slice(0, maximumOffered);
	return 'wait';
}

/** Answer a topic, or say who can. */
export function respondToTopic(draft: Draft, id: string): Next {
	const { knowledge, say, state } = draft;
	if (knowledge.topics.get(id)?.listAnswers && state.shown) return 'list';
	const answer = answerTopic(knowledge, say, state.facts, id);
	if (!answer) draft.unanswered = 'not-covered';
	draft.tell(answer ?? notCovered(knowledge, say));
	if (knowledge.topics.get(id)?.sensitive) draft.handoff = 'sensitive';
	// What a new card costs leaves the talk with the lost one.
	if (isBeside(draft, id)) return 'go-on';
	state.topic = id;
	if (knowledge.topics.get(id)?.next === 'begin') state.begun = true;
	return 'go-on';
}
