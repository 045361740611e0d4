/**
 * What the link on a printed list says of that list, so that a later reader of the link can be told whether it still holds.
 *
 * The link carries it as `c`, in Crockford's base32:
 *
 *     DDD WWWWW LLL LLL …      (written without spaces)
 *
 * - DDD: the day of the list in China, in days since 2020-01-01.
 * - WWWWW: 25 bits of a hash of all lines in their order. Two lists with the same one are taken to be the same.
 * - LLL: 15 bits of a hash of each line, for the first 40 lines. They tell which lines of today's list are new and how many
 *   old ones are gone. With 40 of them the rest is not known, and no line is called new.
 *
 * A line is a visit with its place, who attends it, or a paper with its form, number and need; each with the condition under
 * which it holds. Words, reasons and sources are not in it: they may change while the list holds. Nothing in it is personal:
 * it follows from the code of the list and the knowledge.
 */
import { createHash } from 'node:crypto';
import type { Advice, AttendeeLine, DocumentLine, Step } from '../../knowledge/advice.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [dayLength, wholeLength, lineLength] = [3, 5, 3];
const headLength = dayLength + wholeLength;
const mostLines = 40;
const firstDay = Date.UTC(2020, 0, 1);
const millisecondsOfDay = 86_400_000;

/** A digest as it was read from a link. */
export interface Digest {
	/** Of the list, YYYY-MM-DD in China. */
	day: string;
	whole: string;
	lines: ReadonlySet<string>;
	/** There may have been more lines than it tells of. */
	isCut: boolean;
}

/** The digest of an advice, as the link of its list carries it. @param day of the list, YYYY-MM-DD in China */
export function digestOf(advice: Pick<Advice, 'steps'>, day: string): string {
	const keys = keysOf(advice);
	const days = Math.round((Date.parse(day) - firstDay) / millisecondsOfDay);
	return base32(days, dayLength) + wholeOf(keys) + keys.slice(0, mostLines).map(shortHash).join('');
}

/** @returns null for what is no digest; a link may carry anything */
export function readDigest(text: string): Digest | null {
	const length = text.length - headLength;
	if (length < 0 || length > mostLines * lineLength || length % lineLength !== 0) return null;
	if ([...text].some((character) => !alphabet.includes(character))) return null;
	const days = [...text.slice(0, dayLength)].reduce((sum, character) => sum * 32 + alphabet.indexOf(character), 0);
	const lines = text.slice(headLength).match(/.../g) ?? [];
	return {
		day: new Date(firstDay + days * millisecondsOfDay).toISOString().slice(0, 10),
		whole: text.slice(dayLength, headLength),
		lines: new Set(lines),
		isCut: lines.length === mostLines,
	};
}

export interface Comparison {
	isSame: boolean;
	/** Keys of the lines that the digest does not know. */
	added: ReadonlySet<string>;
	/** How many lines of the digest are gone. */
	removed: number;
}

/** What has changed between a printed list and an advice; no single lines where the digest does not tell of all. */
export function compare(digest: Digest, advice: Pick<Advice, 'steps'>): Comparison {
	const keys = keysOf(advice);
	if (digest.whole === wholeOf(keys)) return { isSame: true, added: new Set(), removed: 0 };
	if (digest.isCut) return { isSame: false, added: new Set(), removed: 0 };
	const now = new Set(keys.map(shortHash));
	return {
		isSame: false,
		added: new Set(keys.filter((key) => !digest.lines.has(shortHash(key)))),
		removed: [...digest.lines].filter((line) => !now.has(line)).length,
	};
}

/** A visit, as a line of the digest. */
export function visitKey(step: Step): string {
	return keyOf(step, 'visit', step.place, step.otherPlaces, step.if);
}

/** Who attends a visit, as a line of the digest. */
export function attendeeKey(step: Step, line: AttendeeLine): string {
	return keyOf(step, 'who', line.id, line.need, line.if);
}

/** A paper of a visit, as a line of the digest. */
export function documentKey(step: Step, line: DocumentLine): string {
	const { id, form, count, sides, need, acceptedInstead } = line;
	return keyOf(step, 'paper', id, form, count, sides, need, acceptedInstead, line.if);
}

function keyOf(step: Step, ...parts: unknown[]): string {
	return JSON.stringify([step.visit, ...parts]);
}

function keysOf({ steps }: Pick<Advice, 'steps'>): string[] {
	return steps.flatMap((step) => [
		visitKey(step),
		...step.who.map((line) => attendeeKey(step, line)),
		...step.documents.map((line) => documentKey(step, line)),
	]);
}

const wholeOf = (keys: readonly string[]) => hash(keys.join('\n'), wholeLength);
const shortHash = (key: string) => hash(key, lineLength);

function hash(text: string, length: number): string {
	const number = createHash('sha256').update(text).digest().readUInt32BE() >>> 7;
	return base32(number, length);
}

/** The last digits of a number. */
function base32(number: number, length: number): string {
	return Array.from({ length }, (_, index) => alphabet[(number >>> (5 * (length - 1 - index))) & 31]).join('');
}
