/**
 * What a change of facts changes in the advice, in words.
 */
import type { Advice } from '../../knowledge/advice.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Need } from '../../knowledge/schema.ts';
import { attendeeName, documentName } from './checklist/lines.ts';
import { cardholder, join, placeText } from './phrases.ts';
import type { Say } from './words.ts';

/** An advice and the facts it is for. */
interface Situation {
	facts: Facts;
	advice: Advice;
}

/** The visits that are certain in an advice, each as a key with the words for it. */
function visits(say: Say, { facts, advice }: Situation): Map<string, string> {
	const certain = advice.steps.filter((step) => !step.if && step.place !== 'home');
	return new Map(
		certain.map((step) => {
			const place = placeText(say, facts, null, step.place);
			return [`${step.id}/${step.place}`, say(`steps.${step.id}.title`, { place, ...cardholder(say, facts) })];
		}),
	);
}

/** The papers that are certain in an advice, each with its need: required where one visit requires it. */
function papers({ advice }: Situation): Map<string, Need> {
	const needs = new Map<string, Need>();
	for (const { documents } of advice.steps.filter((step) => !step.if)) {
		for (const line of documents.filter((one) => !one.if)) {
			if (needs.get(line.id) !== 'required') needs.set(line.id, line.need);
		}
	}
	return needs;
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

/** "New: … No longer needed: … Now required: … Who goes now: … The rest stays." */
export function changeText(say: Say, before: Situation, after: Situation): string {
	const [went, go] = [goers(say, before), goers(say, after)];
	const [old, now] = [papers(before), papers(after)];
	const [visited, visitedNow] = [visits(say, before), visits(say, after)];
	const named = ({ facts }: Situation, needs: ReadonlyMap<string, Need>, ids: readonly string[]) =>
		ids.map((id) => withNeed(say, needs.get(id) ?? 'required', documentName(say, facts, id)));
	const added = [
		...missingIn(visited, visitedNow),
		...named(
			after,
			now,
			[...now.keys()].filter((id) => !old.has(id)),
		),
	];
	const removed = [
		...missingIn(visitedNow, visited),
		...named(
			before,
			old,
			[...old.keys()].filter((id) => !now.has(id)),
		),
	];
	const turned = (need: Need) =>
		[...now]
			.filter(([id, is]) => is === need && old.has(id) && old.get(id) !== need)
			.map(([id]) => documentName(say, after.facts, id));
	const part = (key: string, lines: readonly string[]) =>
		lines.length ? say(`change.${key}`, { lines: join(say, lines, 'conjunction') }) : '';
	const sentences = [
		part('added', added),
		part('removed', removed),
		part('nowRequired', turned('required')),
		part('nowAdvised', turned('advised')),
		went.ids !== go.ids && go.words ? say('change.who', { who: go.words }) : '',
	].filter(Boolean);
	if (sentences.length === 0) return say('change.nothing');
	return [...sentences, say('change.rest')].join(say('language.sentenceSpace'));
}

/** The words for what the second has and the first has not. */
function missingIn(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): string[] {
	return [...second].filter(([key]) => !first.has(key)).map(([, words]) => words);
}
