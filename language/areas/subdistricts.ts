/**
 * The names of subdistricts, towns and townships, as they stand in texts.
 */
import { pathOf, provinces, subdistrictsOf } from '../../knowledge/divisions/divisions.ts';
import { shortName } from '../../knowledge/divisions/names.ts';
import { asRead, latinKey } from './index.ts';

/** What the names of subdistricts end with, in a text that names one in full. */
const ending = /街|镇|乡|苏木|地区|办事处/;
const fullName = /^\p{Script=Han}{1,10}?(?:街道|镇|乡|苏木)/u;

/** Of a name that more subdistricts share, such as 城关镇, none is meant: the city has to be asked for first. */
const mostAlike = 20;

export interface Found {
	codes: string[];
	/** How many characters of the text the name has. */
	length: number;
}

interface Names {
	code: string;
	full: string;
	short: string;
	latin: string;
}

/** Whether a text may name a subdistrict in full. */
export const mayNameSubdistrict = (text: string): boolean => ending.test(text);

/** Whether a division is one whose subdistricts are named by themselves: a city or a district. */
export function holdsSubdistricts(code: string): boolean {
	const level = pathOf(code).at(-1)?.level;
	return level === 'city' || level === 'district';
}

export class SubdistrictNames {
	#variants: ReadonlyMap<string, string>;
	#byProvince = new Map<string, Names[]>();
	#byName: Map<string, Names[]> | undefined;

	/** @param variants how characters are read that are written in another way */
	constructor(variants: ReadonlyMap<string, string>) {
		this.#variants = variants;
	}

	/**
	 * The subdistricts of a division whose name begins at a place of a text, in full (猎德街道, 猎德街), or shortened where
	 * `isEnd` says that a shortened name may end there.
	 */
	at(text: string, at: number, within: string, isEnd: (end: number) => boolean): Found | undefined {
		let best: Found | undefined;
		for (const names of this.#of(within)) {
			const length = lengthAt(text, at, names, isEnd);
			if (length > (best?.length ?? 0)) best = { codes: [names.code], length };
			else if (length > 0 && length === best?.length) best.codes.push(names.code);
		}
		return best;
	}

	/** The subdistricts of the whole country whose full name stands at a place of a text. */
	anywhere(text: string, at: number): Found | undefined {
		const name = fullName.exec(text.slice(at))?.[0];
		if (!name || name.length < 3) return undefined;
		this.#byName ??= Map.groupBy(
			provinces().flatMap((province) => this.#of(province)),
			({ full }) => full,
		);
		const codes = (this.#byName.get(name) ?? []).map(({ code }) => code);
		return codes.length && codes.length <= mostAlike ? { codes, length: name.length } : undefined;
	}

	/** The subdistricts of a division whose name is written so in Latin letters, without its kind: "Liede". */
	written(word: string, within: string): string[] {
		const key = latinKey(word);
		return this.#of(within).flatMap(({ code, latin }) => (latin === key ? [code] : []));
	}

	#of(within: string): Names[] {
		const province = within.slice(0, 2);
		let all = this.#byProvince.get(province);
		if (!all) {
			all = subdistrictsOf(province).map(({ code, name, pinyin }) => {
				const full = asRead(name, this.#variants);
				return { code, full, short: asRead(shortName(name, 'subdistrict'), this.#variants), latin: latinKey(pinyin) };
			});
			this.#byProvince.set(province, all);
		}
		return within === province ? all : all.filter(({ code }) => code.startsWith(within));
	}
}

function lengthAt(text: string, at: number, { full, short }: Names, isEnd: (end: number) => boolean): number {
	if (text.startsWith(full, at)) return full.length;
	if (!text.startsWith(short, at)) return 0;
	const end = at + short.length;
	if (full.endsWith('街道') && text.charAt(end) === '街' && isEnd(end + 1)) return short.length + 1;
	return short.length > 1 && isEnd(end) ? short.length : 0;
}
