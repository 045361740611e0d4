/** The words of the launcher in all languages, put in where it is bundled: it asks the server for nothing before it is pressed. */
import type { WidgetWords } from './words.ts';

export type LauncherWords = Pick<WidgetWords, 'open' | 'unread'>;

export const launcherKeys = ['open', 'unread'] as const satisfies readonly (keyof LauncherWords)[];
