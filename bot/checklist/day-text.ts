import type { Say } from '../../dialogs/wording/words.ts';

/** A day as people write it: "3 May 2026", "2026年5月3日". @param day YYYY-MM-DD */
export function dayText(say: Say, day: string): string {
	const format = new Intl.DateTimeFormat(say('language.lists'), { dateStyle: 'long', timeZone: 'UTC' });
	return format.format(new Date(day));
}
