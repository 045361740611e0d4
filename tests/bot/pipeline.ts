/**
 * A pipeline in memory with a small assistant, in which the word "secret" is what gets masked.
 */
import { MemoryStore } from '../../bot/store/memory.ts';
import { type Parts, Turns } from '../../bot/turn.ts';
import { fakeAssistant } from './fake-assistant.ts';
import { keptLog } from './kept-log.ts';

/** A conversation. */
export const key = 'test/1';

/** @param changes parts to put in place of the usual ones */
export function setUp(changes: Partial<Parts> = {}) {
	const assistant = fakeAssistant();
	const log = keptLog();
	const store = new MemoryStore();
	const redact = (text: string) => ({ text: text.replaceAll('secret', '[…]'), masked: text.includes('secret') });
	const parts = { assistant, store, redact, ...changes, log };
	return { ...parts, heard: assistant.heard, turns: new Turns(parts) };
}

export const textsOf = ({ replies }: { replies: { text: string }[] }): string[] => replies.map(({ text }) => text);
