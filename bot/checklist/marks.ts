/**
 * Citations of the page: numbers behind the lines, and at the foot each source to open, with the passage.
 */
import { type Footnotes, quotation } from '../../dialogs/wording/footnotes.ts';
import type { Say } from '../../dialogs/wording/words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Citation } from '../../knowledge/sources.ts';
import { type Html, html } from '../http/html.ts';

/** The numbers behind a line, each a link to its source. */
export function marks(say: Say, notes: Footnotes, citations: readonly Citation[]): Html | null {
	const numbers = notes.numbers(citations);
	if (numbers.length === 0) return null;
	const links = numbers.map(
		(number) => html` <a href="#source-${number}" aria-label="${say('page.sourceNumber', { number })}">${number}</a>`,
	);
	return html`<sup class="marks">${links}</sup>`;
}

/** All sources marked so far, under their numbers; to be made last. */
export function sourcesSection(knowledge: Knowledge, say: Say, notes: Footnotes): Html {
	const items = notes.sources.map(
		({ name, citations }, index) => html`<li id="source-${index + 1}"><details><summary>${name}</summary>
${citations.map((citation) => passageHtml(knowledge, say, citation))}</details></li>
`,
	);
	const unchecked = notes.unchecked();
	return html`<section class="sources" aria-labelledby="sources"><h2 id="sources">${say('page.sources')}</h2>
<ol>
${items}</ol>
${unchecked.map((remark) => html`<p class="small">${remark}</p>`)}
</section>
`;
}

function passageHtml(knowledge: Knowledge, say: Say, citation: Citation): Html {
	const { grade, date, address } = citation;
	const about = [
		// The other grades stand in the name.
		(grade === 'given' || grade === 'official') && say(`page.grades.${grade}`),
		date && say('page.published', { date }),
		checkedText(say, citation),
	].filter(Boolean);
	const link =
		address && /^https?:\/\//.test(address) && html` · <a href="${address}" rel="noreferrer">${hostOf(address)}</a>`;
	return html`<blockquote${langOf(knowledge, say, citation)}><p>${quotation(knowledge, say, citation)}</p></blockquote>
<p class="small">${about.join(' · ')}${link}</p>
`;
}

function checkedText(say: Say, { grade, verified }: Citation): string | null {
	if (verified) return say('citations.checked', { date: verified });
	return grade === 'given' ? null : say('citations.noneChecked');
}

function hostOf(address: string): string {
	return new URL(address).hostname;
}

/** A passage that the page's own language does not have stands in another one. */
function langOf(knowledge: Knowledge, say: Say, { source, section }: Citation): Html | null {
	const texts = knowledge.sources[source]?.passages[section]?.text ?? {};
	const locale = say.locales.find((one) => texts[one] !== undefined);
	return locale === undefined || locale === say.locales[0] ? null : html` lang="${locale}"`;
}
