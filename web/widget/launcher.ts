/**
 * The button that a site embeds by one script tag. It loads nothing more until it is pressed.
 *
 * Attributes of the tag: data-locale, data-position (left or right), data-accent (#rrggbb), data-code (a list to begin with).
 */
import type { LauncherWords } from './launcher-words.ts';

declare const LAUNCHER_WORDS: Record<string, LauncherWords>;
declare const LAUNCHER_DEFAULT: string;

const css = `:host{all:initial}
button{position:fixed;bottom:20px;right:20px;z-index:2147483646;width:60px;height:60px;border:2px solid #fff;border-radius:50%;padding:0;background:var(--a);color:var(--t);box-shadow:0 2px 12px #0005;cursor:pointer}
button:focus-visible{outline:3px solid var(--a);outline-offset:3px}
svg{width:30px;vertical-align:middle;fill:none;stroke:currentColor;stroke-width:2}
b{position:absolute;top:-6px;right:-6px!important;min-width:22px;border-radius:11px;background:#b3261e;color:#fff;font:bold 13px/22px sans-serif}
iframe{position:fixed;bottom:92px;right:20px;z-index:2147483647;width:400px;height:min(640px,calc(100vh - 112px));border:1px solid #0003;border-radius:12px;background:#fff;box-shadow:0 6px 30px #0004}
:host(.l) *{right:auto;left:20px}:host(.l) b{left:auto}
[hidden]{display:none!important}
@media(prefers-color-scheme:dark){iframe{background:#14181d}}
@media(max-width:479px){iframe{top:0;left:0!important;width:100%;height:100%;border:0;border-radius:0}}`;

const script = document.currentScript as HTMLScriptElement;
const { origin } = new URL(script.src);
const { locale = '', position, accent = '', code = '' } = script.dataset;
const tag = (locale || navigator.language).toLowerCase();
const tags = Object.keys(LAUNCHER_WORDS);
const find = (start = '') => tags.find((one) => one.toLowerCase().startsWith(start));
const found = find(/^zh-(tw|hk|mo)/.test(tag) ? 'zh-hant' : tag) ?? find(tag.split('-')[0]) ?? LAUNCHER_DEFAULT;
const words = LAUNCHER_WORDS[found] as LauncherWords;
const colour = /^#[\da-f]{6}$/i.test(accent) ? accent : '#0b5cad';
const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
const isLight = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) > 0.183;

const host = document.createElement('div');
const root = host.attachShadow({ mode: 'open' });
host.style.setProperty('--a', colour);
host.style.setProperty('--t', isLight ? '#000' : '#fff');
try {
	// A constructed sheet is no inline style, which the site's own policy may forbid.
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(css);
	root.adoptedStyleSheets = [sheet];
} catch {
	root.appendChild(document.createElement('style')).textContent = css;
}

if (position === 'left') host.className = 'l';
const button = root.appendChild(document.createElement('button'));
button.type = 'button';
const badge = document.createElement('b');
let frame: HTMLIFrameElement | undefined;
let isOpen = false;
let unread = 0;

const space = 'http://www.w3.org/2000/svg';
const icon = document.createElementNS(space, 'svg');
const path = document.createElementNS(space, 'path');
icon.setAttribute('viewBox', '0 0 24 24');
icon.append(path);
button.append(icon, badge);
const show = () => {
	badge.hidden = !unread;
	badge.textContent = unread > 9 ? '9+' : `${unread}`;
	path.setAttribute('d', isOpen ? 'M5 5l14 14M19 5 5 19' : 'M4 4h16v12H11l-5 4v-4H4zM8 8h8M8 12h5');
	button.setAttribute(
		'aria-label',
		words.open + (unread ? ` (${words.unread.replace('{{count}}', `${unread}`)})` : ''),
	);
	button.setAttribute('aria-expanded', `${isOpen}`);
	if (frame) frame.hidden = !isOpen;
};
const tell = () => frame?.contentWindow?.postMessage({ assistant: isOpen ? 'shown' : 'hidden' }, origin);
const make = () => {
	frame = document.createElement('iframe');
	frame.title = words.open;
	// Without the last two the chat can't print, and the printable list it opens could not either.
	frame.setAttribute(
		'sandbox',
		'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox',
	);
	frame.allow = 'clipboard-write; web-share';
	const asked = { locale: locale || found, host: location.origin, accent: colour, code };
	frame.src = `${origin}/chat?${new URLSearchParams(asked)}`;
	frame.onload = tell;
	root.append(frame);
};
const toggle = (open: boolean) => {
	isOpen = open;
	if (open) {
		unread = 0;
		if (!frame) make();
	}
	show();
	tell();
	(open && frame ? frame : button).focus();
};
button.onclick = () => toggle(!isOpen);
addEventListener('keydown', ({ key }) => {
	if (key === 'Escape' && isOpen) toggle(false);
});
addEventListener('message', ({ origin: from, source, data }) => {
	if (from !== origin || !frame || source !== frame.contentWindow) return;
	if (isOpen) {
		if (data.assistant === 'close') toggle(false);
	} else if (data.assistant === 'unread') {
		unread = data.count | 0;
		show();
	}
});
show();
const place = () => {
	document.body.append(host);
	if (code) toggle(true);
};
if (document.body) place();
else addEventListener('DOMContentLoaded', place);
