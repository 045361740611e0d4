/**
 * The names of provinces, cities and districts, in full and shortened, in Chinese characters and in Latin letters.
 */
import { listedDivisions } from '../../knowledge/divisions/divisions.ts';
import { type Level, shortName } from '../../knowledge/divisions/names.ts';

/** Kinds of places that are told apart by a word beside the name, in a language that writes it apart. */
export const placeKinds = ['province', 'prefecture', 'city', 'district', 'county', 'banner', 'subdistrict'] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** A division that a name may stand for. */
export interface PlaceName {
	code: string;
	level: Level;
	/** Whether the name says of what kind the division is: 天河区. */
	full: boolean;
	/** Whether the shortened name is a single character: 和县, "He". */
	single: boolean;
	kind: PlaceKind;
}

export interface AreaIndex {
	/** As they are read: 干县 for 乾县. */
	han: ReadonlyMap<string, readonly PlaceName[]>;
	/** The length of the longest name that begins with two characters. */
	longest: ReadonlyMap<string, number>;
	/** By `latinKey`. */
	latin: ReadonlyMap<string, readonly PlaceName[]>;
	/** Names that are written as several words, "Inner Mongolia": their first words, and their keys. */
	spaced: { first: ReadonlySet<string>; keys: ReadonlySet<string> };
}

/** A name in Latin letters as it is compared: no marks, no spaces, and lv for lü read as lu. */
export function latinKey(name: string): string {
	const plain = isAscii.test(name) ? name : name.normalize('NFD');
	const letters = plain.toLowerCase().replace(/[^a-z]+/g, '');
	return letters.includes('v') ? letters.replace(/([ln])v/g, '$1u') : letters;
}

const isAscii = /^[ -~]*$/;

/** The last characters of full names, by kind; a name that has none of them is a province's. */
const endings: readonly (readonly [RegExp, PlaceKind])[] = [
	[/(?:州|地区|盟)$/, 'prefecture'],
	[/市$/, 'city'],
	[/县$/, 'county'],
	[/旗$/, 'banner'],
];

function kindOf(name: string, level: Level): PlaceKind {
	if (level === 'province') return 'province';
	return endings.find(([ending]) => ending.test(name))?.[1] ?? 'district';
}

/** A Chinese name as texts are read. */
export function asRead(name: string, variants: ReadonlyMap<string, string>): string {
	let read = name;
	for (const sign of name) {
		const other = variants.get(sign);
		// Nearly all names are read as they are written.
		if (other !== undefined) read = read.replace(sign, other);
	}
	return read;
}

/** @param variants how characters are read that are written in another way */
export function makeAreaIndex(variants: ReadonlyMap<string, string>): AreaIndex {
	const han = new Map<string, PlaceName[]>();
	const latin = new Map<string, PlaceName[]>();
	const spaced = { first: new Set<string>(), keys: new Set<string>() };
	const add = (names: Map<string, PlaceName[]>, key: string, name: PlaceName) => {
		const known = names.get(key);
		if (!known) names.set(key, [name]);
		else if (!known.some(({ code }) => code === name.code)) known.push(name);
	};
	for (const { code, level, name, pinyin, others } of listedDivisions().values()) {
		const short = shortName(name, level);
		const single = short.length < 2;
		const kind = kindOf(name, level);
		const shortened: PlaceName = { code, level, full: false, single, kind };
		add(han, asRead(name, variants), { code, level, full: true, single, kind });
		if (!single) add(han, asRead(short, variants), shortened);
		for (const spelled of [pinyin, ...others]) {
			const key = latinKey(spelled);
			add(latin, key, shortened);
			if (!spelled.includes(' ')) continue;
			spaced.keys.add(key);
			spaced.first.add(spelled.slice(0, spelled.indexOf(' ')).toLowerCase());
		}
	}
	const longest = new Map<string, number>();
	for (const name of han.keys()) {
		const start = name.slice(0, 2);
		longest.set(start, Math.max(longest.get(start) ?? 0, name.length));
	}
	return { han, longest, latin, spaced };
}
