/** Requests to Direct Line, as JSON. */

/** A request that brought no answer to use: status 0 where none came at all. */
export class RequestError extends Error {
	readonly status: number;
	/** After how many seconds to try again, where the server says so. */
	readonly retryAfter: number | undefined;

	constructor(status: number, retryAfter?: number) {
		super(`status ${status}`);
		this.status = status;
		this.retryAfter = retryAfter;
	}

	/** Sending the same again is no use. */
	get isRefusal(): boolean {
		return [400, 413, 415, 422].includes(this.status);
	}

	/** The token is none of a conversation any more. */
	get isAboutSession(): boolean {
		return [401, 403, 404].includes(this.status);
	}
}

export interface Requests {
	/** @throws RequestError */
	get<Answer>(path: string, token: string): Promise<Answer>;
	/** @throws RequestError */
	post<Answer>(path: string, token: string | undefined, body: object): Promise<Answer>;
}

/** A request without an answer is given up after this time, in milliseconds. */
const patience = 20_000;

/** @param root such as /v3/directline */
export function createRequests(root: string, send: typeof fetch): Requests {
	const ask = async <Answer>(path: string, token: string | undefined, options: RequestInit): Promise<Answer> => {
		const giveUp = new AbortController();
		const timer = setTimeout(() => giveUp.abort(), patience);
		try {
			const headers: Record<string, string> = { 'Content-Type': 'application/json' };
			if (token) headers.Authorization = `Bearer ${token}`;
			const response = await send(root + path, { ...options, headers, signal: giveUp.signal });
			if (!response.ok) {
				throw new RequestError(response.status, Number(response.headers.get('Retry-After')) || undefined);
			}
			return (await response.json()) as Answer;
		} catch (error) {
			throw error instanceof RequestError ? error : new RequestError(0);
		} finally {
			clearTimeout(timer);
		}
	};
	return {
		get: (path, token) => ask(path, token, {}),
		post: (path, token, body) => ask(path, token, { method: 'POST', body: JSON.stringify(body) }),
	};
}
