/**
 * Reads what the clauses of a text say of the learned facts: evidence for the update, which concludes; nothing is resolved
 * here, and whose fact it is is not told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../../text/reading.ts';
import { cacheFolder, keep } from '../../vocabulary/cache.ts';
import { localesFolder, localesWith } from '../../vocabulary/locale-files.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { scoreOf } from './calibration.ts';
import { type ClauseFeatures, featuresIn, type Unit } from './features.ts';
import { type Candidate, Judges } from './heads.ts';
import type { Kind, LearnedFact } from './labels.ts';
import { createClauseFeatures, type TrainedClauses, trainClauses } from './model.ts';
import { decodeClauses, encodeClauses } from './model-file.ts';
import { loadParaphrases } from './paraphrases.ts';

/** What a clause says of a fact. */
export interface LearnedStatement {
	/** The clause's place in the reading. */
	clause: number;
	/** The tokens of the clause, or of the part of it, that says so. */
	start: number;
	end: number;
	fact: LearnedFact;
	value: string;
	kind: Kind;
	/** 0 to 1; from 0.5 on, 97 of 100 statements held out at training were right. */
	score: number;
}

/** Statements that score less are left out: there is always a likeliest value. */
const leastScore = 0.05;

export class ClauseReader {
	#trained: TrainedClauses;
	#features: ClauseFeatures;
	#judges: Judges;

	constructor(trained: TrainedClauses, vocabulary: Vocabulary) {
		this.#trained = trained;
		this.#features = createClauseFeatures(vocabulary, trained.grammar);
		this.#judges = new Judges(trained.linear.parts.labels);
	}

	/**
	 * The reader trained on the paraphrases of all locales: from the cache where nothing has changed since, else trained now,
	 * which takes seconds and is announced.
	 *
	 * @param folder where the trained model is kept
	 * @param announce what is written before training
	 * @throws {LocaleFileError} when the paraphrases are not right
	 */
	static load(vocabulary: Vocabulary, folder = cacheFolder, announce = writeToStderr): ClauseReader {
		const files = localesWith('paraphrases').map((tag) => join(localesFolder, tag, 'paraphrases.yaml'));
		const kept = { name: 'clauses', inputs: [vocabulary.version, ...files.map((file) => readFileSync(file))] };
		const train = () => {
			const paraphrases = loadParaphrases();
			const count = paraphrases.reduce((sum, { lines }) => sum + lines.length, 0);
			announce(`Learning from ${count} paraphrases; the result is kept in .cache/.\n`);
			return encodeClauses(trainClauses(paraphrases, vocabulary));
		};
		return new ClauseReader(keep(kept, train, decodeClauses, folder), vocabulary);
	}

	/** The trained model, for measuring. */
	get trained(): TrainedClauses {
		return this.#trained;
	}

	/**
	 * What the clauses of a text say: of each fact at most one value a clause, of groups as many as it names. Long clauses are
	 * read as a whole and in parts, and the surer of the two counts.
	 */
	read(reading: Reading): LearnedStatement[] {
		const best = new Map<string, LearnedStatement>();
		for (const unit of this.#features.read(reading)) {
			for (const candidate of this.#judges.candidates(this.#trained.linear.logits(featuresIn(unit)), unit.found)) {
				const statement = this.#statement(unit, candidate);
				if (!statement) continue;
				const key = `${unit.clause} ${candidate.slot}`;
				if ((best.get(key)?.score ?? 0) < statement.score) best.set(key, statement);
			}
		}
		return [...best.values()].sort((one, other) => one.clause - other.clause);
	}

	#statement({ clause, start, end }: Unit, candidate: Candidate): LearnedStatement | undefined {
		const score = scoreOf(candidate, this.#trained.calibration);
		if (score < leastScore) return undefined;
		const { fact, value, kind } = candidate;
		return { clause, start, end, fact, value, kind, score };
	}
}

function writeToStderr(text: string): void {
	process.stderr.write(text);
}
