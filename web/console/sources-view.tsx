/** Sources in full: name, the passage, how far it can be relied on, and of when it is. */
import { SourceView } from '../source-view.tsx';
import type { Citation, Source } from './answers.ts';
import { type ConsoleWords, fill } from './words.ts';

interface SourcesParts {
	sources: readonly Source[];
	words: ConsoleWords;
	/** The language of the sources. */
	lang: string;
	/** Shown in place of "Sources (2)". */
	summary?: string;
}

export function SourcesView({ sources, words, lang, summary }: SourcesParts) {
	if (sources.length === 0) return null;
	return (
		<details class="sources">
			<summary aria-label={summary && `${words.sourcesOfLine} ${summary}`}>
				{summary ?? fill(words.sources, { count: sources.length })}
			</summary>
			<ul>
				{sources.map((source) => (
					<li key={source.id ?? source.name}>
						<SourceView source={source} words={words} lang={lang} />
					</li>
				))}
			</ul>
		</details>
	);
}

/** The sources that the citations of a line name, with their numbers on the list. */
export function sourcesOf(
	citations: readonly Citation[],
	all: readonly Source[],
): { sources: Source[]; numbers: string } {
	const found = citations.flatMap(({ source, section }) => {
		const index = all.findIndex(({ id }) => id === `${source}#${section}`);
		const named = all[index];
		return named ? [{ named, number: index + 1 }] : [];
	});
	const numbers = found.map(({ number }) => number).join(' ');
	return { sources: found.map(({ named }) => named), numbers };
}
