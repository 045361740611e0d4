import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDates, withoutDates } from '../../../language/text/dates.ts';
import { readNumbers } from '../../../language/text/numbers.ts';
import { normalize, type Token, tokenize } from '../../../language/text/tokenize.ts';
import { loadVocabulary } from '../../../language/vocabulary/vocabulary.ts';

const { spelling, numerals } = loadVocabulary();
/** A Monday. */
const today = new Date(2026, 5, 15);

const tokensOf = (text: string) => tokenize(normalize(text, spelling), spelling);
const wordsOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ');

/** The text, the tokens of its only date, the day or span, the relation and whether it is past. */
type Row = [text: string, said: string, span: string, relation: string, isPast: boolean | null];

// biome-ignore format: tables
const oneDate: Record<string, Row[]> = {
	'reads whole dates in digits': [
		['2023-05-11', '2023 - 05 - 11', '2023-05-11', 'on', true],
		['2023/5/11', '2023 5 11', '2023-05-11', 'on', true],
		['2023.05.11', '2023.05 . 11', '2023-05-11', 'on', true],
		['2023.5.1办的', '2023.5 . 1', '2023-05-01', 'on', true],
		['20230511', '20230511', '2023-05-11', 'on', true],
		['issued 20230511.', '20230511', '2023-05-11', 'on', true],
		['25/05/2023', '25 05 2023', '2023-05-25', 'on', true],
		['05/05/2023', '05 05 2023', '2023-05-05', 'on', true],
		['05/25/2023', '05 25 2023', '2023-05-25', 'on', true],
		['11.05.2023', '11.05 . 2023', '2023-05-11', 'on', true],
		['25-12-2027', '25 - 12 - 2027', '2027-12-25', 'on', false],
		['2030-01-01 00:00', '2030 - 01 - 01', '2030-01-01', 'on', false],
		['2023-05', '2023 - 05', '2023-05-01..2023-05-31', 'in', true],
		['2023.05', '2023.05', '2023-05-01..2023-05-31', 'in', true],
		['2023/05', '2023 05', '2023-05-01..2023-05-31', 'in', true],
		['05/2030', '05 2030', '2030-05-01..2030-05-31', 'in', false],
		['until 12/2030', '12 2030', '2030-12-01..2030-12-31', 'until', false],
		['２０２３年５月１１日', '2023 年 5 月 11 日', '2023-05-11', 'on', true],
	],
	'takes the months of both readings of an ambiguous date': [
		['11/05/2023', '11 05 2023', '2023-05-01..2023-11-30', 'in', true],
		['05/11/2023', '05 11 2023', '2023-05-01..2023-11-30', 'in', true],
		['born on 5/11/2010', '5 11 2010', '2010-05-01..2010-11-30', 'in', true],
		['01-02-2030', '01 - 02 - 2030', '2030-01-01..2030-02-28', 'in', false],
	],
	'reads Chinese years, months and days': [
		['2023年5月11日', '2023 年 5 月 11 日', '2023-05-11', 'on', true],
		['2023年5月', '2023 年 5 月', '2023-05-01..2023-05-31', 'in', true],
		['2023 年 5 月', '2023 年 5 月', '2023-05-01..2023-05-31', 'in', true],
		['2023年的5月', '2023 年 的 5 月', '2023-05-01..2023-05-31', 'in', true],
		['5月11号', '5 月 11 号', '2026-05-11', 'on', true],
		['身份证5月11到期', '5 月 11', '2027-05-11', 'on', false],
		['五月', '五 月', '2026-05-01..2026-05-31', 'in', true],
		['三月', '三 月', '2026-03-01..2026-03-31', 'in', true],
		['十月一号', '十 月 一 号', '2026-10-01', 'on', false],
		['十二月三十一日', '十 二 月 三 十 一 日', '2025-12-31', 'on', true],
		['2月29日', '2 月 29 日', '2028-02-29', 'on', false],
		['二〇二三年', '二 〇 二 三 年', '2023-01-01..2023-12-31', 'in', true],
		['一九九八年', '一 九 九 八 年', '1998-01-01..1998-12-31', 'in', true],
		['二零二三年五月十一日', '二 零 二 三 年 五 月 十 一 日', '2023-05-11', 'on', true],
		['2019年', '2019 年', '2019-01-01..2019-12-31', 'in', true],
		['我2019年办的', '2019 年', '2019-01-01..2019-12-31', 'in', true],
		['他1998年生的', '1998 年', '1998-01-01..1998-12-31', 'in', true],
		['女儿2010年3月8号出生', '2010 年 3 月 8 号', '2010-03-08', 'on', true],
		['2026年12月31日前', '2026 年 12 月 31 日', '2026-12-31', 'until', false],
		['80年代', '80 年 代', '1980-01-01..1989-12-31', 'in', true],
		['九十年代', '九 十 年 代', '1990-01-01..1999-12-31', 'in', true],
		['1990年代', '1990 年 代', '1990-01-01..1999-12-31', 'in', true],
	],
	'reads parts of a month or year': [
		['5月底', '5 月 底', '2026-05-21..2026-05-31', 'in', true],
		['5月初', '5 月 初', '2026-05-01..2026-05-10', 'in', true],
		['5月中旬', '5 月 中 旬', '2026-05-11..2026-05-20', 'in', true],
		['2023年6月下旬', '2023 年 6 月 下 旬', '2023-06-21..2023-06-30', 'in', true],
		['2023年底', '2023 年 底', '2023-11-01..2023-12-31', 'in', true],
		['二零二六年底', '二 零 二 六 年 底', '2026-11-01..2026-12-31', 'in', false],
		['年底', '年 底', '2026-11-01..2026-12-31', 'in', false],
		['月底', '月 底', '2026-06-21..2026-06-30', 'in', false],
		['年初', '年 初', '2026-01-01..2026-03-31', 'in', true],
		['去年底', '去 年 底', '2025-11-01..2025-12-31', 'in', true],
		['去年年底', '去 年 年 底', '2025-11-01..2025-12-31', 'in', true],
		['明年年初', '明 年 年 初', '2027-01-01..2027-03-31', 'in', false],
		['今年上半年', '今 年 上 半 年', '2026-01-01..2026-06-30', 'in', null],
		['下半年', '下 半 年', '2026-07-01..2026-12-31', 'in', false],
		['去年夏天', '去 年 夏 天', '2025-06-01..2025-08-31', 'in', true],
		['本月底', '本 月 底', '2026-06-21..2026-06-30', 'in', false],
		['下个月初', '下 个 月 初', '2026-07-01..2026-07-10', 'in', false],
	],
	'reads Chinese relative dates': [
		['去年', '去 年', '2025-01-01..2025-12-31', 'in', true],
		['前年', '前 年', '2024-01-01..2024-12-31', 'in', true],
		['大前年', '大 前 年', '2023-01-01..2023-12-31', 'in', true],
		['今年3月', '今 年 3 月', '2026-03-01..2026-03-31', 'in', true],
		['明年6月', '明 年 6 月', '2027-06-01..2027-06-30', 'in', false],
		['後年', '后 年', '2028-01-01..2028-12-31', 'in', false],
		['上个月', '上 个 月', '2026-05-01..2026-05-31', 'in', true],
		['下个月', '下 个 月', '2026-07-01..2026-07-31', 'in', false],
		['下下个月', '下 下 个 月', '2026-08-01..2026-08-31', 'in', false],
		['下个月5号', '下 个 月 5 号', '2026-07-05', 'on', false],
		['上個月', '上 个 月', '2026-05-01..2026-05-31', 'in', true],
		['上周', '上 周', '2026-06-08..2026-06-14', 'in', true],
		['上上周', '上 上 周', '2026-06-01..2026-06-07', 'in', true],
		['下周', '下 周', '2026-06-22..2026-06-28', 'in', false],
		['上周三', '上 周 三', '2026-06-10', 'on', true],
		['这个星期五', '这 个 星 期 五', '2026-06-19', 'on', false],
		['昨天', '昨 天', '2026-06-14', 'on', true],
		['大前天', '大 前 天', '2026-06-12', 'on', true],
		['后天', '后 天', '2026-06-17', 'on', false],
		['身份证明年到期', '明 年', '2027-01-01..2027-12-31', 'in', false],
	],
	'reads Chinese distances from today': [
		['3年前', '3 年 前', '2022-12-15..2023-12-14', 'in', true],
		['两个月前', '两 个 月 前', '2026-03-31..2026-04-30', 'in', true],
		['半年前', '半 年 前', '2025-10-31..2026-01-29', 'in', true],
		['一年半前', '一 年 半 前', '2024-10-31..2025-01-29', 'in', true],
		['一个半月前', '一 个 半 月 前', '2026-04-24..2026-05-08', 'in', true],
		['十几年前', '十 几 年 前', '2006-12-15..2015-12-14', 'in', true],
		['好几年前', '几 年 前', '2016-12-15..2024-12-14', 'in', true],
		['两三年前', '两 三 年 前', '2022-12-15..2024-12-14', 'in', true],
		['几个月前', '几 个 月 前', '2025-08-31..2026-04-30', 'in', true],
		['两年多前', '两 年 多 前', '2022-12-15..2024-12-14', 'in', true],
		['10天前', '10 天 前', '2026-06-05', 'on', true],
		['两个星期前', '两 个 星 期 前', '2026-05-29..2026-06-04', 'in', true],
		['三年以前', '三 年 以 前', '2022-12-15..2023-12-14', 'in', true],
		['还有俩月', '还 有 俩 月', '2026-07-31..2026-08-30', 'in', false],
		['过两个月', '过 两 个 月', '2026-07-31..2026-08-30', 'in', false],
		['我过两个月回去', '过 两 个 月', '2026-07-31..2026-08-30', 'in', false],
		['再过三个月', '再 过 三 个 月', '2026-08-31..2026-09-30', 'in', false],
		['再过半年', '再 过 半 年', '2026-10-31..2027-01-29', 'in', false],
		['过几天', '过 几 天', '2026-06-17..2026-06-24', 'in', false],
		['身份证三个月后到期', '三 个 月 后', '2026-08-31..2026-09-30', 'in', false],
		['三年后到期', '三 年 后', '2028-12-15..2029-12-14', 'in', false],
		['还有3天满16岁', '还 有 3 天', '2026-06-18', 'on', false],
	],
	'reads English months, days and years': [
		['May 2024', 'may 2024', '2024-05-01..2024-05-31', 'in', true],
		['11 May 2023', '11 may 2023', '2023-05-11', 'on', true],
		['May 11th, 2023', 'may 11 th , 2023', '2023-05-11', 'on', true],
		['11-May-2023', '11 may - 2023', '2023-05-11', 'on', true],
		['the 5th of June', '5 th of june', '2026-06-05', 'on', true],
		['5 June last year', '5 june last year', '2025-06-05', 'on', true],
		['June the 5th', 'june the 5 th', '2026-06-05', 'on', true],
		['June first', 'june first', '2026-06-01', 'on', true],
		['the first of May', 'first of may', '2026-05-01', 'on', true],
		['twenty first of June', 'twenty first of june', '2026-06-21', 'on', false],
		['on June 30th', 'june 30 th', '2026-06-30', 'on', false],
		['Sept 2024', 'sept 2024', '2024-09-01..2024-09-30', 'in', true],
		['June of 2023', 'june of 2023', '2023-06-01..2023-06-30', 'in', true],
		['in May last year', 'may last year', '2025-05-01..2025-05-31', 'in', true],
		['last year in May', 'last year in may', '2025-05-01..2025-05-31', 'in', true],
		['born in 2010 in May', '2010 in may', '2010-05-01..2010-05-31', 'in', true],
		['last year on the 5th of May', 'last year on the 5 th of may', '2025-05-05', 'on', true],
		['in 2019', '2019', '2019-01-01..2019-12-31', 'in', true],
		['in the year 2019', '2019', '2019-01-01..2019-12-31', 'in', true],
		['in the 1990s', '1990 s', '1990-01-01..1999-12-31', 'in', true],
		['Feb 29', 'feb 29', '2028-02-29', 'on', false],
		['September', 'september', '2026-09-01..2026-09-30', 'in', false],
	],
	'reads English relative dates': [
		['last month', 'last month', '2026-05-01..2026-05-31', 'in', true],
		['next year', 'next year', '2027-01-01..2027-12-31', 'in', false],
		['this year', 'this year', '2026-01-01..2026-12-31', 'in', null],
		['last week', 'last week', '2026-06-08..2026-06-14', 'in', true],
		['the year before last', 'year before last', '2024-01-01..2024-12-31', 'in', true],
		['the month after next', 'month after next', '2026-08-01..2026-08-31', 'in', false],
		['last spring', 'last spring', '2026-03-01..2026-05-31', 'in', true],
		['last winter', 'last winter', '2025-12-01..2026-02-28', 'in', true],
		['next summer', 'next summer', '2027-06-01..2027-08-31', 'in', false],
		['this summer', 'this summer', '2026-06-01..2026-08-31', 'in', null],
		['in the fall', 'fall', '2026-09-01..2026-11-30', 'in', false],
		['spring 2024', 'spring 2024', '2024-03-01..2024-05-31', 'in', true],
		['summer of last year', 'summer of last year', '2025-06-01..2025-08-31', 'in', true],
		['last May', 'last may', '2026-05-01..2026-05-31', 'in', true],
		['next May', 'next may', '2027-05-01..2027-05-31', 'in', false],
		['last June', 'last june', '2025-06-01..2025-06-30', 'in', true],
		['next June', 'next june', '2027-06-01..2027-06-30', 'in', false],
		['next Monday', 'next monday', '2026-06-22', 'on', false],
		['last Friday', 'last friday', '2026-06-12', 'on', true],
		['yesterday', 'yesterday', '2026-06-14', 'on', true],
		['the day after tomorrow', 'day after tomorrow', '2026-06-17', 'on', false],
		['end of May', 'end of may', '2026-05-21..2026-05-31', 'in', true],
		['mid-May', 'mid may', '2026-05-11..2026-05-20', 'in', true],
		['early 2024', 'early 2024', '2024-01-01..2024-03-31', 'in', true],
		['late last year', 'late last year', '2025-09-01..2025-12-31', 'in', true],
		['the end of the month', 'end of the month', '2026-06-21..2026-06-30', 'in', false],
		['beginning of next year', 'beginning of next year', '2027-01-01..2027-03-31', 'in', false],
		['the middle of next month', 'middle of next month', '2026-07-11..2026-07-20', 'in', false],
	],
	'reads English distances from today': [
		['two years ago', 'two years ago', '2023-12-16..2024-12-14', 'in', true],
		['a couple of months ago', 'a couple of months ago', '2026-02-28..2026-04-30', 'in', true],
		['a few weeks ago', 'a few weeks ago', '2026-05-01..2026-06-04', 'in', true],
		['several years ago', 'several years ago', '2016-12-15..2024-12-14', 'in', true],
		['twenty five years ago', 'twenty five years ago', '2000-12-15..2001-12-14', 'in', true],
		['half a year ago', 'half a year ago', '2025-10-31..2026-01-29', 'in', true],
		['a year and a half ago', 'a year and a half ago', '2024-10-31..2025-01-29', 'in', true],
		['1.5 years ago', '1.5 years ago', '2024-10-31..2025-01-29', 'in', true],
		['in two months', 'in two months', '2026-07-31..2026-08-30', 'in', false],
		['in three weeks', 'in three weeks', '2026-07-03..2026-07-09', 'in', false],
		['in a year', 'in a year', '2026-12-15..2027-12-14', 'in', false],
		['in about 10 days', 'in about 10 days', '2026-06-25', 'on', false],
		["in two months' time", 'in two months', '2026-07-31..2026-08-30', 'in', false],
		['in half a year', 'in half a year', '2026-10-31..2027-01-29', 'in', false],
		['three months from now', 'three months from now', '2026-08-31..2026-09-30', 'in', false],
	],
	'tells until when': [
		['until March', 'march', '2027-03-01..2027-03-31', 'until', false],
		['until next month', 'next month', '2026-07-01..2026-07-31', 'until', false],
		['until the year 2030', '2030', '2030-01-01..2030-12-31', 'until', false],
		['till Dec 2027', 'dec 2027', '2027-12-01..2027-12-31', 'until', false],
		['by May', 'may', '2027-05-01..2027-05-31', 'until', false],
		['by 30 June', '30 june', '2026-06-30', 'until', false],
		['by the end of the year', 'end of the year', '2026-12-31', 'until', false],
		['until the end of next month', 'end of next month', '2026-07-31', 'until', false],
		['by year end', 'year end', '2026-12-31', 'until', false],
		['before 2020', '2020', '2020-01-01..2020-12-31', 'until', true],
		['valid through 2030', '2030', '2030-01-01..2030-12-31', 'until', false],
		['valid to 2030', '2030', '2030-01-01..2030-12-31', 'until', false],
		['valid until 2030.', '2030', '2030-01-01..2030-12-31', 'until', false],
		['到2030年', '2030 年', '2030-01-01..2030-12-31', 'until', false],
		['到12月', '12 月', '2026-12-01..2026-12-31', 'until', false],
		['到6月', '6 月', '2026-06-01..2026-06-30', 'until', null],
		['到明年年底', '明 年 年 底', '2027-12-31', 'until', false],
		['截至2023年5月', '2023 年 5 月', '2023-05-01..2023-05-31', 'until', true],
		['身份证有效期到2029年', '2029 年', '2029-01-01..2029-12-31', 'until', false],
		['有效期至2033.05.11', '2033.05 . 11', '2033-05-11', 'until', false],
		['5月11号之前', '5 月 11 号', '2027-05-11', 'until', false],
		['五月底前', '五 月 底', '2027-05-31', 'until', false],
		['2023年以前', '2023 年', '2023-01-01..2023-12-31', 'until', true],
		['2023年前', '2023 年', '2023-01-01..2023-12-31', 'until', true],
	],
	'tells since when': [
		['since last year', 'last year', '2025-01-01..2025-12-31', 'since', true],
		['since June', 'june', '2026-06-01..2026-06-30', 'since', null],
		['since July', 'july', '2025-07-01..2025-07-31', 'since', true],
		['since May 5', 'may 5', '2026-05-05', 'since', true],
		['since 2021-03-01', '2021 - 03 - 01', '2021-03-01', 'since', true],
		['from 1 January 2020', '1 january 2020', '2020-01-01', 'since', true],
		['from next June', 'next june', '2027-06-01..2027-06-30', 'since', false],
		['自2021年起', '2021 年', '2021-01-01..2021-12-31', 'since', true],
		['自去年9月起', '去 年 9 月', '2025-09-01..2025-09-30', 'since', true],
		['从去年三月份开始', '去 年 三 月 份', '2025-03-01..2025-03-31', 'since', true],
		['2023年以来', '2023 年', '2023-01-01..2023-12-31', 'since', true],
		['7月以来', '7 月', '2025-07-01..2025-07-31', 'since', true],
		['2020年后', '2020 年', '2020-01-01..2020-12-31', 'since', true],
		['2022年3月至今', '2022 年 3 月', '2022-03-01..2022-03-31', 'since', true],
		['2015.08.20-长期', '2015.08 . 20', '2015-08-20', 'since', true],
	],
	'takes no end or beginning from other words': [
		['2030年到期', '2030 年', '2030-01-01..2030-12-31', 'in', false],
		['收到2023年的卡', '2023 年', '2023-01-01..2023-12-31', 'in', true],
		['2020年前后', '2020 年', '2020-01-01..2020-12-31', 'in', true],
		['2020年后来', '2020 年', '2020-01-01..2020-12-31', 'in', true],
		['5月前往', '5 月', '2026-05-01..2026-05-31', 'in', true],
	],
	'takes a month without a year by what is said of it': [
		['12月', '12 月', '2026-12-01..2026-12-31', 'in', false],
		['8月', '8 月', '2026-08-01..2026-08-31', 'in', false],
		['12月办的', '12 月', '2025-12-01..2025-12-31', 'in', true],
		['8月要办', '8 月', '2026-08-01..2026-08-31', 'in', false],
		['身份证3月到期', '3 月', '2027-03-01..2027-03-31', 'in', false],
		['身份证5月过期了', '5 月', '2026-05-01..2026-05-31', 'in', true],
		['12月就到期了', '12 月', '2026-12-01..2026-12-31', 'in', false],
		['I moved here in December', 'december', '2025-12-01..2025-12-31', 'in', true],
		['I will come in March', 'march', '2027-03-01..2027-03-31', 'in', false],
		['it expires in March', 'march', '2027-03-01..2027-03-31', 'in', false],
		['it expired in March', 'march', '2026-03-01..2026-03-31', 'in', true],
		['in July', 'july', '2026-07-01..2026-07-31', 'in', false],
		['in March', 'march', '2026-03-01..2026-03-31', 'in', true],
		['in may i moved', 'may', '2026-05-01..2026-05-31', 'in', true],
		['He turns sixty in May', 'may', '2027-05-01..2027-05-31', 'in', false],
		['I left my job in July', 'july', '2025-07-01..2025-07-31', 'in', true],
		['Does the money get cleared at year end', 'year end', '2026-11-01..2026-12-31', 'in', false],
		['it was valid until March', 'march', '2026-03-01..2026-03-31', 'until', true],
	],
	'takes a year of two digits by what is said of it': [
		['23年5月', '23 年 5 月', '2023-05-01..2023-05-31', 'in', true],
		['我23年5月满16岁', '23 年 5 月', '2023-05-01..2023-05-31', 'in', true],
		['23年底办的', '23 年 底', '2023-11-01..2023-12-31', 'in', true],
		['98年5月', '98 年 5 月', '1998-05-01..1998-05-31', 'in', true],
		['到35年', '35 年', '2035-01-01..2035-12-31', 'until', false],
		['35年5月', '35 年 5 月', '1935-05-01..1935-05-31', 'in', true],
		['到35年5月', '35 年 5 月', '2035-05-01..2035-05-31', 'until', false],
		['身份证28年到期', '28 年', '2028-01-01..2028-12-31', 'in', false],
		['valid through 09/25', '09 25', '2025-09-01..2025-09-30', 'until', true],
		['good thru 03/31', '03 31', '2031-03-01..2031-03-31', 'until', false],
		['08年办的', '08 年', '2008-01-01..2008-12-31', 'in', true],
		['98年出生', '98 年', '1998-01-01..1998-12-31', 'in', true],
		['98年前办的', '98 年', '1998-01-01..1998-12-31', 'until', true],
		['二三年五月', '二 三 年 五 月', '2023-05-01..2023-05-31', 'in', true],
	],
};

describe('readDates', () => {
	for (const [title, rows] of Object.entries(oneDate)) {
		describe(title, () => {
			for (const [text, said, span, relation, isPast] of rows) {
				it(text, () => {
					const tokens = tokensOf(text);
					const found = readDates(tokens, today).map((date) => [
						wordsOf(tokens.slice(date.start, date.end)),
						date.from === date.to ? date.from : `${date.from}..${date.to}`,
						date.relation,
						date.isPast,
					]);
					assert.deepEqual(found, [[said, span, relation, isPast]]);
				});
			}
		});
	}

	describe('reads both ends of a range', () => {
		for (const [text, ...ends] of [
			['2013.05.11-2033.05.11', 'since 2013-05-11', 'until 2033-05-11'],
			['从2020年到2023年', 'since 2020-01-01', 'until 2023-12-31'],
			['2020-2023年', 'since 2020-01-01', 'until 2023-12-31'],
			['从2020到2025', 'since 2020-01-01', 'until 2025-12-31'],
			['5-6月', 'since 2026-05-01', 'until 2026-06-30'],
			['2013年5月到6月', 'since 2013-05-01', 'until 2013-06-30'],
			['3月8号-10号', 'since 2026-03-08', 'until 2026-03-10'],
			['from 2020 to 2025', 'since 2020-01-01', 'until 2025-12-31'],
			['between 2020 and 2023', 'in 2020-01-01', 'in 2023-12-31'],
		] as const) {
			it(text, () => {
				const [first, second, ...others] = readDates(tokensOf(text), today);
				assert.deepEqual([`${first?.relation} ${first?.from}`, `${second?.relation} ${second?.to}`, ...others], ends);
			});
		}
	});

	describe('reads no date in', () => {
		// biome-ignore format: a list
		for (const text of [
			'2019', '20231311', '110101199003071234', '110101 19900307 1234', '电话 2023 1234', '12333', '2023元',
			'in 2000 yuan', 'from 2000 people', 'he is 23', "I'm 23", '3 years old', 'in 3 years old', 'for 3 years',
			'within three months', 'an hour ago', 'I may go', 'he may be 23', 'may I come', 'you may first go',
			'i am 15 may i activate it', 'may 2 people come', 'my son is 3 and may 4 come', 'this may cause trouble',
			'2 may be right', 'is it too late may i come', 'on the 5th', '23岁', '他23', '三岁5个月', '满16周岁',
			'16岁以上', '三年了', '5个月', '三个月', '工作了23年', '交过三年社保', '还有三年社保没交', '超过两个月',
			'还有2个孩子', '第三年', '七八年', '在15年内', '身份证20年到期', '证明年满16岁', '毕业两年后办的',
			'封存半年后能取吗', 'How early may I renew', 'until the Spring Festival', 'changed twice in five years',
			'每年3月', '一月多少钱', '6月龄', '三月大的孩子', '2月30日', '5号窗口', '春节前', '过完年', '然后年检',
		]) {
			it(text, () => assert.deepEqual(readDates(tokensOf(text), today), []));
		}
	});

	it('counts today and what begins today as not past', () => {
		for (const text of ['today', '今天', '2026-06-15', 'this week']) {
			assert.equal(readDates(tokensOf(text), today)[0]?.isPast, false, text);
		}
	});

	it('reads nothing on an invalid day', () => {
		assert.deepEqual(readDates(tokensOf('去年'), new Date(Number.NaN)), []);
	});

	// biome-ignore format: a list of pieces
	const pieces = fc.constantFrom(
		'2023', '2023.5', '05', '11', '31', '5', '20230511', '-', '.', ',', '/', ' ', '年', '月', '日', '号', '个', '前', '后', '半',
		'几', '两', '二〇', '十', '底', '初', '到', '从', '过', '还有', '上', '下', '去年', '星期', '春天', 'may ', 'june ', 'th ',
		'of ', 'the ', 'last ', 'next ', 'year ', 'month ', 'in ', 'two ', 'ago ', 'end of ', 'until ', 'since ', 'first ', '岁', '了',
	);
	const anyText = fc.oneof(
		fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 100 }),
	);

	it('finds dates in order, none overlapping, whatever is said on whatever day', () => {
		fc.assert(
			fc.property(anyText, fc.date({ noInvalidDate: false }), (text, day) => {
				const tokens = tokensOf(text);
				let end = 0;
				for (const date of readDates(tokens, day)) {
					assert.ok(date.start >= end && date.end > date.start && date.end <= tokens.length);
					assert.match(date.from, /^\d{4}-\d\d-\d\d$/);
					assert.match(date.to, /^\d{4}-\d\d-\d\d$/);
					assert.ok(date.from <= date.to);
					end = date.end;
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('takes any tokens', () => {
		const kind = fc.constantFrom<Token['kind'][]>('word', 'number', 'han', 'stop', 'symbol');
		const text = fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 }));
		const tokens = fc.array(fc.record({ text, key: text, kind }), { maxLength: 60 });
		fc.assert(
			fc.property(tokens, (some) => void readDates(some, today)),
			{ numRuns: 1000 },
		);
	});

	it('takes time in proportion to the length of a text', () => {
		const timeOf = (count: number, text: string) => {
			const few = tokensOf(text);
			const tokens = Array.from({ length: count }, (_, index) => few[index % few.length] as Token);
			const start = performance.now();
			readDates(tokens, today);
			return performance.now() - start;
		};
		for (const text of ['5月11 ', '20230511 ', '二三年一', 'last in a year end of the ', '2023-', '还有几天过']) {
			// Sixteen times as long; quadratic reading would take 256 times as much. A busy machine gets several tries.
			const isLinear = () => timeOf(32_000, text) < 100 * timeOf(2000, text);
			assert.ok(Array.from({ length: 8 }).some(isLinear), text);
		}
	});
});

describe('withoutDates', () => {
	for (const [text, ...numbers] of [
		['他2010年3月8号出生,16岁', 16],
		['今年16', 16],
		['今年5月16岁', 16],
		['我23年5月满16', 16],
		['3年前 2023.05.11 20', 20],
		['she is 16, born 11 May 2010', 16],
		['turns 16 June 5', 16],
		['16 in two months', 16],
		['2023-05-11'],
		['23岁,两个孩子', 23, 2],
	] as [string, ...number[]][]) {
		it(`leaves ${numbers.join(', ') || 'no number'} of "${text}"`, () => {
			const tokens = tokensOf(text);
			const left = withoutDates(readNumbers(tokens, numerals), readDates(tokens, today));
			assert.deepEqual(
				left.map(({ min }) => min),
				numbers,
			);
		});
	}
});
