/**
 * What to ask next.
 */
import type { Advice } from './advice.ts';
import { evaluate } from './condition.ts';
import type { FactName, Facts } from './facts/facts.ts';
import type { Knowledge, Question } from './knowledge.ts';

/**
 * The next question whose answer can still change the advice, in the order of `questions.yaml`; null when there is none.
 *
 * @param advice the advice for these facts
 * @param declined facts that the person does not know or would rather not say: not asked again
 */
export function nextQuestion(
	knowledge: Knowledge,
	facts: Facts,
	advice: Advice,
	declined: readonly FactName[] = [],
): Question | null {
	return openQuestions(knowledge, facts, advice).find(({ fact }) => !declined.includes(fact)) ?? null;
}

/** All questions whose answer can still change the advice, in order. */
export function openQuestions(knowledge: Knowledge, facts: Facts, advice: Advice): Question[] {
	return knowledge.questions.filter((question) => {
		if (advice.open.includes(question.fact)) return true;
		if (!question.askWhen || !advice.assumed.some(({ fact }) => fact === question.fact)) return false;
		return evaluate(question.askWhen, facts).truth === 'true';
	});
}
