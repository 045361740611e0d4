/**
 * Messages that the account sends by itself, for an answer that took too long to be one.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html
 */
import { setTimeout as pause } from 'node:timers/promises';
import { keptPrefix, type Store } from '../../store/store.ts';
import { createAccessToken, type Granted } from '../weixin/access-token.ts';

/** How long the platform may take for one request, in milliseconds. */
const requestTimeout = 5000;
const minute = 60_000;

/** The token was changed or has ended. */
const staleToken = [40001, 40014, 42001];
const busy = -1;

/**
 * How long nothing is asked for after an error that asking again makes no better, in milliseconds.
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
const pauses: Readonly<Record<string, number>> = {
	// The day's quota; an operator may have it set back.
	45009: 10 * minute,
	45011: minute,
	// The account, its secret, or the address of this server is not let in: for somebody to mend.
	40013: 10 * minute,
	40125: 10 * minute,
	40164: 10 * minute,
	48001: 10 * minute,
};

/** The platform did not do as it was asked. `code` is its number; its own words may hold a token. */
export class PlatformError extends Error {
	override name = 'PlatformError';
	readonly code: string;
	constructor(code: string) {
		super(`the platform answered ${code}`);
		this.code = code;
	}
}

export interface CustomerService {
	/** Whether a message would be taken, as far as is known. */
	isOpen(): boolean;
	/**
	 * @param person an openid
	 * @param text at most 2048 bytes
	 * @throws PlatformError where it was not taken, such as 45047 for too many without a word from the person
	 */
	send(person: string, text: string): Promise<void>;
}

export interface CustomerServiceParts {
	appId: string;
	secret: string;
	/** Such as `https://api.weixin.qq.com`. */
	url: string;
	store: Pick<Store, 'load' | 'save'>;
	/** Milliseconds since 1970. */
	now?: () => number;
	/** How long a busy platform is left alone, in milliseconds. */
	busyPause?: number;
}

export function createCustomerService(parts: CustomerServiceParts): CustomerService {
	const { appId, secret, url, store, now = Date.now, busyPause = 1000 } = parts;
	let closedUntil = 0;
	const ask = async (path: string, body: object): Promise<Record<string, unknown>> => {
		const response = await fetch(new URL(path, url), {
			method: 'POST',
			headers: { 'Content-Type': 'application/json; charset=utf-8' },
			body: JSON.stringify(body),
			redirect: 'error',
			signal: AbortSignal.timeout(requestTimeout),
		});
		if (!response.ok) throw new PlatformError(`HTTP ${response.status}`);
		const answer: unknown = await response.json();
		if (typeof answer !== 'object' || answer === null) throw new PlatformError('no object');
		const { errcode } = answer as { errcode?: unknown };
		closedUntil = Math.max(closedUntil, now() + (pauses[String(errcode)] ?? 0));
		return answer as Record<string, unknown>;
	};
	// This one gives the same token to all who ask while it is good, so instances do not end each other's.
	const grant = async (force: boolean): Promise<Granted> => {
		const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force };
		const { access_token: token, expires_in: lifetime, errcode } = await ask('/cgi-bin/stable_token', body);
		if (typeof token !== 'string' || typeof lifetime !== 'number') throw new PlatformError(String(errcode));
		return { token, lifetime };
	};
	const access = createAccessToken(
		store,
		`${keptPrefix}wechat-token/${appId}`,
		async (refused) => {
			const granted = await grant(false);
			return granted.token === refused ? grant(true) : granted;
		},
		now,
	);
	return {
		isOpen: () => now() >= closedUntil,
		async send(person, text) {
			if (now() < closedUntil) throw new PlatformError('paused');
			const body = { touser: person, msgtype: 'text', text: { content: text } };
			const post = async (token: string): Promise<unknown> =>
				(await ask(`/cgi-bin/message/custom/send?access_token=${encodeURIComponent(token)}`, body)).errcode;
			let token = await access.get();
			let errcode = await post(token);
			if (staleToken.includes(Number(errcode))) {
				token = await access.renew(token);
				errcode = await post(token);
			}
			if (errcode === busy) {
				await pause(busyPause);
				errcode = await post(token);
			}
			if (errcode !== 0) throw new PlatformError(String(errcode));
		},
	};
}
