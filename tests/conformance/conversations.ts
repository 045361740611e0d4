/** The conversations that every channel must lead to the same end, and where the core alone gets to. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Talk } from '../dialogs/talk.ts';
import type { Seen } from './channel.ts';

export type Said = string | { press: number };

export const conversations = parse(readFileSync(new URL('conversations.yaml', import.meta.url), 'utf8')) as {
	name: string;
	locale: string;
	turns: Said[];
}[];

/** Where the pure core gets to, and what it suggests before each turn. */
export function reference(locale: string, turns: readonly Said[]) {
	const talk = new Talk(locale);
	const suggested: string[][] = [];
	const answered: string[] = [];
	for (const turn of turns) {
		if (suggested.length === 0) talk.say({ joined: true });
		suggested.push(talk.suggestions);
		talk.say(typeof turn === 'string' ? turn : (talk.suggestions[turn.press - 1] ?? ''));
		answered.push(talk.text);
	}
	return { talk, suggested, answered };
}

/** What a person does to choose a suggestion: press its button, type its number where it is listed with one, else type its words. */
export function chosen(label: string, number: number, seen: readonly Seen[]): string {
	const last = seen.at(-1);
	if (!last || last.buttons.includes(label)) return label;
	return last.text.includes(`${number}. ${label}`) ? String(number) : label;
}
