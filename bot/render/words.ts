/** What a renderer says by itself, in the language of an answer. */
import type { Assistant } from '../../dialogs/assistant.ts';
import { checklistPath } from '../checklist/link.ts';
import type { RenderWords } from './render.ts';

/** @param publicUrl how people reach the server; without it there are no links */
export function renderWords(
	assistant: Pick<Assistant, 'say'>,
	publicUrl: string | undefined,
): (locale: string) => RenderWords {
	return (locale) => ({
		say: (key, values) => assistant.say(locale, key, values),
		link: (code) => (publicUrl ? `${publicUrl.replace(/\/+$/, '')}${checklistPath(code, { locale })}` : null),
	});
}
