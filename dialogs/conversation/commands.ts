/**
 * What a person can ask of the conversation itself, once what they said has been taken in.
 */

import type { ConversationEvent } from '../model/event.ts';
import { cardholderOf, maximumOffered } from '../model/known.ts';
import { papersOnList } from '../update/papers.ts';
import type { Made, Moment, Next } from './moment.ts';

/** Carry out the command of a text. */
export function runCommand(moment: Moment): Made {
	const { before, after, meant } = moment;
	const { known, knowledge, advice, person } = after;
	const pending = before.known.asking;
	const make = (events: ConversationEvent[], next: Next = 'go-on', more: Partial<Made> = {}): Made => ({
		known,
		events,
		next,
		answers: true,
		...more,
	});
	switch (meant.command) {
		case 'why': {
			const question = knowledge.questions.find(({ fact }) => fact === pending);
			if (question) return make([{ kind: 'why-asked', fact: question.fact }]);
			if (!person.shown) return make([{ kind: 'say', key: 'help' }]);
			const papers = (meant.needing ?? []).filter((id) =>
				advice.steps.some((step) => step.documents.some((line) => line.id === id)),
			);
			return make([{ kind: 'why-listed', ...(papers.length > 0 && { papers }) }]);
		}
		case 'rephrase':
			if (!pending) return make([{ kind: 'say', key: 'help' }]);
			// In plainer words, and no failed attempt.
			return make([], 'go-on', { known: { ...known, attempts: Math.max(1, known.attempts) }, answers: false });
		case 'person':
			return make([{ kind: 'person-answer' }], 'go-on', { handoff: 'asked' });
		case 'short':
			return make([{ kind: 'short-list' }]);
		case 'help':
			return make([{ kind: 'say', key: 'help' }]);
		case 'greet':
			return make([{ kind: 'say', key: known.begun ? 'greetingAgain' : 'greeting' }]);
		case 'thanks':
			return make([{ kind: 'say', key: 'thanks' }], pending ? 'go-on' : 'wait');
		case 'lacking': {
			const papers = papersOnList({ advice, knowledge });
			if (!cardholderOf(known).shown || papers.length === 0) return make([], 'go-on', { answers: false });
			const offered = papers.map((id) => `lacking:${id}`).slice(0, maximumOffered);
			return make([{ kind: 'which-lacking' }], 'wait', { known: { ...known, offered } });
		}
		case 'list':
			return make([], 'list', { known: { ...known, begun: true } });
		case 'begin':
			return make([], 'go-on', { known: { ...known, begun: true } });
		default:
			return make([], 'go-on', { answers: false });
	}
}
