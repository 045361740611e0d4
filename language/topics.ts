/**
 * What a text is about: a topic label with a confidence, by weighted patterns.
 */
import { z } from 'zod';
import { readCheckedLocaleFile } from './locale-files.ts';
import type { Reading } from './reading.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface TopicGuess {
	/** A topic label, or `none`. */
	topic: string;
	/** 0 to 1. */
	confidence: number;
}

/** The seam for another way of telling topics, such as a trained classifier. */
export interface TopicModel {
	/** @param inScopeOnly leaves out the topics that are none of ours. */
	classify(reading: Reading, inScopeOnly?: boolean): TopicGuess;
}

/** The labels that a topic file may use. */
export const topicLabels = [
	...['activate_deadline', 'activate_documents', 'activate_how', 'activate_id_required', 'activate_online'],
	...['activate_status', 'activate_where', 'activate_why', 'apply', 'collect', 'elderly_immobile', 'employment_type'],
	...['financial_vs_social', 'hukou', 'id_expired_temp_firstgen', 'id_lost_missing', 'info_verify', 'legal_basis'],
	...['minor', 'proxy_activate', 'special_groups', 'which_bank', 'ambiguous_followup'],
	...['card_basics', 'card_vs_medical', 'change_bank', 'ecard', 'fees', 'foreigner_hkmotw', 'holder_died'],
	...['id_document_general', 'info_mismatch', 'loss_replacement', 'multiple_cards_cancel', 'password'],
	...['progress_hotline', 'third_gen_upgrade', 'validity_renewal'],
	...['oos_contribution', 'oos_general_task', 'oos_id_passport_driving', 'oos_illicit', 'oos_insult', 'oos_loan_bank'],
	...['oos_medical', 'oos_pension', 'oos_prompt_injection', 'oos_provident_fund', 'oos_smalltalk', 'oos_subsidy'],
	...['oos_telecom_other', 'oos_us_ssn'],
];

/** Topic to weight to patterns; a negative weight speaks against the topic. */
export const topicsSchema = z.record(
	z.enum(topicLabels),
	z.record(z.string().regex(/^-?\d+(\.\d+)?$/, 'a weight is a number'), z.array(z.string().trim().min(1))).optional(),
);

/** The least weight on which a topic is named at all. */
const leastWeight = 2;

/** Reads the topic patterns of all locales. @throws {LocaleFileError} */
export function loadTopicPatterns(vocabulary: Vocabulary): TopicModel {
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
	return {
		classify(reading, inScopeOnly = false) {
			const scores = new Map<string, number>();
			const counted = new Set<string>();
			for (const { result } of set.find(reading, reading.stopsGap)) {
				const { topic, weight, pattern } = result;
				if (inScopeOnly && topic.startsWith('oos_')) continue;
				if (counted.has(`${topic} ${pattern}`)) continue;
				counted.add(`${topic} ${pattern}`);
				scores.set(topic, (scores.get(topic) ?? 0) + weight);
			}
			return best(scores);
		},
	};
}

function best(scores: ReadonlyMap<string, number>): TopicGuess {
	const ranked = [...scores].sort(([, one], [, other]) => other - one);
	const [first, second] = ranked;
	if (!first || first[1] < leastWeight) return { topic: 'none', confidence: 0 };
	const runnerUp = Math.max(0, second?.[1] ?? 0);
	const confidence = first[1] / (first[1] + 0.6 * runnerUp + 1);
	return { topic: first[0], confidence: Math.round(confidence * 100) / 100 };
}
