/**
 * Whole conversations, told as they would be read. Each file of `transcripts/<locale>/` is a conversation: what the person
 * says (lines that begin with "> "), what is answered word for word, and, after the last rule, by hand, what must hold at
 * the end whatever the words are.
 *
 * `npm run transcripts` writes the answers anew after a change of words; the difference is then read like any other.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { localesWith, localeTags } from '../../language/vocabulary/locale-files.ts';
import { Talk } from './talk.ts';

const folder = join(import.meta.dirname, 'transcripts');
const update = process.env.UPDATE_TRANSCRIPTS === '1';

interface Ending {
	/** Facts as understood, all of them. */
	facts: Record<string, unknown>;
	/** Facts of other people than the cardholder, by what they are to whoever types; left out where none is of interest. */
	others?: Record<string, Record<string, unknown>>;
	/** The question pending at the end, or null. */
	asking: string | null;
	/** The papers that the bank asks for, in order; left out where some are open. */
	bank?: string[];
	/** Parts that must stand somewhere in what was answered, in this order. */
	says?: string[];
	/** Parts that may stand nowhere in it. */
	never?: string[];
	/** The language at the end, where it changed. */
	locale?: string;
}

/** A turn as it is written: "(opens the chat)", "(sends a picture)", or what is said. */
function turnOf(line: string): Parameters<Talk['say']>[0] {
	if (line === '(opens the chat)') return { joined: true };
	if (line === '(sends a picture)') return { attachments: ['image/jpeg'] };
	if (line === '(sends nothing)') return { text: '' };
	return line;
}

for (const locale of localeTags()) {
	describe(`transcripts in ${locale}`, () => {
		const files = globSync(`${locale}/*.md`, { cwd: folder }).sort();

		// What is understood is tested in the languages that it is learned from.
		const fewest = localesWith('examples').includes(locale) ? 20 : 2;
		it(`are ${fewest} at least`, () => assert.ok(files.length >= fewest, `${files.length}`));

		for (const file of files) {
			const text = readFileSync(join(folder, file), 'utf8');
			const [title = ''] = text.split('\n');
			it(`${title.replace(/^# /, '')} (${basename(file)})`, () => {
				const split = text.lastIndexOf('\n---\n');
				assert.ok(split > 0, 'the file does not end with what must hold');
				const ending = parse(text.slice(split + 5)) as Ending;
				const talk = new Talk(locale);
				const written = [title];
				const answers: string[] = [];
				for (const [line] of text.slice(0, split).matchAll(/^> .*$/gm)) {
					answers.push(talk.say(turnOf(line.slice(2))));
					written.push(`> ${line.slice(2)}`);
					for (const reply of talk.last.replies) {
						written.push(reply.text.replaceAll('\n', '  \n').replaceAll('  \n  \n', '\n\n'));
						if (reply.suggestions.length) written.push(reply.suggestions.map((label) => `[${label}]`).join(' '));
					}
				}
				const whole = `${written.join('\n\n')}\n`;
				if (update) writeFileSync(join(folder, file), `${whole}\n---\n${text.slice(split + 5)}`);
				else assert.equal(whole, `${text.slice(0, split).trimEnd()}\n`);

				assert.deepEqual(talk.facts, ending.facts);
				for (const [kin, facts] of Object.entries(ending.others ?? {})) assert.deepEqual(talk.of(kin), facts, kin);
				assert.equal(talk.state.asking, ending.asking);
				if (ending.bank) assert.deepEqual(talk.bank, ending.bank);
				if (ending.locale) assert.equal(talk.state.locale, ending.locale);
				const all = answers.join('\n');
				let from = 0;
				for (const part of ending.says ?? []) {
					const at = all.indexOf(part, from);
					assert.ok(at >= 0, `"${part}" is not said, or not in this order`);
					from = at + part.length;
				}
				for (const part of ending.never ?? []) assert.ok(!all.includes(part), `"${part}" is said`);
			});
		}
	});
}
