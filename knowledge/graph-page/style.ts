/** The style sheet of the page, the whole content of its one `<style>` element. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --ink: #1c2024; --quiet: #55606b; --line: #8a949e; --step: #f3f5f7;
	--visit: #fff; --panel: #f7f9fb; --border: #c9d0d6; --when: #0a5a8a; --doubt: #99421a; --added: #17683a; --dropped: #a32020;
	--question: #e8f1f8; --end: #e4efe7; }
@media screen and (prefers-color-scheme: dark) {
	:root { --page: #14181b; --ink: #e6e9ec; --quiet: #a4adb6; --line: #75808a; --step: #1b2024; --visit: #20262b; --panel: #272e34;
		--border: #414b54; --when: #85c4ee; --doubt: #f0a67c; --added: #7fd19c; --dropped: #f59a9a; --question: #1c3040; --end: #1e3427; }
}
body { margin: 0 auto; max-width: 960px; padding: 16px; background: var(--page); color: var(--ink);
	font: 16px/1.5 Arial, "Helvetica Neue", Helvetica, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 26px; line-height: 1.25; } h2 { font-size: 21px; margin: 40px 0 12px; } h3 { font-size: 16px; margin: 0; } h2, h3 { break-after: avoid; }
a { color: inherit; } :target { outline: 2px solid var(--when); outline-offset: 4px; }
svg { display: block; width: 100%; height: auto; break-inside: avoid; font-family: inherit; }
.cities div { margin-bottom: 16px; }
.narrow { display: none; max-width: 520px; margin-left: auto; margin-right: auto; }
text { fill: var(--ink); white-space: pre; } .heading { font-size: 17px; } .text { font-size: 14px; } .small { font-size: 12.5px; }
.strong { font-weight: bold; } .quiet { fill: var(--quiet); } .when { fill: var(--when); } .doubtful { fill: var(--doubt); font-style: italic; }
.added { fill: var(--added); font-weight: bold; } .dropped { fill: var(--dropped); font-weight: bold; }
svg a:hover { text-decoration: underline; }
rect { stroke: var(--border); } .step { fill: var(--step); } .visit { fill: var(--visit); } .panel { fill: var(--panel); }
.question { fill: var(--question); } .chip { fill: var(--panel); } .end { fill: var(--end); }
.line { stroke: var(--line); stroke-width: 1.5; fill: none; } .head { fill: var(--line); }
.passage { border-top: 1px solid var(--border); padding: 10px 0; break-inside: avoid; } .passage p { margin: 4px 0; }
small, .from { font-size: 14px; font-weight: normal; color: var(--quiet); overflow-wrap: anywhere; }
@media screen and (max-width: 799px) { .wide { display: none; } .narrow { display: block; } }
@media print { @page { size: A4; margin: 10mm; } body { padding: 0; max-width: none; } nav { display: none; } }
`;
