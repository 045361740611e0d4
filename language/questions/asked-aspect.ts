/**
 * Which aspect a question is about, by its words and by the passage that fits it best.
 */
import type { Aspect } from '../../knowledge/answers/aspects.ts';
import type { Question } from './question.ts';

/** From here on the passage that fits best tells the aspect, even where the words alone tell none. */
const sureOfPassage = 0.5;

/** A passage that fits is asked for in more ways than its aspect has words, so it is the better witness. */
export function aspectOf(question: Question | undefined): Aspect | 'none' {
	if (!question) return 'none';
	const { aspect, asks, ranked, followsUp } = question;
	if (followsUp) return aspect.aspect;
	const isFound = aspect.aspect !== 'none' || (ranked[0]?.score ?? 0) >= sureOfPassage;
	return isFound ? (asks?.aspect ?? aspect.aspect) : 'none';
}
