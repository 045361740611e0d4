/**
 * The style of the checklist's pages: one for the screen, light and dark, and one for paper.
 */

/** Families that phones and computers bring with them; a page fetches no font. */
const latin = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial';
const simplified =
	'"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei"';
const traditional = '"PingFang TC", "PingFang HK", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei"';

const screen = `
:root {
	--text: #1b1f23; --soft: #4d565f; --line: #cfd6dc; --ground: #ffffff; --panel: #f3f6f8;
	--accent: #00566b; --link: #00566b; --good: #1d6b3a; --good-ground: #eaf5ee; --warn: #8a4b00; --warn-ground: #fdf3e3;
	color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
	:root {
		--text: #e6e9ec; --soft: #aab4bd; --line: #3a444d; --ground: #14181c; --panel: #1e2429;
		--accent: #7fc8d9; --link: #8fd0df; --good: #8fd6a8; --good-ground: #16291d; --warn: #f0bd7a; --warn-ground: #2e2415;
	}
}
*, ::before, ::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
html.large { font-size: 150%; }
body {
	margin: 0 auto; max-width: 46rem; padding: 0 1rem 2rem; overflow-wrap: break-word;
	background: var(--ground); color: var(--text); font: 1rem/1.55 ${latin}, ${simplified}, sans-serif;
	line-break: strict;
}
:lang(zh) { line-height: 1.7; }
:lang(zh-Hant) { font-family: ${latin}, ${traditional}, sans-serif; }
:lang(zh-Hans) { font-family: ${latin}, ${simplified}, sans-serif; }
h1, h2, h3, p, ul, ol, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { font-size: 1.2rem; line-height: 1.4; text-wrap: pretty; }
h3 { font-size: 1rem; margin-top: .75rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible {
	outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px;
}
small, .small { font-size: .875rem; color: var(--soft); }
b { font-weight: 600; }

header { border-bottom: 3px solid var(--accent); margin-bottom: 1.5rem; padding: .75rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; }
.service { font-weight: 600; color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; }
nav a, nav span { display: inline-block; padding: .35rem 0; }
nav span { font-weight: 600; }

.head { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: flex-start; justify-content: space-between; }
.head > div:first-child { flex: 1 1 16rem; }
.head p { margin-top: .4rem; }
.for { font-size: 1.125rem; }
.code-box { display: flex; flex-direction: column; align-items: center; gap: .5rem; padding: .75rem 1rem; background: var(--panel); border-radius: 6px; }
.code-box p { margin: 0; text-align: center; }
.label { color: var(--soft); font-size: .875rem; }
.code { display: block; font: 700 1.625rem/1.2 ui-monospace, "SF Mono", "Roboto Mono", Menlo, Consolas, monospace; letter-spacing: .04em; white-space: nowrap; }
.qr { display: block; width: 8.5rem; height: 8.5rem; border-radius: 4px; }
.keep { margin-top: 1rem; color: var(--soft); }
.notice { margin-top: 1rem; padding: .6rem .9rem; border-left: 5px solid var(--line); background: var(--panel); }
.valid { border-color: var(--good); background: var(--good-ground); }
.changed { border-color: var(--warn); background: var(--warn-ground); }

section { margin-top: 1.75rem; }
.visit { border-top: 1px solid var(--line); padding-top: 1.25rem; }
.visit h2 { display: flex; gap: .6rem; }
.number { flex: none; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--accent); color: var(--ground); font-size: 1rem; line-height: 1.75rem; text-align: center; }
.about { margin-top: .4rem; }
.who { margin-top: .4rem; }
.who .label { font-size: 1rem; }
.who li + li { margin-top: .25rem; }
.papers { margin-top: .25rem; }
.papers li:not(.case) { display: flex; gap: .75rem; padding: .55rem 0; border-bottom: 1px solid var(--line); }
.papers li:not(.case):last-child { border-bottom: 0; }
.papers li > div { flex: 1; min-width: 0; }
.papers small, .who small { display: block; line-height: 1.45; }
.papers input { flex: none; width: 1.375rem; height: 1.375rem; margin: .1rem 0 0; accent-color: var(--accent); }
.papers label { cursor: pointer; }
.form, .need { display: inline-block; padding: 0 .4em; border: 1px solid var(--soft); border-radius: 3px; color: var(--soft); font-size: .8125rem; line-height: 1.4; vertical-align: .06em; white-space: nowrap; }
.need { border-style: dashed; }
.case { margin-top: .75rem; }
.case > ul { margin-left: .25rem; padding-left: .9rem; border-left: 3px solid var(--line); }
.notes { margin-top: .6rem; }
.notes li { position: relative; padding-left: 1.1rem; }
.notes li + li { margin-top: .25rem; }
.notes li::before { content: ""; position: absolute; left: .2rem; top: .7em; width: .35rem; height: .35rem; border-radius: 50%; background: var(--soft); }
.new { padding: 0 .4em; border-radius: 3px; background: var(--warn); color: var(--ground); font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.marks { margin-left: .1em; font-size: .75rem; font-weight: 400; line-height: 0; white-space: nowrap; }
.marks a { text-decoration: none; padding: .2em .1em; }
.marks a:hover { text-decoration: underline; }
.contacts ul { margin-top: .4rem; }
.contacts li > a { font-weight: 600; }
.sources ol { margin-top: .4rem; padding-left: 1.9em; font-size: .9375rem; }
.sources li:target { background: var(--panel); outline: 2px solid var(--accent); }
.sources summary { cursor: pointer; padding: .15rem 0; }
.sources blockquote { margin: .35rem 0 .25rem; padding-left: .8rem; border-left: 3px solid var(--line); }
.sources .small { margin-bottom: .5rem; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }

form { margin-top: 1.25rem; }
form p { margin-top: .6rem; }
form label { display: block; font-weight: 600; }
#code { width: 100%; max-width: 20rem; padding: .6rem .7rem; border: 2px solid var(--soft); border-radius: 4px; background: var(--ground); color: var(--text); font: 1.25rem/1.3 ui-monospace, Menlo, Consolas, monospace; }
button { padding: .65rem 1.25rem; border: 0; border-radius: 4px; background: var(--accent); color: var(--ground); font: inherit; font-weight: 600; cursor: pointer; }
main > p { margin-top: 1rem; }
.typed { display: inline-block; max-width: 100%; padding: 0 .4em; background: var(--panel); font-family: ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media (max-width: 30rem) {
	.code-box { flex: 1 1 100%; }
	.head { gap: 1rem; }
}
`;

/** One sheet of A4 holds a usual list: black on white, without what only a screen can use. */
const paper = `
@page { size: A4; margin: 11mm 13mm; }
@media print {
	:root { --text: #000; --soft: #000; --line: #777; --ground: #fff; --panel: #fff; --accent: #000; --link: #000; --good: #000; --warn: #000; --good-ground: #fff; --warn-ground: #fff; color-scheme: light; }
	html { font-size: 9.25pt; }
	html.large { font-size: 14pt; }
	body { max-width: none; padding: 0; line-height: 1.3; }
	:lang(zh) { line-height: 1.4; }
	header, .keep { display: none; }
	a { text-decoration: none; }
	h1 { font-size: 1.6rem; }
	h2 { font-size: 1.1rem; }
	.papers { margin-top: .1rem; }
	/* The empty boxes say it. */
	h3 { display: none; }
	.head { flex-wrap: nowrap; }
	.head p { margin-top: .2rem; }
	.code-box { flex: none; padding: 0; gap: .2rem; }
	.qr { width: 27mm; height: 27mm; }
	section { margin-top: .55rem; }
	.visit { padding-top: .4rem; }
	.papers li:not(.case), .who li, .notes li, .sources li { break-inside: avoid; }
	h2, h3, .about, .case > p { break-after: avoid; }
	.number { width: auto; height: auto; color: inherit; background: none; line-height: inherit; font-size: inherit; }
	.number::after { content: "."; }
	.papers li:not(.case) { padding: .2rem 0; gap: .55rem; border-bottom: 0; }
	.papers small, .who small { display: inline; font-size: .9em; }
	.papers small::before, .who small::before { content: "— "; }
	.papers input { appearance: none; -webkit-appearance: none; width: 1.1rem; height: 1.1rem; margin: .08rem 0 0; border: 1.2pt solid #000; border-radius: 1pt; background: #fff; }
	.case { margin-top: .3rem; }
	.notes { margin-top: .3rem; }
	.notes li + li { margin-top: 0; }
	.notes li::before { background: #000; top: .55em; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	.new { background: none; color: #000; border: 1pt solid #000; }
	.notice { padding: .2rem .5rem; border: 1pt solid #000; margin-top: .5rem; }
	.qr { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	.contacts li, .legal li { display: inline; padding: 0; }
	.contacts li + li::before, .legal li + li::before { content: "· "; position: static; background: none; }
	.legal li:first-child::before { content: none; }
	.contacts h2, .legal h2 { float: left; margin-right: .7em; }
	.contacts ul, .legal ul { margin-top: 0; }
	.disputes h2, .contacts h2, .legal h2, .sources h2 { font-size: 1rem; line-height: inherit; }
	.large .sources ol { columns: 2; }
	.sources ol { margin-top: .1rem; columns: 3; column-gap: 5mm; font-size: .74rem; line-height: 1.3; }
	.sources .small { font-size: .74rem; margin: 0; }
	.sources summary { padding: 0; list-style: none; }
	.sources summary::-webkit-details-marker { display: none; }
	.sources details > :not(summary) { display: none; }
	footer { margin-top: .5rem; padding-top: .3rem; font-size: .79rem; }
	footer p { display: inline; }
	footer p + p::before { content: "· "; }
}
`;

/** Without the indentation that is for whoever reads this file. */
export const style = (screen + paper).replace(/\s*\n\s*/g, '\n').trim();
