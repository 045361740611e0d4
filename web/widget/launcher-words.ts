/** The words of the launcher in all languages, put in where it is bundled: it asks the server for nothing before it is pressed. */
import type { WidgetWords } from './words.ts';

export type LauncherWords = Pick<WidgetWords, 'open' | 'close' | 'unread' | 'title'>;

export const launcherKeys = ['open', 'close', 'unread', 'title'] as const satisfies readonly (keyof LauncherWords)[];
