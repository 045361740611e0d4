/**
 * Hearing of additions to conversations from other instances, over a connection of its own that is made again when it breaks.
 */
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { traceOf } from '../log.ts';

/** How long after a broken connection a new one is tried, in milliseconds. */
const retryAfter = 1000;

/** How often it is asked whether the server is still there, and within what time it must say so, in milliseconds. */
const checkEvery = 10_000;
const answerWithin = 5000;

export class PostgresListener {
	readonly #url: string;
	readonly #heard: (digest: string | null) => void;
	readonly #log: Log | undefined;
	#client: Client | undefined;
	#retry: NodeJS.Timeout | undefined;
	#check: NodeJS.Timeout | undefined;
	#closed = false;

	/** @param heard told the digest of a conversation's key; null when something may have been missed */
	constructor(url: string, heard: (digest: string | null) => void, log?: Log) {
		this.#url = url;
		this.#heard = heard;
		this.#log = log;
	}

	/** Begin to listen, where it does not already. */
	start(): void {
		if (this.#client || this.#closed) return;
		clearTimeout(this.#retry);
		void this.#connect();
	}

	async #connect(): Promise<void> {
		const client = new Client({
			connectionString: this.#url,
			application_name: 'assistant-listener',
			keepAlive: true,
			connectionTimeoutMillis: answerWithin,
			query_timeout: answerWithin,
		});
		this.#client = client;
		const again = (error?: unknown): void => {
			if (this.#client !== client) return;
			this.#client = undefined;
			clearInterval(this.#check);
			if (this.#closed) return;
			this.#log?.warn(
				{ error: traceOf(error) },
				'the connection that hears of other instances broke; it is made again',
			);
			client.end().catch(() => {});
			this.#retry = setTimeout(() => void this.#connect(), retryAfter).unref();
		};
		client.on('error', again);
		client.on('end', () => again());
		client.on('notification', ({ payload }) => this.#heard(payload ?? null));
		try {
			await client.connect();
			await client.query('LISTEN activities');
			if (this.#client !== client) return void client.end().catch(() => {});
			// A connection whose other end is gone without a word is noticed only by asking.
			this.#check = setInterval(() => client.query('SELECT 1').catch(again), checkEvery).unref();
			// Whatever was added while nobody listened.
			this.#heard(null);
		} catch (error) {
			again(error);
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		clearInterval(this.#check);
		const client = this.#client;
		this.#client = undefined;
		await client?.end().catch(() => {});
	}
}
