import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
	division,
	divisionName,
	listedDivisions,
	pathOf,
	provinces,
	subdistrictsOf,
} from '../../knowledge/divisions/divisions.ts';
import { shortName } from '../../knowledge/divisions/names.ts';

describe('a division', () => {
	const names: [code: string, zh: string, en: string, path: string][] = [
		['44', '广东省', 'Guangdong', '44'],
		['15', '内蒙古自治区', 'Inner Mongolia', '15'],
		['4401', '广州市', 'Guangzhou', '44 4401'],
		['440106', '广州市天河区', 'Tianhe District, Guangzhou', '44 4401 440106'],
		['440106013', '广州市天河区猎德街道', 'Liede Subdistrict, Tianhe District, Guangzhou', '44 4401 440106 440106013'],
		['31', '上海市', 'Shanghai', '31'],
		['310115', '上海市浦东新区', 'Pudong New Area, Shanghai', '31 310115'],
		['500243', '重庆市彭水苗族土家族自治县', 'Pengshui Autonomous County, Chongqing', '50 500243'],
		['441900003', '东莞市东城街道', 'Dongcheng Subdistrict, Dongguan', '44 4419 441900003'],
		['620201001', '嘉峪关市雄关街道', 'Xiongguan Subdistrict, Jiayuguan', '62 6202 620201001'],
		['460400100', '儋州市那大镇', 'Nada Town, Danzhou', '46 4604 460400100'],
		['429004', '湖北省仙桃市', 'Xiantao, Hubei', '42 429004'],
		['330782', '金华市义乌市', 'Yiwu, Jinhua', '33 3307 330782'],
		['532901', '大理白族自治州大理市', 'Dali, Dali Prefecture', '53 5329 532901'],
		['6101', '西安市', "Xi'an", '61 6101'],
		['2301', '哈尔滨市', 'Harbin', '23 2301'],
		['140303', '阳泉市矿区', 'Kuang District, Yangquan', '14 1403 140303'],
		['330113', '杭州市临平区', 'Linping District, Hangzhou', '33 3301 330113'],
		['440309', '深圳市龙华区', 'Longhua District, Shenzhen', '44 4403 440309'],
	];
	for (const [code, zh, en, path] of names) {
		it(`${code} is called ${zh} and "${en}"`, () => {
			assert.equal(divisionName(code, 'zh'), zh);
			assert.equal(divisionName(code, 'en'), en);
			assert.deepEqual(
				pathOf(code).map((one) => one.code),
				path.split(' '),
			);
		});
	}

	const unknown = [
		'',
		'4',
		'99',
		'710000',
		'81',
		'3101',
		'441900',
		'440106999',
		'440106013001',
		'../../x',
		'__proto__',
	];
	for (const code of unknown) {
		it(`is not found by "${code}"`, () => {
			assert.equal(division(code), null);
			assert.deepEqual(pathOf(code), []);
			assert.equal(divisionName(code, 'zh'), '');
			assert.equal(divisionName(code, 'en'), '');
		});
	}

	it('of a direct-controlled city is a city without a province', () => {
		assert.deepEqual(
			pathOf('310115').map(({ level }) => level),
			['city', 'district'],
		);
	});
});

describe('the shortened name of a division', () => {
	for (const [name, level, short] of [
		['天河区', 'district', '天河'],
		['和县', 'district', '和'],
		['浦东新区', 'district', '浦东'],
		['巴马瑶族自治县', 'district', '巴马'],
		['东乡族自治县', 'district', '东乡'],
		['鄂温克族自治旗', 'district', '鄂温克'],
		['积石山保安族东乡族撒拉族自治县', 'district', '积石山'],
		['伊犁哈萨克自治州', 'city', '伊犁'],
		['内蒙古自治区', 'province', '内蒙古'],
		['猎德街道', 'subdistrict', '猎德'],
	] as const) {
		it(`of ${name} is ${short}`, () => assert.equal(shortName(name, level), short));
	}
});

describe('the tables of divisions', () => {
	it('name every division above each one, and each in two languages', () => {
		for (const { code, name, pinyin } of listedDivisions().values()) {
			assert.match(name, /^\p{Script=Han}{2,}/u, code);
			assert.match(pinyin, /^[A-ZÜ][A-Za-zü' -]*$/, code);
			assert.ok(listedDivisions().has(code.slice(0, 2)), code);
		}
	});

	it('hold the subdistricts of every province, each below a division that is listed', () => {
		const all = provinces().flatMap(subdistrictsOf);
		assert.equal(provinces().length, 31);
		assert.ok(all.length > 38_000);
		const lost = all.filter(({ code }) => pathOf(code).length < 3);
		assert.deepEqual(lost, []);
	});

	it('are not read before they are needed', () => {
		const module = new URL('../../knowledge/divisions/divisions.ts', import.meta.url).href;
		const code = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
			const read = fs.readFileSync;
			fs.readFileSync = (file, ...options) => {
				if (String(file).endsWith('.txt')) throw new Error(String(file));
				return read(file, ...options);
			};
			syncBuiltinESMExports();
			await import(${JSON.stringify(module)});`;
		const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
		assert.equal(status, 0, stderr);
	});
});
