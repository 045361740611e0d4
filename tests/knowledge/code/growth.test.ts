import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { CodeError, codedFacts, codeGroups, encode } from '../../../knowledge/code/code.ts';
import { createCodec } from '../../../knowledge/code/codec.ts';
import type { CodedFact } from '../../../knowledge/code/digits.ts';
import { frozenFields } from '../../../knowledge/code/formats.ts';
import { type Facts, specialGroups } from '../../../knowledge/facts/facts.ts';
import { findCode } from '../../../language/acts/resumption-code.ts';
import { redact } from '../../../language/privacy/redact.ts';
import { arbitraryFacts } from '../arbitrary-facts.ts';

type Changed = { values?: readonly string[]; maximum?: number };

/** The facts as they were when format 3 was made: what is added here must not depend on what is added to the real ones. */
const frozenFacts: readonly CodedFact[] = frozenFields.map((field) => ({ ...field, name: field.fact }));

/** The facts with other values for one of them, and with facts that do not exist yet. */
function described(changes: Record<string, Changed>, ...later: CodedFact[]): CodedFact[] {
	return [...frozenFacts.map((fact) => ({ ...fact, ...changes[fact.name] }) as CodedFact), ...later];
}

const valuesOf = (name: string): readonly string[] => {
	const found = frozenFacts.find((fact) => fact.name === name);
	return found && found.kind !== 'number' ? found.values : [];
};
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `value-${index + 1}`);

const groups = [...valuesOf('specialGroups'), 'later-group'];
const idStatuses = [...valuesOf('idStatus'), 'damaged'];
const language: CodedFact = { name: 'language', kind: 'enum', values: ['mandarin', 'cantonese'] };

/** With a fifth special group, a seventh state of the ID card, older people and a ninth fact. */
const grown = createCodec(
	described({ specialGroups: { values: groups }, idStatus: { values: idStatuses }, age: { maximum: 150 } }, language),
);

const handedOut: [string, number, Facts][] = parse(readFileSync(new URL('old-codes.yaml', import.meta.url), 'utf8'));

describe('the code when facts and values are added', () => {
	it('reads every old code as the same facts, and goes on writing them the same', () => {
		for (const [old, jurisdiction, facts] of handedOut) {
			assert.deepEqual(grown.readCode(old), { facts, jurisdiction }, old);
			assert.equal(grown.encode(facts, jurisdiction), old);
		}
	});

	it('does not depend on the order of the descriptors or of their values', () => {
		const reversed = createCodec(
			frozenFacts
				.map((fact) => (fact.kind === 'number' ? fact : { ...fact, values: fact.values.toReversed() }))
				.toReversed(),
		);
		for (const [old, jurisdiction, facts] of handedOut) {
			const read = reversed.readCode(old);
			assert.deepEqual(read, { facts, jurisdiction }, old);
			assert.equal(reversed.encode(read.facts, jurisdiction), old);
		}
	});

	const added: Record<string, Record<string, unknown>> = {
		'a fifth special group': { specialGroups: ['later-group'] },
		'a fifth special group beside others': { specialGroups: ['disability', 'other', 'later-group'], stage: 'collect' },
		'a seventh ID status': { idStatus: 'damaged', ageBand: 'adult', specialGroups: [] },
		'an age beyond the old ones': { age: 150, holder: 'parent' },
		'a ninth fact': { language: 'cantonese', age: 8 },
		'all of them, and all else': {
			idStatus: 'damaged',
			age: 149,
			specialGroups: groups,
			affiliation: 'not-employed',
			stage: 'activate',
			holder: 'other',
			attendance: 'unable',
			residency: 'foreign',
			language: 'mandarin',
		},
	};
	for (const [what, facts] of Object.entries(added)) {
		for (const jurisdiction of [0, 2, 1023]) {
			it(`writes ${what} in format 3 and reads it back, of jurisdiction ${jurisdiction}`, () => {
				const code = grown.encode(facts, jurisdiction);
				assert.match(code, /^3[0-9A-Z]{3}(-[0-9A-Z]{4}){3}$/);
				assert.deepEqual(grown.readCode(code), { facts, jurisdiction });
			});
		}
	}

	it('keeps what format 3 stands for', () => {
		// Written down when format 3 was fixed. If this fails, codes of later values will be read as others.
		const written: [string, Record<string, unknown>, number][] = [
			['300G-480G-000G-00ZG', { specialGroups: ['later-group'] }, 0],
			['3E0W-080G-000G-02VR', { idStatus: 'damaged', ageBand: 'adult', specialGroups: [] }, 2],
			['300G-000G-00GG-0031', { language: 'cantonese' }, 0],
			[
				'314W-692M-4C0G-ZZVS',
				{
					age: 131,
					specialGroups: ['later-group', 'other'],
					affiliation: 'student',
					stage: 'collect',
					holder: 'spouse',
					attendance: 'unable',
					residency: 'taiwan',
				},
				1023,
			],
		];
		for (const [code, facts, jurisdiction] of written) assert.equal(grown.encode(facts, jurisdiction), code);
	});

	it('notices a slip of one character and a swap of two in format 3', () => {
		const code = grown.encode(added['all of them, and all else'] ?? {}, 2).replaceAll('-', '');
		for (let at = 0; at < code.length; at++) {
			const slipped = code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
			assert.throws(() => grown.decode(slipped), CodeError);
			const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
			if (swapped !== code) assert.throws(() => grown.decode(swapped), CodeError);
		}
	});

	it('is of a newer version to software that does not know the value or the fact', () => {
		const older = createCodec(frozenFacts);
		for (const facts of [
			{ specialGroups: ['later-group'] },
			{ idStatus: 'damaged' },
			{ age: 150 },
			{ language: 'mandarin' },
		]) {
			const isNewer = (error: unknown) => error instanceof CodeError && error.reason === 'version';
			assert.throws(() => older.decode(grown.encode(facts)), isNewer);
		}
	});

	it('has room for eight special groups, fifteen values of every enum, and facts to come', () => {
		const full = Object.fromEntries(
			frozenFacts.flatMap(({ name, kind }) => {
				const room = kind === 'set' ? 8 : 15;
				const old = valuesOf(name);
				return kind === 'number' ? [] : [[name, { values: [...old, ...numbered(room - old.length)] }]];
			}),
		);
		const codec = createCodec(described(full, language, { ...language, name: 'bank' }));
		for (const { name, kind } of frozenFacts) {
			if (kind === 'number') continue;
			for (const value of full[name]?.values ?? []) {
				const facts: Record<string, unknown> = { [name]: kind === 'set' ? [value] : value };
				assert.deepEqual(codec.decode(codec.encode(facts)), facts);
			}
		}
		const all = { specialGroups: full.specialGroups?.values ?? [], bank: 'mandarin', language: 'cantonese' };
		assert.deepEqual(codec.decode(codec.encode(all)), all);
	});

	const tooMuch: [string, CodedFact[], RegExp][] = [
		[
			'a ninth special group',
			described({ specialGroups: { values: [...valuesOf('specialGroups'), ...numbered(5)] } }),
			/specialGroups: has 9 values, format 3 of the code has room for 8; define a format 4/,
		],
		[
			'a sixteenth ID status',
			described({ idStatus: { values: [...valuesOf('idStatus'), ...numbered(10)] } }),
			/idStatus: has 16 values, format 3 of the code has room for 15/,
		],
		[
			'an age of three hundred',
			described({ age: { maximum: 300 } }),
			/age goes up to 300, format 3 of the code to 239/,
		],
		[
			'more facts than bits',
			described({}, ...['a', 'b', 'c'].map((name) => ({ ...language, name }))),
			/with a, b, c the facts need 53 bits, format 3 of the code has 52/,
		],
		[
			'a value taken away that old codes hold',
			described({ stage: { values: ['verify', 'collect'] } }),
			/stage: old codes hold activate; keep it in the descriptor/,
		],
		[
			'a fact taken away that old codes hold',
			frozenFacts.filter(({ name }) => name !== 'residency'),
			/old codes hold the enum residency; keep its descriptor/,
		],
	];
	for (const [what, descriptors, message] of tooMuch) {
		it(`refuses ${what} at load`, () => assert.throws(() => createCodec(descriptors), message));
	}

	it('refuses to encode a value that nothing describes', () => {
		assert.throws(() => encode({ idStatus: 'damaged' } as unknown as Facts), /no code holds idStatus "damaged"/);
	});

	it('is found in a text however it is grouped, and is not masked as a number of a person', () => {
		const codec = createCodec(
			codedFacts.map((fact) =>
				fact.name === 'specialGroups' ? { ...fact, values: [...specialGroups, 'later-group'] } : fact,
			),
		);
		fc.assert(
			fc.property(arbitraryFacts, fc.integer({ min: 0, max: 1023 }), (facts, jurisdiction) => {
				const held = [...(facts.specialGroups ?? []), 'later-group'];
				const code = codec.encode({ ...facts, specialGroups: held }, jurisdiction);
				for (const typed of [code, code.replaceAll('-', ' '), code.replaceAll('-', ''), code.toLowerCase()]) {
					const text = `my code is ${typed}, please`;
					assert.equal(findCode(text), typed);
					assert.equal(redact(text).text, text);
				}
			}),
			{ numRuns: 2000 },
		);
		assert.equal(findCode('３Ｗ０Ｇ－０００Ｇ－０００Ｇ－０００Ｖ'), '3W0G-000G-000G-000V');
	});

	it('is not found in words of four letters', () => {
		for (const text of ['they said that 3 days were left', '3rd week from here with them'])
			assert.equal(findCode(text)?.startsWith('3'), undefined);
	});

	it('has groups that add up to the length of its format', () => {
		const lengths = Object.values(codeGroups).map((sizes) => sizes.reduce((sum: number, size) => sum + size, 0));
		assert.deepEqual(lengths, [8, 10, 16]);
	});
});
