/**
 * WeCom's customer service (微信客服): people write to an enterprise's account from WeChat.
 *
 * callback → answered at once → pull what is new → session's state → one turn → send. See docs/channels-wecom.md.
 */
import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { Assistant } from '../../dialogs/assistant.ts';
import type { Deliver } from '../desk/deliver.ts';
import { Problem } from '../http/problem.ts';
import { readBytes } from '../http/read-json.ts';
import { type Log, traceOf } from '../log.ts';
import type { RenderWords } from '../render/render.ts';
import type { Store } from '../store/store.ts';
import type { Turns } from '../turn.ts';
import type { WecomSettings } from '../wecom-settings.ts';
import { createAccounts } from './wecom/accounts.ts';
import { createAnswering } from './wecom/answering.ts';
import { createApi, type Patience } from './wecom/api.ts';
import { createCallback, type Notice } from './wecom/callback.ts';
import { Cursor } from './wecom/cursor.ts';
import { Pull } from './wecom/pull.ts';

/** How long an instance that is not heard of keeps the messages of an account to itself, in milliseconds. */
const usualLease = 15_000;
/** Pauses after failures: the first, doubled up to the last, in milliseconds. */
const usualPauses: readonly [number, number] = [1000, 60_000];

export interface WecomParts {
	settings: WecomSettings;
	/** The most bytes of a request. */
	maximumBytes: number;
	turns: Pick<Turns, 'run'>;
	store: Pick<Store, 'load' | 'save'>;
	assistant: Pick<Assistant, 'say'>;
	words: (locale: string) => RenderWords;
	log: Log;
	/** People at our own desk take over, and not those in WeCom. */
	hasDesk?: boolean;
	/** For tests, as all that follow: milliseconds since 1970. */
	now?: () => number;
	lease?: number;
	pauses?: readonly [number, number];
	patience?: Patience;
}

export interface WecomChannel {
	/** Serve `/api/wecom`. */
	mount(server: Server, answers: { sendError(request: Request, response: Response, error: unknown): void }): void;
	/** Pull what came while no instance ran. */
	start(): Promise<void>;
	/** Send what an agent at the desk says. */
	deliver: Deliver;
	/** Resolves when nothing is being answered. */
	idle(): Promise<void>;
	/** Finish the messages under way and take no more. */
	close(): Promise<void>;
}

export function createWecomChannel(parts: WecomParts): WecomChannel {
	const { settings, store, log, maximumBytes, now = Date.now, lease = usualLease, pauses = usualPauses } = parts;
	const callback = createCallback(settings);
	const api = createApi(settings, store, parts.patience, now);
	const accounts = createAccounts(store, settings.WECOM_CORP_ID);
	const holder = randomUUID();
	const { answer, deliver } = createAnswering({ ...parts, api, say: parts.assistant.say, now });
	const pull = new Pull({
		api,
		answer,
		cursorOf: (account) => new Cursor({ store, account, holder, lease, now }),
		log,
		heartbeat: lease / 3,
		pauses,
	});

	const hear = ({ account, token }: Notice): void => {
		pull.wake(account, token);
		accounts.add(account).catch((error: unknown) => {
			log.error({ error: traceOf(error) }, 'an account of WeCom could not be noted; the next callback tries again');
		});
	};

	return {
		mount: (server, { sendError }) => {
			const serve = (work: (request: Request) => Promise<string>) => async (request: Request, response: Response) => {
				try {
					const text = await work(request);
					response.sendRaw(200, text, { 'Content-Type': 'text/plain; charset=utf-8' });
				} catch (error) {
					sendError(request, response, error);
				}
			};
			server.get(
				'/api/wecom',
				serve(async (request) => callback.verify(queryOf(request))),
			);
			server.post(
				'/api/wecom',
				serve(async (request) => {
					const body = await readBytes(request, maximumBytes);
					const notice = callback.receive(queryOf(request), textOf(body));
					if (notice) hear(notice);
					return 'success';
				}),
			);
		},
		start: async () => {
			try {
				for (const account of await accounts.known()) hear({ account, token: '' });
			} catch (error) {
				log.error({ error: traceOf(error) }, 'the accounts of WeCom could not be read; the next callback begins');
			}
		},
		deliver,
		idle: () => pull.idle(),
		close: () => pull.close(),
	};
}

const queryOf = ({ url = '' }: Request): URLSearchParams => new URL(url, 'http://here').searchParams;

function textOf(body: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		throw new Problem(400, 'InvalidXml', 'the body is not UTF-8');
	}
}
