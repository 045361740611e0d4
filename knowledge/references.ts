/**
 * Checking what one file of the knowledge base says of another: sources, conditions, documents and places by name.
 */
import type { DocumentLine } from './advice.ts';
import { type Condition, compile, type WrittenCondition } from './condition.ts';
import type { Rule } from './knowledge.ts';
import type { KnowledgeFile } from './knowledge-file.ts';
import { isSatisfiable } from './satisfiable.ts';
import type { WrittenDocumentLine } from './schema.ts';
import type { Citation } from './sources.ts';

export type Path = readonly (string | number)[];

/** What lines may refer to. Each method checks one reference and gives what it stands for, or an error that says where. */
export class References {
	readonly #citations: ReadonlyMap<string, Citation>;
	readonly #conditions: ReadonlyMap<string, Condition>;
	readonly #documents: ReadonlySet<string>;
	readonly #places: ReadonlySet<string>;

	/** Documents and places by id, in the order of their files. */
	constructor(
		citations: ReadonlyMap<string, Citation>,
		conditions: ReadonlyMap<string, Condition>,
		documents: readonly string[],
		places: readonly string[],
	) {
		this.#citations = citations;
		this.#conditions = conditions;
		this.#documents = new Set(documents);
		this.#places = new Set(places);
	}

	citations<T>(file: KnowledgeFile<T>, path: Path, keys: readonly string[], under = 'citations'): readonly Citation[] {
		const found = keys.map((key, index) =>
			file.at([...path, under, index], () => oneOf(this.#citations, key, 'the source passage')),
		);
		return Object.freeze(found);
	}

	/**
	 * The condition written as `when`; a line without one always holds. One that can hold for nobody is an error.
	 *
	 * @param within the condition of the visit that the line stands in
	 */
	condition<T>(
		file: KnowledgeFile<T>,
		path: Path,
		when: readonly WrittenCondition[] | undefined,
		within?: Condition,
	): Condition {
		return file.at([...path, 'when'], () => {
			const condition = compile(when ?? [], this.#conditions);
			if (!isSatisfiable(condition)) {
				throw new RangeError(`can hold for nobody, as its parts contradict one another: ${JSON.stringify(when)}`);
			}
			if (within && !isSatisfiable(within, condition)) {
				throw new RangeError(
					`is never reached, as it contradicts the condition of the visit that it stands in: ${JSON.stringify(when)}`,
				);
			}
			return condition;
		});
	}

	place<T>(file: KnowledgeFile<T>, path: Path, id: string): string {
		return file.at(path, () => memberOf(this.#places, id, 'place'));
	}

	document<T>(file: KnowledgeFile<T>, path: Path, id: string): string {
		return file.at(path, () => memberOf(this.#documents, id, 'document'));
	}

	/** @param citations the line's own, already checked where they were written in another file */
	documentRule<T>(
		file: KnowledgeFile<T>,
		path: Path,
		line: WrittenDocumentLine,
		citations = this.citations(file, path, line.citations),
		within?: Condition,
	): Rule<DocumentLine> {
		const { document, when, citations: _keys, ...rest } = line;
		const id = this.document(file, [...path, 'document'], document);
		for (const [index, other] of (line.acceptedInstead ?? []).entries()) {
			this.document(file, [...path, 'acceptedInstead', index], other);
		}
		return { condition: this.condition(file, path, when, within), part: { id, ...rest, citations } };
	}

	/** Sort documents the way a counter asks for them. */
	inCounterOrder(rules: Rule<DocumentLine>[]): Rule<DocumentLine>[] {
		const order = [...this.#documents];
		return rules.sort((a, b) => order.indexOf(a.part.id) - order.indexOf(b.part.id));
	}
}

/** @throws RangeError naming what is allowed */
export function oneOf<V>(allowed: ReadonlyMap<string, V>, key: string, kind: string): V {
	const value = allowed.get(key);
	if (value !== undefined) return value;
	throw new RangeError(`found ${kind} "${key}", allowed are: ${[...allowed.keys()].join(', ')}`);
}

/** @throws RangeError naming what is allowed */
export function memberOf(allowed: ReadonlySet<string>, id: string, kind: string): string {
	if (allowed.has(id)) return id;
	throw new RangeError(`found the ${kind} "${id}", allowed are: ${[...allowed].join(', ')}`);
}
