/** The chat's page: header, log and input are there at once; its script brings the rest. */
import type { WidgetWords, WordKey } from '../../web/widget/words.ts';
import { Html, html, jsonInHtml } from '../http/html.ts';

export interface ChatPageParts {
	locale: string;
	/** Words by tag. */
	words: Record<string, WidgetWords>;
	script: string;
	style: string;
}

/** @returns a whole page */
export function chatPage({ locale, words: all, script, style }: ChatPageParts): string {
	const words = all[locale] as WidgetWords;
	const languages = Object.entries(all).map(
		([tag, { languageName, languageWish }]) =>
			html`<button type="button" lang="${tag}" data-say="${languageWish}">${languageName}</button>`,
	);
	/** A word that changes with the language. */
	const word = (key: WordKey, tag = 'span'): Html =>
		html`${new Html(`<${tag} data-word="${key}">`)}${words[key]}${new Html(`</${tag}>`)}`;
	const label = (key: WordKey): Html => html`data-label="${key}" aria-label="${words[key]}"`;
	return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<script src="${script}" defer></script>
</head>
<body>
<header>
<svg class="seal" viewBox="0 0 24 24" aria-hidden="true"><rect x="2.5" y="5" width="19" height="14" rx="2.5"/><path d="M2.5 9.5h19M6 15h5"/></svg>
<div class="heading"><h1 id="title" tabindex="-1" data-word="title">${words.title}</h1>${word('subtitle', 'p')}</div>
<details id="menu">
<summary class="icon" ${label('menu')}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16"/></svg></summary>
<div class="sheet">
${word('language', 'h2')}
<div class="languages">${languages}</div>
<button type="button" data-act="restart" data-word="startOver">${words.startOver}</button>
<details class="erase"><summary data-word="eraseData">${words.eraseData}</summary>
${word('eraseAsk', 'p')}
<button type="button" class="danger" data-act="erase" data-word="eraseNow">${words.eraseNow}</button></details>
</div>
</details>
<button type="button" id="close" class="icon" ${label('close')} hidden><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 5l14 14M19 5 5 19"/></svg></button>
</header>
<main>
<div id="scroller">
<div id="log" role="log" aria-live="polite" aria-relevant="additions" tabindex="0" ${label('log')}></div>
<p id="typing" hidden><span class="unseen" data-word="typing">${words.typing}</span><i></i><i></i><i></i></p>
<div id="choices" role="group" ${label('suggestions')}></div>
<noscript><p class="note">${words.noScript}</p></noscript>
</div>
<p id="status" role="status">${words.connecting}</p>
<form id="composer">
<label class="unseen" for="say" data-word="write">${words.write}</label>
<textarea id="say" rows="1" maxlength="2000" enterkeyhint="send" autocomplete="off" placeholder="${words.placeholder}" aria-describedby="privacy"></textarea>
<button id="send" type="submit" disabled><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12 20 4l-4 16-4-6z"/></svg>${word('send')}</button>
</form>
<p id="privacy" data-word="privacy">${words.privacy}</p>
</main>
<script type="application/json" id="words">${new Html(jsonInHtml(words))}</script>
</body>
</html>
`.markup;
}
