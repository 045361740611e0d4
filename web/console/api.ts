/** Requests to the helpline's API, with the session's token on every change. */

/** A request that brought no answer to use: status 0 where none came at all. */
export class ApiError extends Error {
	readonly status: number;

	constructor(status: number) {
		super(`status ${status}`);
		this.status = status;
	}
}

export interface Api {
	/** Beside the cookie; empty where nobody needs to sign in. */
	csrf: string;
	/** @throws ApiError */
	ask<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer>;
	/** An answer that is no JSON. @throws ApiError */
	text(path: string): Promise<string>;
}

/** A request without an answer is given up after this time, in milliseconds. */
const patience = 20_000;

export function createApi(send: typeof fetch): Api {
	const request = async (path: string, options: RequestInit): Promise<string> => {
		const giveUp = new AbortController();
		const timer = setTimeout(() => giveUp.abort(), patience);
		try {
			const response = await send(path, { ...options, signal: giveUp.signal });
			if (!response.ok) throw new ApiError(response.status);
			return await response.text();
		} catch (error) {
			throw error instanceof ApiError ? error : new ApiError(0);
		} finally {
			clearTimeout(timer);
		}
	};
	const api: Api = {
		csrf: '',
		ask: async <Answer>(method: string, path: string, body?: object) => {
			const headers: Record<string, string> = {};
			if (body) headers['Content-Type'] = 'application/json';
			if (method !== 'GET' && api.csrf) headers['X-CSRF-Token'] = api.csrf;
			const text = await request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
			return (text === '' ? undefined : JSON.parse(text)) as Answer;
		},
		text: (path) => request(path, {}),
	};
	return api;
}
