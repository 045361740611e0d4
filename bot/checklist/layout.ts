/**
 * What every page of the checklist has around it: head, style, the ways to other languages and sizes.
 */
import { createHash } from 'node:crypto';
import type { Say } from '../../dialogs/wording/words.ts';
import { Html, html } from '../http/html.ts';
import { contentPolicy } from '../http/policy.ts';
import { style } from './style.ts';

export interface Framed {
	say: Say;
	title: string;
	isLarge: boolean;
	/** Links beside those to the languages. */
	links: Html[];
	/** Every language with the address of this page in it. */
	languages: readonly { locale: string; address: string }[];
	main: Html;
	/** What stands below the content. */
	foot?: Html;
}

/** A whole document; it fetches nothing and runs nothing. */
export function framed({ say, title, isLarge, links, languages, main, foot }: Framed): string {
	const own = say.locales[0] ?? '';
	const language = ({ locale, address }: Framed['languages'][number]) =>
		locale === own
			? html`<li><span aria-current="true" lang="${locale}">${nameOf(locale)}</span></li>
`
			: html`<li><a href="${address}" lang="${locale}" hreflang="${locale}">${nameOf(locale)}</a></li>
`;
	return html`<!DOCTYPE html>
<html lang="${own}"${isLarge && html` class="large"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><p class="service">${say('page.service')}</p>
<nav aria-label="${say('page.languages')}"><ul>
${languages.map(language)}${links.map(
	(link) => html`<li>${link}</li>
`,
)}</ul></nav></header>
<main>
${main}</main>
${foot}</body>
</html>
`.markup;
}

/** The name of a language in itself: English, 简体中文. */
function nameOf(locale: string): string {
	return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
}

/** The page's own style is all that a page may use; its form may ask this server only. */
export const policy = contentPolicy({
	'style-src': `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
	'form-action': "'self'",
});
