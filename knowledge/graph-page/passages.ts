/**
 * The passages that the statements rest on, in full.
 */
import type { Knowledge } from '../knowledge.ts';
import { type Citation, passage } from '../sources.ts';
import { citationWorded } from '../worded.ts';
import { passageId } from './entry.ts';
import { escaped } from './text.ts';

const labels = { quote: '', translation: 'our translation: ', summary: 'in our words: ' };

export function passagesListed(knowledge: Knowledge): string {
	return [...knowledge.citations.values()].map((citation) => passageListed(knowledge, citation)).join('\n');
}

function passageListed({ sources }: Knowledge, citation: Citation): string {
	const { source, grade, date, verified } = citation;
	const about = [
		grade,
		...(date ? [`of ${date}`] : []),
		// The guide was given; there is no page to look it up on.
		...(verified ? [`looked up ${verified}`] : grade === 'given' ? [] : ['not looked up online yet']),
	];
	const parts = passage(sources, citation, ['en']).map(({ as, text, grade: own }) => {
		const graded = own === grade ? '' : ` (${own})`;
		return as === 'quote' ? `<q>${escaped(text)}</q>${graded}` : `${labels[as]}${escaped(text)}${graded}`;
	});
	return [
		`<section class="passage" id="${escaped(passageId(citation))}">`,
		`<h3>${escaped(citationWorded(sources, citation))} <small>${escaped(about.join(', '))}</small></h3>`,
		`<p>${parts.join(' ')}</p>`,
		`<p class="from">${escaped(sources[source]?.title.en ?? source)}${whereSeen(citation, sources[source]?.site)}</p>`,
		'</section>',
	].join('\n');
}

/** Its address, as a link where a browser can follow it safely, or the site where it was seen. */
function whereSeen({ address }: Citation, site: string | undefined): string {
	if (!address) return site ? `; seen at ${escaped(site)}` : '';
	const shown = escaped(address);
	return /^https?:/.test(address) ? `; <a href="${shown}" rel="noreferrer">${shown}</a>` : `; ${shown}`;
}
