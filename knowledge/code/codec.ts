/**
 * Codes of facts, for any facts that include those of formats 1 and 2.
 */
import { type CodedFact, type Digit, enumDigit, type FactRecord, numberDigit, setDigit } from './digits.ts';
import {
	codeGroups,
	frozenFields,
	frozenLength,
	jurisdictionLength,
	wideBits,
	wideCharacters,
	wideRoom,
} from './formats.ts';
import { CodeError, checkLength, numberOf, symbolsOf, symbolsTyped, written } from './symbols.ts';

/** Facts to codes and back. */
export interface Codec<Facts> {
	/** @throws RangeError for a value that no descriptor has */
	encode(facts: Facts, jurisdiction?: number): string;
	/** @throws CodeError naming what is wrong with the code */
	decode(typed: string): Facts;
	/** @throws CodeError naming what is wrong with the code */
	readCode(typed: string): { facts: Facts; jurisdiction: number };
}

const versions = Object.keys(codeGroups).map(Number);
const codeLengths = Object.values(codeGroups).map((groups) => groups.reduce((sum: number, length) => sum + length, 0));

/** The first of the sixteen symbols of four bits, G to Z. */
const firstLetter = 16;

const wideRoomInAll = wideCharacters.reduce((sum, bits) => sum + bits, 0);

const frozenDigits = frozenFields.map((field) => ({
	radix: field.radix,
	digit:
		field.kind === 'number'
			? numberDigit(field, field.bands.length)
			: (field.kind === 'set' ? setDigit : enumDigit)(field.fact, field.values),
}));

/**
 * A codec for the facts that these descriptors describe. What formats 1 and 2 hold does not depend on them.
 *
 * @throws RangeError where format 3 has no room for a fact, or a descriptor lacks a value that old codes hold
 */
export function createCodec<Facts extends object = FactRecord>(descriptors: readonly CodedFact[]): Codec<Facts> {
	const wideFields = wideFieldsOf(descriptors);
	const laterFacts = wideFields.slice(frozenFields.length).map(({ fact }) => fact);

	function encode(given: Facts, jurisdiction = 0): string {
		const facts = given as FactRecord;
		const isLater = laterFacts.some((name) => facts[name] !== undefined);
		const packed = isLater ? null : packFrozen(facts);
		const place = symbolsOf(jurisdiction, jurisdictionLength);
		if (packed === null) return written([3, ...packWide(facts, wideFields), ...place], codeGroups[3]);
		if (jurisdiction) return written([2, ...symbolsOf(packed, frozenLength), ...place], codeGroups[2]);
		return written([1, ...symbolsOf(packed, frozenLength)], codeGroups[1]);
	}

	function readCode(typed: string): { facts: Facts; jurisdiction: number } {
		const [version = 0, ...symbols] = symbolsTyped(typed, codeLengths);
		if (!versions.includes(version)) {
			throw new CodeError(
				'version',
				`the code is of format ${version}, this software reads the formats ${versions.join(', ')}`,
			);
		}
		const length = version === 3 ? wideCharacters.length : frozenLength;
		// The check characters are right, so software that knows a newer format made it.
		if (symbols.length !== length + (version === 1 ? 0 : jurisdictionLength)) {
			const characters = 1 + symbols.length + checkLength;
			throw new CodeError('length', `a code of format ${version} does not have ${characters} characters`);
		}
		const packed = symbols.slice(0, length);
		const facts = version === 3 ? unpackWide(packed, wideFields) : unpackFrozen(numberOf(packed));
		return { facts: facts as Facts, jurisdiction: numberOf(symbols.slice(length)) };
	}

	return { encode, readCode, decode: (typed) => readCode(typed).facts };
}

/** The facts as a number of formats 1 and 2; null where these can't hold a value. */
function packFrozen(facts: FactRecord): number | null {
	let packed = 0;
	for (const { digit, radix } of frozenDigits) {
		const value = digit.of(facts);
		if (value === null) return null;
		packed = packed * radix + value;
	}
	return packed;
}

function unpackFrozen(number: number): FactRecord {
	let packed = number;
	const facts: FactRecord = {};
	for (const { digit, radix } of frozenDigits.toReversed()) {
		const value = packed % radix;
		packed = Math.floor(packed / radix);
		if (value > 0) Object.assign(facts, digit.read(value));
	}
	if (packed > 0) throw new CodeError('checksum', 'the code stands for no facts');
	return facts;
}

/** A fact in format 3. */
interface WideField {
	fact: string;
	bits: number;
	digit: Digit;
}

/** The fields of format 3: the facts of formats 1 and 2 in their order there, then the others in that of the descriptors. */
function wideFieldsOf(descriptors: readonly CodedFact[]): WideField[] {
	const frozen = frozenFields.map((field) => {
		const found = descriptors.find(({ name }) => name === field.fact);
		if (found?.kind !== field.kind) {
			throw new RangeError(`facts: old codes hold the ${field.kind} ${field.fact}; keep its descriptor`);
		}
		return found;
	});
	const later = descriptors.filter((one) => !frozen.includes(one));
	const fields = [...frozen, ...later].map(wideField);
	const needed = fields.reduce((sum, { bits }) => sum + bits, 0);
	if (needed > wideRoomInAll) {
		const names = later.map(({ name }) => name).join(', ');
		throw new RangeError(
			`facts: with ${names} the facts need ${needed} bits, format 3 of the code has ${wideRoomInAll}; define a format 4`,
		);
	}
	return fields;
}

function wideField(descriptor: CodedFact): WideField {
	const { name, kind } = descriptor;
	const old = frozenFields.find(({ fact }) => fact === name);
	const bits = wideBits[kind];
	if (descriptor.kind === 'number') {
		const bands = inWideOrder(
			`${name}: bands`,
			descriptor.bands,
			old?.kind === 'number' ? old.bands : [],
			wideRoom.bands,
		);
		if (descriptor.maximum > wideRoom.maximum) {
			throw new RangeError(
				`facts: ${name} goes up to ${descriptor.maximum}, format 3 of the code to ${wideRoom.maximum}; define a format 4`,
			);
		}
		const { maximum, bandFact } = descriptor;
		return { fact: name, bits, digit: numberDigit({ fact: name, maximum, bandFact, bands }, wideRoom.bands) };
	}
	const known = old && old.kind !== 'number' ? old.values : [];
	const values = inWideOrder(name, descriptor.values, known, wideRoom[descriptor.kind]);
	return { fact: name, bits, digit: (kind === 'set' ? setDigit : enumDigit)(name, values) };
}

/** The values of formats 1 and 2 in their order there, then the others. */
function inWideOrder(fact: string, values: readonly string[], old: readonly string[], room: number): string[] {
	const lost = old.filter((value) => !values.includes(value));
	if (lost.length) throw new RangeError(`facts: ${fact}: old codes hold ${lost.join(', ')}; keep it in the descriptor`);
	if (values.length > room) {
		throw new RangeError(
			`facts: ${fact}: has ${values.length} values, format 3 of the code has room for ${room}; define a format 4`,
		);
	}
	return [...old, ...values.filter((value) => !old.includes(value))];
}

function packWide(facts: FactRecord, fields: readonly WideField[]): number[] {
	const digits = fields.map(({ fact, digit, bits }) => {
		const value = digit.of(facts);
		if (value === null) throw new RangeError(`no code holds ${fact} ${JSON.stringify(facts[fact])}`);
		return value.toString(2).padStart(bits, '0');
	});
	const packed = digits.join('').padEnd(wideRoomInAll, '0');
	let at = 0;
	return wideCharacters.map((bits) => {
		const value = Number.parseInt(packed.slice(at, at + bits), 2);
		at += bits;
		return bits === 4 ? firstLetter + value : value;
	});
}

function unpackWide(symbols: readonly number[], fields: readonly WideField[]): FactRecord {
	const values = wideCharacters.map((bits, index) => {
		const symbol = symbols[index] ?? 0;
		const value = bits === 4 ? symbol - firstLetter : symbol;
		if (value < 0) throw new CodeError('checksum', 'the code stands for no facts');
		return value.toString(2).padStart(bits, '0');
	});
	const packed = values.join('');
	const facts: FactRecord = {};
	let at = 0;
	for (const { bits, digit } of fields) {
		const value = Number.parseInt(packed.slice(at, at + bits), 2);
		at += bits;
		if (value === 0) continue;
		const read = digit.read(value);
		if (!read) throw new CodeError('version', 'the code holds a value that only newer software knows');
		Object.assign(facts, read);
	}
	if (packed.includes('1', at)) throw new CodeError('version', 'the code holds a fact that only newer software knows');
	return facts;
}
