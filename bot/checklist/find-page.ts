/**
 * The page for whoever has a code to type, first or again.
 */
import type { Say } from '../../dialogs/wording/words.ts';
import type { CodeError } from '../../knowledge/code/code.ts';
import { type Html, html } from '../http/html.ts';
import { framed } from './layout.ts';
import { type PageQuery, queryText } from './link.ts';

export interface FindPage {
	say: Say;
	/** What was typed and why it opens no list; null where nothing was typed. */
	wrong: { typed: string; reason: CodeError['reason'] } | null;
	query: PageQuery;
	locales: readonly string[];
	/** In front of links; empty for this server itself. */
	linkBase: string;
	/** Where the form leads. */
	formPath: string;
}

/** As much of what was typed as is shown: a code is far shorter. */
const mostShown = 40;

/** The page as HTML: what is wrong, what was typed, a form to type it again, and how to begin anew. */
export function findPage({ say, wrong, query, locales, linkBase, formPath }: FindPage): string {
	const { locale, size } = query;
	const typed = wrong ? shortened(wrong.typed) : '';
	const title = say(wrong ? 'page.find.wrong' : 'page.find.title');
	const path = (change: PageQuery) => `${linkBase}/checklist${queryText({ code: typed, locale, size, ...change })}`;
	const isLarge = size === 'large';
	return framed({
		say,
		title,
		isLarge,
		languages: locales.map((tag) => ({ locale: tag, address: path({ locale: tag }) })),
		links: [
			isLarge
				? html`<a href="${path({ size: undefined })}">${say('page.usual')}</a>`
				: html`<a href="${path({ size: 'large' })}">${say('page.large')}</a>`,
		],
		main: html`<h1>${title}</h1>
${
	wrong
		? whatIsWrong(say, typed, wrong.reason)
		: html`<p>${say('page.find.intro')}</p>
`
}${form(say, query, formPath, typed)}<p><a href="${linkBase}/">${say('page.find.begin')}</a></p>
`,
	});
}

function whatIsWrong(say: Say, typed: string, reason: CodeError['reason']): Html {
	return html`<p class="notice changed" id="wrong">${say(`code.${reason}`)}</p>
<p><span class="label">${say('page.find.typed')}</span> <bdi class="typed">${typed}</bdi></p>
`;
}

function form(say: Say, { locale, size }: PageQuery, formPath: string, typed: string): Html {
	const hidden = Object.entries({ locale, size }).map(
		([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}">`,
	);
	const described = typed ? 'hint wrong' : 'hint';
	return html`<form action="${formPath}" method="get">${hidden}
<p><label for="code">${say('page.find.label')}</label>
<input id="code" name="code" value="${typed}" required maxlength="${mostShown}" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${described}"${typed && html` aria-invalid="true"`}></p>
<p class="small" id="hint">${say('page.find.hint')}</p>
<p><button type="submit">${say('page.find.open')}</button></p>
</form>
`;
}

/** Without what can't be seen, and no longer than a reader would compare. */
function shortened(typed: string): string {
	const visible = typed.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, '');
	const characters = [...visible];
	return characters.length > mostShown ? `${characters.slice(0, mostShown - 1).join('')}…` : visible;
}
