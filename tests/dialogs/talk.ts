/**
 * Holding a conversation in a test.
 */
import { type Assistant, loadAssistant, type Outcome } from '../../dialogs/assistant.ts';
import type { State } from '../../dialogs/model/state.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import { redact } from '../../language/privacy/redact.ts';

export const assistant: Assistant = loadAssistant();

/** The day on which the tests' conversations take place. */
export const today = new Date('2026-11-23T00:00:00Z');

/** One conversation, turn by turn; texts are redacted first, as the pipeline does. */
export class Talk {
	state: State;
	last: Outcome;
	/** The day on which it takes place. */
	readonly today: Date;
	#turns = 0;

	constructor(locale: string, state: State = assistant.begin(locale), day: Date = today) {
		this.state = state;
		this.today = day;
		this.last = { state, replies: [], topic: 'none' };
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
		const step = assistant.advise(this.state.facts).steps.find(({ id }) => id === 'activate-card');
		return (step?.documents ?? []).filter((line) => !line.if).map(({ id }) => id);
	}
}
