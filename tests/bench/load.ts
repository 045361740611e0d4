/** Load by a number of people who each hold one conversation after another and wait for each answer. */
import { Agent, request as httpRequest } from 'node:http';
import { activity } from './bots.ts';
import { scriptOf } from './scripts.ts';

export interface Measured {
	/** Answered turns a second. */
	rate: number;
	/** In milliseconds. */
	p50: number;
	p99: number;
	errors: number;
}

/** Takes one turn; rejects when it was not answered. */
export type TakeTurn = (conversation: string, id: string, text: string) => Promise<void>;

let conversations = 0;

/**
 * @param people who talk at the same time
 * @param duration in milliseconds
 * @param rate the most turns a second, all people together; as many as possible by default
 */
export async function load(turn: TakeTurn, people: number, duration: number, rate?: number): Promise<Measured> {
	const until = performance.now() + duration;
	const times: number[] = [];
	let errors = 0;
	const startedAt = performance.now();
	let planned = 0;
	const person = async (): Promise<void> => {
		while (performance.now() < until) {
			const number = conversations++;
			for (const [index, text] of scriptOf(number).entries()) {
				if (performance.now() >= until) return;
				if (rate !== undefined) {
					const due = startedAt + (planned++ * 1000) / rate;
					const early = due - performance.now();
					if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
				}
				const before = performance.now();
				try {
					await turn(`c${process.pid}-${number}`, `${number}-${index}`, text);
					times.push(performance.now() - before);
				} catch {
					errors++;
				}
			}
		}
	};
	await Promise.all(Array.from({ length: people }, person));
	const seconds = (performance.now() - startedAt) / 1000;
	times.sort((one, other) => one - other);
	const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
	return { rate: times.length / seconds, p50: at(0.5), p99: at(0.99), errors };
}

/** Turns through /api/messages, with the replies in the answer; connections are kept. */
export function messagesTurn(...urls: readonly string[]): TakeTurn {
	const post = poster();
	let next = 0;
	return async (conversation, id, text) => {
		const url = urls[next++ % urls.length] ?? '';
		const answer = await post(`${url}/api/messages`, activity(conversation, id, text));
		if (!answer.includes('"activities"')) throw new Error('no replies');
	};
}

/** Turns through Direct Line, each person from an address of their own, as the limits want it; the answer is there once it is posted. */
export function directLineTurn(url: string): TakeTurn {
	const post = poster();
	const open = new Map<string, { id: string; token: string; from: string }>();
	return async (conversation, id, text) => {
		let session = open.get(conversation);
		if (!session) {
			const number = open.size;
			const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
			const { token } = JSON.parse(await post(`${url}/v3/directline/tokens/generate`, {}, undefined, from)) as {
				token: string;
			};
			const begun = await post(`${url}/v3/directline/conversations`, { locale: 'en' }, token, from);
			session = { id: (JSON.parse(begun) as { conversationId: string }).conversationId, token, from };
			open.set(conversation, session);
		}
		const body = { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID: id } };
		const answer = await post(
			`${url}/v3/directline/conversations/${session.id}/activities`,
			body,
			session.token,
			session.from,
		);
		if (!answer.includes('"id"')) throw new Error('not taken in');
	};
}

/** What an agent asks during a call; nothing is remembered, so each request stands alone. */
export function assistTurn(url: string): TakeTurn {
	const post = poster();
	return async (_conversation, _id, text) => {
		const answer = await post(`${url}/api/assist`, { text, locale: 'zh-Hans' });
		if (!answer.includes('"advice"')) throw new Error('no advice');
	};
}

function poster(): (url: string, body: object, token?: string, from?: string) => Promise<string> {
	const agent = new Agent({ keepAlive: true, maxSockets: 256 });
	return (url, body, token, from) =>
		new Promise((resolve, reject) => {
			const json = JSON.stringify(body);
			const request = httpRequest(
				url,
				{
					agent,
					method: 'POST',
					headers: {
						'Content-Type': 'application/json',
						'Content-Length': Buffer.byteLength(json),
						...(token && { Authorization: `Bearer ${token}` }),
						...(from && { 'X-Forwarded-For': from }),
					},
				},
				(response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('end', () => {
						const status = response.statusCode ?? 0;
						if (status >= 200 && status < 300) resolve(Buffer.concat(chunks).toString());
						else reject(new Error(String(status)));
					});
				},
			);
			request.on('error', reject);
			request.end(json);
		});
}
