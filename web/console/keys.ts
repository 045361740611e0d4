/**
 * The keys. With Alt they work everywhere, while writing too; alone only where nothing is written, and not at all once they are
 * switched off (WCAG 2.1.4), since speech input types letters of its own accord.
 */
import type { WordKey } from './words.ts';

export type View = 'call' | 'inbox' | 'lead';

export interface Command {
	/** `KeyboardEvent.code` of the key pressed with Alt: a layout may have made another letter of it. */
	code: string;
	word: WordKey;
	/** Where it works; everywhere without. */
	view?: View;
	run(): void;
}

/** Keys without Alt. */
export interface PlainKeys {
	/** 0 to 9. */
	digit(digit: number): void;
	search(): void;
	help(): void;
	/** @returns whether there was something to leave */
	escape(): boolean;
	enter(): void;
}

/** How a command's key is written. */
export const shownKey = ({ code }: Command): string => `Alt+${code.replace('Key', '')}`;

/** What a keyboard brings about. @returns the handler of `keydown` */
export function keyHandler(
	commands: readonly Command[],
	plain: PlainKeys,
	now: { view(): View | null; arePlainOn(): boolean },
): (event: KeyboardEvent) => void {
	return (event) => {
		// While a Chinese word is being composed, every key belongs to it.
		if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
		const view = now.view();
		if (view === null) return;
		const { altKey, ctrlKey, metaKey, code, key } = event;
		if (ctrlKey || metaKey) return;
		if (altKey) {
			const command = commands.find((one) => one.code === code && (!one.view || one.view === view));
			if (!command) return;
			event.preventDefault();
			command.run();
			return;
		}
		if (key === 'Escape') {
			if (plain.escape()) event.preventDefault();
			return;
		}
		if (isWriting(event.target) || !now.arePlainOn()) return;
		if (/^[0-9]$/.test(key)) plain.digit(Number(key));
		else if (key === '/') plain.search();
		else if (key === '?') plain.help();
		else if (key === 'Enter' && !isControl(event.target)) plain.enter();
		else return;
		event.preventDefault();
	};
}

/** Whether a key pressed there writes or chooses something. */
function isWriting(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, select') !== null;
}

function isControl(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.closest('button, a, summary, input') !== null;
}
