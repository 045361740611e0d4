/** A conversation as an agent reads it, and what the bot would have said next. */
import type { Assistant } from '../../dialogs/assistant.ts';
import { cardholderOf, StateError } from '../../dialogs/model/known.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import { addressed, type CardholderFacts, factPhrases } from '../../dialogs/wording/phrases.ts';
import { encode } from '../../knowledge/code/code.ts';
import type { LoggedActivity, Store } from '../store/store.ts';
import type { LoggedReply } from '../turn-log.ts';

export interface Line {
	sequence: number;
	/** In milliseconds since 1970. */
	at: number;
	from: 'person' | 'bot' | 'agent';
	text: string;
	/** It stands for a picture or the like, which is not kept. */
	isMedia?: true;
	/** Of the agent who wrote it. */
	name?: string;
}

/** An answer that the agent may send, change or leave. */
export interface Suggestion {
	text: string;
	sources: { name: string; grade: string; date?: string; verified?: string }[];
}

/** So much of a conversation is shown, of what was said last. */
const mostLines = 500;
const page = 100;

type LogStore = Pick<Store, 'activities' | 'load'>;

/** The log of a conversation, already masked as it was kept. */
export async function transcriptOf(store: Pick<Store, 'activities'>, key: string): Promise<Line[]> {
	const lines: Line[] = [];
	for (let after = 0; ; ) {
		const found = await store.activities(key, after, page);
		lines.push(...found.flatMap((logged) => lineOf(logged) ?? []));
		lines.splice(0, Math.max(0, lines.length - mostLines));
		after = found.at(-1)?.sequence ?? after;
		if (found.length < page) break;
	}
	return lines;
}

function lineOf({ sequence, at, from, content }: LoggedActivity): Line | null {
	if (from === 'person') {
		const { text, choice, attachments = [] } = content as Turn;
		const said = text ?? choice;
		// Some channels send an empty text along with a picture.
		if (said || (said !== undefined && attachments.length === 0)) return { sequence, at, from, text: said };
		if (attachments.length === 0) return null;
		return { sequence, at, from, text: attachments.map((type) => `[${type}]`).join(' '), isMedia: true };
	}
	const { text, name } = content as Partial<LoggedReply> & { name?: string };
	return text === undefined ? null : { sequence, at, from, text, ...(name && { name }) };
}

/** What the conversation knows, in one line of the agent's language, and the code of the list. */
export interface Summary {
	summary: string[];
	code: string | null;
}

export async function summaryFor(
	store: LogStore,
	assistant: Pick<Assistant, 'restore' | 'words'>,
	key: string,
	locale: string,
): Promise<Summary> {
	const stored = await store.load(key);
	return summaryOf(assistant, stored && factsOf(assistant, stored.document), locale);
}

/** What a stored conversation knows; null where it cannot be read. */
export function factsOf(assistant: Pick<Assistant, 'restore'>, document: unknown): CardholderFacts | null {
	try {
		return addressed(cardholderOf(assistant.restore(document)));
	} catch (error) {
		if (error instanceof StateError) return null;
		throw error;
	}
}

export function summaryOf(assistant: Pick<Assistant, 'words'>, facts: CardholderFacts | null, locale: string): Summary {
	const summary = facts ? factPhrases(assistant.words.in(locale), facts) : [];
	return { summary, code: facts && summary.length > 0 ? encode(facts) : null };
}

/** What the bot would answer to what the person said last, in the person's language; changes nothing. */
export async function suggestionsFor(
	store: LogStore,
	assistant: Pick<Assistant, 'restore' | 'converse' | 'sources'>,
	key: string,
	lines: readonly Line[],
	today: Date,
): Promise<Suggestion[]> {
	const last = lines.findLast(({ from, isMedia }) => from === 'person' && !isMedia);
	const stored = await store.load(key);
	if (!last || !stored) return [];
	try {
		const state = assistant.restore(stored.document);
		const { replies, state: next } = assistant.converse(state, { id: 'suggestion', text: last.text }, today);
		return replies.map(({ text, citations }) => ({
			text,
			sources: assistant.sources(next.locale, citations).map(({ name, grade, date, verified }) => ({
				...{ name, grade },
				...(date && { date }),
				...(verified && { verified }),
			})),
		}));
	} catch (error) {
		if (error instanceof StateError) return [];
		throw error;
	}
}
