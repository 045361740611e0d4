/**
 * What a change of facts changes in the advice, in words.
 */
import type { Advice } from '../knowledge/advice.ts';
import type { Facts } from '../knowledge/facts.ts';
import { attendeeName, documentName } from './checklist.ts';
import { cardholder, join } from './phrases.ts';
import type { Say } from './words.ts';

/** The papers, people and places of an advice, each as a key with the words for it. */
function contents(say: Say, facts: Facts, advice: Advice): Map<string, string> {
	const lines = new Map<string, string>();
	const holder = cardholder(say, facts);
	for (const step of advice.steps) {
		if (step.id !== 'prepare-papers') {
			const place = say(`places.${step.place}`, { ...holder });
			lines.set(`${step.id}/${step.place}`, say(`steps.${step.id}.title`, { place, ...holder }));
		}
		for (const attendee of step.attendees) {
			lines.set(`who/${step.id}/${attendee}`, say('change.attends', { who: attendeeName(say, facts, attendee) }));
		}
		for (const document of step.documents) lines.set(`document/${document.id}`, documentName(say, facts, document.id));
	}
	return lines;
}

/** "That adds: … It removes: … The rest stays." */
export function changeText(
	say: Say,
	before: { facts: Facts; advice: Advice },
	after: { facts: Facts; advice: Advice },
): string {
	const old = contents(say, before.facts, before.advice);
	const now = contents(say, after.facts, after.advice);
	const added = [...now].filter(([key]) => !old.has(key)).map(([, words]) => words);
	const removed = [...old].filter(([key]) => !now.has(key)).map(([, words]) => words);
	const unique = (words: string[]) => join(say, [...new Set(words)], 'conjunction');
	if (added.length === 0 && removed.length === 0) return say('change.nothing');
	return [
		added.length ? say('change.added', { lines: unique(added) }) : '',
		removed.length ? say('change.removed', { lines: unique(removed) }) : '',
		say('change.rest'),
	]
		.filter(Boolean)
		.join(say('language.sentenceSpace'));
}
