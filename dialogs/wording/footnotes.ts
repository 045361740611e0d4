/**
 * Citations as a reader meets them: a small number at the line, the source at the foot, its quality said.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { type Citation, inFirst, passage } from '../../knowledge/sources.ts';
import type { Say } from './words.ts';

const superscripts = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/**
 * Numbers sources in the order in which they are first used in one reply. Passages that a reader can't tell apart by
 * name (two answers of one page) share a number.
 */
export class Footnotes {
	readonly #knowledge: Knowledge;
	readonly #say: Say;
	/** The numbered names, in order. */
	readonly #names: string[] = [];
	readonly #cited = new Set<Citation>();

	constructor(knowledge: Knowledge, say: Say) {
		this.#knowledge = knowledge;
		this.#say = say;
	}

	/** The marks to put behind a line: " ¹ ²"; numbers are kept apart, so that ¹ ² is not read as 12. */
	mark(citations: readonly Citation[]): string {
		const marks = this.numbers(citations).map(superscript).join(' ');
		return marks && this.#say('language.markSpace') + marks;
	}

	/** The numbers to put behind a line, each once. */
	numbers(citations: readonly Citation[]): number[] {
		return [...new Set(citations.map((citation) => this.#number(citation)))];
	}

	/** What stands under each number so far, from 1: its name with its quality, and its passages. */
	get sources(): { name: string; citations: Citation[] }[] {
		return this.#names.map((name) => ({
			name,
			citations: [...this.#cited].filter((one) => citationName(this.#knowledge, this.#say, one) === name),
		}));
	}

	/** The citations marked so far, in order. */
	get citations(): Citation[] {
		return [...this.#cited];
	}

	/** "¹ Guide §4 · ² State Council Order 285, Art. 5 (copy of an official text) · not checked online yet: ²". */
	foot(): string {
		const names = this.#names.map((name, index) => `${superscript(index + 1)} ${name}`);
		return [...names, ...this.unchecked()].join(' · ');
	}

	/** Which of the sources nobody has looked up again; the guide is given, so there is nothing to look up. */
	unchecked(): string[] {
		const cited = [...this.#cited];
		const unchecked = cited.filter(({ grade, verified }) => grade !== 'given' && !verified);
		if (unchecked.length === 0) return [];
		if (unchecked.length === cited.length) return [this.#say('citations.noneChecked')];
		if (cited.every((one) => one.grade === 'given' || unchecked.includes(one))) {
			return [this.#say('citations.noneButGuide')];
		}
		const marks = [...new Set(unchecked.map((one) => superscript(this.#number(one))))];
		return [this.#say('citations.unchecked', { marks: marks.join(' ') })];
	}

	#number(citation: Citation): number {
		this.#cited.add(citation);
		const name = citationName(this.#knowledge, this.#say, citation);
		const known = this.#names.indexOf(name);
		return known >= 0 ? known + 1 : this.#names.push(name);
	}
}

function superscript(number: number): string {
	return [...String(number)].map((digit) => superscripts[Number(digit)]).join('');
}

/** "Guide §4", "Card Measures, Art. 13 (from memory, unverified)". */
function citationName(knowledge: Knowledge, say: Say, citation: Citation): string {
	const named = namesBy.get(say) ?? new WeakMap<Citation, string>();
	namesBy.set(say, named);
	const known = named.get(citation);
	if (known !== undefined) return known;
	const name = nameCitation(knowledge, say, citation);
	named.set(citation, name);
	return name;
}

const namesBy = new WeakMap<Say, WeakMap<Citation, string>>();

function nameCitation(knowledge: Knowledge, say: Say, citation: Citation): string {
	const source = knowledge.sources[citation.source];
	const name = say.sourceNames[citation.source] ?? inFirst(source?.name ?? {}, say.locales) ?? citation.source;
	const plain = /^\d+$/.test(citation.section) ? (source?.sections ?? 'none') : 'none';
	const label = say(`citations.${plain}`, { name, section: citation.section });
	const checked = citation.verified && say('citations.checked', { date: citation.verified });
	const remark = [gradeRemark(say, citation.grade), checked].filter(Boolean).join(say('language.comma'));
	return remark ? say('citations.remarked', { label, remark }) : label;
}

/** What a reader must know about a source's quality; nothing for the guide and for official texts. */
function gradeRemark(say: Say, grade: Citation['grade']): string | null {
	return grade === 'given' || grade === 'official' ? null : say(`citations.grades.${grade}`);
}

/** A passage in full, its parts labelled where they are not the source's own words or are less reliable than it. */
export function quotation(knowledge: Knowledge, say: Say, citation: Citation): string {
	return passage(knowledge.sources, citation, say.locales)
		.map((part) => {
			const remarks: string[] = [];
			if (part.as !== 'quote') remarks.push(say(`citations.as.${part.as}`));
			const remark = gradeRemark(say, part.grade);
			if (remark) remarks.push(remark);
			const text = part.as === 'quote' ? say('citations.quoted', { text: part.text }) : part.text;
			return remarks.length
				? say('citations.remarked', { label: text, remark: remarks.join(say('language.comma')) })
				: text;
		})
		.join(' ');
}

/** A cited passage by name and in full, for a reader who wants to see it. */
export interface NamedSource {
	name: string;
	text: string;
	grade: Citation['grade'];
	date?: string;
	verified?: string;
	address?: string;
}

/** Cited passages, each once, with their names and texts in a language. */
export function namedSources(knowledge: Knowledge, say: Say, citations: readonly Citation[]): NamedSource[] {
	const distinct = new Map(citations.map((citation) => [`${citation.source}#${citation.section}`, citation]));
	return [...distinct.values()]
		.filter(({ source, section }) => knowledge.sources[source]?.passages[section])
		.map((citation) => {
			const { grade, date, verified, address } = citation;
			return {
				name: citationName(knowledge, say, citation),
				text: quotation(knowledge, say, citation),
				grade,
				...(date && { date }),
				...(verified && { verified }),
				...(address && { address }),
			};
		});
}
