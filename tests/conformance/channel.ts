/** What every channel is tried by, and the pipeline behind it. */
import { renderWords } from '../../bot/render/words.ts';
import { MemoryStore } from '../../bot/store/memory.ts';
import { Turns } from '../../bot/turn.ts';
import { type Known, readKnown } from '../../dialogs/model/known.ts';
import { redact } from '../../language/privacy/redact.ts';
import { keptLog } from '../bot/kept-log.ts';
import { assistant, today } from '../dialogs/talk.ts';

/** One message as a person sees it. */
export interface Seen {
	text: string;
	buttons: string[];
}

/** One conversation in one channel. */
export interface Side {
	say(text: string): Promise<Seen[]>;
	/** What the conversation remembers. */
	state(): Promise<Known>;
	close?(): Promise<void>;
}

export interface Channel {
	/** As the table of capabilities names it. */
	id: string;
	open(conversation: string, locale: string): Promise<Side>;
}

export const publicUrl = 'https://assistant.example.org';
export const words = renderWords(assistant, publicUrl);

/** The pipeline as the process has it, in memory. */
export function createPipeline() {
	const store = new MemoryStore();
	const log = keptLog();
	const turns = new Turns({ assistant, store, redact, log, clock: () => today });
	const stateOf = async (key: string): Promise<Known> => readKnown((await store.load(key))?.document);
	return { store, log, turns, stateOf };
}
