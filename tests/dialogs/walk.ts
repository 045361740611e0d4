/**
 * Walking through a conversation by pressing everything.
 */
import assert from 'node:assert/strict';
import type { Reply } from '../../dialogs/turn.ts';
import { Talk } from './talk.ts';

/** Text that only a fault can put before a person. */
const untranslated =
	/\{\{|\}\}|undefined|null|NaN|\[object|\b(reasons|documents|places|notes|disputes|questions|choices|topics|facts|steps|attendees)\.[a-z]/;

/** Words by which a person leaves a question open, in each language: the button's, and one's own. */
const openings = { en: 'I would rather not say', 'zh-Hans': '不方便说' } as const;

/** What must hold of every reply, whatever was said. */
export function checkReply(reply: Reply, locale: string, path: string): void {
	for (const text of [reply.text, reply.short, reply.spoken, ...reply.suggestions]) {
		assert.doesNotMatch(text, untranslated, `${path}: ${text}`);
		if (locale === 'en')
			assert.doesNotMatch(text.replace(/[（(【《〔]?[\p{Script=Han}〔〕／/0-9]+[)）】》]?/gu, ''), /[。，：；]/, path);
	}
	if (reply.advice) assert.ok(reply.short.length <= 500, `${reply.short.length} characters: ${path}`);
	assert.equal(new Set(reply.suggestions).size, reply.suggestions.length, `two suggestions alike: ${path}`);
}

/** Which of the answers to a question are tried; by default all. */
export type Choose = (answers: readonly string[]) => readonly string[];

/**
 * Press everything, everywhere: every suggested answer to every question, and "rather not say".
 *
 * @returns how many ends were reached, each of which was visited
 */
export function walk(
	talk: Talk,
	path: string[],
	visit: (talk: Talk, path: string) => void,
	choose: Choose = (answers) => answers,
): number {
	if (talk.state.asking === null && talk.state.shown) {
		visit(talk, path.join(' → '));
		return 1;
	}
	assert.ok(path.length < 8, `the questions do not end: ${path.join(' → ')}`);
	const locale = talk.state.locale as keyof typeof openings;
	let ends = 0;
	for (const said of choose([...talk.suggestions, openings[locale]])) {
		const next = new Talk(locale, talk.state, talk.today);
		next.say(said);
		for (const reply of next.last.replies) checkReply(reply, locale, [...path, said].join(' → '));
		assert.notEqual(next.state.asking, talk.state.asking, `"${said}" was not taken: ${path.join(' → ')}`);
		ends += walk(next, [...path, said], visit, choose);
	}
	return ends;
}
