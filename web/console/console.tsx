/** The helpline's console, for whoever is on the phone or at the desk. */
import { render } from 'preact';
import { backOff } from '../widget/back-off.ts';
import { createApi } from './api.ts';
import { App } from './app.ts';
import { ConsoleView } from './console-view.tsx';
import { copy } from './copy.ts';
import { type Command, keyHandler, type View } from './keys.ts';
import type { AllWords } from './words.ts';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const root = byId('root');
const status = byId('announcements');

const app = new App(JSON.parse(byId('words').textContent ?? '{}') as AllWords, {
	api: createApi((...request) => fetch(...request)),
	openSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/desk-stream`),
	draw,
	announce: (text) => {
		status.textContent = text;
	},
	isVisible: () => document.visibilityState === 'visible',
	copy,
	wait: backOff,
});
const { call, inbox } = app;

/** Focus something once what was wished for is drawn. */
const focus = (...selectors: string[]): void =>
	selectors
		.map((selector) => document.querySelector<HTMLElement>(selector))
		.find((found) => found !== null)
		?.focus();
const show = (view: View, ...selectors: string[]): void => {
	app.show(view);
	focus(...selectors);
};
/** Where a view is read on from, outside all fields. */
const anchors: Record<View, string[]> = {
	call: ['#question'],
	inbox: ['#conversation-title', '#queue-title'],
	lead: ['#lead-title'],
};
const first = () => inbox.suggestions[0];

const commands: Command[] = [
	{ code: 'KeyC', word: 'call', run: () => show('call', '#caller') },
	{ code: 'KeyI', word: 'inbox', run: () => show('inbox', '.ticket[aria-current=true]', '.ticket', '#queue-title') },
	{ code: 'KeyR', word: 'lead', run: () => show('lead', '#lead-title') },
	{
		code: 'KeyN',
		word: 'newCall',
		run: () => {
			app.newCall();
			focus('#caller');
		},
	},
	{ code: 'KeyL', word: 'keyLanguage', run: () => app.nextLanguage() },
	{ code: 'KeyH', word: 'keyHelpPanel', run: () => app.openDialog('help') },
	{ code: 'KeyA', word: 'keyFacts', view: 'call', run: () => focus('.chip .value[data-fact]') },
	{ code: 'KeyP', word: 'keyPlace', view: 'call', run: () => focus('#place', '.place .remove') },
	{
		code: 'KeyK',
		word: 'keyKeep',
		view: 'call',
		run: () => {
			const [conflict] = call.conflicts;
			if (conflict) call.keep(conflict.fact);
		},
	},
	{
		code: 'KeyT',
		word: 'keyTake',
		view: 'call',
		run: () => {
			const [conflict] = call.conflicts;
			if (conflict) void call.take(conflict);
		},
	},
	{ code: 'KeyS', word: 'copySms', view: 'call', run: () => void app.copy('sms', call.told?.short) },
	{ code: 'KeyX', word: 'copyText', view: 'call', run: () => void app.copy('text', call.told?.text) },
	{ code: 'KeyG', word: 'keyList', view: 'call', run: () => focus('.column.list') },
	{
		code: 'KeyA',
		word: 'claim',
		view: 'inbox',
		run: () =>
			void inbox.claim().then((isMine) => {
				if (isMine) void inbox.refresh().then(() => focus('#reply'));
			}),
	},
	{ code: 'KeyM', word: 'reply', view: 'inbox', run: () => focus('#reply') },
	{
		code: 'KeyU',
		word: 'sendIt',
		view: 'inbox',
		run: () => {
			const suggestion = first();
			if (suggestion) void inbox.accept(suggestion);
		},
	},
	{
		code: 'KeyY',
		word: 'editIt',
		view: 'inbox',
		run: () => {
			const suggestion = first();
			if (!suggestion) return;
			inbox.edit(suggestion);
			focus('#reply');
		},
	},
	{
		code: 'KeyJ',
		word: 'rejectIt',
		view: 'inbox',
		run: () => {
			const suggestion = first();
			if (suggestion) void inbox.reject(suggestion);
		},
	},
	{
		code: 'KeyB',
		word: 'note',
		view: 'inbox',
		run: () => {
			const notes = document.querySelector<HTMLDetailsElement>('.notes-part');
			if (notes) notes.open = true;
			focus('#note');
		},
	},
	{ code: 'KeyV', word: 'transfer', view: 'inbox', run: () => void inbox.transfer() },
	{ code: 'KeyG', word: 'release', view: 'inbox', run: () => void inbox.release() },
	{
		code: 'KeyK',
		word: 'intoCall',
		view: 'inbox',
		run: () => {
			const code = inbox.open?.ticket.code;
			if (code) app.takeCode(code);
		},
	},
];

/** Whether the focus was on something, and whether somebody was signed in, when it was last drawn. */
let hadFocus = false;
let wasSignedIn = false;

function draw(): void {
	render(<ConsoleView app={app} commands={commands} />, root);
	const { unread } = inbox;
	const title = `${app.agent && unread > 0 ? `(${unread}) ` : ''}${app.words.title}`;
	if (document.title !== title) document.title = title;
	// What had the focus may be gone with what was chosen; the next thing to do is where it goes on.
	const isFresh = Boolean(app.agent) && !wasSignedIn;
	wasSignedIn = Boolean(app.agent);
	if (isFresh) focus(app.view === 'inbox' ? '#queue-title' : '#caller');
	if (app.agent && !app.dialog && hadFocus && document.activeElement === document.body) focus(...anchors[app.view]);
}

addEventListener('focusin', () => {
	hadFocus = true;
});
addEventListener('mousedown', () => {
	// A click beside everything takes the focus away on purpose.
	hadFocus = false;
});

addEventListener(
	'keydown',
	keyHandler(
		commands,
		{
			digit: (digit) => app.digit(digit),
			search: () => app.openDialog('search'),
			help: () => app.openDialog('help'),
			escape: () => {
				if (app.changing) {
					const fact = app.changing;
					app.change(null);
					focus(`[data-fact=${fact}]`);
					return true;
				}
				if (!app.agent || app.dialog) return false;
				focus(...anchors[app.view]);
				return true;
			},
			enter: () => focus({ call: '#caller', inbox: '#reply', lead: '#lead-title' }[app.view]),
		},
		{ view: () => (app.agent && !app.dialog ? app.view : null), arePlainOn: () => app.arePlainKeysOn },
	),
);
addEventListener('beforeunload', (event) => {
	if (app.agent && call.isBegun) event.preventDefault();
});
addEventListener('online', () => inbox.wake());
document.addEventListener('visibilitychange', () => {
	inbox.look();
	if (document.visibilityState === 'visible' && app.agent) inbox.wake();
	draw();
});

root.textContent = '';
draw();
void app.start();
