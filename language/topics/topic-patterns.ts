/**
 * Topics that weighted patterns speak for: what the writers of a language know of its idioms, which examples alone would
 * need many of to show. They are evidence for the trained model, not the last word.
 */
import { z } from 'zod';
import { readCheckedLocaleFile } from '../locale-files.ts';
import type { Reading } from '../reading.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { topicLabels } from './labels.ts';

/** Topic to weight to patterns; a negative weight speaks against the topic. */
export const topicsSchema = z.record(
	z.enum(topicLabels as [string, ...string[]]),
	z.record(z.string().regex(/^-?\d+(\.\d+)?$/, 'a weight is a number'), z.array(z.string().trim().min(1))).optional(),
);

/** The least weight on which a topic is named at all. */
const leastWeight = 2;

/** The topics that patterns speak for in a text, with their weights, the strongest first. */
export type TopicPatterns = (reading: Reading) => { topic: string; weight: number }[];

/** Reads the topic patterns of all locales. @throws {LocaleFileError} */
export function loadTopicPatterns(vocabulary: Vocabulary): TopicPatterns {
	const set = vocabulary.patterns<{ topic: string; weight: number; pattern: string }>('', []);
	for (const { tag } of vocabulary.locales) {
		const topics = readCheckedLocaleFile(tag, 'topics', topicsSchema);
		for (const [topic, byWeight] of Object.entries(topics)) {
			for (const [weight, patterns] of Object.entries(byWeight ?? {})) {
				const rows = patterns.map((pattern) => ({ pattern, result: { topic, weight: Number(weight), pattern } }));
				vocabulary.extend(set, `locales/${tag}/topics.yaml: ${topic}`, rows);
			}
		}
	}
	return (reading) => {
		const weights = new Map<string, number>();
		const counted = new Set<string>();
		for (const { result } of set.find(reading, reading.stopsGap)) {
			const { topic, weight, pattern } = result;
			if (counted.has(`${topic} ${pattern}`)) continue;
			counted.add(`${topic} ${pattern}`);
			weights.set(topic, (weights.get(topic) ?? 0) + weight);
		}
		return [...weights]
			.filter(([, weight]) => weight >= leastWeight)
			.sort(([, one], [, other]) => other - one)
			.map(([topic, weight]) => ({ topic, weight }));
	};
}
