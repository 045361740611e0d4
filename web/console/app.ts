/** The console: who is signed in, what is shown, and what the keys do. Drawn by views that hold nothing of their own. */
import type { Agent, Session, Topic } from './answers.ts';
import { type Api, ApiError } from './api.ts';
import { Call } from './call.ts';
import { Inbox } from './inbox.ts';
import type { View } from './keys.ts';
import { Lead } from './lead.ts';
import { type AllWords, fill, type WordKey } from './words.ts';

export interface AppParts {
	api: Api;
	openSocket(): WebSocket;
	/** Draw anew. */
	draw(): void;
	/** Say something to whoever cannot see it change. */
	announce(text: string): void;
	isVisible(): boolean;
	copy(text: string): Promise<boolean>;
	wait(failures: number): number;
}

export class App {
	readonly #parts: AppParts;
	#asked = 0;

	all: AllWords;
	/** Undefined while it is not known yet. */
	agent: Agent | null | undefined;
	view: View = 'call';
	problem = '';
	dialog: 'help' | 'search' | null = null;
	query = '';
	/** Null before anything was looked for. */
	topics: Topic[] | null = null;
	/** The fact for which another value is being chosen. */
	changing: string | null = null;
	/** What could not be copied, to be copied by hand. */
	toCopy: string | null = null;
	/** What was copied last, in words. */
	copied = '';
	arePlainKeysOn = true;
	readonly call: Call;
	readonly inbox: Inbox;
	readonly lead: Lead;

	constructor(all: AllWords, parts: AppParts) {
		this.all = all;
		this.#parts = parts;
		const { api, draw } = parts;
		this.call = new Call(all.locale, {
			api,
			changed: () => this.#told(),
			failed: (status, what) =>
				this.fail(status, what === 'code' ? 'codeWrong' : what === 'area' ? 'placeWrong' : 'refused'),
			now: Date.now,
		});
		this.inbox = new Inbox({
			api,
			openSocket: parts.openSocket,
			locale: () => this.all.locale,
			changed: draw,
			failed: (status, what) => this.fail(status, what === 'text' ? 'refused' : what, what !== 'text'),
			news: (count) => parts.announce(fill(this.words.news, { count })),
			isLookedAt: () => this.view === 'inbox' && parts.isVisible(),
			wait: parts.wait,
		});
		this.lead = new Lead({ api, changed: draw, failed: (status) => this.fail(status, 'refused') });
	}

	get words() {
		return this.all.words;
	}

	/** Find out who is signed in. */
	async start(): Promise<void> {
		try {
			this.#enter(await this.#parts.api.ask<Session>('GET', '/api/session'));
		} catch (error) {
			this.agent = null;
			const status = error instanceof ApiError ? error.status : 0;
			if (status !== 401) this.fail(status, 'refused');
		}
		this.#parts.draw();
	}

	async signIn(key: string): Promise<void> {
		this.problem = '';
		this.#parts.draw();
		try {
			this.#enter(await this.#parts.api.ask<Session>('POST', '/api/session', { key }));
		} catch (error) {
			const status = error instanceof ApiError ? error.status : 0;
			this.problem = this.#problemOf(status, 'keyWrong', status === 401 || status === 400 || status === 403);
		}
		this.#parts.draw();
	}

	async signOut(): Promise<void> {
		try {
			await this.#parts.api.ask('DELETE', '/api/session');
		} catch (error) {
			// Who is not signed in any more needs no signing out.
			if (!(error instanceof ApiError) || error.status !== 401) return this.fail(0, 'refused');
		}
		this.agent = null;
		location.reload();
	}

	/** Show a problem in words. @param isWord whether the word fits better than what the status alone tells */
	fail(status: number, word: WordKey, isWord = status === 400): void {
		if (status === 401 && this.agent) {
			this.agent = null;
			this.inbox.stop();
			this.lead.clear();
			this.dialog = null;
			this.problem = this.words.sessionEnded;
		} else this.problem = this.#problemOf(status, word, isWord);
		this.#parts.draw();
	}

	settle(): void {
		if (this.problem === '') return;
		this.problem = '';
		this.#parts.draw();
	}

	show(view: View): void {
		if (view === 'lead' && this.agent?.role !== 'lead') return;
		this.view = view;
		this.problem = '';
		this.dialog = null;
		this.changing = null;
		if (view === 'inbox') {
			void this.inbox.refresh();
			this.inbox.look();
		}
		if (view === 'lead') void this.lead.show(this.lead.part);
		this.#parts.draw();
	}

	newCall(): void {
		this.changing = null;
		this.copied = '';
		this.toCopy = null;
		this.problem = '';
		this.topics = null;
		this.query = '';
		void this.call.restart();
		this.show('call');
		this.#parts.announce(this.words.newCallBegun);
	}

	/** Take a conversation's list into the call view. */
	takeCode(code: string): void {
		this.newCall();
		void this.call.open(code);
	}

	openDialog(dialog: App['dialog']): void {
		this.dialog = dialog;
		this.#parts.draw();
	}

	/** Choose another value for a fact; null to leave it. */
	change(fact: string | null): void {
		this.changing = fact;
		this.#parts.draw();
	}

	/** What a digit chooses: a value of the fact being changed, else an answer to the question. */
	digit(digit: number): void {
		if (this.view === 'inbox') this.sayCanned(digit);
		if (this.view !== 'call') return;
		const { told } = this.call;
		const known = told?.known.find(({ fact }) => fact === this.changing);
		const { fact, choices } = known ?? told?.nextQuestion ?? { fact: '', choices: [] };
		if (fact === '') return;
		this.changing = null;
		const choice = choices[digit - 1];
		if (digit === 0) void this.call.decline(fact);
		else if (choice) void this.call.choose(fact, choice);
	}

	/** Put one of the prepared answers, from 1, into the draft. */
	sayCanned(number: number): void {
		const text = this.all.canned[this.inbox.open?.ticket.locale ?? '']?.[number - 1];
		if (!text || !this.inbox.open?.ticket.isMine) return;
		const { draft } = this.inbox;
		this.inbox.draft = draft.trim() === '' ? text : `${draft.trimEnd()} ${text}`;
		this.#parts.draw();
	}

	async copy(what: 'sms' | 'text' | 'draft', text: string | undefined): Promise<void> {
		if (!text) return;
		const isDone = await this.#parts.copy(text);
		this.toCopy = isDone ? null : text;
		const done: Record<typeof what, WordKey> = {
			sms: 'copiedSms',
			text: 'copiedText',
			draft: 'copiedDraft',
		};
		this.copied = this.words[isDone ? done[what] : 'copyByHand'];
		this.#parts.announce(this.copied);
		this.#parts.draw();
	}

	async search(query: string): Promise<void> {
		this.query = query;
		const number = ++this.#asked;
		try {
			const parameters = new URLSearchParams({ q: query, locale: this.call.locale, most: '8' });
			const { topics } = await this.#parts.api.ask<{ topics: Topic[] }>('GET', `/api/topics?${parameters}`);
			if (number !== this.#asked) return;
			this.topics = topics;
			this.#parts.announce(fill(this.words.found, { count: topics.length }));
		} catch (error) {
			this.fail(error instanceof ApiError ? error.status : 0, 'refused');
		}
		this.#parts.draw();
	}

	/** Give the answers in the next language. */
	nextLanguage(): void {
		const tags = this.all.languages.map(({ tag }) => tag);
		const next = tags[(tags.indexOf(this.call.locale) + 1) % tags.length] ?? this.call.locale;
		void this.call.speak(next);
		this.#parts.announce(this.all.languages.find(({ tag }) => tag === next)?.name ?? next);
	}

	/** Speak another language to the agent. */
	async speak(tag: string): Promise<void> {
		try {
			const text = await this.#parts.api.text(`/assist/words?locale=${encodeURIComponent(tag)}`);
			this.all = JSON.parse(text) as AllWords;
		} catch {
			return this.fail(0, 'refused');
		}
		document.documentElement.lang = this.all.locale;
		// Kept in the address, so that a reload speaks it too, and nowhere else.
		history.replaceState(null, '', `?locale=${encodeURIComponent(this.all.locale)}`);
		this.problem = '';
		void this.inbox.refresh();
		this.#parts.draw();
	}

	#enter({ agent, csrf }: Session): void {
		this.#parts.api.csrf = csrf;
		this.agent = agent;
		if (this.view === 'lead' && agent.role !== 'lead') this.view = 'call';
		this.inbox.start();
		void this.call.refresh();
	}

	#told(): void {
		const { told, conflicts } = this.call;
		if (conflicts.length > 0)
			this.#say(conflicts.map(({ known, said }) => fill(this.words.conflictSaid, { known, said })).join(' '));
		else if (told?.nextQuestion) this.#say(told.nextQuestion.words);
		else if (told && this.call.isBegun) this.#say(this.words.complete);
		this.#parts.draw();
	}

	#lastSaid = '';
	/** Each question once, however often it is drawn. */
	#say(text: string): void {
		if (text === this.#lastSaid) return;
		this.#lastSaid = text;
		this.#parts.announce(text);
	}

	#problemOf(status: number, word: WordKey, isWord: boolean): string {
		if (isWord) return this.words[word];
		if (status === 0 || status >= 500) return this.words.offline;
		if (status === 429) return this.words.busy;
		if (status === 403) return this.words.notAllowed;
		return this.words[word];
	}
}
