/** When people sit at the desk. Hours are China's, which has one time zone and no summer time. */

/** Minutes since Monday, 00:00, from and to. */
export type OfficeHours = readonly { from: number; to: number }[];

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutesOfDay = 24 * 60;
const chinaOffset = 8 * 3_600_000;

/** Day and night. */
export const always: OfficeHours = [{ from: 0, to: 7 * minutesOfDay }];

/**
 * Read hours such as "Mon-Fri 09:00-12:00 13:30-17:30, Sat 09:00-12:00"; "always" for day and night.
 *
 * @returns null where they cannot be read
 */
export function parseOfficeHours(text: string): OfficeHours | null {
	if (text.trim().toLowerCase() === 'always') return always;
	const spans = text.split(',').map((part) => spansOf(part.trim()));
	return spans.every((found) => found !== null) && spans.length > 0 ? spans.flat() : null;
}

function spansOf(part: string): { from: number; to: number }[] | null {
	const [, first = '', last = first, hours = ''] =
		/^([a-z]{3})(?:-([a-z]{3}))?((?:\s+\d\d:\d\d-\d\d:\d\d)+)$/i.exec(part) ?? [];
	const [from, to] = [days.indexOf(first.toLowerCase()), days.indexOf(last.toLowerCase())];
	if (from < 0 || to < from) return null;
	const times = [...hours.matchAll(/(\d\d):(\d\d)-(\d\d):(\d\d)/g)].map((found) => {
		const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number);
		return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute, isTime: fromMinute < 60 && toMinute < 60 };
	});
	if (times.some((time) => !time.isTime || time.from >= time.to || time.to > minutesOfDay)) return null;
	return days.slice(from, to + 1).flatMap((_day, index) =>
		times.map((time) => ({
			from: (from + index) * minutesOfDay + time.from,
			to: (from + index) * minutesOfDay + time.to,
		})),
	);
}

export function isOpen(hours: OfficeHours, at: Date): boolean {
	const inChina = new Date(at.getTime() + chinaOffset);
	const minute = ((inChina.getUTCDay() + 6) % 7) * minutesOfDay + inChina.getUTCHours() * 60 + inChina.getUTCMinutes();
	return hours.some(({ from, to }) => minute >= from && minute < to);
}

/** The next time that the desk opens, for a person who came too early or too late; null where it never does. */
export function nextOpening(hours: OfficeHours, at: Date): Date | null {
	const minute = 60_000;
	const start = Math.ceil(at.getTime() / minute) * minute;
	for (let ahead = 0; ahead <= 7 * minutesOfDay; ahead++) {
		const then = new Date(start + ahead * minute);
		if (isOpen(hours, then)) return then;
	}
	return null;
}

/** "Tuesday 09:00": a time of the coming week as people in China name it. */
export function timeInChina(time: Date, locale: string): string {
	return new Intl.DateTimeFormat(locale, {
		weekday: 'long',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone: 'Asia/Shanghai',
	}).format(time);
}
