/**
 * Pulling the messages of customer service accounts: one pull an account at a time, in whichever instance, until there are no more;
 * again, with growing pauses, while the platform or the store cannot be reached. Nothing is queued here: what waits, waits at the
 * platform, for three days.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Log, traceOf } from '../../log.ts';
import type { Answer } from './answering.ts';
import { type Api, Refused, Unreachable } from './api.ts';
import { type Cursor, type Held, NotHolder } from './cursor.ts';
import { type Page, type Received, readPage } from './received.ts';

/** Messages a page; the platform allows 1000. */
const pageSize = 100;
/** How many customers are answered at the same time. */
const abreast = 8;
/** How often a message is tried while others go through, before it is left. */
const mostAttempts = 10;

export interface PullParts {
	api: Api;
	answer: Answer;
	cursorOf: (account: string) => Cursor;
	log: Log;
	/** How often to show that this instance is at work, in milliseconds. */
	heartbeat: number;
	/** The first pause after a failure, and the longest, in milliseconds. */
	pauses: readonly [number, number];
}

interface Work {
	/** There is something to pull. */
	isWanted: boolean;
	token: string;
	running: Promise<void> | null;
	/** Looks again when another instance should be done. */
	timer: NodeJS.Timeout | null;
	/** Failed tries of messages. */
	attempts: Map<string, number>;
}

export class Pull {
	readonly #parts: PullParts;
	readonly #works = new Map<string, Work>();
	readonly #closing = new AbortController();

	constructor(parts: PullParts) {
		this.#parts = parts;
	}

	/** There may be messages. @param token of the callback; the empty string where there was none */
	wake(account: string, token: string): void {
		if (this.#closing.signal.aborted) return;
		const work = this.#works.get(account) ?? {
			isWanted: false,
			token: '',
			running: null,
			timer: null,
			attempts: new Map(),
		};
		this.#works.set(account, work);
		work.isWanted = true;
		if (token) work.token = token;
		work.running ??= this.#run(account, work).finally(() => {
			work.running = null;
			// It may have been woken between its last look and here.
			if (work.isWanted) this.wake(account, '');
		});
	}

	/** Resolves when nothing is pulled any more. */
	async idle(): Promise<void> {
		for (;;) {
			const running = [...this.#works.values()].flatMap((work) => (work.running ? [work.running] : []));
			if (running.length === 0) return;
			await Promise.all(running);
		}
	}

	/** Finish the messages under way, leave the others to another instance or the next start. */
	async close(): Promise<void> {
		this.#closing.abort();
		for (const { timer } of this.#works.values()) if (timer) clearTimeout(timer);
		await this.idle();
	}

	get #isClosing(): boolean {
		return this.#closing.signal.aborted;
	}

	async #run(account: string, work: Work): Promise<void> {
		const { log, pauses } = this.#parts;
		const [first, longest] = pauses;
		let failures = 0;
		while (work.isWanted && !this.#isClosing) {
			work.isWanted = false;
			try {
				await this.#pull(account, work);
				failures = 0;
			} catch (error) {
				log.error(
					{ error: traceOf(error), failures },
					'messages of WeCom could not be pulled or answered; tried again',
				);
				work.isWanted = true;
				const time = Math.min(longest, first * 2 ** failures++);
				await pause(time, undefined, { signal: this.#closing.signal }).catch(() => {});
			}
		}
	}

	async #pull(account: string, work: Work): Promise<void> {
		const cursor = this.#parts.cursorOf(account);
		const taken = await cursor.take();
		if (typeof taken === 'number') {
			// It will look again before it is done; but it may not live so long.
			if (work.timer) clearTimeout(work.timer);
			work.timer = setTimeout(() => this.wake(account, ''), taken + 50).unref();
			return;
		}
		const beat = setInterval(() => void cursor.hold().catch(() => {}), this.#parts.heartbeat).unref();
		try {
			for (let held: Held | null = taken; held; held = await cursor.release(this.#isClosing))
				await this.#pullAll(account, work, cursor, held);
		} catch (error) {
			if (error instanceof NotHolder) return;
			await cursor.release(true).catch(() => {});
			throw error;
		} finally {
			clearInterval(beat);
		}
	}

	async #pullAll(account: string, work: Work, cursor: Cursor, from: Held): Promise<void> {
		let held = from;
		for (;;) {
			const page = await this.#page(account, work, held.cursor);
			await this.#answerAll(account, work, cursor, page.messages, held.done);
			if (this.#isClosing) return;
			const isMoved = page.nextCursor !== null && page.nextCursor !== held.cursor;
			if (isMoved) held = await cursor.advance(page.nextCursor as string);
			work.attempts.clear();
			if (!page.hasMore) return;
			if (!isMoved) throw new Unreachable('kf/sync_msg has more, and does not say where');
		}
	}

	async #page(account: string, work: Work, cursor: string | null): Promise<Page> {
		const { api, log } = this.#parts;
		const ask = async (token: string) =>
			readPage(
				await api.call('kf/sync_msg', {
					open_kfid: account,
					limit: pageSize,
					...(cursor !== null && { cursor }),
					...(token !== '' && { token }),
				}),
			);
		let page: Page;
		try {
			page = await ask(work.token);
		} catch (error) {
			// The token of a callback is good for ten minutes; without one, pulling is allowed less often.
			if (!(error instanceof Refused) || work.token === '') throw error;
			work.token = '';
			page = await ask('');
		}
		if (page.unknown > 0) log.warn({ count: page.unknown }, 'messages of a form that is not known were left out');
		return page;
	}

	/** Each customer's messages in their order, several customers at the same time. Rejects when one is to be tried again. */
	async #answerAll(
		account: string,
		work: Work,
		cursor: Cursor,
		messages: readonly Received[],
		done: ReadonlySet<string>,
	): Promise<void> {
		const queues = Map.groupBy(messages, ({ external_userid: id, event }) => id ?? event?.external_userid ?? '');
		const waiting = [...queues.values()];
		let failure: { error: unknown } | null = null;
		const worker = async (): Promise<void> => {
			for (let queue = waiting.shift(); queue; queue = waiting.shift())
				try {
					for (const message of queue) {
						const id = idOf(message);
						if (done.has(id)) continue;
						if (this.#isClosing) return;
						await this.#answer(account, work, id, message);
						await cursor.finish(id);
					}
				} catch (error) {
					failure = { error };
					if (error instanceof NotHolder) return;
				}
		};
		await Promise.all(Array.from({ length: abreast }, worker));
		if (failure) throw (failure as { error: unknown }).error;
	}

	async #answer(account: string, work: Work, id: string, message: Received): Promise<void> {
		try {
			await this.#parts.answer(account, id, message);
		} catch (error) {
			const attempts = (work.attempts.get(id) ?? 0) + 1;
			work.attempts.set(id, attempts);
			if (attempts < mostAttempts) throw error;
			this.#parts.log.error({ error: traceOf(error), attempts }, 'a message of WeCom is left without an answer');
		}
	}
}

/** The platform's id; an event of an older kind has none. */
function idOf(message: Received): string {
	return message.msgid ?? createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 32);
}
