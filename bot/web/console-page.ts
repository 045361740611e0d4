/** The console's page: its words and nothing else. Whatever it shows of conversations, its script asks for once somebody is signed in. */
import type { AllWords } from '../../web/console/words.ts';
import { Html, html, jsonInHtml } from '../http/html.ts';

export interface ConsolePageParts {
	all: AllWords;
	script: string;
	style: string;
}

/** @returns a whole page */
export function consolePage({ all, script, style }: ConsolePageParts): string {
	const { locale, words } = all;
	return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<script src="${script}" defer></script>
</head>
<body>
<div id="root"><main><h1>${words.title}</h1><noscript><p>${words.noScript}</p></noscript></main></div>
<p id="announcements" class="unseen" role="status"></p>
<script type="application/json" id="words">${new Html(jsonInHtml(all))}</script>
</body>
</html>
`.markup;
}
