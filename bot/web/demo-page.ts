/** A page of an imagined recruitment site that embeds the chat by its one script tag. */
import { html } from '../http/html.ts';
import { readWords } from './words-file.ts';

export interface DemoPageParts {
	locale: string;
	/** Words by tag. */
	words: Record<string, Record<string, string>>;
	/** A list to begin with; empty for none. */
	code: string;
	style: string;
}

export function readDemoWords(): Record<string, Record<string, string>> {
	return readWords('demo');
}

/** The languages that the page itself can be switched to. */
const switches = ['zh-Hans', 'en'];
const jobs = [1, 2, 3, 4];
const advice = [1, 2, 3];

/** @returns a whole page */
export function demoPage({ locale, words: all, code, style }: DemoPageParts): string {
	const words = all[locale] ?? {};
	const others = switches
		.filter((tag) => tag !== locale)
		.map((tag) => html`<a href="/?lang=${tag}" lang="${tag}" hreflang="${tag}">${all[tag]?.otherLanguage}</a>`);
	const job = (number: number) => html`<li><article>
<h3>${words[`job${number}`]}</h3>
<p class="pay">${words[`pay${number}`]}</p>
<p class="employer">${words[`employer${number}`]}</p>
<p>${words[`about${number}`]}</p>
</article></li>
`;
	return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<script src="/widget.js" data-locale="${locale}" data-accent="#0b5cad" data-code="${code}" async></script>
</head>
<body>
<aside class="demo">${words.demoNote}</aside>
<header>
<p class="site">${words.site}</p>
<nav><a href="#jobs">${words.navJobs}</a> <a href="#help">${words.navHelp}</a> ${others}</nav>
</header>
<main>
<h1>${words.headline}</h1>
<p class="intro">${words.intro}</p>
<h2 id="jobs">${words.jobsTitle}</h2>
<ul class="jobs">
${jobs.map(job)}</ul>
<section id="help">
<h2>${words.helpTitle}</h2>
<ol>${advice.map((number) => html`<li>${words[`help${number}`]}</li>`)}</ol>
</section>
</main>
<footer><p>${words.footer}</p></footer>
</body>
</html>
`.markup;
}
