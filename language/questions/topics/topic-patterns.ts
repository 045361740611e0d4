/**
 * Topics that weighted patterns speak for: what the writers of a language know of its idioms, which examples alone would
 * need many of to show. They are evidence for the trained model, not the last word.
 */
import { z } from 'zod';
import type { Reading } from '../../text/reading.ts';
import { localesWith, readCheckedLocaleFile } from '../../vocabulary/locale-files.ts';
import type { PatternWriter } from '../../vocabulary/pattern-writer.ts';
import type { PatternSet } from '../../vocabulary/patterns.ts';
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

/** What a pattern says for a topic. */
export interface TopicEvidence {
	topic: string;
	weight: number;
	pattern: string;
}

/** The topic patterns of every locale that has some. @throws {LocaleFileError} */
export function writeTopicPatterns({ write, folder }: PatternWriter): PatternSet<TopicEvidence> {
	return write(
		localesWith('topics', folder).flatMap((tag) =>
			Object.entries(readCheckedLocaleFile(tag, 'topics', topicsSchema, folder)).flatMap(([topic, byWeight]) =>
				Object.entries(byWeight ?? {}).flatMap(([weight, patterns]) =>
					patterns.map((pattern, index) => ({
						pattern,
						result: { topic, weight: Number(weight), pattern },
						tag,
						file: 'topics' as const,
						path: [topic, weight, index],
					})),
				),
			),
		),
	);
}

/** Weighs the topics of a text by the patterns of a vocabulary. */
export function topicPatterns(set: PatternSet<TopicEvidence>): TopicPatterns {
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
