/**
 * Finds words and phrases in a text: one pass, whatever the number of phrases.
 */
import type { Token } from './tokenize.ts';

/** A class of phrases, such as all words for "identity card", or a single phrase. */
export type ClassId = number;

interface Node {
	next: Map<string, Node>;
	classes: ClassId[];
}

/** Where each class of phrases begins and ends in a text. */
export interface TaggedText {
	tokens: readonly Token[];
	/** For each token, the classes that begin there, with the index after their last token. */
	tags: { class: ClassId; end: number }[][];
}

/** The phrases known, by class; filled once, then only read. */
export class Lexicon {
	#root: Node = { next: new Map(), classes: [] };
	#named = new Map<string, ClassId>();
	#count = 0;

	/** The class of this name, which is created where it does not exist. */
	named(name: string): ClassId {
		let id = this.#named.get(name);
		if (id === undefined) {
			id = this.#count++;
			this.#named.set(name, id);
		}
		return id;
	}

	has(name: string): boolean {
		return this.#named.has(name);
	}

	/** The name of every class, at the place of its number. */
	get names(): string[] {
		return [...this.#named.keys()];
	}

	/** Adds a phrase, given as keys: a token's key, or `=` and a token's exact text. */
	add(id: ClassId, keys: readonly string[]): void {
		let node = this.#root;
		for (const key of keys) {
			let next = node.next.get(key);
			if (!next) {
				next = { next: new Map(), classes: [] };
				node.next.set(key, next);
			}
			node = next;
		}
		if (node !== this.#root && !node.classes.includes(id)) node.classes.push(id);
	}

	tag(tokens: readonly Token[]): TaggedText {
		const tags: TaggedText['tags'] = tokens.map(() => []);
		const walk = (node: Node, start: number, at: number) => {
			for (const id of node.classes) tags[start]?.push({ class: id, end: at });
			const token = tokens[at];
			if (!token) return;
			const byKey = node.next.get(token.key);
			if (byKey) walk(byKey, start, at + 1);
			if (token.kind !== 'word') return;
			const exact = node.next.get(`=${token.text}`);
			if (exact) walk(exact, start, at + 1);
		};
		for (let start = 0; start < tokens.length; start++) walk(this.#root, start, start);
		return { tokens, tags };
	}
}
