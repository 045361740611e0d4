/** The words of the chat in all languages. */
import type { WidgetWords } from '../../web/widget/words.ts';
import { readWords } from './words-file.ts';

let read: Record<string, WidgetWords> | undefined;

/** By tag, each in full. */
export function allWidgetWords(): Record<string, WidgetWords> {
	read ??= readWords('widget') as Record<string, WidgetWords>;
	return read;
}
