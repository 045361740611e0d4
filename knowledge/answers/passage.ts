/**
 * A passage: the answer to one question that people ask, without its words.
 */
import type { Condition } from '../condition.ts';
import type { Citation } from '../sources.ts';
import type { Aspect } from './aspects.ts';

export const verdicts = ['yes', 'no', 'depends'] as const;

/** How good the sources are; `none` for a passage that says that no good source was found. */
export const passageGrades = ['official', 'mirror', 'article', 'weak', 'none'] as const;

export type AnswerVerdict = (typeof verdicts)[number];
export type PassageGrade = (typeof passageGrades)[number];

/** A question that a passage answers. */
export interface Ask {
	readonly topic: string;
	readonly aspect: Aspect;
}

export interface Passage {
	readonly id: string;
	/** The first is the canonical one. */
	readonly asks: readonly Ask[];
	/** The part of the subject that it is about, where other passages answer the same aspect of the topic. */
	readonly about?: string;
	/** Absent where the question is not one of yes or no. */
	readonly verdict?: AnswerVerdict;
	/** For whom it holds; absent where it holds for everybody. */
	readonly condition?: Condition;
	/** The first digits of the codes of the divisions where it holds; absent where it holds everywhere. */
	readonly area?: string;
	readonly grade: PassageGrade;
	readonly from?: string;
	readonly until?: string;
	readonly verified?: string;
	readonly citations: readonly Citation[];
}
