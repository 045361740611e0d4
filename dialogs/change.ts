/**
 * What a change of facts changes in the advice, in words.
 */
import type { Advice } from '../knowledge/advice.ts';
import type { Facts } from '../knowledge/facts.ts';
import type { Need } from '../knowledge/schema.ts';
import { attendeeName, documentName } from './list-lines.ts';
import { cardholder, join, placeText } from './phrases.ts';
import type { Say } from './words.ts';

/** An advice and the facts it is for. */
interface Situation {
	facts: Facts;
	advice: Advice;
}

/** The visits and papers that are certain in an advice, each as a key with the words for it. */
function contents(say: Say, { facts, advice }: Situation): Map<string, string> {
	const lines = new Map<string, string>();
	const holder = cardholder(say, facts);
	for (const step of advice.steps) {
		if (step.if) continue;
		if (step.place !== 'home') {
			const place = placeText(say, facts, null, step.place);
			lines.set(`${step.id}/${step.place}`, say(`steps.${step.id}.title`, { place, ...holder }));
		}
		for (const line of step.documents) {
			if (!line.if) lines.set(`${line.id}/${line.need}`, withNeed(say, line.need, documentName(say, facts, line.id)));
		}
	}
	return lines;
}

/** Who goes to the bank for certain, as a list of ids and in words. */
function goers(say: Say, { facts, advice }: Situation): { ids: string; words: string } {
	const bank = advice.steps.find((step) => step.id === 'activate-card');
	const who = (bank?.who ?? []).filter((line) => !line.if);
	const names = who.map((line) => withNeed(say, line.need, attendeeName(say, facts, line.id)));
	return { ids: who.map(({ id }) => id).join(), words: join(say, names, 'conjunction') };
}

/** What is only advised is said to be. */
function withNeed(say: Say, need: Need, line: string): string {
	return need === 'advised' ? say('change.advised', { line }) : line;
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
		went.ids !== go.ids && go.words && say('change.who', { who: go.words }),
	].filter((sentence) => typeof sentence === 'string');
	if (sentences.length === 0) return say('change.nothing');
	return [...sentences, say('change.rest')].join(say('language.sentenceSpace'));
}
