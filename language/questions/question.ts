/**
 * A question of a text, and what is guessed of it.
 */
import type { Aspect } from '../../knowledge/answers/aspects.ts';
import type { RankedPassage } from '../../knowledge/answers/choose.ts';
import type { Ask } from '../../knowledge/answers/passage.ts';

export interface TopicGuess {
	/** A topic label, or `none`. */
	topic: string;
	/** How likely the label is right, 0 to 1. */
	confidence: number;
	/** The likeliest topics in scope, the best first; with little confidence it is one of these. */
	likely: string[];
}

export interface AspectGuess {
	/** `none` where the text says nothing of the aspect. */
	aspect: Aspect | 'none';
	/** How likely it is right, 0 to 1. */
	confidence: number;
	/** The likeliest aspects, the best first. */
	likely: Aspect[];
}

export interface Question {
	/** Its part of the message. */
	text: string;
	/** It names an aspect and no topic: its topic is that of the question before. */
	followsUp: boolean;
	/** What the topic model takes it for; may be out of scope. */
	topic: TopicGuess;
	aspect: AspectGuess;
	/** The canonical question of the passage that fits best by topic, aspect and words together; null where there is none. */
	asks: Ask | null;
	/** The passages that fit, the best first. */
	ranked: readonly RankedPassage[];
}
