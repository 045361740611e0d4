/**
 * Which topic answers a question.
 */
import { evaluate } from './condition.ts';
import type { Facts } from './facts/facts.ts';
import type { Knowledge, Topic } from './knowledge.ts';

/**
 * The topic that answers a question about another one best for this cardholder: a lost ID card means something else for a
 * child than for an adult. Null where the knowledge does not cover it.
 */
export function topicFor(knowledge: Knowledge, facts: Facts, id: string): Topic | null {
	const topic = knowledge.topics.get(id);
	if (!topic) return null;
	const better = topic.instead.find(({ condition }) => evaluate(condition, facts).truth === 'true');
	return (better && knowledge.topics.get(better.topic)) ?? topic;
}
