/**
 * Dates in a text, in digits and in English and Chinese words, read before numbers so that no part of a date is an age.
 *
 * The tokens are written out as one line on which a table of patterns is tried from left to right; at each token the
 * longest match wins. Every pattern has a bounded length, so that reading is linear in the number of tokens.
 */
import type { NumberSaid } from './numbers.ts';
import type { Token } from './tokenize.ts';

export interface DateSaid {
	/** The tokens of the date itself, without the preposition before it. */
	start: number;
	end: number;
	/** First and last day that the expression can stand for, as YYYY-MM-DD. */
	from: string;
	to: string;
	relation: 'on' | 'until' | 'since' | 'in';
	/** Whether all of it is before today (true) or from today on (false); null where it began before and has not ended. */
	isPast: boolean | null;
}

type Part = 'start' | 'middle' | 'end' | 'late' | 'first-half' | 'second-half';
type Unit = 'day' | 'week' | 'half-month' | 'month' | 'half-year' | 'year';

// biome-ignore format: tables
const english = {
	months: {
		january: 1, jan: 1, february: 2, feb: 2, march: 3, mar: 3, april: 4, apr: 4, may: 5, june: 6, jun: 6, july: 7,
		jul: 7, august: 8, aug: 8, september: 9, sept: 9, sep: 9, october: 10, oct: 10, november: 11, nov: 11,
		december: 12, dec: 12,
	},
	weekdays: { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
	/** The month in which each begins. */
	seasons: { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 },
	units: {
		day: 'day', days: 'day', week: 'week', weeks: 'week', month: 'month', months: 'month', year: 'year',
		years: 'year', yr: 'year', yrs: 'year',
	},
	shifts: { last: -1, previous: -1, this: 0, current: 0, next: 1, coming: 1 },
	days: { 'day before yesterday': -2, yesterday: -1, today: 0, tomorrow: 1, 'day after tomorrow': 2 },
	parts: {
		'end of': 'end', 'beginning of': 'start', 'start of': 'start', 'middle of': 'middle', early: 'start',
		mid: 'middle', late: 'late',
	},
	ordinals: {
		first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
		eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17,
		eighteenth: 18, nineteenth: 19, twentieth: 20, 'twenty first': 21, 'twenty second': 22, 'twenty third': 23,
		'twenty fourth': 24, 'twenty fifth': 25, 'twenty sixth': 26, 'twenty seventh': 27, 'twenty eighth': 28,
		'twenty ninth': 29, thirtieth: 30, 'thirty first': 31,
	},
	numerals: {
		a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
		eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18,
		nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50,
	},
	loose: {
		'a couple of': [2, 3], 'a couple': [2, 3], 'couple of': [2, 3], couple: [2, 3], 'a few': [2, 6], few: [2, 6],
		several: [2, 9],
	},
	until: ['until', 'till', 'til', 'by', 'before', 'through', 'thru', 'up to', 'valid to'],
	since: ['since', 'from', 'after', 'starting', 'as of'],
	within: ['in', 'on', 'of', 'during', 'around', 'between'],
	past: [
		'was', 'were', 'did', 'had', 'got', 'been', 'went', 'came', 'lost', 'took', 'made', 'left', 'gave', 'sent', 'ran',
		'paid', 'bought', 'born', '[a-z]+[^e]ed',
	],
	/** "Do" and "does", as in "does it get cleared", tell at least that it is not past. */
	future: [
		'will', "'ll", 'shall', 'going to', 'gonna', 'can', 'must', 'should', 'want to', 'expires?', 'ends', 'turns', 'due',
		'do', 'does',
	],
	/** What a number before which there is a preposition counts when it is no year. */
	counted: [
		'yuan', 'rmb', 'cny', 'kuai', 'usd', 'dollars?', 'euros?', 'pounds?', 'people', 'persons?', 'cards?', 'times',
		'days?', 'weeks?', 'months?', 'years?', 'hours?', 'minutes?', 'met(?:re|er)s?', 'km', 'miles?',
	],
	/** Words that may follow "June 5": after others, as in "in June 5 people", the number is no day. */
	afterDay: [
		'and', 'or', 'is', 'was', 'i', 'my', 'we', 'he', 'she', 'it', 'the', 'at', 'to', 'till', 'until', 'this', 'last',
		'next', 'but', 'so', 'for', 'when', 'because', 'with', 'please', 'if', 'in', 'on', 'can', 'will',
	],
} as const;

// biome-ignore format: tables
const chinese = {
	digits: {
		零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
	},
	weekdays: { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 },
	seasons: { 春: 3, 夏: 6, 秋: 9, 冬: 12 },
	years: {
		大前年: -3, 前年: -2, 去年: -1, 上一年: -1, 今年: 0, 本年: 0, 明年: 1, 下一年: 1, 后年: 2, 大后年: 3,
	},
	shifts: { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 },
	days: {
		大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3,
	},
	parts: {
		底: 'end', 末: 'end', 尾: 'end', 初: 'start', 上旬: 'start', 中旬: 'middle', 下旬: 'end', 上半年: 'first-half',
		下半年: 'second-half',
	},
	units: { 年: 'year', 月: 'month', 周: 'week', 星期: 'week', 礼拜: 'week', 天: 'day' },
} as const;

/** The months of a year and the days of a month that a part of it can be. */
const monthsOf: Record<Part, [number, number]> = {
	start: [1, 3],
	middle: [5, 8],
	end: [11, 12],
	late: [9, 12],
	'first-half': [1, 6],
	'second-half': [7, 12],
};
const daysOf: Record<Part, [number, number]> = {
	start: [1, 10],
	middle: [11, 20],
	end: [21, 31],
	late: [21, 31],
	'first-half': [1, 15],
	'second-half': [16, 31],
};

/** Length of each unit, and by how many days "two months ago" may be off. */
const units: Record<Unit, { months?: number; days?: number; slack: number }> = {
	day: { days: 1, slack: 0 },
	week: { days: 7, slack: 3 },
	'half-month': { days: 15, slack: 7 },
	month: { months: 1, slack: 15 },
	'half-year': { months: 6, slack: 45 },
	year: { months: 12, slack: 182 },
};

/** A year of two digits that something lasts until is at most so many years ahead: no ID card is valid for longer. */
const mostYearsAhead = 20;
/** An ID card is issued for 10 or 20 years: 20年到期 tells the term, not the year. */
const idTerms = new Set([10, 20]);
const mostYearsAgo = 60;
/** Numbers of two digits above this one before 年前 are years, such as 98年前. */
const mostCounted = 60;
/** How many characters around a date tell whether it is past or to come. */
const contextLength = 60;

/** Days are counted from 1970-01-01. */
interface Span {
	from: number;
	to: number;
}

/** What a pattern found; `at` gives the span for each cycle (year, month or century) from the current one. */
interface Said {
	/** A fixed date has one cycle. Of others the relation decides, or else the nearest or current cycle is taken. */
	cycle: 'fixed' | 'nearest' | 'current' | 'century';
	at: (cycle: number) => Span | undefined;
	isEnd?: boolean;
}

interface Today {
	day: number;
	year: number;
	month: number;
}

type Groups = Partial<Record<string, string>>;

interface Context {
	today: Today;
	/** What stands right before and after the match. */
	before: string;
	after: string;
	previous: DateSaid | undefined;
	/** What stands between the date before and this one; undefined without one. */
	between: string | undefined;
}

type Read = (groups: Groups, context: Context) => Said | undefined;

/**
 * All dates in a text, in order, none overlapping.
 *
 * @param today the day on which it is said, by its local year, month and day
 */
export function readDates(tokens: readonly Token[], today: Date): DateSaid[] {
	const year = today.getFullYear();
	// Also false for an invalid date.
	if (!(year >= 1000 && year < 9000)) return [];
	const now = { day: dayNumber(year, today.getMonth() + 1, today.getDate()), year, month: today.getMonth() + 1 };
	const { line, starts, ends, tokenEnding } = writeOut(tokens);
	const dates: DateSaid[] = [];
	for (let at = 0; at < tokens.length; ) {
		const token = tokens[at];
		const start = starts[at] ?? 0;
		const previous = dates.at(-1);
		const sincePrevious = previous ? (ends[previous.end - 1] ?? 0) : Number.NEGATIVE_INFINITY;
		let best: { said: Said; end: number; context: Context } | undefined;
		for (const { pattern, read } of token ? rulesFor(token) : []) {
			pattern.lastIndex = start;
			const match = pattern.exec(line);
			const end = match ? (tokenEnding.get(pattern.lastIndex) ?? 0) : 0;
			if (!match || end <= Math.max(at, best?.end ?? 0)) continue;
			const context: Context = {
				today: now,
				before: line.slice(Math.max(0, start - contextLength), start),
				after: line.slice(pattern.lastIndex, pattern.lastIndex + contextLength),
				previous,
				between: start - sincePrevious < contextLength ? line.slice(sincePrevious, start) : undefined,
			};
			const said = read(match.groups ?? {}, context);
			if (said) best = { said, end, context };
		}
		const found = best && resolve(best.said, best.context);
		if (best && found) {
			if (previous && found.continues && (previous.relation === 'in' || previous.relation === 'on')) {
				previous.relation = 'since';
			}
			const { span, relation } = found;
			dates.push({
				start: at,
				end: best.end,
				from: isoDay(span.from),
				to: isoDay(span.to),
				relation,
				isPast: span.to < now.day ? true : span.from >= now.day ? false : null,
			});
			at = best.end;
		} else {
			at++;
		}
	}
	return dates;
}

/** The numbers that are no part of a date; both lists in the order of the text. */
export function withoutDates(numbers: readonly NumberSaid[], dates: readonly DateSaid[]): NumberSaid[] {
	let next = 0;
	return numbers.filter(({ start, end }) => {
		while ((dates[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
		return end <= (dates[next]?.start ?? Number.POSITIVE_INFINITY);
	});
}

/** The tokens as a line: a space between words and numbers and after a stop, none beside Chinese or a symbol. */
function writeOut(tokens: readonly Token[]) {
	const pieces: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	/** Position on the line to the index after the token that ends there. */
	const tokenEnding = new Map<number, number>();
	const isSpaced = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'number';
	let length = 0;
	for (const [index, token] of tokens.entries()) {
		const before = tokens[index - 1];
		const space = before?.kind === 'stop' || (isSpaced(before) && isSpaced(token)) ? ' ' : '';
		pieces.push(space, token.text);
		starts.push(length + space.length);
		length += space.length + token.text.length;
		ends.push(length);
		tokenEnding.set(length, index + 1);
	}
	return { line: pieces.join(''), starts, ends, tokenEnding };
}

// --- Which of several spans is meant

const anyOf = (words: readonly string[]) => `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;
const keysOf = (table: object) => anyOf(Object.keys(table));

/** Words that may stand between a preposition and its date. */
const fillers = '(?: (?:the|about|around|year|sometime|in|early|mid|late))*';
const englishUntil = new RegExp(`\\b${anyOf(english.until)}${fillers} $`);
const englishSince = new RegExp(`\\b${anyOf(english.since)}${fillers} $`);
const englishPreposition = new RegExp(
	`\\b${anyOf([...english.until, ...english.since, ...english.within, 'year'])}${fillers} $`,
);
/** 收到2023年的卡 (received) and 甚至 (even) are no "until". */
const chineseUntil = /(?<![收拿遇看见得找接领回迟])到$|(?<![甚乃以])至$|截止$/;
const chineseSince = /[自从打]$/;
const chinesePreposition = /[在到至止从自于]$/;
const untilAfter = /^(?:之前|以前|前(?![往去后面])|止|为止|截止)/;
const sinceAfter = /^(?:[-至到]?长期|[-至到]今|到现在|起|以来|开始|之后|以后|后(?![来面])| onwards?\b)/;
const strictlySince = /\bsince(?: \w+)? $/;
const joins = /^ ?(?:-|到|至|to|till|until|through) ?(?:the )?$/;
const stopped = /[,.;!?。\n()…]/;
const expiry = /到期|过期|失效|期满|\bexpir/;

const englishPast = new RegExp(`(?<![a-z])${anyOf(english.past)}(?![a-z])`);
const englishFuture = new RegExp(`(?<![a-z])${anyOf(english.future)}(?![a-z])`);
/** 了 and 过 after a verb, or 的 as in 六月办的. */
const chinesePast = /了|过(?![期两几半\d])|^[^的]{1,6}的/;
const chineseFuture = /将|会|要|能|可以|想|打算|准备|再|才|(?:到期|过期|失效)(?!了)/;

/** Whether the clause around a date tells what was or what is to come. */
function senseOf(context: Context): 'past' | 'future' | undefined {
	const before = context.before.split(stopped).at(-1) ?? '';
	const [after = ''] = context.after.split(stopped);
	const has = (pattern: RegExp) => pattern.test(before) || pattern.test(after);
	if (has(/已/)) return 'past';
	const isImminent = has(/就|快|即将/);
	const isPast = has(englishPast) || (!isImminent && (/了|过(?!期)/.test(before) || chinesePast.test(after)));
	const isFuture = has(englishFuture) || has(chineseFuture);
	return isPast === isFuture ? undefined : isPast ? 'past' : 'future';
}

function resolve(said: Said, context: Context) {
	const { before, after, between, previous } = context;
	const continues = between !== undefined && joins.test(between);
	const relation: 'until' | 'since' | undefined =
		continues || englishUntil.test(before) || chineseUntil.test(before) || untilAfter.test(after)
			? 'until'
			: englishSince.test(before) || chineseSince.test(before) || sinceAfter.test(after)
				? 'since'
				: undefined;
	let span = said.cycle === 'fixed' ? said.at(0) : undefined;
	if (said.cycle === 'century') span = ofCentury(said, relation, context);
	else if (said.cycle !== 'fixed') span = ofCycle(said, relation, context, continues ? previous : undefined);
	if (!span) return undefined;
	// What lasts until the end of May lasts until its last day.
	if (relation === 'until' && said.isEnd) span = { from: span.to, to: span.to };
	const alone: DateSaid['relation'] = span.from === span.to ? 'on' : 'in';
	return { span, relation: relation ?? alone, continues };
}

function ofCentury(said: Said, relation: 'until' | 'since' | undefined, context: Context): Span | undefined {
	const isAhead =
		relation === 'until' || expiry.test(context.before) || expiry.test(context.after) || senseOf(context) === 'future';
	const lastYear = context.today.year + (isAhead ? mostYearsAhead : 0);
	const lastDay = dayNumber(lastYear, 12, 31);
	return [1, 0, -1].map((century) => said.at(century)).find((span) => span && span.from <= lastDay);
}

function ofCycle(
	said: Said,
	relation: 'until' | 'since' | undefined,
	context: Context,
	rangeStart: DateSaid | undefined,
): Span | undefined {
	const today = context.today.day;
	if (rangeStart) {
		// The end of a range is the first that is not before its start: 2013年5月到6月.
		const first = daysSinceEpoch(rangeStart.from);
		const years = Number(rangeStart.from.slice(0, 4)) - context.today.year;
		return cycles.map((cycle) => said.at(years + cycle)).find((span) => span && span.to >= first);
	}
	const spans = cycles.flatMap((cycle) => said.at(cycle) ?? []);
	const next = spans.find(({ to }) => to >= today);
	const last = spans.findLast(({ from }) => from <= today);
	if (relation === 'until') return /\b(?:was|were|had)\b|已/.test(context.before) ? last : next;
	if (strictlySince.test(context.before) || context.after.startsWith('以来')) return last;
	const sense = senseOf(context);
	if (sense) return sense === 'past' ? last : next;
	if (said.cycle === 'current') return said.at(0);
	if (!next || !last) return next ?? last;
	return next.from - today <= today - last.from ? next : last;
}

/** 29 February may be eight years away. */
const cycles = Array.from({ length: 17 }, (_, index) => index - 8);

// --- The calendar

const dayLength = 86_400_000;

const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / dayLength;
const isoDay = (day: number) => new Date(day * dayLength).toISOString().slice(0, 10);
const daysSinceEpoch = (iso: string) => Date.parse(iso) / dayLength;
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function addMonths(today: Today, months: number): number {
	const first = new Date(Date.UTC(today.year, today.month - 1 + months, 1));
	const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
	const day = new Date(today.day * dayLength).getUTCDate();
	return dayNumber(year, month, Math.min(day, daysIn(year, month)));
}

interface Fields {
	month?: number | undefined;
	day?: number | undefined;
	part?: Part | undefined;
	/** The month in which a season begins. */
	season?: number | undefined;
}

/** The span of a year, or of what is named in it; the month may be outside 1 to 12 where no day is told. */
function spanIn(year: number, { month, day, part, season }: Fields): Span | undefined {
	if (season) return { from: dayNumber(year, season, 1), to: dayNumber(year, season + 3, 0) };
	if (month === undefined) {
		const [first, last] = part ? monthsOf[part] : [1, 12];
		return { from: dayNumber(year, first, 1), to: dayNumber(year, last + 1, 0) };
	}
	const length = daysIn(year, month);
	if (day !== undefined) {
		if (day < 1 || day > length) return undefined;
		return { from: dayNumber(year, month, day), to: dayNumber(year, month, day) };
	}
	const [first, last] = part ? daysOf[part] : [1, length];
	return { from: dayNumber(year, month, first), to: dayNumber(year, month, Math.min(last, length)) };
}

const fixed = (span: Span | undefined): Said | undefined => span && { cycle: 'fixed', at: () => span };

function inYear(year: number | undefined, fields: Fields, today: Today): Said | undefined {
	if (fields.month !== undefined && (fields.month < 1 || fields.month > 12)) return undefined;
	const isEnd = fields.part === 'end';
	if (year !== undefined) {
		const said = fixed(spanIn(year, fields));
		return said && { ...said, isEnd };
	}
	// No year has that day: 31 June.
	if (fields.month && fields.day && (fields.day < 1 || fields.day > daysIn(2000, fields.month))) return undefined;
	const isNamed = fields.month !== undefined || fields.season !== undefined;
	return {
		cycle: isNamed ? 'nearest' : 'current',
		at: (cycle) => spanIn(today.year + cycle, fields),
		isEnd,
	};
}

/** In a year told by its last two digits. */
function ofShortYear(short: number, fields: Fields, today: Today): Said {
	const century = Math.floor(today.year / 100) * 100;
	return {
		cycle: 'century',
		at: (cycle) => inYear(century + 100 * cycle + short, fields, today)?.at(0),
		isEnd: fields.part === 'end',
	};
}

function inMonth(months: number, fields: Fields, today: Today): Said | undefined {
	const said = fixed(spanIn(today.year, { ...fields, month: today.month + months }));
	return said && { ...said, isEnd: fields.part === 'end' };
}

/** "Last May" is the last that is over, "next May" the first that has not begun. */
function shifted(shift: number, fields: Fields, today: Today): Said | undefined {
	const spans = cycles.flatMap((cycle) => spanIn(today.year + cycle, fields) ?? []);
	if (shift === 0) return fixed(spanIn(today.year, fields));
	return fixed(shift < 0 ? spans.findLast(({ to }) => to < today.day) : spans.find(({ from }) => from > today.day));
}

/** Weeks begin on Monday. */
function inWeek(weeks: number, weekday: number | undefined, today: Today): Said | undefined {
	const monday = today.day - ((new Date(today.day * dayLength).getUTCDay() + 6) % 7) + 7 * weeks;
	const day = monday + (weekday ?? 1) - 1;
	return fixed({ from: day, to: weekday === undefined ? monday + 6 : day });
}

/** So many units before (-1) or after (1) today, give or take. */
function distant(sign: 1 | -1, [min, max]: readonly [number, number], unit: Unit, today: Today): Said | undefined {
	if (min === max && min % 1 === 0.5) {
		const said = distantHalf(sign, unit, Math.floor(min), today);
		if (said) return said;
	}
	const { months, days = 0, slack } = units[unit];
	const years = (max * (months ?? 0)) / 12 + (max * days) / 365;
	if (!(min > 0) || years > mostYearsAgo) return undefined;
	const move = (count: number) =>
		months === undefined
			? today.day + Math.round(sign * count * days)
			: addMonths(today, Math.round(sign * count * months));
	const [first, second] = [move(min), move(max)];
	return fixed({ from: Math.min(first, second) - slack, to: Math.max(first, second) + slack });
}

// --- What is said

function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string | undefined): Value | undefined {
	return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}

const toNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));

function englishCount(text: string): readonly [number, number] | undefined {
	const loose = lookUp<readonly [number, number]>(english.loose, text);
	if (loose) return loose;
	const words = text.split(' ').map((word) => lookUp(english.numerals, word) ?? Number(word));
	const [first = Number.NaN, second = 0] = words;
	if (words.length > 1 && (first < 20 || second > 9)) return undefined;
	return [first + second, first + second];
}

/** Counts and days up to 99: 三, 二十三, 几, 十几, 七八, 二三十. */
function chineseCount(text: string): readonly [number, number] | undefined {
	if (/^\d/.test(text)) return [Number(text), Number(text)];
	const some = (digits: string | undefined): readonly [number, number] | undefined => {
		if (!digits) return undefined;
		if (digits === '几') return [2, 9];
		const values = [...digits].map((digit) => lookUp(chinese.digits, digit));
		const [first, second] = values;
		if (first === undefined || values.length > 2) return undefined;
		if (values.length === 1) return [first, first];
		return second === first + 1 ? [first, second] : undefined;
	};
	const at = text.indexOf('十');
	if (at < 0) return some(text);
	const tens = at === 0 ? ([1, 1] as const) : some(text.slice(0, at));
	const rest = text.slice(at + 1);
	const ones = rest === '' ? ([0, 0] as const) : rest === '几' ? ([1, 9] as const) : some(rest);
	return tens && ones && [tens[0] * 10 + ones[0], tens[1] * 10 + ones[1]];
}

function chineseNumber(text: string | undefined): number | undefined {
	const [min, max] = (text && chineseCount(text)) || [];
	return min === max ? min : undefined;
}

/** Digit by digit: 2023, 二〇二三. */
function digitsOf(text: string): number {
	return Number([...text].map((digit) => lookUp(chinese.digits, digit) ?? digit).join(''));
}

const noDigit = '(?!\\.?\\d)';
const fullYear = `(?<year>(?:19|20)\\d\\d)${noDigit}`;
const isPrepositionBefore = ({ before }: Context) => englishPreposition.test(before) || chinesePreposition.test(before);
const countedAfter = new RegExp(`^ ?(?:${anyOf(english.counted)}\\b|[元块人个张米度次天多万名位家号条岁]|%|\\.\\d)`);
/** After a number that is a day or a month without its unit. */
const endsNumber = /^(?:$|[,.;!?。\n()…-]|[到至起前后之以的就过止失办生])/;

function numericDate({ year, month, day }: Groups, { today }: Context): Said | undefined {
	return inYear(toNumber(year), { month: toNumber(month), day: toNumber(day) }, today);
}

/** 11/05/2023 is in May or in November: of two readings the months of both. */
function dayOrMonthFirst({ first, second, year }: Groups, { today }: Context): Said | undefined {
	const fullYear = Number(year);
	const [low, high] = [Number(first), Number(second)].sort((a, b) => a - b);
	if (low === undefined || high === undefined) return undefined;
	if (low === high || high > 12) return inYear(fullYear, { month: low, day: high }, today);
	const [from, to] = [spanIn(fullYear, { month: low }), spanIn(fullYear, { month: high })];
	return low > 0 && from && to ? fixed({ from: from.from, to: to.to }) : undefined;
}

const numericRules: [string, Read][] = [
	// 2023-05-11, 2023/5/11 (slashes are no tokens), 2023.05.11
	[`${fullYear}(?<between>[ -])(?<month>\\d{1,2})\\k<between>(?<day>\\d{1,2})${noDigit}`, numericDate],
	[`(?<year>(?:19|20)\\d\\d)\\.(?<month>\\d{1,2})\\. (?<day>\\d{1,2})${noDigit}`, numericDate],
	[`(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\. ${fullYear}`, numericDate],
	[`(?<first>\\d{1,2})(?<between>[ -])(?<second>\\d{1,2})\\k<between>${fullYear}`, dayOrMonthFirst],
	[
		`(?<year>(?:19|20)\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)${noDigit}`,
		(groups, context) => {
			// One of several groups of digits is part of an account or identity number.
			const isPartOfNumber = /(?<!\b\d{8})(?<=\d) $/.test(context.before) || /^ (?!\d{8}\b)\d/.test(context.after);
			return isPartOfNumber ? undefined : numericDate(groups, context);
		},
	],
	// 2023-05, 2023.05
	[`${fullYear}-(?<month>\\d{1,2})(?!\\.?\\d|-\\d|年)`, numericDate],
	[
		`(?<year>(?:19|20)\\d\\d)\\.(?<month>\\d{1,2})(?!\\.?\\d|年)`,
		(groups, context) =>
			/[¥$]$/.test(context.before) || countedAfter.test(context.after) ? undefined : numericDate(groups, context),
	],
	// 2023/05 and 05/2023, but not "in 2023 5 people"
	[
		`${fullYear} (?<month>\\d{1,2})${noDigit}`,
		(groups, context) =>
			groups.month?.startsWith('0') || endsNumber.test(context.after) ? numericDate(groups, context) : undefined,
	],
	[
		`(?<month>\\d{1,2})[ -]${fullYear}`,
		(groups, context) =>
			(groups.month?.startsWith('0') || isPrepositionBefore(context)) && !countedAfter.test(context.after)
				? numericDate(groups, context)
				: undefined,
	],
	// "Valid through 09/25" as printed on cards
	[
		`(?<month>0[1-9]|1[0-2]) (?<short>\\d\\d)${noDigit}`,
		({ month, short }, { today, before, after }) => {
			if (!/\b(?:valid|expir[a-z]+|good)(?: [a-z]+){0,2} $/.test(before) || /^ \d/.test(after)) return undefined;
			return ofShortYear(Number(short), { month: Number(month) }, today);
		},
	],
	// 2019 alone
	[
		`${fullYear}(?!年)`,
		(groups, context) => {
			const isRange =
				(context.between !== undefined && /^(?: ?(?:and|or|to) |[-到至])$/.test(context.between)) ||
				/^[-到至](?:19|20)\d\d年/.test(context.after);
			if (!isRange && !isPrepositionBefore(context)) return undefined;
			return countedAfter.test(context.after) ? undefined : numericDate(groups, context);
		},
	],
	// The 1990s, 1990年代
	[
		'(?<decade>(?:19|20)\\d0)(?: s\\b|年代)',
		({ decade }) => fixed({ from: dayNumber(Number(decade), 1, 1), to: dayNumber(Number(decade) + 9, 12, 31) }),
	],
];

// --- English

const nameOfMonth = `(?<month>${keysOf(english.months)})\\b`;
const season = `(?<season>${keysOf(english.seasons)})\\b(?! (?:festival|break|term|semester)\\b)`;
const shift = `(?<shift>${keysOf(english.shifts)})`;
const dayInDigits = `(?<day>\\d{1,2})${noDigit}(?<suffix> (?:st|nd|rd|th)\\b)?`;
const ordinal = `(?<ordinal>${keysOf(english.ordinals)})`;
const whichYear = `(?:${fullYear}|${shift} year\\b)`;
const ofYear = `(?:(?:,? | of | in |-)${whichYear})?`;
const numeral = keysOf(english.numerals);
const count = `(?<count>${anyOf(Object.keys(english.loose))}|${numeral}(?: ${numeral})?|\\d{1,3}(?:\\.\\d)?)`;
const unit = `(?<unit>${keysOf(english.units)})\\b`;
const part = `(?<part>${keysOf(english.parts)})(?: the)? `;

const modalAfter = /^ (?:be|not|have|also|still|only|need)\b/;
const pronounAfter = /^ (?:i|we|you|he|she|they)\b/;
const beforeMonth = new RegExp(`\\b${anyOf([...english.until, ...english.since, ...english.within])}(?: the)? $`);
const isSomebody = /\b(?:am|is|are|'m|'s|aged?|turn(?:s|ed)?|only|i|you|he|she|it|we|they|who) $/;
const isWordAfter = new RegExp(`^ (?!${anyOf(english.afterDay)}\\b)[a-z]`);
const endsClause = /^(?:$|[,.;!?。\n()…-]|\p{Script=Han})/u;

const yearOf = ({ year, shift }: Groups, today: Today) => {
	const shifted = lookUp<number>(english.shifts, shift);
	return shifted === undefined ? toNumber(year) : today.year + shifted;
};

function monthFields({ month, day, ordinal, part, season }: Groups): Fields {
	return {
		month: lookUp<number>(english.months, month),
		day: lookUp<number>(english.ordinals, ordinal) ?? toNumber(day),
		part: lookUp<Part>(english.parts, part),
		season: lookUp<number>(english.seasons, season),
	};
}

const namedDate: Read = (groups, { today }) => inYear(yearOf(groups, today), monthFields(groups), today);

const dayBeforeMonth: Read = (groups, context) => {
	const isPlain = !groups.suffix && !groups.of && !groups.year && !groups.shift;
	// "Turns 16 June 5" is an age and a date, "15 may I go" an age and a verb.
	if (isPlain && /^ \d{1,2}(?!\.?\d)/.test(context.after)) return undefined;
	if (isPlain && groups.month === 'may' && !beforeMonth.test(context.before)) {
		if (!endsClause.test(context.after) || isSomebody.test(context.before)) return undefined;
	}
	return namedDate(groups, context);
};

const monthBeforeDay: Read = (groups, context) => {
	const isPlain = !groups.suffix && !groups.the && !groups.year && !groups.shift;
	if (isPlain && (isWordAfter.test(context.after) || countedAfter.test(context.after))) return undefined;
	if (isPlain && groups.month === 'may' && isSomebody.test(context.before)) return undefined;
	return namedDate(groups, context);
};

/** "May" is a verb unless a preposition or a year stands beside it. */
const monthAlone: Read = (groups, context) => {
	const isModal =
		groups.month === 'may' &&
		!groups.year &&
		!groups.shift &&
		(!beforeMonth.test(context.before) || modalAfter.test(context.after));
	return isModal ? undefined : namedDate(groups, context);
};

const shiftedPeriod: Read = ({ shift, period, part, relative }, { today }) => {
	const periods = relative ? (relative === 'before last' ? -2 : 2) : (lookUp<number>(english.shifts, shift) ?? 0);
	const fields = { part: lookUp<Part>(english.parts, part) };
	if (period === 'year') return inYear(today.year + periods, fields, today);
	if (period === 'month') return inMonth(periods, fields, today);
	return fields.part ? undefined : inWeek(periods, undefined, today);
};

/** "The end of the year" (or month), without telling which. */
const partOfPeriod: Read = ({ period, part }, { today }) => {
	const fields = { part: lookUp<Part>(english.parts, part) ?? 'end' } as const;
	if (period === 'year') return inYear(undefined, fields, today);
	return {
		cycle: 'current',
		at: (cycle) => spanIn(today.year, { ...fields, month: today.month + cycle }),
		isEnd: fields.part === 'end',
	};
};

function englishDistance(sign: 1 | -1): Read {
	return ({ count, unit, half, halved }, { today }) => {
		if (halved) return distantHalf(sign, lookUp<Unit>(english.units, halved), 0, today);
		const said = englishCount(count ?? '');
		const found = lookUp<Unit>(english.units, unit);
		if (!said || !found) return undefined;
		return half ? distantHalf(sign, found, said[0], today) : distant(sign, said, found, today);
	};
}

/** So many units and a half. */
function distantHalf(sign: 1 | -1, unit: Unit | undefined, count: number, today: Today): Said | undefined {
	if (unit !== 'year' && unit !== 'month') return undefined;
	return distant(sign, [2 * count + 1, 2 * count + 1], unit === 'year' ? 'half-year' : 'half-month', today);
}

const distance = `(?:${count} ${unit}(?<half> and a half)?|half (?:a )?(?<halved>year|month)\\b)`;

const inDistance = englishDistance(1);

const englishRules: [string, Read][] = [
	[`${dayInDigits}(?<of> of)?[ -]${nameOfMonth}${ofYear}`, dayBeforeMonth],
	[`${ordinal} of ${nameOfMonth}${ofYear}`, namedDate],
	[`${nameOfMonth}(?<the> the)? ${dayInDigits}${ofYear}`, monthBeforeDay],
	[
		`${nameOfMonth}(?<the> the)? ${ordinal}\\b${ofYear}`,
		// "You may first go to the bank."
		(groups, context) =>
			groups.month === 'may' && !groups.the && !groups.year ? undefined : namedDate(groups, context),
	],
	[`${nameOfMonth}${ofYear}`, monthAlone],
	[
		`${part}${nameOfMonth}${ofYear}`,
		(groups, context) => {
			// "Is it too late? May I…"
			const isModal =
				groups.month === 'may' &&
				!groups.year &&
				(/\b(?:how|too|so|very|is|am|are) $/.test(context.before) || pronounAfter.test(context.after));
			return isModal ? undefined : namedDate(groups, context);
		},
	],
	[`${part}${fullYear}`, namedDate],
	[`${part}${season}${ofYear}`, ({ part: _, ...groups }, context) => namedDate(groups, context)],
	[`(?:${part})?${shift} (?<period>year|month|week)\\b`, shiftedPeriod],
	[`(?:${part})?(?<period>year|month) (?<relative>before last|after next)\\b`, shiftedPeriod],
	[`(?<part>${keysOf(english.parts)}) the (?<period>year|month)\\b(?! (?:before|after))`, partOfPeriod],
	[`(?<period>year|month)(?: 's| s)? end\\b`, partOfPeriod],
	[
		`${shift} (?:${nameOfMonth}|${season})`,
		({ shift, ...groups }, { today, after }) => {
			// "This may be wrong."
			if (groups.month === 'may' && shift === 'this' && !endsClause.test(after)) return undefined;
			return shifted(lookUp<number>(english.shifts, shift) ?? 0, monthFields(groups), today);
		},
	],
	[
		// "Last year in May", "in 2010 on the 5th of May"
		`${whichYear},?(?<preposition> in| on)?(?: the)? (?:(?<day>\\d{1,2})(?: (?:st|nd|rd|th))?(?: of)? )?${nameOfMonth}`,
		(groups, context) => {
			const isYear = groups.shift || isPrepositionBefore(context);
			const isModal = groups.month === 'may' && (!groups.preposition || modalAfter.test(context.after));
			return isYear && !isModal ? namedDate(groups, context) : undefined;
		},
	],
	[
		`${shift} (?<weekday>${keysOf(english.weekdays)})\\b`,
		({ shift, weekday }, { today }) =>
			inWeek(lookUp<number>(english.shifts, shift) ?? 0, lookUp<number>(english.weekdays, weekday), today),
	],
	[
		`${season}${ofYear}`,
		(groups, context) => {
			const isSeason = groups.year || groups.shift || isPrepositionBefore(context);
			return isSeason ? namedDate(groups, context) : undefined;
		},
	],
	[`${distance} ago\\b`, englishDistance(-1)],
	[
		`in (?:about |around |exactly |another )?${distance}(?! (?:ago|old|of age)\\b)`,
		// "I changed cards twice in five years."
		(groups, context) => (senseOf(context) === 'past' ? undefined : inDistance(groups, context)),
	],
	[`${distance} from (?:now|today)\\b`, englishDistance(1)],
	[
		`(?<word>${keysOf(english.days)})\\b`,
		({ word }, { today }) => {
			const day = today.day + (lookUp<number>(english.days, word) ?? 0);
			return fixed({ from: day, to: day });
		},
	],
];

// --- Chinese

const hanDigit = `[${Object.keys(chinese.digits).join('')}]`;
const hanNumber = `[${Object.keys(chinese.digits).join('')}十]`;
/** Not in the middle of a number, nor an ordinal. */
const begins = `(?<![\\d.第${Object.keys(chinese.digits).join('')}十百千几])`;
const hanYear = `(?:(?<year>(?:19|20)\\d\\d|[一二][九〇零]${hanDigit}{2})年|(?<yearWord>${keysOf(chinese.years)})|(?<short>\\d\\d|${hanDigit}{2})年)`;
const hanMonth = `(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})(?:月(?![大龄])份?|(?=[-到至]\\d{1,2}月))`;
/** A day may lack its unit, as in 5月11到期, but 5月11岁 is none. */
const hanDay = `(?<day>\\d{1,2}(?:[号日]|(?=[-到至]\\d{1,2}[号日])|(?!\\.?\\d|[岁周个人张元块点次天年月多位名家万千百十寸代项份级了%]))|${hanNumber}{1,3}[号日])`;
const hanPart = '(?<part>底|末|初(?![中高次级步期])|[上中下]旬)';
const hanShift = `(?<shift>${keysOf(chinese.shifts)})`;
const hanCount = `(?<count>\\d{1,3}(?:\\.\\d)?|[${Object.keys(chinese.digits).join('')}十几]{1,4})`;
/** A month is counted with 个, or after 两 and the like: 三月 is March. */
const hanDistance = `(?:${hanCount}(?:(?<unit>年|周|个?星期|个?礼拜|天|个月)(?<more>[半多])?|个(?<inside>[半多])(?<insideUnit>月)|(?<=[两俩仨几])(?<bareUnit>月))|大?半(?<halved>年|个?月)多?)`;
const agoEnd = '(?:以前|之前|前)(?![往去后面])';

/** 年龄, 年满 and the like are no years: 证明年满. */
const isOtherYear = /^[龄纪满限轻级审检份]/;

function hanYearOf({ year, yearWord, short }: Groups, context: Context): { year?: number; short?: number } | undefined {
	if (year) return { year: digitsOf(year) };
	if (yearWord) {
		// 以后年年, 提前年检: the first character belongs to the word before.
		const isOther =
			isOtherYear.test(context.after) || (/^[前后]/.test(yearWord) && /[以之然今最目提年月天周]$/.test(context.before));
		return isOther ? undefined : { year: context.today.year + (lookUp<number>(chinese.years, yearWord) ?? 0) };
	}
	return short ? { short: digitsOf(short) } : undefined;
}

function hanFields({ month, day, part, season }: Groups): Fields | undefined {
	const fields = {
		month: chineseNumber(month),
		day: chineseNumber(day?.replace(/[号日]/, '')),
		part: lookUp<Part>(chinese.parts, part),
		season: lookUp<number>(chinese.seasons, season),
	};
	const isLost = (month && !fields.month) || (day && !fields.day);
	return isLost ? undefined : fields;
}

const hanDate: Read = (groups, context) => {
	const { today } = context;
	const said = hanYearOf(groups, context);
	const fields = hanFields(groups);
	if (!said || !fields) return undefined;
	return said.short === undefined ? inYear(said.year, fields, today) : ofShortYear(said.short, fields, today);
};

/** 23年 alone is as often a duration: a year only where what stands beside it says so. */
const hanYearAlone: Read = (groups, context) => {
	const { before, after } = context;
	if (groups.short) {
		const value = digitsOf(groups.short);
		// 七八年: seven or eight years.
		if (/^\D/.test(groups.short) && chineseCount(groups.short)) return undefined;
		if (/^(?:以内|之内|[内里间多来了]|左右)/.test(after) || /[了过满有约近超够]$/.test(before)) return undefined;
		const isExpiry = /^(?:到期|过期|失效)/.test(after) && !idTerms.has(value);
		const isDated = /^(?:起|以来|的时候|出生|生|办|换|领)/.test(after);
		const isBefore = /^(?:之|以)?[前后]/.test(after) && value > mostCounted;
		const isYear = groups.short.startsWith('0') || isExpiry || isDated || isBefore || chinesePreposition.test(before);
		if (!isYear) return undefined;
	}
	return hanDate(groups, context);
};

const hanMonthAlone: Read = (groups, context) => {
	const fields = hanFields(groups);
	// 每年3月 is every year; 一月多少钱 is per month.
	if (!fields || /每年?的?$/.test(context.before)) return undefined;
	if (groups.month === '一' && !fields.day && /^[一几多]/.test(context.after)) return undefined;
	return inYear(undefined, fields, context.today);
};

function chineseDistance(sign: 1 | -1): Read {
	return ({ count, unit, more, inside, insideUnit, bareUnit, halved }, { today }) => {
		const isYear = halved === '年';
		if (halved) return distantHalf(sign, isYear ? 'year' : 'month', 0, today);
		const said = chineseCount(count ?? '');
		const found = lookUp<Unit>(chinese.units, (unit ?? insideUnit ?? bareUnit)?.replace('个', ''));
		if (!said || !found || (found === 'year' && said[0] > mostCounted)) return undefined;
		const addition = more ?? inside;
		if (addition === '半') return distantHalf(sign, found, said[0], today);
		return distant(sign, addition === '多' ? [said[0], said[1] + 1] : said, found, today);
	};
}

/**
 * After what 过两个月 and 两个月后 are "in two months": a beginning, a person, a paper or an adverb. After a verb 过 marks the
 * past, and 后 counts from what the verb tells.
 */
const startsDistance = /(?:^|[\sa-z,.;!?。\n()…]|[再要等先想说得就可才我你您他她它们人证卡子女儿妈爸])$/;

const hanAgo = chineseDistance(-1);
const hanAhead = chineseDistance(1);

const chineseRules: [string, Read][] = [
	[`${begins}${hanYear}的?${hanMonth}(?:${hanDay}|${hanPart})?`, hanDate],
	[`${begins}${hanYear}年?${hanPart}`, hanDate],
	[`${begins}${hanYear}的?(?<part>[上下]半年)`, hanDate],
	[`${begins}${hanYear}的?(?:(?<season>[春夏秋冬])[天季])`, hanDate],
	[`${begins}${hanYear}`, hanYearAlone],
	[
		`${begins}(?<tens>[5-9]0|[五六七八九]十)年代`,
		({ tens }) => {
			const year = 1900 + (chineseNumber(tens) ?? 0);
			return fixed({ from: dayNumber(year, 1, 1), to: dayNumber(year + 9, 12, 31) });
		},
	],
	[`${begins}${hanMonth}(?:${hanDay}|${hanPart})?`, hanMonthAlone],
	[
		`${hanShift}一?个?月份?(?:${hanDay}|${hanPart})?`,
		(groups, { today }) => {
			const fields = hanFields({ day: groups.day, part: groups.part });
			return fields && inMonth(lookUp<number>(chinese.shifts, groups.shift) ?? 0, fields, today);
		},
	],
	[
		`${hanShift}一?个?(?:周|星期|礼拜)(?:(?<weekday>${keysOf(chinese.weekdays)})|(?![边围期年转岁]))`,
		({ shift, weekday }, { today }) =>
			inWeek(lookUp<number>(chinese.shifts, shift) ?? 0, lookUp<number>(chinese.weekdays, weekday), today),
	],
	[
		`(?<![每个半几多年]|\\d|${hanNumber})(?:年(?<part>[底末尾]|初(?![中高次级步期]))|(?<half>[上下]半年))`,
		({ part, half }, { today }) => inYear(undefined, { part: lookUp<Part>(chinese.parts, part ?? half) }, today),
	],
	[
		`(?<![每个半几多年]|\\d|${hanNumber})月(?<part>底|末|初)`,
		({ part }, { today }) => {
			const named = lookUp<Part>(chinese.parts, part);
			return {
				cycle: 'current',
				at: (cycle) => spanIn(today.year, { part: named, month: today.month + cycle }),
				isEnd: named === 'end',
			};
		},
	],
	[`${begins}${hanDistance}${agoEnd}`, hanAgo],
	[
		// 毕业两年后 counts from something else than today.
		`${begins}${hanDistance}(?:以后|之后|后)(?![来面])`,
		(groups, context) =>
			senseOf(context) === 'past' || !startsDistance.test(context.before) ? undefined : hanAhead(groups, context),
	],
	[
		`(?:再过|还有|还剩|还差|(?<verb>过))${hanDistance}(?![前后])`,
		(groups, context) => {
			// 还有三年没交 and 过两个月了 are durations, as is 交过三年.
			if (/^[^,.;!?。]{0,5}[没未]|^了/.test(context.after)) return undefined;
			if (groups.verb && !startsDistance.test(context.before)) return undefined;
			return hanAhead(groups, context);
		},
	],
	[
		`(?<![以之然今最天月年周])(?<word>${keysOf(chinese.days)})(?!天)`,
		({ word }, { today }) => {
			const day = today.day + (lookUp<number>(chinese.days, word) ?? 0);
			return fixed({ from: day, to: day });
		},
	],
	[
		// 3月8号到10号
		`(?<day>\\d{1,2}|${hanNumber}{1,3})[号日]`,
		({ day }, { previous, between }) => {
			if (!previous || previous.from !== previous.to || !/^[-到至]$/.test(between ?? '')) return undefined;
			const [year = 0, month = 0] = previous.from.split('-').map(Number);
			return fixed(spanIn(year, { month, day: chineseNumber(day) ?? 0 }));
		},
	],
];

// --- Which rules to try

interface Rule {
	pattern: RegExp;
	read: Read;
}

const compiled = (rules: [string, Read][]): Rule[] =>
	rules.map(([pattern, read]) => ({ pattern: new RegExp(pattern, 'yu'), read }));

const wordRules = compiled(englishRules);
const hanRules = compiled(chineseRules);
const numberRules = [...compiled(numericRules), ...wordRules, ...hanRules];
const none: Rule[] = [];

const firstWords = new Set(
	[
		...[english.months, english.seasons, english.shifts, english.days, english.parts, english.ordinals],
		...[english.numerals, english.loose],
	]
		.flatMap((table) => Object.keys(table))
		.map((phrase) => phrase.split(' ')[0]),
)
	.add('in')
	.add('half')
	.add('year')
	.add('month');
const firstCharacters = new Set([
	...[chinese.digits, chinese.years, chinese.shifts, chinese.days].flatMap((table) =>
		Object.keys(table).map((word) => word[0]),
	),
	...'十几半大年月过再还',
]);

/** Most tokens begin no date. */
function rulesFor({ text, kind }: Token): Rule[] {
	if (kind === 'number') return numberRules;
	if (kind === 'word') return firstWords.has(text) ? wordRules : none;
	return kind === 'han' && firstCharacters.has(text) ? hanRules : none;
}
