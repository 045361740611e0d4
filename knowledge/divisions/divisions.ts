/**
 * The administrative divisions of mainland China: what a code stands for, what lies above and below it, and how to say it.
 *
 * The tables beside this file are read when first needed: `divisions.txt` at the first question, the subdistricts of a
 * province when they are asked about. A line of `divisions.txt` is `code name English|other English names`; in
 * `subdistricts/<province>.txt` a line of six digits stands above the subdistricts whose codes begin with them, each
 * `three more digits, name, English`. README.md says where the tables come from.
 */
import { existsSync, readFileSync } from 'node:fs';
import { englishKind, type Level } from './names.ts';

export interface Division {
	/** The national code: 2 digits for a province, 4 for a city, 6 for a district or county, 9 for a subdistrict or town. */
	code: string;
	/** A direct-controlled city (Beijing, 11) is a city, though its code has two digits and nothing is above it. */
	level: Level;
	/** In Chinese and in full: 天河区. */
	name: string;
	/** In English, without the kind of division: Tianhe. */
	pinyin: string;
}

/** A division as the table has it, with other names that it has in English. */
export interface Listed extends Division {
	others: readonly string[];
}

const directCities = new Set(['11', '12', '31', '50']);

let listed: Map<string, Listed> | undefined;
const subdistricts = new Map<string, Map<string, Division>>();

/** Every province, city and district, by code; each is listed before what lies below it. */
export function listedDivisions(): ReadonlyMap<string, Listed> {
	listed ??= readListed();
	return listed;
}

function readListed(): Map<string, Listed> {
	const all = new Map<string, Listed>();
	for (const line of linesOf('divisions.txt')) {
		const [code = '', name = ''] = line.split(' ', 2);
		const [pinyin = '', ...others] = line.slice(code.length + name.length + 2).split('|');
		all.set(code, { code, level: levelOf(code), name, pinyin, others });
	}
	return all;
}

function linesOf(file: string): string[] {
	return readFileSync(new URL(file, import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
}

function levelOf(code: string): Level {
	if (code.length > 6) return 'subdistrict';
	if (code.length > 4) return 'district';
	return code.length > 2 || directCities.has(code) ? 'city' : 'province';
}

/** The subdistricts, towns and townships of a province or of any division of it; none for a code that is not known. */
export function subdistrictsOf(code: string): Division[] {
	return [...provinceOf(code).values()].filter((one) => one.code.startsWith(code));
}

/** The codes of provinces that have a table of subdistricts. */
export function provinces(): string[] {
	return [...listedDivisions().keys()].filter((code) => code.length === 2);
}

function provinceOf(code: string): Map<string, Division> {
	const province = code.slice(0, 2);
	let found = subdistricts.get(province);
	if (!found) {
		found = readSubdistricts(province);
		subdistricts.set(province, found);
	}
	return found;
}

function readSubdistricts(province: string): Map<string, Division> {
	const file = `subdistricts/${province}.txt`;
	const all = new Map<string, Division>();
	if (!/^\d\d$/.test(province) || !existsSync(new URL(file, import.meta.url))) return all;
	let above = '';
	for (const line of linesOf(file)) {
		const [digits = '', name, pinyin = ''] = line.split(' ');
		if (name === undefined) above = digits;
		else all.set(above + digits, { code: above + digits, level: 'subdistrict', name, pinyin });
	}
	return all;
}

/** The division with this code, or null where there is none. */
export function division(code: string): Division | null {
	if (code.length > 6) return provinceOf(code).get(code) ?? null;
	const found = listedDivisions().get(code);
	if (!found) return null;
	const { level, name, pinyin } = found;
	return { code, level, name, pinyin };
}

/**
 * From the province, or the direct-controlled city, down to the division itself; nothing for a code that is not known.
 * A level is left out where there is none: 东莞 has subdistricts and no districts, 仙桃 is directly below its province.
 */
export function pathOf(code: string): Division[] {
	if (!division(code)) return [];
	return [2, 4, 6, 9]
		.filter((digits) => digits <= code.length)
		.flatMap((digits) => division(code.slice(0, digits)) ?? []);
}

/**
 * The short address that a person would say: 广州市天河区猎德街道; "Liede Subdistrict, Tianhe District, Guangzhou".
 * A code that is not known has no name, an empty string.
 *
 * @param withProvince to tell places of one name apart: otherwise the province is named only where there is no city
 */
export function divisionName(code: string, language: 'zh' | 'en', withProvince = false): string {
	const path = pathOf(code);
	const isShort = !withProvince && path.length > 1 && path.some(({ level }) => level === 'city');
	const said = isShort ? path.filter(isBelowProvince) : path;
	if (language === 'zh') return said.map(({ name }) => name).join('');
	return said
		.reverse()
		.map(({ pinyin, name, level }) => `${pinyin} ${englishKind(name, level)}`.trim())
		.join(', ');
}

const isBelowProvince = ({ level }: Division) => level !== 'province';
