/**
 * Composed messages as examples for training: for each clause its features, what it says, and of which facts it is unsure.
 */
import { hashOf } from '../../questions/topics/linear-model.ts';
import { sequence } from '../../questions/topics/sequence.ts';
import { Reading } from '../../text/reading.ts';
import { normalize, tokenize } from '../../text/tokenize.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type Composed, pick } from './compose.ts';
import { type ClauseFeatures, featuresIn, isWord, type PatternsFound, type Unit } from './features.ts';
import { type Kind, type LearnedFact, type LearnedValue, labelOf, learnedFacts } from './labels.ts';
import { type Line, midYear } from './paraphrases.ts';

/** A clause to train on. */
export interface ClauseExample {
	features: readonly number[];
	/** What patterns find in it. */
	found: PatternsFound;
	/** The labels of what it says. */
	labels: ReadonlySet<string>;
	/** The kinds of what it says. */
	kinds: ReadonlySet<Kind>;
	/** Facts of which it may say something that no label tells: they learn nothing from it. */
	open: ReadonlySet<LearnedFact>;
	/** Facts of which it denies a value or calls it past, with the value. */
	replaced: ReadonlyMap<LearnedFact, string>;
	/** The line that it was composed for. */
	of: Line;
}

/** A unit of a composed sentence, with what it says. */
export interface LabelledUnit extends Pick<ClauseExample, 'labels' | 'kinds' | 'open' | 'replaced'> {
	unit: Unit;
}

/** A composed sentence as it is read. */
export interface ReadSentence {
	text: string;
	units: LabelledUnit[];
	of: Line;
}

/** A clause that holds less of a line's evidence than this does not say what the line says. */
const leastShare = 0.6;

/** How telling each word is of a value, from the lines alone. */
class Evidence {
	#ofValue = new Map<string, Map<number, number>>();
	#ofWord = new Map<number, number>();
	#values = new Map<string, number>();
	#total = 0;

	add(units: readonly Unit[], said: LearnedValue | undefined): void {
		const value = said ? `${said.fact}=${said.value}` : '';
		const counts = this.#ofValue.get(value) ?? new Map<number, number>();
		this.#ofValue.set(value, counts);
		this.#values.set(value, (this.#values.get(value) ?? 0) + 1);
		this.#total++;
		for (const word of new Set(units.flatMap(({ features }) => features.filter(isWord)))) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
			this.#ofWord.set(word, (this.#ofWord.get(word) ?? 0) + 1);
		}
	}

	/** The log-odds of the word of a clause that speaks most for a value. */
	of(features: readonly number[], { fact, value }: LearnedValue): number {
		const counts = this.#ofValue.get(`${fact}=${value}`);
		const share = (this.#values.get(`${fact}=${value}`) ?? 0) / this.#total;
		let most = 0;
		for (const word of features) {
			if (!isWord(word)) continue;
			const expected = (this.#ofWord.get(word) ?? 0) * share;
			most = Math.max(most, Math.log(((counts?.get(word) ?? 0) + 0.5) / (expected + 0.5)));
		}
		return most;
	}
}

/** A sentence with the clauses that it is read as, and where its parts stand. */
interface Spanned {
	of: Line;
	text: string;
	units: readonly Unit[];
	/** Undefined where it can't be told where the parts end: where words of two are read as one. */
	spans: { line: Line | undefined; start: number; end: number }[] | undefined;
}

/** Reads composed sentences. Which clause of a line says what the line says is told by the words of all lines. */
export class SentenceReader {
	#vocabulary: Vocabulary;
	#features: ClauseFeatures;
	#evidence = new Evidence();

	constructor(vocabulary: Vocabulary, features: ClauseFeatures) {
		this.#vocabulary = vocabulary;
		this.#features = features;
	}

	/** Reads sentences; those of a single line are what evidence is drawn from. @param year of the lines */
	read(sentences: Iterable<Composed>, year: number): ReadSentence[] {
		const read: Spanned[] = [];
		for (const sentence of sentences) {
			const one = this.#spanned(sentence, year);
			read.push(one);
			if (one.text === one.of.text) this.#evidence.add(one.units, one.of.said);
		}
		return read.flatMap((one) => (one.spans ? [this.#labelled(one, one.spans)] : []));
	}

	#spanned({ of, segments, reading: known }: Composed, year: number): Spanned {
		const text = segments.map((segment) => segment.text).join('');
		const reading = known ?? new Reading(text, this.#vocabulary, midYear(year));
		const units = this.#features.read(reading);
		const [only, another] = segments;
		if (only && !another) {
			return { of, text, units, spans: [{ line: only.line, start: 0, end: reading.tokens.length }] };
		}
		const { spelling } = this.#vocabulary;
		let end = 0;
		const spans = segments.map(({ text: part, line }) => {
			const start = end;
			end += tokenize(normalize(part, spelling), spelling).length;
			return { line, start, end };
		});
		return { of, text, units, spans: end === reading.tokens.length ? spans : undefined };
	}

	#labelled({ of, text, units }: Spanned, spans: NonNullable<Spanned['spans']>): ReadSentence {
		const labelled = units.map((unit) => ({
			unit,
			labels: new Set<string>(),
			kinds: new Set<Kind>(),
			open: new Set<LearnedFact>(),
			replaced: new Map<LearnedFact, string>(),
		}));
		for (const { line, start, end } of spans) {
			if (!line?.said) continue;
			const { said } = line;
			const within = labelled.filter(({ unit }) => unit.start < end && unit.end > start);
			const evidence = within.map(({ unit }) => (within.length > 1 ? this.#evidence.of(unit.features, said) : 0));
			const most = Math.max(...evidence);
			for (const [index, one] of within.entries()) {
				if ((evidence[index] as number) < leastShare * most) {
					one.open.add(said.fact);
					continue;
				}
				one.labels.add(labelOf(said));
				one.kinds.add(said.kind);
				if (said.kind === 'denied' || said.kind === 'former') one.replaced.set(said.fact, said.value);
			}
		}
		for (const one of labelled) openWherePatternsFind(one);
		return { text, units: labelled, of };
	}
}

/** A line of one fact may say another by the way: where a pattern finds it, nothing is learned of it. */
function openWherePatternsFind({
	unit,
	labels,
	open,
}: {
	unit: Unit;
	labels: Set<string>;
	open: Set<LearnedFact>;
}): void {
	if (labels.size === 0 && open.size === 0) return;
	for (const fact of learnedFacts) {
		const isLabelled = [...labels].some((label) => label.startsWith(`${fact}=`));
		if (!isLabelled && unit.found.has(fact)) open.add(fact);
	}
}

/** How often, in a hundred, a clause that stands at the edge of its sentence has another sentence beside it. */
const besideOften = 40;

/** Of those, how often it is a filler and not another line. */
const fillerOften = 60;

/** Examples of sentences, each among others: beside a clause stand fillers and other lines, as they do in a message. */
export function examplesOf(
	sentences: readonly ReadSentence[],
	fillers: readonly Unit[],
	times: number,
): ClauseExample[] {
	const others = sentences.flatMap(({ units }) => units.slice(0, 1).map(({ unit }) => unit));
	return sentences.flatMap(({ text, units, of }) => {
		return Array.from({ length: times }, (_, time) => time).flatMap((time) => {
			const draw = sequence(hashOf(`${time} beside ${text}`));
			const neighbour = () =>
				draw(100) < besideOften ? pick(draw(100) < fillerOften ? fillers : others, draw) : undefined;
			return units.map(({ unit, ...said }) => {
				const features = featuresIn(unit, unit.before ?? neighbour(), unit.after ?? neighbour());
				return { features, found: unit.found, ...said, of };
			});
		});
	});
}
