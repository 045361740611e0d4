/**
 * Trains the linear model of what clauses say from the paraphrases of all languages.
 */
import { hashOf, LinearModel } from '../../questions/topics/linear-model.ts';
import { sequence } from '../../questions/topics/sequence.ts';
import { type ModelOptions, TrainingSet } from '../../questions/topics/training-set.ts';
import { loadSyllables, soundsOf } from '../../text/characters/characters.ts';
import { Reading } from '../../text/reading.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type Calibration, calibrate, type Judged } from './calibration.ts';
import { Composer } from './compose.ts';
import { type ClauseExample, examplesOf, SentenceReader } from './examples.ts';
import { ClauseFeatures, emphasisOf, type FeatureGrammar } from './features.ts';
import { headsOf, isOpen, Judges } from './heads.ts';
import { type Line, midYear, type Paraphrases } from './paraphrases.ts';

const options: ModelOptions<number> = {
	cost: 8,
	positiveWeight: 2,
	passes: 4,
	tolerance: 0.02,
	rest: 3,
	leastDocuments: 2,
	emphasis: emphasisOf,
};

/** How many sentences are composed of each line beside the line itself, and in how many surroundings each is learned. */
const composedOfLine = 1;
const surroundings = 1;

/** One line in so many is held out, with all that is composed of it, to tell how far the model can be believed. */
const heldOutOf = 4;

/** Features that never weigh more than this in log-odds are dropped: no score moves by a hundredth without them. */
const leastWeight = 0.05;

/** Everything that reading needs and that is made by training. */
export interface TrainedClauses {
	linear: LinearModel;
	calibration: Calibration;
	grammar: FeatureGrammar;
}

/** What features depend on, of all languages: messages mix them. */
export function grammarOf(paraphrases: readonly Paraphrases[]): FeatureGrammar {
	return {
		forms: Object.assign({}, ...paraphrases.map(({ forms }) => forms)),
		alike: paraphrases.flatMap(({ alike }) => alike),
		joints: paraphrases.flatMap(({ joints }) => joints),
	};
}

export function createClauseFeatures(vocabulary: Vocabulary, grammar: FeatureGrammar): ClauseFeatures {
	return new ClauseFeatures(vocabulary, grammar, soundsOf(loadSyllables()));
}

const isHeldOut = ({ text }: Line) => sequence(hashOf(`held out: ${text}`))(heldOutOf) === 0;

/** Trains on paraphrases; the same files give the same model, to the bit. */
export function trainClauses(paraphrases: readonly Paraphrases[], vocabulary: Vocabulary): TrainedClauses {
	const grammar = grammarOf(paraphrases);
	const features = createClauseFeatures(vocabulary, grammar);
	const examples = paraphrases.flatMap((own) => examplesIn(own, vocabulary, features));
	const set = new TrainingSet<number>();
	for (const { features: own, of } of examples) set.add(own, of);
	const held = examples.map(({ of }) => isHeldOut(of));
	const { model, check } = set.trainChecked(headsOf(examples), options, (example) => held[example] === true);
	const judges = new Judges(check.parts.labels);
	const counts = new Map<Line, number>();
	for (const { of } of examples) counts.set(of, (counts.get(of) ?? 0) + 1);
	const judged = examples.flatMap((example, index) => {
		return held[index] ? judge(example, check, judges, 1 / (counts.get(example.of) ?? 1)) : [];
	});
	return { linear: pruned(model), calibration: calibrate(judged), grammar };
}

/** The examples of one language. What is held out is composed by itself, so that nothing of it is learned elsewhere. */
function examplesIn(own: Paraphrases, vocabulary: Vocabulary, features: ClauseFeatures): ClauseExample[] {
	const reader = new SentenceReader(vocabulary, features);
	const fillers = [...own.fillers.before, ...own.fillers.after].map((text) => ({
		text,
		units: features.read(new Reading(text, vocabulary, midYear(own.year))),
	}));
	const units = fillers.flatMap((filler) => filler.units);
	const parts = [false, true].map((held) => own.lines.filter((line) => isHeldOut(line) === held));
	return parts.flatMap((lines) => {
		const composed = new Composer({ ...own, lines }, vocabulary).compose(composedOfLine);
		return examplesOf(reader.read(composed, own.year), units, surroundings);
	});
}

function judge(example: ClauseExample, model: LinearModel, judges: Judges, weight: number): Judged[] {
	return judges
		.candidates(model.logits(example.features), example.found)
		.filter((candidate) => !isOpen(example, candidate))
		.map((candidate) => ({ candidate, isRight: example.labels.has(candidate.label), weight }));
}

/** A model without the features that weigh next to nothing. */
function pruned({ parts: { labels, hashes, rarities, weights, scale } }: LinearModel): LinearModel {
	const width = labels.length;
	const rowOf = (row: number) => weights.subarray(row * width, (row + 1) * width);
	const kept = [...hashes.keys()].filter((row) =>
		rowOf(row).some((weight) => Math.abs(weight) * scale * (rarities[row] as number) >= leastWeight),
	);
	const left = new Int16Array((kept.length + 1) * width);
	for (const [place, row] of kept.entries()) left.set(rowOf(row), place * width);
	left.set(rowOf(hashes.length), kept.length * width);
	return new LinearModel({
		labels,
		hashes: Uint32Array.from(kept, (row) => hashes[row] as number),
		rarities: Float32Array.from(kept, (row) => rarities[row] as number),
		weights: left,
		scale,
	});
}
