import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { CodeError, decode, encode, readCode } from '../../../knowledge/code/code.ts';
import { combinations, everyAge, groupSets } from '../../../knowledge/combinations.ts';
import type { Facts } from '../../../knowledge/facts/facts.ts';
import { arbitraryFacts } from '../arbitrary-facts.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The facts with their groups in one order, as a set has none. */
function sorted(facts: Facts): Facts {
	return facts.specialGroups ? { ...facts, specialGroups: [...facts.specialGroups].sort() } : facts;
}

describe('the code', () => {
	it('gives back the facts of every combination', () => {
		for (const facts of combinations(everyAge, groupSets)) {
			const back = decode(encode(facts));
			assert.deepEqual(sorted(back), sorted(facts));
		}
	});

	it('gives back any facts, holder and age included', () => {
		fc.assert(
			fc.property(arbitraryFacts, (facts) => assert.deepEqual(sorted(decode(encode(facts))), sorted(facts))),
			{ numRuns: 5000 },
		);
	});

	it('is at most ten characters in groups, and tells facts apart', () => {
		const seen = new Map<string, string>();
		for (const facts of combinations([{}, { age: 8 }, { ageBand: 'adult' }], [null, [], ['disability']])) {
			const code = encode(facts);
			assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
			assert.equal(seen.get(code), undefined);
			seen.set(code, JSON.stringify(facts));
		}
	});

	it('notices every slip of one character, of two, and every swap of two', () => {
		fc.assert(
			fc.property(
				arbitraryFacts,
				fc.integer({ min: 0, max: 7 }),
				fc.integer({ min: 0, max: 7 }),
				fc.constantFrom(...alphabet),
				(facts, first, second, other) => {
					const code = encode(facts).replace('-', '');
					for (const symbol of alphabet) {
						const slipped = [...code];
						slipped[first] = symbol;
						if (second !== first) slipped[second] = other;
						if (slipped.join('') !== code) assert.throws(() => decode(slipped.join('')), CodeError);
					}
					const swapped = [...code];
					[swapped[first], swapped[second]] = [code[second] ?? '', code[first] ?? ''];
					if (swapped.join('') !== code) assert.throws(() => decode(swapped.join('')), CodeError);
				},
			),
			{ numRuns: 1000 },
		);
	});

	const facts: Facts = { idStatus: 'lost', age: 8, specialGroups: ['other'], stage: 'activate' };
	const code = encode(facts);
	const typed: [string, string][] = [
		['in lower case', code.toLowerCase()],
		['without the hyphen', code.replace('-', '')],
		['with spaces and another dash', ` ${code.replace('-', ' – ')} `],
		[
			'in full width',
			[...code].map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)).join(''),
		],
		['with O for 0 and l for 1', code.replaceAll('0', 'O').replaceAll('1', 'l')],
	];
	for (const [how, text] of typed) {
		it(`is read when typed ${how}`, () => assert.deepEqual(decode(text), facts));
	}

	const wrong: [string, string, CodeError['reason']][] = [
		['nothing', '', 'length'],
		['a character too few', code.slice(0, -1), 'length'],
		['a character too many', `${code}7`, 'length'],
		['a letter that no code has', code.replace(/.$/, 'U'), 'character'],
		['a slip', code.replace(/^./, '2'), 'checksum'],
	];
	for (const [what, text, reason] of wrong) {
		it(`says what is wrong with ${what}`, () => {
			assert.throws(
				() => decode(text),
				(error) => error instanceof CodeError && error.reason === reason,
			);
		});
	}

	it('reads every code that was handed out as the same facts, and writes it the same', () => {
		const handedOut: [string, number, Facts][] = parse(
			readFileSync(new URL('old-codes.yaml', import.meta.url), 'utf8'),
		);
		for (const [old, jurisdiction, known] of handedOut) {
			assert.deepEqual(readCode(old), { facts: known, jurisdiction }, old);
			assert.equal(encode(known, jurisdiction), old);
		}
	});
});
