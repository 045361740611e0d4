/**
 * What the chat remembers between two visits. Where the browser keeps nothing (a private window, a site's frame), it is
 * remembered as long as the page is open.
 */
export interface Kept {
	get<Value>(name: string): Value | undefined;
	/** Remember a value as JSON; `undefined` forgets it. */
	set(name: string, value: unknown): void;
}

export function kept(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, prefix = 'assistant.'): Kept {
	const here = new Map<string, string>();
	return {
		get: (name) => {
			let text = here.get(name);
			try {
				text = storage().getItem(prefix + name) ?? text;
			} catch {
				// Kept by the page alone.
			}
			try {
				return text === undefined ? undefined : JSON.parse(text);
			} catch {
				return undefined;
			}
		},
		set: (name, value) => {
			const text = value === undefined ? undefined : JSON.stringify(value);
			if (text === undefined) here.delete(name);
			else here.set(name, text);
			try {
				if (text === undefined) storage().removeItem(prefix + name);
				else storage().setItem(prefix + name, text);
			} catch {
				// Kept by the page alone.
			}
		},
	};
}
