/**
 * One YAML file of the knowledge base, parsed and checked, that knows on which line its parts stand.
 */
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Something wrong in the knowledge base, with where it is. */
export class KnowledgeError extends Error {
	override name = 'KnowledgeError';
	readonly file: string;
	/** Place inside the file, such as `[3].documents[0].citations`. */
	readonly path: string;

	constructor(file: string, path: string, line: number | undefined, problem: string) {
		super(`${file}${line ? `:${line}` : ''}, at ${path || 'the top'}: ${problem}`);
		this.file = file;
		this.path = path;
	}
}

/** Plain values of a file's text: those that `parse` makes, or that it made of the same text before. */
export type ReadYaml = (name: string, text: string, parse: () => unknown) => unknown;

/** One parsed file that knows where its parts stand. */
export class KnowledgeFile<T> {
	readonly value: T;
	readonly #name: string;
	readonly #text: string;
	readonly #lines = new LineCounter();
	#parsed: ReturnType<typeof parseDocument> | undefined;

	/** @param read makes plain values of the text, such as those of an earlier start; where parts stand is found out only for an error */
	constructor(name: string, text: string, schema: z.ZodType<T>, read?: ReadYaml) {
		this.#name = `${name}.yaml`;
		this.#text = text;
		const parsed = schema.safeParse(read ? read(name, text, () => this.#checked()) : this.#checked());
		if (!parsed.success) throw this.#fromIssue(parsed.error.issues[0]);
		this.value = parsed.data;
	}

	get #document(): ReturnType<typeof parseDocument> {
		this.#parsed ??= parseDocument(this.#text, { lineCounter: this.#lines });
		return this.#parsed;
	}

	/** @throws KnowledgeError for what is no YAML */
	#checked(): unknown {
		const [syntax] = this.#document.errors;
		if (syntax) throw new KnowledgeError(this.#name, '', syntax.linePos?.[0].line, syntax.message);
		return this.#document.toJS();
	}

	/** Run a check of one part; a RangeError thrown in it becomes an error that says where. */
	at<R>(path: readonly (string | number)[], check: () => R): R {
		try {
			return check();
		} catch (error) {
			if (error instanceof RangeError) throw this.error(path, error.message);
			throw error;
		}
	}

	error(path: readonly PropertyKey[], problem: string): KnowledgeError {
		const shown = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
		return new KnowledgeError(this.#name, shown.replace(/^\./, ''), this.#lineOf(path), problem);
	}

	#fromIssue(issue: z.core.$ZodIssue | undefined): KnowledgeError {
		if (!issue) return this.error([], 'does not fit the schema');
		// A union reports each alternative. The one with the fewest complaints was meant; of those, the one that got furthest.
		if (issue.code === 'invalid_union' && issue.errors.length) {
			const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length));
			const [meant] = [...issue.errors].sort((a, b) => a.length - b.length || depth(b) - depth(a));
			if (meant?.[0]) return this.#fromIssue({ ...meant[0], path: [...issue.path, ...meant[0].path] });
		}
		const found = this.#document.getIn(issue.path);
		const shown = isNode(found) ? JSON.stringify(found.toJS(this.#document)) : JSON.stringify(found);
		return this.error(issue.path, `${issue.message}; found ${shown?.slice(0, 120) ?? 'nothing'}`);
	}

	#lineOf(path: readonly PropertyKey[]): number | undefined {
		for (let length = path.length; length >= 0; length -= 1) {
			const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
			if (isNode(node) && node.range) return this.#lines.linePos(node.range[0]).line;
		}
		return undefined;
	}
}
