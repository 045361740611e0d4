/** The inbox: who waits, the conversation that is open, and what the agent does with it. The server holds all of it. */
import type { Conversation, Suggestion, Ticket } from './answers.ts';
import { type Api, ApiError } from './api.ts';
import { DeskStream, type StreamState } from './desk-stream.ts';
import { Refresh } from './refresh.ts';

export interface InboxParts {
	api: Pick<Api, 'ask'>;
	openSocket(): WebSocket;
	/** Of the console's own words. */
	locale(): string;
	changed(): void;
	failed(status: number, what: 'gone' | 'taken' | 'unsent' | 'text'): void;
	/** There is news in so many more conversations. */
	news(conversations: number): void;
	/** Whether the agent has the open conversation before their eyes. */
	isLookedAt(): boolean;
	/** How long to wait after so many failures, in milliseconds. */
	wait(failures: number): number;
}

/** While no changes are told, they are asked for this often, in milliseconds. */
const asksEvery = 15_000;

export class Inbox {
	readonly #parts: InboxParts;
	readonly #stream: DeskStream;
	readonly #queue = new Refresh(() => this.#loadQueue());
	readonly #conversation = new Refresh(() => this.#loadConversation());
	#timer: ReturnType<typeof setInterval> | undefined;
	/** When the person in a conversation had last said something, as far as the agent has seen. */
	readonly #seen = new Map<string, number>();
	readonly #drafts = new Map<string, string>();
	/** Suggestions that were dealt with. */
	readonly #settled = new Set<string>();
	#unread = new Set<string>();
	#isSending = false;
	/** The conversation that the agent is giving back, of which there is nothing more to hear. */
	#givenBack: string | null = null;

	tickets: Ticket[] = [];
	/** How far the server's clock is ahead of this one, in milliseconds. */
	ahead = 0;
	stream: StreamState = 'connecting';
	openId: string | null = null;
	open: Conversation | null = null;
	noteDraft = '';
	/** The suggestion that is being changed, as it was. */
	editing: string | null = null;

	constructor(parts: InboxParts) {
		this.#parts = parts;
		this.#stream = new DeskStream({
			open: parts.openSocket,
			changed: (what) => void (what === 'queue' ? this.#queue.ask() : this.#conversation.ask()),
			state: (state) => {
				this.stream = state;
				parts.changed();
			},
			wait: parts.wait,
		});
	}

	start(): void {
		this.#stream.start();
		void this.#queue.ask();
		this.#timer ??= setInterval(() => {
			if (this.stream !== 'online') void this.refresh();
		}, asksEvery);
	}

	stop(): void {
		this.#stream.stop();
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.stream = 'connecting';
		this.tickets = [];
		this.open = null;
		this.openId = null;
		this.#drafts.clear();
		this.#seen.clear();
		this.#unread.clear();
	}

	wake(): void {
		this.#stream.wake();
	}

	async refresh(): Promise<void> {
		await Promise.all([this.#queue.ask(), this.#conversation.ask()]);
	}

	/** How many conversations have something that the agent has not seen. */
	get unread(): number {
		return this.#unread.size;
	}

	isUnread(id: string): boolean {
		return this.#unread.has(id);
	}

	get draft(): string {
		return (this.openId && this.#drafts.get(this.openId)) ?? '';
	}

	set draft(text: string) {
		if (this.openId) this.#drafts.set(this.openId, text);
	}

	/** What the bot would answer, as long as the agent has not dealt with it. */
	get suggestions(): Suggestion[] {
		if (!this.open?.ticket.isMine) return [];
		return this.open.suggestions.filter(({ text }) => !this.#settled.has(this.#nameOf(text)));
	}

	async show(id: string): Promise<void> {
		this.#givenBack = null;
		if (id !== this.openId) {
			this.openId = id;
			this.open = null;
			this.editing = null;
			this.noteDraft = '';
			this.#stream.watch(id);
			this.#parts.changed();
		}
		await this.#conversation.ask();
	}

	hide(): void {
		this.openId = null;
		this.open = null;
		this.#stream.watch('');
		this.#parts.changed();
	}

	claim(): Promise<boolean> {
		return this.#do('claim');
	}

	transfer(): Promise<boolean> {
		return this.#do('transfer');
	}

	async release(): Promise<boolean> {
		const id = this.openId;
		this.#givenBack = id;
		const isDone = await this.#do('release');
		if (!isDone) this.#givenBack = null;
		else if (this.openId === id) this.hide();
		return isDone;
	}

	/** Say what stands in the draft. */
	async answer(): Promise<void> {
		const text = this.draft.trim();
		if (text === '') return;
		const suggestion = this.editing === null ? undefined : text === this.editing ? 'sent' : 'edited';
		const edited = this.editing;
		if (!(await this.#do('messages', { text, ...(suggestion && { suggestion }) }))) return;
		if (edited !== null) this.#settled.add(this.#nameOf(edited));
		this.editing = null;
		if (this.draft.trim() === text) this.draft = '';
		this.#parts.changed();
	}

	/** Say a suggestion as it is. */
	async accept({ text }: Suggestion): Promise<void> {
		const name = this.#nameOf(text);
		if (!(await this.#do('messages', { text, suggestion: 'sent' }))) return;
		this.#settled.add(name);
		this.#parts.changed();
	}

	/** Take a suggestion into the draft. */
	edit({ text }: Suggestion): void {
		this.editing = text;
		this.draft = text;
		this.#parts.changed();
	}

	async reject({ text }: Suggestion): Promise<void> {
		const name = this.#nameOf(text);
		if (!(await this.#do('suggestions', { outcome: 'rejected' }))) return;
		this.#settled.add(name);
		if (this.editing === text) this.editing = null;
		this.#parts.changed();
	}

	async note(): Promise<void> {
		const text = this.noteDraft.trim();
		if (text === '' || !(await this.#do('notes', { text }))) return;
		this.noteDraft = '';
		this.#parts.changed();
	}

	/** The open conversation is before the agent's eyes. */
	look(): void {
		if (!this.open || !this.#parts.isLookedAt()) return;
		const { id, personAt } = this.open.ticket;
		this.#seen.set(id, Math.max(personAt, this.#seen.get(id) ?? 0));
		this.#count();
	}

	/** The same words to another sentence of the person are another suggestion. */
	#nameOf(text: string): string {
		const last = this.open?.lines.findLast(({ from }) => from === 'person');
		return `${this.openId} ${last?.sequence} ${text}`;
	}

	async #do(action: string, body?: object): Promise<boolean> {
		const id = this.openId;
		// A second press of the key is not a second wish.
		if (!id || this.#isSending) return false;
		this.#isSending = true;
		try {
			await this.#parts.api.ask('POST', `/api/desk/${id}/${action}`, body);
			return true;
		} catch (error) {
			const status = error instanceof ApiError ? error.status : 0;
			const what = status === 404 ? 'gone' : status === 409 ? 'taken' : action === 'messages' ? 'unsent' : 'text';
			this.#parts.failed(status, what);
			return false;
		} finally {
			this.#isSending = false;
			void this.#queue.ask();
			if (action !== 'release') void this.#conversation.ask();
		}
	}

	async #loadQueue(): Promise<void> {
		try {
			const path = `/api/desk?locale=${encodeURIComponent(this.#parts.locale())}`;
			const { now, tickets } = await this.#parts.api.ask<{ now: number; tickets: Ticket[] }>('GET', path);
			this.ahead = now - Date.now();
			this.tickets = tickets;
			this.#count();
			this.look();
			this.#parts.changed();
		} catch (error) {
			this.#failed(error);
		}
	}

	async #loadConversation(): Promise<void> {
		const id = this.openId;
		if (!id || id === this.#givenBack) return;
		try {
			const path = `/api/desk/${id}?locale=${encodeURIComponent(this.#parts.locale())}`;
			const found = await this.#parts.api.ask<Conversation>('GET', path);
			if (id !== this.openId) return;
			this.open = found;
			this.look();
			this.#parts.changed();
		} catch (error) {
			if (id !== this.openId) return;
			if (error instanceof ApiError && error.status === 404) {
				this.hide();
				this.#parts.failed(404, 'gone');
			} else this.#failed(error);
		}
	}

	/** That there is no connection is shown by its state; only what needs the agent is told. */
	#failed(error: unknown): void {
		const status = error instanceof ApiError ? error.status : 0;
		if (status === 401) this.#parts.failed(status, 'text');
	}

	#count(): void {
		const unread = this.tickets.filter(
			({ id, state, isMine, personAt }) => (state === 'waiting' || isMine) && personAt > (this.#seen.get(id) ?? 0),
		);
		const fresh = unread.filter(({ id }) => !this.#unread.has(id)).length;
		this.#unread = new Set(unread.map(({ id }) => id));
		if (fresh > 0) this.#parts.news(fresh);
	}
}
