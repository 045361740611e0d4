/**
 * The interfaces of WeCom: JSON over HTTPS, with an access token that is renewed when the platform no longer takes it, and patience
 * with what passes. Errors name the interface and the code; never an address, which holds the token, nor what was sent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { keptPrefix, type Store } from '../../store/store.ts';
import type { WecomSettings } from '../../wecom-settings.ts';
import { createAccessToken } from '../weixin/access-token.ts';

/** The platform answered that it will not. https://developer.work.weixin.qq.com/document/path/90313 */
export class Refused extends Error {
	override name = 'Refused';
	/** The platform's `errcode`. */
	readonly errcode: number;
	constructor(path: string, errcode: number) {
		super(`${path} answered errcode ${errcode}`);
		this.errcode = errcode;
	}
	/** For the log, which shows the code of an error. */
	get code(): string {
		return String(this.errcode);
	}
}

/** The platform could not be reached, or is busy: later it may go. */
export class Unreachable extends Error {
	override name = 'Unreachable';
}

/** The interfaces of customer service that are used here. */
export type ApiPath =
	| 'kf/sync_msg'
	| 'kf/send_msg'
	| 'kf/send_msg_on_event'
	| 'kf/service_state/get'
	| 'kf/service_state/trans';

export interface Api {
	/**
	 * @param path under /cgi-bin/
	 * @returns the JSON of the answer
	 * @throws Refused with the platform's code; Unreachable after some tries
	 */
	call(path: ApiPath, body: object): Promise<unknown>;
}

export interface Patience {
	/** How long an answer may take, in milliseconds. */
	timeout: number;
	/** The pauses before each further try, in milliseconds. */
	pauses: readonly number[];
}

const usualPatience: Patience = { timeout: 8000, pauses: [300, 1200] };

/** Busy (-1), and asked too often by the enterprise, the address or the application: it passes. */
const passing = new Set([-1, 45009, 45011, 45033]);
/** A token that is none, or none any more. */
const endedToken = new Set([40014, 42001]);

const answerSchema = z.looseObject({ errcode: z.int().default(0) });
const tokenSchema = z.object({ access_token: z.string().min(1).max(2048), expires_in: z.int().positive() });

export type ApiSettings = Pick<WecomSettings, 'WECOM_CORP_ID' | 'WECOM_SECRET' | 'WECOM_API_URL'>;

/** @param store where the token is shared between instances */
export function createApi(
	settings: ApiSettings,
	store: Pick<Store, 'load' | 'save'>,
	{ timeout, pauses }: Patience = usualPatience,
	now: () => number = Date.now,
): Api {
	const { WECOM_CORP_ID: corpId, WECOM_SECRET: secret, WECOM_API_URL: base } = settings;

	const once = async (path: string, query: Record<string, string>, body?: object): Promise<unknown> => {
		const url = new URL(`/cgi-bin/${path}`, base);
		url.search = new URLSearchParams(query).toString();
		let answer: z.infer<typeof answerSchema>;
		try {
			const response = await fetch(url, {
				redirect: 'error',
				signal: AbortSignal.timeout(timeout),
				...(body && {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify(body),
				}),
			});
			if (!response.ok) throw new Unreachable(`${path} answered with status ${response.status}`);
			answer = answerSchema.parse(await response.json());
		} catch (error) {
			if (error instanceof Unreachable) throw error;
			// The error of the network holds the address, and that of the parser the body.
			throw new Unreachable(`${path} gave no answer that can be read`);
		}
		if (passing.has(answer.errcode)) throw new Unreachable(`${path} answered errcode ${answer.errcode}`);
		if (answer.errcode !== 0) throw new Refused(path, answer.errcode);
		return answer;
	};

	const patiently = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		for (const time of pauses) {
			try {
				return await work();
			} catch (error) {
				if (!(error instanceof Unreachable)) throw error;
				await pause(time);
			}
		}
		return work();
	};

	const token = createAccessToken(
		store,
		`${keptPrefix}wecom-token/${corpId}`,
		async () => {
			const found = tokenSchema.safeParse(await once('gettoken', { corpid: corpId, corpsecret: secret }));
			if (!found.success) throw new Unreachable('gettoken gave no token');
			return { token: found.data.access_token, lifetime: found.data.expires_in };
		},
		now,
	);

	return {
		call: (path, body) =>
			patiently(async () => {
				const current = await token.get();
				try {
					return await once(path, { access_token: current }, body);
				} catch (error) {
					if (!(error instanceof Refused) || !endedToken.has(error.errcode)) throw error;
					return once(path, { access_token: await token.renew(current) }, body);
				}
			}),
	};
}
