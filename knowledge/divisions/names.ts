/**
 * The names of divisions: what kind of division a name tells of, and what is left of it when people shorten it.
 */

/** The levels of divisions, from the largest to the smallest. */
export const levels = ['province', 'city', 'district', 'subdistrict'] as const;

export type Level = (typeof levels)[number];

/** Endings that say of what kind a division is, the longer before the shorter, with their English; none for "Guangzhou". */
const kinds: Record<Level, readonly (readonly [ending: string, english: string])[]> = {
	province: [
		['壮族自治区', ''],
		['回族自治区', ''],
		['维吾尔自治区', ''],
		['自治区', ''],
		['省', ''],
	],
	city: [
		['自治州', 'Prefecture'],
		['地区', 'Prefecture'],
		['盟', 'League'],
		['市', ''],
	],
	district: [
		['高新技术产业开发区', 'High-tech Zone'],
		['高新技术产业园区', 'High-tech Zone'],
		['高新技术开发区', 'High-tech Zone'],
		['经济技术开发区', 'Economic Development Zone'],
		['经济开发区', 'Economic Development Zone'],
		['城乡一体化示范区', 'Demonstration Zone'],
		['示范区', 'Demonstration Zone'],
		['工业园区', 'Industrial Park'],
		['管理区', 'Management Area'],
		['自治县', 'Autonomous County'],
		['自治旗', 'Autonomous Banner'],
		['林区', 'Forestry District'],
		['新区', 'New Area'],
		['县', 'County'],
		['区', 'District'],
		['旗', 'Banner'],
		['市', ''],
	],
	subdistrict: [
		['地区办事处', 'Subdistrict'],
		['街道办事处', 'Subdistrict'],
		['办事处', 'Subdistrict'],
		['街道', 'Subdistrict'],
		['地区', 'Subdistrict'],
		['民族乡', 'Township'],
		['苏木', 'Township'],
		['镇', 'Town'],
		['乡', 'Township'],
	],
};

const peoples =
	'蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|' +
	'仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各';

/** The peoples that an autonomous division is named for, after its own name; some are written without 族. */
const named = new RegExp(`(?<=..)(?:(?:${peoples})族)+$`, 'u');
const namedShort = /(?<=..)(?:蒙古|哈萨克|塔吉克|锡伯|柯尔克孜)$/u;

function kindOf(name: string, level: Level): readonly [ending: string, english: string] {
	const found = kinds[level].find(([ending]) => name.endsWith(ending) && name.length > ending.length);
	if (!found || (found[0].length > 1 && name.length - found[0].length < 2)) {
		return kinds[level].find(([ending]) => ending.length === 1 && name.endsWith(ending)) ?? ['', ''];
	}
	return found;
}

/** A name as people shorten it: 天河 for 天河区, 巴马 for 巴马瑶族自治县; one character for 和县, which nobody shortens so. */
export function shortName(name: string, level: Level): string {
	const stem = name.slice(0, name.length - kindOf(name, level)[0].length);
	const own = stem.endsWith('族') ? stem.replace(named, '') : stem;
	if (own !== stem) return own;
	return /自治[州县旗]$/.test(name) ? stem.replace(namedShort, '').replace(/(?<=..)族$/u, '') : stem;
}

/** The English for the kind of division that a name tells of: "District"; nothing for cities and provinces. */
export function englishKind(name: string, level: Level): string {
	return kindOf(name, level)[1];
}
