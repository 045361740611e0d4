/**
 * An assistant small enough to see through: it remembers how many turns it had, and says back what it was told.
 */
import type { Assistant } from '../../dialogs/assistant.ts';
import { initialKnown, readKnown } from '../../dialogs/model/known.ts';
import type { Reply, Turn } from '../../dialogs/model/turn.ts';

export type TestAssistant = Pick<Assistant, 'begin' | 'restore' | 'converse' | 'say' | 'sources'>;

/** Turns are counted in `attempts` of the state. `heard` holds the turns that reached it. */
export function fakeAssistant(changes: Partial<TestAssistant> = {}): TestAssistant & { heard: Turn[] } {
	const heard: Turn[] = [];
	return {
		heard,
		begin: (locale) => initialKnown(locale === 'en' ? 'en' : 'zh-Hans'),
		restore: readKnown,
		converse: (state, turn) => {
			heard.push(turn);
			const count = state.attempts + 1;
			const text = turn.joined ? 'welcome' : `${count}: ${turn.text ?? ''}`;
			return {
				state: { ...state, attempts: count },
				replies: [reply(text, ['yes', 'no'])],
				topic: 'none',
				aspect: 'none',
			};
		},
		sources: (locale, citations) =>
			citations.map(({ source, grade }) => ({ name: `${locale} ${source}`, text: '', grade })),
		say: (locale, key) => `${locale} ${key}`,
		...changes,
	};
}

export function reply(text: string, suggestions: string[] = []): Reply {
	return { text, short: text, spoken: text, suggestions, numbered: suggestions.length > 0, citations: [] };
}
