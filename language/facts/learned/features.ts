/**
 * What a value is told by: the features of each clause of a reading. A feature is a number, the hash of what was found, whose
 * last bits say of which kind it is and where it stands: names would take most of the time of training.
 */
import { hashOf } from '../../questions/topics/linear-model.ts';
import type { Reading } from '../../text/reading.ts';
import { stem } from '../../text/tokenize.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type LearnedFact, learnedFacts } from './labels.ts';

/** Kinds of features, each with what it weighs beside the others; found by training on one writer and asking about another. */
const kinds = {
	/** A word or character, two in a row, two with one between. */
	word: 1,
	pair: 0.6,
	skip: 0.3,
	/** The sound of a Chinese character, and of two in a row. */
	sound: 0.4,
	soundPair: 0.5,
	/** A class of phrases of the vocabulary. */
	class: 0.7,
	/** A value that a pattern of the vocabulary finds, and one that it finds only as an answer. */
	pattern: 1,
	answer: 0.7,
	/** What is known of the clause as a whole: that it asks, how long it is. */
	whole: 1,
	/** The words that the clause begins with: a supposition reaches over all parts of it. */
	opening: 0.4,
} as const;

type Kind = keyof typeof kinds;

const kindNames = Object.keys(kinds) as readonly Kind[];
const kindBits = 4;
const sides = { own: 0, before: 1, after: 2 } as const;
const sideBits = 2;
const lowBits = kindBits + sideBits;
const lowMask = 2 ** lowBits - 1;

/** What the features of a neighbouring clause weigh beside those of the clause itself. */
const neighbourEmphasis = 0.35;

/** What a feature weighs beside others of its rarity. */
export function emphasisOf(feature: number): number {
	const kind = kindNames[(feature & lowMask) >> sideBits];
	const own = kind ? kinds[kind] : 1;
	return (feature & (2 ** sideBits - 1)) === sides.own ? own : own * neighbourEmphasis;
}

const codes = Object.fromEntries(kindNames.map((kind, index) => [kind, index << sideBits])) as Record<Kind, number>;

/** One number of two, as evenly spread as the hash of a text. */
function mixed(one: number, other: number): number {
	let hash = Math.imul(one ^ Math.imul(other, 0x85ebca6b), 0xc2b2ae35);
	hash ^= hash >>> 15;
	return Math.imul(hash, 0x27d4eb2f) >>> 0;
}

/** The feature of a kind for what has this hash. */
const feature = (kind: Kind, hash: number) => ((hash & ~lowMask) | codes[kind]) >>> 0 || 1;

const isKind = (one: number, kind: Kind) => (one & lowMask) === codes[kind];

/** Whether a feature is a word or two in a row of the clause itself. */
export const isWord = (one: number) => isKind(one, 'word') || isKind(one, 'pair');

/** Clauses of more tokens are also read in parts. */
export const longClause = 14;

/** Shorter parts are not read by themselves. */
const shortestPart = 2;

/** How many words a clause's opening has. */
const openingLength = 2;

/** The values that patterns of the vocabulary find without any question before them, by fact. */
export type PatternsFound = ReadonlyMap<LearnedFact, ReadonlySet<string>>;

/** A clause or a part of one. */
export interface Unit {
	/** The clause's place in the reading. */
	clause: number;
	start: number;
	end: number;
	/** Its own features. */
	features: readonly number[];
	/** What patterns find in it: values by fact. */
	found: PatternsFound;
	/** What stands beside it: clauses, and for a part the other parts of its clause. */
	before: Unit | undefined;
	after: Unit | undefined;
}

/** What the features of a text depend on beside its vocabulary; from `paraphrases.yaml`. */
export interface FeatureGrammar {
	forms: Readonly<Record<string, readonly string[]>>;
	alike: readonly string[];
	joints: readonly string[];
}

/** A word, a character, or a phrase that is read as one. */
interface Item {
	start: number;
	end: number;
	/** Its hash as it counts in a row of others. */
	key: number;
	/** As it counts by itself, where that is another; 0 where it is not. */
	word: number;
	/** 0 for what has no sound. */
	sound: number;
	isPerson: boolean;
	isJoint: boolean;
}

/** What a pattern of the vocabulary found: where it begins, its feature, and the value, where it needs no subject before it. */
interface Found {
	start: number;
	code: number;
	said: { fact: LearnedFact; value: string } | undefined;
}

/** Classes of phrases for persons, by how they count in a row. */
const persons = {
	i: 'who',
	they: 'who',
	child: 'who',
	parent: 'who',
	spouse: 'who',
	'other-person': 'who',
	my: 'whose',
	their: 'whose',
	me: 'whom',
	them: 'whom',
};

/** Classes that serve one rule of the grammar and tell nothing of a value. */
const tellsNothing = /^("|named-|month-|kin-|beside-|courtesy|who$|masculine|feminine|turns-to|goes-along|ordinal)/;

const edge = hashOf('^');
const end = hashOf('$');
const number = hashOf('<n>');
const asks = feature('whole', hashOf('asks'));
const isPart = feature('whole', hashOf('part'));
/** By how many words a clause has: up to two, up to six, more. */
const lengths = ['short', 'middle', 'long'].map((name) => feature('whole', hashOf(name)));

/** Reads the features of clauses. */
export class ClauseFeatures {
	#vocabulary: Vocabulary;
	/** By the number of a class: its feature; 0 for none. */
	#classes: readonly number[];
	/** By the number of a class: what its phrases are read as; 0 for what is read as it stands. */
	#masks: readonly number[];
	#isPerson: readonly boolean[];
	#forms: ReadonlyMap<string, string>;
	#joints: ReadonlySet<string>;
	#sounds: ReadonlyMap<string, string>;
	#hashes = new Map<string, number>();
	#patternFeatures = new Map<object, number>();

	/** @param sounds the sound of each Chinese character */
	constructor(vocabulary: Vocabulary, { forms, alike, joints }: FeatureGrammar, sounds: ReadonlyMap<string, string>) {
		const { names } = vocabulary.lexicon;
		this.#vocabulary = vocabulary;
		this.#sounds = sounds;
		this.#classes = names.map((name) => (tellsNothing.test(name) ? 0 : feature('class', hashOf(name))));
		const masks = new Map([...alike.map((name): [string, string] => [name, name]), ...Object.entries(persons)]);
		this.#masks = names.map((name) => (masks.has(name) ? hashOf(`<${masks.get(name)}>`) : 0));
		this.#isPerson = names.map((name) => Object.hasOwn(persons, name));
		this.#forms = new Map(Object.entries(forms).flatMap(([word, others]) => others.map((one) => [stem(one), word])));
		this.#joints = new Set(joints);
	}

	/** Every clause, in order, and after them the parts of long ones. */
	read(reading: Reading): Unit[] {
		const items = this.#items(reading);
		const patterns = this.#patterns(reading);
		const unit = (clause: number, from: number, to: number, more: readonly number[]): Unit => {
			const { features, found } = this.#own(reading, items, patterns, from, to);
			features.push(...more);
			return { clause, start: from, end: to, features, found, before: undefined, after: undefined };
		};
		const openings = reading.clauses.map((clause) => openingOf(items, clause.start));
		const clauses = reading.clauses.map((clause, index) =>
			unit(index, clause.start, clause.end, openings[index] ?? []),
		);
		linkAll(clauses);
		const units = [...clauses];
		for (const one of clauses) {
			if (one.end - one.start <= longClause) continue;
			const spans = partsOf(items, one);
			if (spans.length < 2) continue;
			const more = [isPart, ...(openings[one.clause] ?? [])];
			const parts = spans.map((span) => unit(one.clause, span.start, span.end, more));
			linkAll(parts, one.before, one.after);
			units.push(...parts);
		}
		return units;
	}

	#hash(text: string): number {
		let hash = this.#hashes.get(text);
		if (hash === undefined) {
			hash = hashOf(text);
			// A memory of bounded size: it changes how fast an answer comes, never which.
			if (this.#hashes.size > 20_000) this.#hashes.clear();
			this.#hashes.set(text, hash);
		}
		return hash;
	}

	#items({ tokens, tags, numbers }: Reading): Item[] {
		const items: Item[] = [];
		let nextNumber = 0;
		for (let at = 0; at < tokens.length; ) {
			const token = tokens[at] as (typeof tokens)[number];
			let to = 0;
			let key = 0;
			let isPerson = false;
			for (const tag of tags[at] ?? []) {
				const mask = this.#masks[tag.class] ?? 0;
				if (mask === 0 || tag.end <= to) continue;
				to = tag.end;
				key = mask;
				isPerson = this.#isPerson[tag.class] ?? false;
			}
			while ((numbers[nextNumber]?.start ?? tokens.length) < at) nextNumber++;
			const said = numbers[nextNumber];
			if (said?.start === at && said.end > to) {
				to = said.end;
				key = number;
				isPerson = false;
			}
			const previous = items.at(-1);
			if (to === 0) {
				if (token.kind !== 'stop') items.push(this.#item(at, token));
				to = at + 1;
			} else if (isPerson && previous?.isPerson && previous.end === at) {
				// "My mother" and 我妈 are one person.
				previous.end = to;
				previous.key = key;
			} else {
				items.push({ start: at, end: to, key, word: 0, sound: 0, isPerson, isJoint: false });
			}
			at = to;
		}
		return items;
	}

	#item(at: number, { key, kind, text }: Reading['tokens'][number]): Item {
		const form = this.#forms.get(key);
		return {
			start: at,
			end: at + 1,
			key: this.#hash(form ?? key),
			word: form === undefined || form === key ? 0 : this.#hash(key),
			sound: kind === 'han' ? this.#hash(this.#sounds.get(text) ?? text) : 0,
			isPerson: false,
			isJoint: this.#joints.has(key),
		};
	}

	#patterns(reading: Reading): Found[] {
		const found = this.#vocabulary.patterns.statements.find(reading, reading.stopsGap);
		return found.map(({ start, result }) => {
			let code = this.#patternFeatures.get(result);
			if (code === undefined) {
				const kind = result.when === 'asked' ? 'answer' : 'pattern';
				code = feature(kind, hashOf(`${result.fact}=${result.value}/${result.when}`));
				this.#patternFeatures.set(result, code);
			}
			const fact = result.when === 'said' ? learnedFacts.find((one) => one === result.fact) : undefined;
			return { start, code, said: fact && { fact, value: result.value } };
		});
	}

	#own(reading: Reading, items: readonly Item[], patterns: readonly Found[], from: number, to: number) {
		const features: number[] = [];
		let before = edge;
		let beforeThat = 0;
		let soundBefore = 0;
		let count = 0;
		for (const { start, key, word, sound } of items) {
			if (start < from) continue;
			if (start >= to) break;
			count++;
			features.push(feature('word', key), feature('pair', mixed(before, key)));
			if (word !== 0) features.push(feature('word', word));
			if (beforeThat !== 0 && sound === 0) features.push(feature('skip', mixed(beforeThat, key)));
			if (sound !== 0) {
				features.push(feature('sound', sound));
				if (soundBefore !== 0) features.push(feature('soundPair', mixed(soundBefore, sound)));
			}
			soundBefore = sound;
			beforeThat = before;
			before = key;
		}
		features.push(feature('pair', mixed(before, end)));
		for (let at = from; at < to; at++) {
			for (const tag of reading.tags[at] ?? []) {
				const code = this.#classes[tag.class] ?? 0;
				if (code !== 0 && tag.end <= to) features.push(code);
			}
		}
		const found = new Map<LearnedFact, Set<string>>();
		for (const { start, code, said } of patterns) {
			if (start < from || start >= to) continue;
			if (!features.includes(code)) features.push(code);
			if (said) found.set(said.fact, (found.get(said.fact) ?? new Set()).add(said.value));
		}
		if (reading.clauseAt(from).asks) features.push(asks);
		features.push(lengths[count < 3 ? 0 : count < 7 ? 1 : 2] as number);
		return { features, found };
	}
}

/** A clause cut before its joints, where the parts are long enough. */
function partsOf(items: readonly Item[], { start, end }: { start: number; end: number }) {
	const parts: { start: number; end: number }[] = [];
	let from = start;
	for (const { start: at, isJoint } of items) {
		if (!isJoint || at - from < shortestPart || end - at < shortestPart) continue;
		parts.push({ start: from, end: at });
		from = at;
	}
	parts.push({ start: from, end });
	return parts;
}

function openingOf(items: readonly Item[], start: number): number[] {
	const first = items.findIndex((item) => item.start >= start);
	const codes: number[] = [];
	let hash = edge;
	for (const { key } of first < 0 ? [] : items.slice(first, first + openingLength)) {
		hash = mixed(hash, key);
		codes.push(feature('opening', hash));
	}
	return codes;
}

function linkAll(units: readonly Unit[], before?: Unit, after?: Unit): void {
	for (const [index, unit] of units.entries()) {
		unit.before = units[index - 1] ?? before;
		unit.after = units[index + 1] ?? after;
	}
}

/** Kinds of features that tell something of the clause beside. */
const tellsBeside: readonly boolean[] = kindNames.map((kind) => ['word', 'class', 'pattern', 'whole'].includes(kind));

function addBeside(unit: Unit | undefined, side: number, features: number[]): void {
	if (!unit) return;
	for (const one of unit.features) {
		if (tellsBeside[(one & lowMask) >> sideBits]) features.push((one | side) >>> 0);
	}
}

/** The features of a unit with those of what stands beside it. */
export function featuresIn(unit: Unit, before = unit.before, after = unit.after): number[] {
	const features = unit.features.slice();
	addBeside(before, sides.before, features);
	addBeside(after, sides.after, features);
	return features;
}
