import type { Assistant } from '../../../dialogs/assistant.ts';
import type { Answer } from '../../turn.ts';

/**
 * Whether an answer is that to a wish for a person. Told by its words, since the outcome of a turn does not say so: they are
 * `person` of the messages in every language.
 */
export function asksForPerson({ replies, locale }: Pick<Answer, 'replies' | 'locale'>, say: Assistant['say']): boolean {
	const words = say(locale, 'person', { c1: '' });
	return replies.some(({ spoken }) => spoken.includes(words));
}
