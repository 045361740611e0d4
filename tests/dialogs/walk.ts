/**
 * Walking through a conversation by pressing everything.
 */
import assert from 'node:assert/strict';
import type { Known } from '../../dialogs/model/known.ts';
import type { Reply } from '../../dialogs/model/turn.ts';
import { localeChain } from '../../language/vocabulary/locale-chain.ts';
import { assistant, Talk } from './talk.ts';

/** Text that only a fault can put before a person. */
const untranslated =
	/\{\{|\}\}|undefined|null|NaN|\[object|\b(reasons|documents|places|notes|disputes|questions|choices|topics|facts|steps|attendees)\.[a-z]/;

/** Words by which a person leaves a question open, in each language: the button's, and one's own. */
const openings: Record<string, string> = { en: 'I would rather not say', 'zh-Hans': '不方便说', 'zh-Hant': '不方便說' };
const listWords: Record<string, string> = { en: 'show the list', 'zh-Hans': '看清单', 'zh-Hant': '看清單' };

/** What to say in a language, or in one that stands in for it: every vocabulary is read in every conversation. */
export const saidIn = (kind: 'opening' | 'list', locale: string): string =>
	localeChain(locale).flatMap((tag) => (kind === 'opening' ? openings : listWords)[tag] ?? [])[0] ?? '';

/** A conversation in a language that was wished for, so that no sentence changes it. */
export const wished = (locale: string): Known => ({ ...assistant.begin(locale), localeFrom: 'wish' });

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
	if (talk.state.asking === null && talk.person.shown) {
		visit(talk, path.join(' → '));
		return 1;
	}
	assert.ok(path.length < 8, `the questions do not end: ${path.join(' → ')}`);
	const { locale } = talk.state;
	let ends = 0;
	for (const said of choose([...talk.suggestions, saidIn('opening', locale)])) {
		const next = new Talk(locale, talk.state, talk.today);
		next.say(said);
		for (const reply of next.last.replies) checkReply(reply, locale, [...path, said].join(' → '));
		assert.notEqual(next.state.asking, talk.state.asking, `"${said}" was not taken: ${path.join(' → ')}`);
		ends += walk(next, [...path, said], visit, choose);
	}
	return ends;
}
