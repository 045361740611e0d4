/**
 * Finds words and phrases in a text: one pass, whatever the number of phrases.
 */
import type { Token } from '../text/tokenize.ts';

/** A class of phrases, such as all words for "identity card", or a single phrase. */
export type ClassId = number;

/**
 * A lexicon as plain JSON: names by their class, and the phrases by their first key: of each a line with its keys, a tab and its classes,
 * with spaces between. Lines, because most phrases are never needed, and twelve thousand small lists take ten times the room.
 */
export interface LexiconDump {
	names: string[];
	phrases: [string, string][];
}

/** A place in the tree of phrases; most are the end of one and have nothing below them. */
interface Node {
	next: Map<string, Node> | undefined;
	classes: readonly ClassId[];
}

const none: readonly ClassId[] = [];

/** Where each class of phrases begins and ends in a text. */
export interface TaggedText {
	tokens: readonly Token[];
	/** For each token, the classes that begin there, with the index after their last token. */
	tags: { class: ClassId; end: number }[][];
}

/** The phrases known, by class; filled once, then only read. */
export class Lexicon {
	#root: Node = { next: undefined, classes: none };
	#named = new Map<string, ClassId>();
	#count = 0;
	/** Phrases of a dump that no text has needed yet, by their first key. */
	#waiting = new Map<string, string>();

	/** The class of this name. @throws RangeError where there is none */
	idOf(name: string): ClassId {
		const id = this.#named.get(name);
		if (id === undefined) throw new RangeError(`the vocabulary has no class of words "${name}"`);
		return id;
	}

	/** The class of this name, which is created where it does not exist. */
	define(name: string): ClassId {
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

	/** How many classes there are. */
	get size(): number {
		return this.#count;
	}

	/** The name of every class, at the place of its number. */
	get names(): string[] {
		return [...this.#named.keys()];
	}

	/** Adds a phrase, given as keys: a token's key, or `=` and a token's exact text. */
	add(id: ClassId, keys: readonly string[]): void {
		let node = this.#root;
		for (const key of keys) {
			node.next ??= new Map();
			let next = node.next.get(key);
			if (!next) {
				next = { next: undefined, classes: none };
				node.next.set(key, next);
			}
			node = next;
		}
		if (node !== this.#root && !node.classes.includes(id)) node.classes = [...node.classes, id];
	}

	/** Everything, as plain JSON. */
	dump(): LexiconDump {
		for (const first of [...this.#waiting.keys()]) this.#awake(first);
		const byFirst = new Map<string, string[]>();
		const walk = (node: Node, keys: readonly string[]) => {
			const [first] = keys;
			if (first !== undefined && node.classes.length) {
				const lines = byFirst.get(first) ?? [];
				byFirst.set(first, lines);
				lines.push(`${keys.join(' ')}\t${node.classes.join(' ')}`);
			}
			for (const [key, next] of node.next ?? []) walk(next, [...keys, key]);
		};
		walk(this.#root, []);
		return { names: this.names, phrases: [...byFirst].map(([first, lines]) => [first, lines.join('\n')]) };
	}

	/** The lexicon that was dumped. */
	static from({ names, phrases }: LexiconDump): Lexicon {
		const lexicon = new Lexicon();
		for (const name of names) lexicon.define(name);
		lexicon.#waiting = new Map(phrases);
		return lexicon;
	}

	/** Adds the phrases that begin with a key, once a text has it: no text needs them all. */
	#awake(first: string): void {
		const group = this.#waiting.get(first);
		if (!group) return;
		this.#waiting.delete(first);
		for (const line of group.split('\n')) {
			const [keys = '', classes = ''] = line.split('\t');
			for (const id of classes.split(' ')) this.add(Number(id), keys.split(' '));
		}
	}

	tag(tokens: readonly Token[]): TaggedText {
		const tags: TaggedText['tags'] = tokens.map(() => []);
		const walk = (node: Node, start: number, at: number) => {
			for (const id of node.classes) tags[start]?.push({ class: id, end: at });
			const token = tokens[at];
			if (!token || !node.next) return;
			const byKey = node.next.get(token.key);
			if (byKey) walk(byKey, start, at + 1);
			if (token.kind !== 'word') return;
			const exact = node.next.get(`=${token.text}`);
			if (exact) walk(exact, start, at + 1);
		};
		for (const [start, { key, text, kind }] of tokens.entries()) {
			if (this.#waiting.size) {
				this.#awake(key);
				if (kind === 'word') this.#awake(`=${text}`);
			}
			walk(this.#root, start, start);
		}
		return { tokens, tags };
	}
}
