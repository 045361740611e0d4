/**
 * Makes sentences of the lines of a language, as people write them: a line said of somebody else, in a frame, or in one
 * sentence with another line. Everything is drawn from the text of the line, so the same lines give the same sentences.
 */
import { hashOf } from '../../questions/topics/linear-model.ts';
import { sequence } from '../../questions/topics/sequence.ts';
import { Reading } from '../../text/reading.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type Kind, kinds } from './labels.ts';
import { type Line, midYear, type Paraphrases, type PersonWords, place } from './paraphrases.ts';

/** A part of a sentence. */
export interface Segment {
	text: string;
	/** The line that it is made of, with the kind that the frame makes of it; nothing for what stands between lines. */
	line: Line | undefined;
}

/** A sentence made of one line or more. */
export interface Composed {
	/** The line that it was made for. */
	of: Line;
	segments: readonly Segment[];
	/** The sentence as it is read, where it was read to compose others of it. */
	reading?: Reading;
}

/** Draws a whole number below a limit. */
export type Draw = ReturnType<typeof sequence>;

export const pick = <Item>(items: readonly Item[], draw: Draw): Item | undefined => items[draw(items.length)];

/** How often, in a hundred, a sentence has what it may have. */
const often = {
	otherPerson: 60,
	/** Of lines that name nobody, in languages that need no verb for it. */
	namedPerson: 25,
	changingFrame: 40,
	keepingFrame: 40,
	otherLine: 25,
};

/** Composes sentences of the lines of one language. */
export class Composer {
	#from: Paraphrases;
	#vocabulary: Vocabulary;

	constructor(from: Paraphrases, vocabulary: Vocabulary) {
		this.#from = from;
		this.#vocabulary = vocabulary;
	}

	/** For each line the line alone, then so many sentences composed of it. */
	*compose(times: number): Generator<Composed> {
		for (const line of this.#from.lines) {
			const reading = new Reading(line.text, this.#vocabulary, midYear(this.#from.year));
			yield { of: line, segments: [{ text: line.text, line }], reading };
			for (let time = 0; time < times; time++) {
				yield this.#composed(line, reading, sequence(hashOf(`${time} ${line.text}`)));
			}
		}
	}

	#composed(line: Line, reading: Reading, draw: Draw): Composed {
		const own = this.#framed(this.#ofSomebody(line, reading, draw), line, reading, draw);
		const other = draw(100) < often.otherLine ? pick(this.#from.lines, draw) : undefined;
		if (!other) return { of: line, segments: [own] };
		const added: Segment = { text: other.text, line: other };
		const [first, second] = draw(2) === 0 ? [own, added] : [added, own];
		// "What do I need?, " is written by nobody.
		const isEnded = /[?？!！.。]$/.test(first.text);
		const join = isEnded ? ' ' : (pick(this.#from.joins, draw) ?? ' ');
		return { of: line, segments: [first, { text: join, line: undefined }, second] };
	}

	/** The line said of another person. */
	#ofSomebody({ text }: Line, reading: Reading, draw: Draw): string {
		const person = pick(this.#from.persons, draw);
		if (!person || draw(100) >= often.otherPerson) return text;
		const changed = withPerson(reading, person);
		if (changed !== undefined) return changed;
		const isHan = reading.tokens[0]?.kind === 'han';
		return isHan && draw(100) < often.namedPerson ? person.subject + text : text;
	}

	/** The line in a frame: one that keeps what it says, or one that makes a supposition, a denial or the past of it. */
	#framed(text: string, line: Line, reading: Reading, draw: Draw): Segment {
		const { said } = line;
		const chance = draw(100);
		if (!said || chance >= often.changingFrame + often.keepingFrame) return { text, line };
		// "What if" reaches no further than its clause.
		const mayChange = said.kind === 'said' && reading.clauses.length === 1;
		const kind = mayChange && chance < often.changingFrame ? (pick(kinds.slice(1), draw) as Kind) : 'said';
		if (kind === 'said' && said.kind !== 'said') return { text, line };
		const frame = pick(this.#from.frames[kind] ?? [], draw);
		return frame === undefined
			? { text, line }
			: { text: frame.replace(place, () => text), line: { ...line, said: { ...said, kind } } };
	}
}

/** A text with the persons of it replaced; undefined where it names nobody by a pronoun. */
function withPerson(reading: Reading, { subject, object, possessive }: PersonWords): string | undefined {
	const replaced = (at: number): [string, number] | undefined => {
		for (const [names, words] of [
			[['my', 'their'], possessive],
			[['i', 'they'], subject],
			[['me', 'them'], object],
		] as const) {
			const end = Math.max(...names.map((name) => reading.endOf(name, at)));
			if (end > 0) return [words, end];
		}
		return undefined;
	};
	let text = '';
	let hasChanged = false;
	for (let at = 0; at < reading.tokens.length; ) {
		const other = replaced(at);
		const token = reading.tokens[at];
		const isHan = token?.kind === 'han';
		text += `${text && !isHan && token?.kind !== 'stop' ? ' ' : ''}${other?.[0] ?? token?.text ?? ''}`;
		hasChanged ||= other !== undefined;
		at = other?.[1] ?? at + 1;
	}
	return hasChanged ? text : undefined;
}
