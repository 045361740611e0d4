/**
 * Holding a conversation in a test.
 */
import { type Assistant, loadAssistant, type Outcome } from '../../dialogs/assistant.ts';
import { cardholderOf, factsOf, heldFrom, type Known, newPerson, type Person } from '../../dialogs/model/known.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import { redact } from '../../language/privacy/redact.ts';

export const assistant: Assistant = loadAssistant();

/** The day on which the tests' conversations take place. */
export const today = new Date('2026-11-23T00:00:00Z');

/** How many bytes the state of a conversation may have. */
export const largestState = 2048;

export const stateSize = (known: Known): number => Buffer.byteLength(JSON.stringify(known));

/** A conversation in which facts of a cardholder are known, as if they had been told. */
export function knowing(known: Known, facts: Facts, more: Partial<Known> = {}): Known {
	const kin = facts.holder ?? null;
	const id = kin === 'self' ? known.asker : 'p2';
	const person = { ...newPerson(id, kin), facts: heldFrom(facts, 'explicit', 1) };
	const persons = kin === 'self' ? [person] : [...known.persons, person];
	return { ...known, persons, cardholder: id, begun: true, greeted: true, turn: 1, ...more };
}

/** Said when the talk turns to another cardholder, whose row is new. */
export const turned = /What you told me of the other person is kept|前面那位的情况都留着|前面那位的情況都留著/;

/** Said when the talk turns back to a cardholder of whom something is known. */
export const turnedBack = /Back to (you|your [a-z]+): |回到您.*的卡：/;

/** One conversation, turn by turn; texts are redacted first, as the pipeline does. */
export class Talk {
	state: Known;
	last: Outcome;
	/** The day on which it takes place. */
	readonly today: Date;
	#turns = 0;

	constructor(locale: string, state: Known = assistant.begin(locale), day: Date = today) {
		this.state = state;
		this.today = day;
		this.last = { state, replies: [], topic: 'none', aspect: 'none' };
	}

	/** Say something, or do something else; gives all that is answered, as one text. */
	say(said: string | Omit<Turn, 'id'>): string {
		const turn = typeof said === 'string' ? { text: said } : said;
		const { text, masked } = redact(turn.text ?? '');
		this.#turns += 1;
		const id = `turn-${this.#turns}`;
		this.last = assistant.converse(
			this.state,
			{ ...turn, id, ...(turn.text !== undefined && { text }), masked },
			this.today,
		);
		this.state = this.last.state;
		return this.text;
	}

	/** What was said of the cardholder. */
	get facts(): Facts {
		return factsOf(cardholderOf(this.state));
	}

	/** The row of the cardholder. */
	get person(): Person {
		return cardholderOf(this.state);
	}

	/** What the cardholder is to whoever types: `mother`. */
	get kin(): string | null {
		return cardholderOf(this.state).kin;
	}

	/** What was said of somebody, by what they are to whoever types: `mother`; undefined where there is no such row. */
	of(kin: string): Facts | undefined {
		const person = this.state.persons.find((one) => one.kin === kin);
		return person && factsOf(person);
	}

	/** All that was answered to the last turn. */
	get text(): string {
		return this.last.replies.map((reply) => reply.text).join('\n\n');
	}

	/** What can be pressed now. */
	get suggestions(): string[] {
		return this.last.replies.at(-1)?.suggestions ?? [];
	}

	/** The papers that the bank asks for in the advice for what is known now; those for some case only left out. */
	get bank(): string[] {
		const step = assistant.advise(this.facts).steps.find(({ id }) => id === 'activate-card');
		return (step?.documents ?? []).filter((line) => !line.if).map(({ id }) => id);
	}
}
