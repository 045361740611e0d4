/** The WebSocket by which the console hears that something at the desk has changed; opened again, later and later, when it ends. */

export type StreamState = 'connecting' | 'online' | 'offline';

export interface DeskStreamParts {
	open(): WebSocket;
	changed(what: 'queue' | 'conversation'): void;
	state(state: StreamState): void;
	/** How long to wait after so many failures, in milliseconds. */
	wait(failures: number): number;
}

/** A socket that does not open in this time is given up, in milliseconds. */
const openingTime = 8000;

export class DeskStream {
	readonly #parts: DeskStreamParts;
	#socket: WebSocket | null = null;
	#failures = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#watched = '';
	#isStopped = true;

	constructor(parts: DeskStreamParts) {
		this.#parts = parts;
	}

	start(): void {
		if (!this.#isStopped) return;
		this.#isStopped = false;
		this.#connect();
	}

	stop(): void {
		this.#isStopped = true;
		clearTimeout(this.#timer);
		this.#socket?.close();
		this.#socket = null;
	}

	/** Try again now, such as when the network is back. */
	wake(): void {
		if (this.#isStopped || this.#socket) return;
		clearTimeout(this.#timer);
		this.#connect();
	}

	/** Hear of a conversation; of none by the empty id. */
	watch(id: string): void {
		this.#watched = id;
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ watch: id }));
	}

	#connect(): void {
		const socket = this.#parts.open();
		this.#socket = socket;
		const slow = setTimeout(() => socket.close(), openingTime);
		socket.onopen = () => {
			clearTimeout(slow);
			this.#failures = 0;
			this.#parts.state('online');
			if (this.#watched) this.watch(this.#watched);
		};
		socket.onmessage = ({ data }) => {
			const { changed } = JSON.parse(String(data)) as { changed?: unknown };
			if (changed === 'queue' || changed === 'conversation') this.#parts.changed(changed);
		};
		socket.onclose = () => {
			clearTimeout(slow);
			if (this.#socket !== socket) return;
			this.#socket = null;
			if (this.#isStopped) return;
			this.#parts.state('offline');
			this.#failures++;
			this.#timer = setTimeout(() => this.#connect(), this.#parts.wait(this.#failures));
		};
	}
}
