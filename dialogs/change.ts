/**
 * What a change of facts changes in the advice, in words.
 */
import type { Advice } from '../knowledge/advice.ts';
import type { Facts } from '../knowledge/facts.ts';
import { attendeeName, documentName } from './checklist.ts';
import { cardholder, join } from './phrases.ts';
import type { Say } from './words.ts';

/** An advice and the facts it is for. */
interface Situation {
	facts: Facts;
	advice: Advice;
}

/** The visits and papers of an advice, each as a key with the words for it. */
function contents(say: Say, { facts, advice }: Situation): Map<string, string> {
	const lines = new Map<string, string>();
	const holder = cardholder(say, facts);
	for (const step of advice.steps) {
		if (step.place !== 'home') {
			const place = say(`places.${step.place}`, { ...holder });
			lines.set(`${step.id}/${step.place}`, say(`steps.${step.id}.title`, { place, ...holder }));
		}
		for (const document of step.documents) lines.set(document.id, documentName(say, facts, document.id));
	}
	return lines;
}

/** Who goes to the bank, as a list of ids and in words. */
function goers(say: Say, { facts, advice }: Situation): { ids: string; words: string } {
	const ids = advice.steps.find((step) => step.id === 'activate-card')?.attendees ?? [];
	const names = ids.map((id) => attendeeName(say, facts, id));
	return { ids: ids.join(), words: join(say, names, advice.open.includes('age') ? 'disjunction' : 'conjunction') };
}

/** "New: … No longer needed: … Who goes now: … The rest stays." */
export function changeText(say: Say, before: Situation, after: Situation): string {
	const [old, now] = [contents(say, before), contents(say, after)];
	const [went, go] = [goers(say, before), goers(say, after)];
	const missingIn = (from: Map<string, string>, other: Map<string, string>) => {
		const words = new Set([...from].filter(([key]) => !other.has(key)).map(([, line]) => line));
		return words.size ? join(say, [...words], 'conjunction') : null;
	};
	const [added, removed] = [missingIn(now, old), missingIn(old, now)];
	const sentences = [
		added && say('change.added', { lines: added }),
		removed && say('change.removed', { lines: removed }),
		went.ids !== go.ids && say('change.who', { who: go.words }),
	].filter((sentence) => typeof sentence === 'string');
	if (sentences.length === 0) return say('change.nothing');
	return [...sentences, say('change.rest')].join(say('language.sentenceSpace'));
}
