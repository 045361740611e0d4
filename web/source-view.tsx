/** A source in full: its name, the passage, how far it can be relied on, and of when it is. */
import type { Source } from './source.ts';
import { fill } from './widget/words.ts';

const gradeWords = {
	given: 'gradeGiven',
	official: 'gradeOfficial',
	mirror: 'gradeMirror',
	weak: 'gradeWeak',
	recalled: 'gradeRecalled',
} as const;

type SourceWords = Record<(typeof gradeWords)[keyof typeof gradeWords] | 'dated' | 'verified', string>;

interface SourceParts {
	source: Source;
	words: SourceWords;
	/** The languages of the source and of the words, where they are not those of what stands around. */
	lang?: string;
	wordsLang?: string;
}

export function SourceView({ source, words, lang, wordsLang }: SourceParts) {
	const { name, text, grade, date, verified, address } = source;
	// What is not known to be better is said to be the worst.
	const known = grade in gradeWords ? (grade as keyof typeof gradeWords) : 'recalled';
	const about = [
		words[gradeWords[known]],
		date && fill(words.dated, { date }),
		verified && fill(words.verified, { date: verified }),
	];
	return (
		<>
			<p class="name" lang={lang}>
				{address && /^https?:\/\//.test(address) ? (
					<a href={address} target="_blank" rel="noopener noreferrer">
						{name}
					</a>
				) : (
					name
				)}
			</p>
			{text && <blockquote lang={lang}>{text}</blockquote>}
			<p class={`about grade-${grade}`} lang={wordsLang}>
				{about.filter(Boolean).join(' · ')}
			</p>
		</>
	);
}
