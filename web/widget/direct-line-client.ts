/**
 * A client of Direct Line 3.0 for a phone on a bad network: it comes back by itself, loses nothing that was written, and hears
 * everything once. It knows nothing of the page; what it needs of the browser is handed to it.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts
 */
import type { Activity, ActivitySet } from './activity.ts';
import { backOff } from './back-off.ts';
import type { Kept } from './kept.ts';
import { Outbox, type Unsent } from './outbox.ts';
import { Pause } from './pause.ts';
import { RequestError, type Requests } from './requests.ts';
import { listen, type Stream } from './stream.ts';

export type Status = 'connecting' | 'online' | 'offline' | 'busy';

export interface ClientEvents {
	/** What was said; in the history of a conversation that goes on, when it was there before this page. */
	said(activities: Activity[], isHistory: boolean): void;
	status(status: Status): void;
	/** What waits to be sent changed. */
	waiting(unsent: readonly Unsent[]): void;
	/** The server took a message in; what it answers has been said. */
	taken(unsent: Unsent): void;
	/** The server will never take it. */
	refused(unsent: Unsent): void;
	/** The conversation can't be gone on with; a new one begins. */
	ended(): void;
}

export interface ClientParts {
	requests: Requests;
	openStream(url: string): Stream;
	kept: Kept;
	events: ClientEvents;
	/** The language in which a new conversation begins. */
	locale(): string;
	now?(): number;
	newId(): string;
	/** How long to wait after so many failures, in milliseconds. */
	wait?(failures: number): number;
}

interface Session {
	conversation: string;
	token: string;
	/** When the token ends, in milliseconds since 1970. */
	ends: number;
}

interface ConversationObject {
	conversationId: string;
	token: string;
	expires_in: number;
	streamUrl?: string;
}

/** So many streams in a row must fail before it asks instead, and so often it asks, in milliseconds. */
const failedStreams = 2;
const pollEvery = 2000;
/** After so many questions a stream is tried again. */
const pollsBeforeStream = 60;
/** A token is renewed when less than this is left of it, in milliseconds. */
const renewBefore = 10 * 60_000;

export class DirectLineClient {
	readonly #parts: ClientParts;
	readonly #now: () => number;
	readonly #wait: (failures: number) => number;
	readonly #pause = new Pause();
	readonly #seen = new Set<string>();
	#session: Session | undefined;
	readonly #outbox: Outbox;
	#watermark = 0;
	#stream: Stream | undefined;
	#isJoined = false;
	#isStopped = false;
	#failures = 0;
	#streamsFailed = 0;

	constructor(parts: ClientParts) {
		this.#parts = parts;
		this.#now = parts.now ?? Date.now;
		this.#wait = parts.wait ?? backOff;
		this.#session = parts.kept.get<Session>('session');
		this.#outbox = new Outbox({
			kept: parts.kept,
			pause: this.#pause,
			events: parts.events,
			wait: (failures) => this.#wait(failures),
			isOpen: () => this.#isJoined && !this.#isStopped,
			deliver: (unsent) => this.#deliver(unsent),
			lost: () => {
				this.#isJoined = false;
				this.#seen.clear();
				this.#stream?.close();
				this.#pause.end();
			},
		});
	}

	/** Connect, and stay connected until `stop`. */
	async start(): Promise<void> {
		const { events } = this.#parts;
		events.status('connecting');
		events.waiting(this.#outbox.unsent);
		while (!this.#isStopped) {
			try {
				await this.#follow(await this.#join());
			} catch (error) {
				await this.#recover(error);
			}
		}
	}

	stop(): void {
		this.#isStopped = true;
		this.#stream?.close();
		this.#pause.end();
	}

	/** Send a text now or as soon as it can be. */
	send(text: string): Unsent {
		const unsent = { id: this.#parts.newId(), text };
		this.#outbox.add(unsent);
		return unsent;
	}

	/** The network may be back, or the page is looked at again: look at once instead of waiting. */
	async wake(): Promise<void> {
		this.#pause.end();
		if (!this.#isJoined) return;
		try {
			await this.#renew();
			await this.#catchUp();
			await this.#outbox.flush();
		} catch {
			// The stream may not have noticed yet that it is dead.
			this.#stream?.close();
		}
	}

	/** Hear the conversation again from its beginning, such as after it was deleted. */
	rejoin(): void {
		this.#seen.clear();
		this.#keepWatermark(0);
		this.#stream?.close();
		this.#pause.end();
	}

	/** @returns the address of a stream */
	async #join(): Promise<string> {
		this.#isJoined = false;
		const opened = this.#session ? await this.#goOn(this.#session) : await this.#begin();
		this.#isJoined = true;
		return opened.streamUrl ?? '';
	}

	async #begin(): Promise<ConversationObject> {
		const { requests, locale } = this.#parts;
		const { token } = await requests.post<ConversationObject>('/tokens/generate', undefined, {});
		const opened = await requests.post<ConversationObject>('/conversations', token, { locale: locale() });
		this.#keepWatermark(0);
		this.#seen.clear();
		this.#keepSession(opened);
		// The greeting is there already, and a stream takes longer to open than to ask for it.
		void this.#catchUp().catch(() => {});
		return opened;
	}

	async #goOn({ conversation, token }: Session): Promise<ConversationObject> {
		const { requests, events, kept } = this.#parts;
		if (this.#seen.size === 0) {
			const known = kept.get<number>('watermark') ?? 0;
			for (let from = -1; from < this.#watermark; ) {
				from = this.#watermark;
				const set = await requests.get<ActivitySet>(this.#activitiesPath(conversation), token);
				this.#take(set, Number(set.watermark) <= known);
			}
			if (this.#seen.size === 0) events.said([], true);
		}
		const opened = await requests.get<ConversationObject>(
			`/conversations/${conversation}?watermark=${this.#watermark}`,
			token,
		);
		this.#keepSession(opened);
		return opened;
	}

	/** Hear what is said until the connection ends. */
	async #follow(streamUrl: string): Promise<void> {
		if (this.#streamsFailed >= failedStreams || streamUrl === '') {
			for (let count = 0; count < pollsBeforeStream && !this.#isStopped; count++) {
				await this.#renew();
				await this.#catchUp();
				this.#connected();
				await this.#pause.begin(pollEvery);
			}
			this.#streamsFailed = failedStreams - 1;
			return;
		}
		const wasOfUse = await this.#listen(streamUrl);
		this.#streamsFailed = wasOfUse ? 0 : this.#streamsFailed + 1;
		// Many clients lose their streams together, when a server restarts.
		if (!this.#isStopped) await this.#pause.begin(this.#wait(1 + this.#streamsFailed) / 4);
	}

	/** @returns whether the stream was of use, once it is closed */
	async #listen(url: string): Promise<boolean> {
		try {
			this.#stream = this.#parts.openStream(url);
		} catch {
			return false;
		}
		const wasOfUse = await listen(this.#stream, {
			now: this.#now,
			opened: () => this.#connected(),
			took: (set) => this.#take(set, false),
			renew: () => this.#renew(),
			renewEvery: renewBefore / 4,
		});
		this.#stream = undefined;
		return wasOfUse;
	}

	#connected(): void {
		this.#failures = 0;
		this.#parts.events.status('online');
		void this.#outbox.flush();
	}

	async #recover(error: unknown): Promise<void> {
		const { events } = this.#parts;
		if (this.#session && error instanceof RequestError && error.isAboutSession) {
			this.#keepSession(undefined);
			events.ended();
			return;
		}
		this.#failures++;
		const busy = error instanceof RequestError && error.retryAfter;
		events.status(busy ? 'busy' : 'offline');
		await this.#pause.begin(busy ? busy * 1000 : this.#wait(this.#failures));
	}

	async #deliver({ id, text }: Unsent): Promise<void> {
		const { conversation, token } = this.#session ?? { conversation: '', token: '' };
		const activity = { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID: id } };
		await this.#parts.requests.post(`/conversations/${conversation}/activities`, token, activity);
		// The answer is there already; a stream that is dead without knowing would not bring it.
		await this.#catchUp();
	}

	async #catchUp(): Promise<void> {
		if (!this.#session) return;
		const { conversation, token } = this.#session;
		this.#take(await this.#parts.requests.get<ActivitySet>(this.#activitiesPath(conversation), token), false);
	}

	#activitiesPath(conversation: string): string {
		return `/conversations/${conversation}/activities?watermark=${this.#watermark}`;
	}

	async #renew(): Promise<void> {
		if (!this.#session || this.#session.ends - this.#now() > renewBefore) return;
		this.#keepSession(await this.#parts.requests.post('/tokens/refresh', this.#session.token, {}));
	}

	#take({ activities, watermark }: ActivitySet, isHistory: boolean): void {
		const fresh = activities.filter(({ id, type }) => type === 'message' && !this.#seen.has(id));
		for (const { id } of fresh) this.#seen.add(id);
		if (Number(watermark) > this.#watermark) this.#keepWatermark(Number(watermark));
		if (fresh.length > 0) this.#parts.events.said(fresh, isHistory);
	}

	#keepWatermark(watermark: number): void {
		this.#watermark = watermark;
		this.#parts.kept.set('watermark', watermark);
	}

	#keepSession(opened: ConversationObject | undefined): void {
		this.#session = opened && {
			conversation: opened.conversationId,
			token: opened.token,
			ends: this.#now() + opened.expires_in * 1000,
		};
		this.#parts.kept.set('session', this.#session);
	}
}
