/**
 * A client of Direct Line 3.0 for a phone on a bad network: it comes back by itself, loses nothing that was written, and hears
 * everything once. It knows nothing of the page; what it needs of the browser is handed to it.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts
 */
import type { Activity, ActivitySet } from './activity.ts';
import { backOff } from './back-off.ts';
import type { Kept } from './kept.ts';
import { Pause } from './pause.ts';
import { RequestError, type Requests } from './requests.ts';

export type Status = 'connecting' | 'online' | 'offline' | 'busy';

/** A message that the server has not taken in yet. */
export interface Unsent {
	id: string;
	text: string;
}

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

/** What is used of a WebSocket. */
export interface Stream {
	onopen: ((event: never) => unknown) | null;
	onmessage: ((event: never) => unknown) | null;
	onclose: ((event: never) => unknown) | null;
	close(): void;
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

/** A stream that does not open in this time is given up, in milliseconds. */
const openingTime = 8000;
/** A stream that ends before this time and brought nothing has failed, though it was open, in milliseconds. */
const shortestLife = 5000;
/** So many streams in a row must fail before it asks instead, and so often it asks, in milliseconds. */
const failedStreams = 2;
const pollEvery = 2000;
/** After so many questions a stream is tried again. */
const pollsBeforeStream = 60;
/** A token is renewed when less than this is left of it, in milliseconds. */
const renewBefore = 10 * 60_000;
/** A message that the server failed on so often is refused. */
const mostFaults = 3;

export class DirectLineClient {
	readonly #parts: ClientParts;
	readonly #now: () => number;
	readonly #wait: (failures: number) => number;
	readonly #pause = new Pause();
	readonly #seen = new Set<string>();
	#session: Session | undefined;
	#unsent: Unsent[];
	#watermark = 0;
	#stream: Stream | undefined;
	#isJoined = false;
	#isSending = false;
	#isStopped = false;
	#failures = 0;
	#streamsFailed = 0;

	constructor(parts: ClientParts) {
		this.#parts = parts;
		this.#now = parts.now ?? Date.now;
		this.#wait = parts.wait ?? backOff;
		this.#session = parts.kept.get<Session>('session');
		this.#unsent = parts.kept.get<Unsent[]>('unsent') ?? [];
	}

	/** Connect, and stay connected until `stop`. */
	async start(): Promise<void> {
		const { events } = this.#parts;
		events.status('connecting');
		events.waiting(this.#unsent);
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
		this.#keepUnsent([...this.#unsent, unsent]);
		void this.#flush();
		return unsent;
	}

	/** The network may be back, or the page is looked at again: look at once instead of waiting. */
	async wake(): Promise<void> {
		this.#pause.end();
		if (!this.#isJoined) return;
		try {
			await this.#renew();
			await this.#catchUp();
			await this.#flush();
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
	#listen(url: string): Promise<boolean> {
		return new Promise((resolve) => {
			let wasOfUse = false;
			let openedAt = Number.POSITIVE_INFINITY;
			let stream: Stream;
			try {
				stream = this.#parts.openStream(url);
			} catch {
				resolve(false);
				return;
			}
			this.#stream = stream;
			const slow = setTimeout(() => stream.close(), openingTime);
			const renewal = setInterval(() => void this.#renew().catch(() => stream.close()), renewBefore / 4);
			stream.onopen = () => {
				openedAt = this.#now();
				clearTimeout(slow);
				this.#connected();
			};
			stream.onmessage = ({ data }: { data: unknown }) => {
				wasOfUse = true;
				// An empty message is a sign of life.
				if (typeof data === 'string' && data !== '') this.#take(JSON.parse(data) as ActivitySet, false);
			};
			stream.onclose = () => {
				clearTimeout(slow);
				clearInterval(renewal);
				this.#stream = undefined;
				resolve(wasOfUse || this.#now() - openedAt >= shortestLife);
			};
		});
	}

	#connected(): void {
		this.#failures = 0;
		this.#parts.events.status('online');
		void this.#flush();
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

	/** Send what waits, one after the other, so that answers keep their order. */
	async #flush(): Promise<void> {
		if (this.#isSending || !this.#isJoined) return;
		this.#isSending = true;
		let faults = 0;
		try {
			for (let next = this.#unsent[0]; next && this.#isJoined && !this.#isStopped; next = this.#unsent[0]) {
				const fault = await this.#sendOne(next);
				if (fault === undefined) {
					faults = 0;
					continue;
				}
				faults++;
				if (fault.isRefusal || (fault.status === 500 && faults >= mostFaults)) {
					this.#keepUnsent(this.#unsent.filter(({ id }) => id !== next.id));
					this.#parts.events.refused(next);
					continue;
				}
				if (fault.isAboutSession) {
					this.#isJoined = false;
					this.#seen.clear();
					this.#stream?.close();
					this.#pause.end();
					return;
				}
				this.#parts.events.status(fault.retryAfter ? 'busy' : 'offline');
				await this.#pause.begin(fault.retryAfter ? fault.retryAfter * 1000 : this.#wait(faults));
			}
		} finally {
			this.#isSending = false;
		}
	}

	async #sendOne(unsent: Unsent): Promise<RequestError | undefined> {
		const { requests, events } = this.#parts;
		const { conversation, token } = this.#session ?? { conversation: '', token: '' };
		const channelData = { clientActivityID: unsent.id };
		try {
			const activity = { type: 'message', text: unsent.text, from: { id: 'me' }, channelData };
			await requests.post(`/conversations/${conversation}/activities`, token, activity);
			// The answer is there already; a stream that is dead without knowing would not bring it.
			await this.#catchUp();
			this.#keepUnsent(this.#unsent.filter(({ id }) => id !== unsent.id));
			events.status('online');
			events.taken(unsent);
			return undefined;
		} catch (error) {
			return error instanceof RequestError ? error : new RequestError(0);
		}
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

	#keepUnsent(unsent: Unsent[]): void {
		this.#unsent = unsent;
		this.#parts.kept.set('unsent', unsent.length > 0 ? unsent : undefined);
		this.#parts.events.waiting(unsent);
	}
}
