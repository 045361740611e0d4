/** A turn as it may go further: without identity numbers, and no longer than is read. */
import type { Turn } from '../dialogs/model/turn.ts';
import { firstCharacters } from './first-characters.ts';

/** The most characters of a message that are read. */
export const maximumCharacters = 2000;

/** With whether its text was longer than what is left of it. */
export type RedactedTurn = Turn & { cut: boolean };

/** @param redact masks identity numbers and the like */
export function redacted(turn: Turn, redact: (text: string) => { text: string; masked: boolean }): RedactedTurn {
	const clean = (text: string) => {
		// Masked before it is cut: half a number at the cut would not be recognised.
		const { text: whole, masked } = redact(text);
		const kept = firstCharacters(whole, maximumCharacters);
		return { kept, masked, cut: kept.length < whole.length };
	};
	const text = turn.text === undefined ? undefined : clean(turn.text);
	const choice = turn.choice === undefined ? undefined : clean(turn.choice);
	return {
		...turn,
		...(text && { text: text.kept }),
		...(choice && { choice: choice.kept }),
		masked: Boolean(turn.masked || text?.masked || choice?.masked),
		cut: Boolean(text?.cut || choice?.cut),
	};
}
