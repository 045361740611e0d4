/**
 * The page that a person takes along: the list that a code stands for, as it is today, on a screen and on paper.
 */
import { legalArticles } from '../../dialogs/wording/checklist/checklist.ts';
import { noteText } from '../../dialogs/wording/checklist/lines.ts';
import { Footnotes } from '../../dialogs/wording/footnotes.ts';
import { join, placeText, summary } from '../../dialogs/wording/phrases.ts';
import type { Say } from '../../dialogs/wording/words.ts';
import type { Advice, ContactLine } from '../../knowledge/advice.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { type Html, html } from '../http/html.ts';
import { type Checked, checkNotice } from './check-notice.ts';
import { dayText } from './day-text.ts';
import { digestOf } from './digest.ts';
import { framed } from './layout.ts';
import { checklistPath, type PageQuery, queryText } from './link.ts';
import { marks, sourcesSection } from './marks.ts';
import { qrCode } from './qr.ts';
import { noteList, type Shown, visitSections } from './visits.ts';

export interface ChecklistPage extends Pick<Shown, 'say' | 'facts' | 'area'> {
	/** What holds in the area on the day. */
	knowledge: Knowledge;
	advice: Advice;
	/** As it is shown; it may name an area that this knowledge does not hold, which the advice's own does not. */
	code: string;
	isAreaUnknown: boolean;
	/** The day in China, YYYY-MM-DD. */
	today: string;
	/** What the address said. */
	query: PageQuery;
	/** The languages there are. */
	locales: readonly string[];
	/** Where the server is reached from outside; null where that is not known, then there is no QR code. */
	base: string | null;
	/** In front of the links to the chat and to other views; empty for this server itself. */
	linkBase: string;
	checked: Checked;
}

/** The page as HTML. Pure: the same list, day and address give the same page. */
export function checklistPage(page: ChecklistPage): string {
	const { say, facts, knowledge, advice, code, query, locales, linkBase } = page;
	const address = (change: PageQuery) => `${linkBase}${checklistPath(code, { ...query, ...change })}`;
	const shown: Shown = { ...page, notes: new Footnotes(knowledge, say), added: page.checked.added };
	const isLarge = query.size === 'large';
	// Marks are numbered as they are made, so the parts are made in the order in which they stand.
	const main = [
		heading(page),
		...visitSections(shown, advice),
		disputes(shown, advice),
		contacts(shown, advice.contacts),
		legalBasis(shown, knowledge),
		sourcesSection(knowledge, say, shown.notes),
	];
	return framed({
		say,
		title: `${say('page.title')} · ${summary(say, facts) ?? code}`,
		isLarge,
		languages: locales.map((locale) => ({ locale, address: address({ locale }) })),
		links: [
			isLarge
				? html`<a href="${address({ size: undefined })}">${say('page.usual')}</a>`
				: html`<a href="${address({ size: 'large' })}">${say('page.large')}</a>`,
			chatLink(page),
		],
		main: html`${main}`,
		foot: foot(page),
	});
}

function heading(page: ChecklistPage): Html {
	const { say, facts, area, knowledge, advice } = page;
	const lines: string[] = [];
	const assumed = advice.assumed.map(({ fact, value }) => say(`assumed.${fact}.${value}`));
	if (assumed.length) lines.push(say('page.assumed', { assumed: join(say, assumed, 'conjunction') }));
	const city = knowledge.jurisdiction?.id;
	if (city) lines.push(say('checklist.city', { city: say(`jurisdictions.${city}.name`) }));
	if (page.isAreaUnknown) lines.push(say('page.areaUnknown'));
	if (advice.trips.length > 1) {
		const places = advice.trips.map((trip) => placeText(say, facts, area, trip.place));
		lines.push(say('checklist.trips', { count: places.length, places: places.join(say('language.then')) }));
	}
	return html`<div class="head"><div>
<h1>${say('page.title')}</h1>
<p class="for">${summary(say, facts) ?? say('summary.nothing')}</p>
${lines.map(
	(line) => html`<p>${line}</p>
`,
)}</div>
${codeBox(page)}</div>
${checkNotice(page)}${openLine(say, advice)}<p class="keep">${say('page.keep')}</p>
`;
}

function codeBox({ say, code, base, advice, today }: ChecklistPage): Html {
	const locale = say.locales[0];
	// The way back from paper: it says what was printed, so that whoever follows it learns whether that still holds.
	const printed = { locale, v: advice.knowledgeVersion, c: digestOf(advice, today) };
	return html`<div class="code-box"><p><span class="label">${say('page.code')}</span> <span class="code">${code}</span></p>
${base !== null && qrCode(`${base}${checklistPath(code, printed)}`, say('page.scan'))}</div>
`;
}

function disputes(shown: Shown, advice: Advice): Html | null {
	const { say, facts, notes } = shown;
	const items = advice.disputes.map(
		(line) => [noteText(say, facts, 'disputes', line), marks(say, notes, line.citations)] as const,
	);
	return items.length > 0 ? section('disputes', say('checklist.disputes'), noteList(items)) : null;
}

function section(id: string, title: string, content: Html | null): Html {
	return html`<section class="${id}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>
`;
}

function openLine(say: Say, advice: Advice): Html | null {
	if (advice.open.length === 0) return null;
	const facts = advice.open.map((fact) => say(`factNames.${fact}`));
	return html`<p class="notice">${say('checklist.open', { facts: join(say, facts, 'conjunction') })}</p>
`;
}

function contacts({ say, notes }: Shown, lines: readonly ContactLine[]): Html | null {
	if (lines.length === 0) return null;
	const items = lines.map(
		(
			line,
		) => html`<li><a href="${contactAddress(line)}" rel="noreferrer">${line.value}</a> <span>${say(`contacts.${line.id}`)}</span>${marks(say, notes, line.citations)}</li>
`,
	);
	return section(
		'contacts',
		say('page.contacts'),
		html`<ul>
${items}</ul>
`,
	);
}

function contactAddress({ kind, value }: ContactLine): string {
	if (kind === 'hotline') return `tel:${value}`;
	return /^https?:\/\//.test(value) ? value : `https://${value}`;
}

function legalBasis({ say, notes }: Shown, knowledge: Knowledge): Html {
	const items = legalArticles.map((article) => {
		const citation = knowledge.citations.get(`measures-2011#${article}`);
		return [say(`legal.short.${article}`), citation ? marks(say, notes, [citation]) : null] as const;
	});
	return section('legal', say('page.legal'), noteList(items));
}

function foot(page: ChecklistPage): Html {
	const { say, today, advice } = page;
	const made = [
		say('page.date', { date: dayText(say, today) }),
		say('page.version', { version: advice.knowledgeVersion }),
	];
	return html`<footer><p>${made.join(' · ')}</p>
<p>${say('page.private')}</p>
</footer>
`;
}

function chatLink({ say, code, linkBase, query }: ChecklistPage): Html {
	const { locale } = query;
	const asked = queryText({ locale }).replace('?', '&');
	return html`<a href="${`${linkBase}/?code=${encodeURIComponent(code)}${asked}`}">${say('page.chat')}</a>`;
}
