/** One WebSocket, from its opening to its end. */
import type { ActivitySet } from './activity.ts';

/** What is used of a WebSocket. */
export interface Stream {
	onopen: ((event: never) => unknown) | null;
	onmessage: ((event: never) => unknown) | null;
	onclose: ((event: never) => unknown) | null;
	close(): void;
}

/** A stream that does not open in this time is given up, in milliseconds. */
const openingTime = 8000;
/** A stream that ends before this time and brought nothing has failed, though it was open, in milliseconds. */
const shortestLife = 5000;

export interface ListenParts {
	now(): number;
	opened(): void;
	took(set: ActivitySet): void;
	/** Called every so often while it lasts; when it rejects, the stream is closed. */
	renew(): Promise<void>;
	/** In milliseconds. */
	renewEvery: number;
}

/** Hear a stream until it ends. @returns whether it was of use */
export function listen(stream: Stream, { now, opened, took, renew, renewEvery }: ListenParts): Promise<boolean> {
	return new Promise((resolve) => {
		let wasOfUse = false;
		let openedAt = Number.POSITIVE_INFINITY;
		const slow = setTimeout(() => stream.close(), openingTime);
		const renewal = setInterval(() => void renew().catch(() => stream.close()), renewEvery);
		stream.onopen = () => {
			openedAt = now();
			clearTimeout(slow);
			opened();
		};
		stream.onmessage = ({ data }: { data: unknown }) => {
			wasOfUse = true;
			// An empty message is a sign of life.
			if (typeof data === 'string' && data !== '') took(JSON.parse(data) as ActivitySet);
		};
		stream.onclose = () => {
			clearTimeout(slow);
			clearInterval(renewal);
			resolve(wasOfUse || now() - openedAt >= shortestLife);
		};
	});
}
