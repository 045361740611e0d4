/**
 * Days are China's, which has one time and no summer time, wherever the assistant runs.
 */

const hoursAhead = 8;

/** The day in China at a moment, as YYYY-MM-DD. */
export function dayInChina(moment: Date): string {
	return new Date(moment.getTime() + hoursAhead * 3_600_000).toISOString().slice(0, 10);
}

/** A day, YYYY-MM-DD, as a date whose local year, month and day are that day's. */
export function calendarDay(day: string): Date {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date);
}
