/**
 * The chat's page once its script is there. Header and input stand in the page from the beginning, so that people can read and
 * write while this loads; only the log and the suggested answers are drawn here.
 */
import { render } from 'preact';
import { accentOf } from './accent.ts';
import { AnswersView } from './answers-view.tsx';
import { DirectLineClient, type Status } from './direct-line-client.ts';
import { createFrame } from './frame.ts';
import { kept as createKept } from './kept.ts';
import { MessageView } from './message-view.tsx';
import { createRequests } from './requests.ts';
import { Transcript } from './transcript.ts';
import { fill, type WidgetWords } from './words.ts';

const asked = new URLSearchParams(location.search);
const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const scroller = byId('scroller');
const log = byId('log');
const choices = byId('choices');
const status = byId('status');
const menu = byId<HTMLDetailsElement>('menu');
const form = byId<HTMLFormElement>('composer');
const input = byId<HTMLTextAreaElement>('say');

let words = JSON.parse(byId('words').textContent ?? '{}') as WidgetWords;
let locale = document.documentElement.lang;
let state: Status = 'connecting';
/** Messages that came while the chat was hidden. */
let unread = 0;
let isShown = true;
/** The conversation that is deleted at the next answer. */
let erasing: string | undefined;
let notes = 0;

/** In milliseconds: 30 days, as conversations are kept by default. */
const codeKeptFor = 30 * 24 * 60 * 60 * 1000;

const kept = createKept(() => localStorage);
const passing = createKept(() => sessionStorage);
const transcript = new Transcript();
const frame = createFrame(asked.get('host'), (shown) => {
	isShown = shown;
	if (!shown) return;
	unread = 0;
	focusOnOpening();
});

const client = new DirectLineClient({
	requests: createRequests('/v3/directline', (...request) => fetch(...request)),
	// The page's own host, whatever name the server goes by: the policy allows no other.
	openStream: (url) => {
		const { pathname, search } = new URL(url);
		return new WebSocket(`${location.origin.replace(/^http/, 'ws')}${pathname}${search}`);
	},
	kept,
	newId: () =>
		Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
	locale: () => locale,
	events: {
		said: (activities, isHistory) => {
			log.setAttribute('aria-live', isHistory ? 'off' : 'polite');
			transcript.take(activities);
			const answers = activities.filter(({ from }) => from.role !== 'user');
			for (const { channelData } of answers) {
				const code = channelData?.code ?? channelData?.summary?.code;
				if (code) kept.set('code', { code, at: Date.now() });
			}
			if (!isHistory && !isShown) {
				unread += answers.length;
				frame.unread(unread);
			}
			const spoken = answers[answers.length - 1]?.locale;
			if (spoken && spoken !== locale) void speak(spoken);
			draw(isHistory ? 'end' : 'news');
			// What comes from now on is news.
			if (isHistory) setTimeout(() => log.setAttribute('aria-live', 'polite'), 1000);
		},
		status: (now) => {
			state = now;
			draw();
		},
		waiting: (unsent) => {
			transcript.wait(unsent);
			draw();
			// Answers to choose come last, once nothing is under way.
			scrollTo(unsent.length > 0 ? 'end' : 'news');
		},
		taken: ({ id }) => {
			if (id !== erasing) return;
			erasing = undefined;
			kept.set('code', undefined);
			transcript.clear();
			client.rejoin();
		},
		refused: (unsent) => {
			transcript.refuse(unsent);
			draw('end');
		},
		ended: () => {
			transcript.note(`note-${notes++}`, words.ended);
			draw('end');
		},
	},
});

/** Draw what has changed. @param towards what the reader should see then */
function draw(towards?: 'end' | 'news'): void {
	const before = log.lastElementChild;
	render(
		transcript.all.map((shown) => (
			<MessageView key={shown.key} shown={shown} words={words} locale={locale} print={print} />
		)),
		log,
	);
	render(<Choices />, choices);
	const shownStatus = { connecting: words.connecting, offline: words.offline, busy: words.busy, online: '' }[state];
	if (status.textContent !== shownStatus) status.textContent = shownStatus;
	byId('typing').hidden = !(state === 'online' && transcript.all.some((shown) => shown.state === 'waiting'));
	if (towards === 'end' || (towards === 'news' && log.lastElementChild !== before)) scrollTo(towards);
}

function Choices() {
	const code = lastCode();
	const offersList = code && !transcript.isBegun && transcript.all.length > 0;
	const { last } = transcript;
	return (
		<>
			{offersList && (
				<button type="button" class="choice first" onClick={() => choose(code)}>
					{fill(words.resume, { code })}
				</button>
			)}
			{transcript.suggestions.map((label) => (
				<button key={label} type="button" class="choice" onClick={() => choose(label)}>
					{label}
				</button>
			))}
			<AnswersView
				key={last?.key}
				summary={last?.summary}
				asks={last?.progress !== undefined}
				words={words}
				choose={choose}
			/>
		</>
	);
}

/** The last list, unless it is so old that whoever uses this browser may be somebody else. */
function lastCode(): string | undefined {
	const last = kept.get<{ code: string; at: number }>('code');
	if (last && Date.now() - last.at < codeKeptFor) return last.code;
	kept.set('code', undefined);
	return undefined;
}

/** The end, or of a long answer its beginning, with what it answers above it. */
function scrollTo(towards: 'end' | 'news'): void {
	const said = log.querySelectorAll<HTMLElement>('.person');
	const question = said[said.length - 1];
	const end = scroller.scrollHeight - scroller.clientHeight;
	const top = towards === 'news' && question ? Math.min(end, question.offsetTop - 12) : end;
	scroller.scrollTop = top;
}

function send(text: string): string | undefined {
	const trimmed = text.trim().slice(0, 2000);
	return trimmed === '' ? undefined : client.send(trimmed).id;
}

function choose(label: string): void {
	send(label);
	// The button is gone with the question; on a phone the input would bring up the keyboard.
	if (matchMedia('(pointer: coarse)').matches) log.focus({ preventScroll: true });
	else input.focus();
}

function print(key: string): void {
	for (const message of log.querySelectorAll<HTMLElement>('.message')) {
		message.classList.toggle('printed', message.dataset.key === key);
	}
	window.print();
}

/** Take the words of another language, once the assistant speaks it. */
async function speak(tag: string): Promise<void> {
	locale = tag;
	try {
		const response = await fetch(`/chat/words?locale=${encodeURIComponent(tag)}`);
		if (!response.ok) return;
		words = (await response.json()) as WidgetWords;
	} catch {
		return;
	}
	document.documentElement.lang = tag;
	document.title = words.title;
	for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
		element.textContent = words[element.dataset.word as keyof WidgetWords];
	}
	for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
		element.setAttribute('aria-label', words[element.dataset.label as keyof WidgetWords]);
	}
	input.placeholder = words.placeholder;
	draw();
}

function focusOnOpening(): void {
	if (matchMedia('(pointer: coarse)').matches) byId('title').focus();
	else input.focus();
}

function closeMenu(): void {
	for (const part of menu.querySelectorAll('details')) part.open = false;
	menu.open = false;
}

function submit(event: Event): void {
	event.preventDefault();
	send(input.value);
	input.value = '';
	input.focus();
}

form.addEventListener('submit', submit);
input.addEventListener('keydown', (event) => {
	// While a Chinese word is being composed, Enter chooses it; Safari says so by the key code alone.
	if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
	submit(event);
});
menu.addEventListener('click', ({ target }) => {
	const button = (target as HTMLElement).closest<HTMLElement>('button');
	if (!button) return;
	const { say, act } = button.dataset;
	const id = send(say ?? words[act === 'erase' ? 'eraseWords' : 'startOverWords']);
	if (act === 'erase') erasing = id;
	closeMenu();
	menu.querySelector('summary')?.focus();
});
addEventListener('click', ({ target }) => {
	if (!menu.contains(target as Node)) closeMenu();
});
addEventListener('keydown', ({ key }) => {
	if (key !== 'Escape') return;
	if (!menu.open) return frame.close();
	closeMenu();
	menu.querySelector('summary')?.focus();
});
addEventListener('afterprint', () => log.querySelector('.printed')?.classList.remove('printed'));
addEventListener('online', () => void client.wake());
// A stream can be dead for long before it is noticed; asking tells at once.
addEventListener('offline', () => void client.wake());
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'visible') void client.wake();
});

const close = byId('close');
close.hidden = !frame.isFramed;
close.addEventListener('click', frame.close);
const accent = accentOf(asked.get('accent'));
if (accent) {
	document.documentElement.style.setProperty('--accent', accent.fill);
	document.documentElement.style.setProperty('--on-accent', accent.text);
}
byId('send').removeAttribute('disabled');

void client.start();
const given = asked.get('code') ?? '';
// A reload is no second wish for the same list.
if (/^[0-9A-Za-z-]{8,12}$/.test(given) && passing.get('given') !== given) {
	passing.set('given', given);
	send(given);
}
