import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { converse, type Deps } from '../../dialogs/conversation/converse.ts';
import { cardholderOf, factsOf, initialKnown, type Known } from '../../dialogs/model/known.ts';
import { loadWords } from '../../dialogs/wording/words.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { readLocaleFile } from '../../language/vocabulary/locale-files.ts';
import { assistant, today } from './talk.ts';

/** English words made strange, so that a word of another language among them shows. */
function marked(value: unknown): unknown {
	if (typeof value === 'string') return `~${value}`;
	return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, marked(inner)]));
}

describe('a language of which there is a folder with messages only', () => {
	let folder = '';
	let parts: Deps;
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'locales-'));
		mkdirSync(join(folder, 'fr'));
		const { language, ...rest } = readLocaleFile('en', 'messages') as { language: object };
		writeFileSync(join(folder, 'fr', 'messages.yaml'), stringify({ language, ...(marked(rest) as object) }));
		const words = loadWords('fr', folder);
		parts = { knowledge: assistant.knowledge, words, understand: createUnderstanding(), home: null };
	});
	after(() => rmSync(folder, { recursive: true }));

	const begin = (): Known => ({ ...initialKnown('fr'), localeFrom: 'channel' });
	const press = (state: Known, text: string) => converse(parts, state, { id: text, text }, today);

	it('holds a conversation by its buttons, up to the list', () => {
		let outcome = converse(parts, begin(), { id: 'join', joined: true }, today);
		for (let turn = 0; turn < 8 && !outcome.replies.some(({ advice }) => advice); turn++) {
			const [button = ''] = outcome.replies.at(-1)?.suggestions ?? [];
			assert.match(button, /^~/);
			outcome = press(outcome.state, button);
			assert.match(outcome.replies[0]?.text ?? '', /^~/);
		}
		const list = outcome.replies.find(({ advice }) => advice);
		assert.match(list?.text ?? '', /~Sources: .*¹ ~?Guide §/, 'sources are named in the language that stands in');
		assert.equal(outcome.state.locale, 'fr');
	});

	it('takes facts in a language that is read', () => {
		const { state } = press({ ...begin(), localeFrom: 'wish' }, 'activate the card of my daughter, she is 8');
		assert.deepEqual(factsOf(cardholderOf(state)), { holder: 'child', age: 8 });
		assert.equal(state.locale, 'fr');
	});

	it('quotes sources in English, where it names no other language', () => {
		const { replies } = press({ ...begin(), localeFrom: 'wish' }, 'what is the legal basis?');
		assert.match(replies.map(({ text }) => text).join(), /Cards must reach|cardholders/i);
	});
});
