/**
 * The web chat as the server mounts it: Direct Line with its tokens, limits and the sites that may use it.
 */
import type { Server as Http } from 'node:http';
import type { Request, Response, Server } from 'restify';
import { createLimits, type Limits } from '../../http/limits.ts';
import type { Streams } from '../../http/reconnect.ts';
import type { Log } from '../../log.ts';
import { isLoopbackOrigin } from '../../origin.ts';
import { useOnce } from '../../store/once.ts';
import type { Store } from '../../store/store.ts';
import { DirectLine, type DirectLineParts } from './direct-line.ts';
import { directLineRoutes, type RouteParts } from './routes.ts';
import { serveStreams } from './stream.ts';
import { createTokens } from './tokens.ts';

export interface WebChatSettings {
	/** The public address of the server, where it is not the one that it listens on. */
	publicUrl?: string | undefined;
	/** The sites whose pages may use it, beside the server's own. */
	allowedOrigins: readonly string[];
	/** Signs tokens; the same in every instance. */
	tokenSecret?: string | undefined;
	/** How many proxies of our own stand before the server. */
	proxies: number;
	maximumBytes: number;
	/** Pages of this machine may use it, whatever port they come from. */
	isDevelopment: boolean;
}

export interface WebChatParts extends Pick<DirectLineParts, 'turns' | 'assistant'> {
	store: DirectLineParts['store'] & Pick<Store, 'save' | 'erase'>;
	log: Log;
	/** For tests. */
	limits?: Limits;
	now?: () => number;
}

export interface WebChat {
	/** @param url the address that the server listens on, once it does */
	mount(server: Server, url: () => string, answers: Pick<RouteParts, 'send' | 'sendError'>): void;
	/** Its WebSockets, once it is mounted. */
	streams: Streams;
}

export function createWebChat(settings: WebChatSettings, parts: WebChatParts): WebChat {
	const { allowedOrigins, publicUrl, proxies, maximumBytes, isDevelopment } = settings;
	const { log, limits = createLimits() } = parts;
	const once = (id: string, lifetime: number) => useOnce(parts.store, id, lifetime);
	const tokens = createTokens(settings.tokenSecret, once, parts.now);
	let streams: Streams | undefined;
	return {
		mount: (server, url, answers) => {
			const address = () => publicUrl ?? url();
			const isAllowed = (origin: string): boolean =>
				origin === new URL(address()).origin ||
				allowedOrigins.includes(origin) ||
				(isDevelopment && isLoopbackOrigin(origin));
			const directLine = new DirectLine({ ...parts, tokens, publicUrl: address });
			const shared = { directLine, tokens, limits, isAllowed, proxies };
			directLineRoutes(server, {
				...shared,
				maximumBytes,
				send: (response: Response, status: number, body: unknown) => answers.send(response, status, body),
				sendError: (request: Request, response: Response, error: unknown) =>
					answers.sendError(request, response, error),
			});
			streams = serveStreams(server.server as Http, { ...shared, log });
		},
		streams: { count: () => streams?.count() ?? 0, restart: async (spread) => streams?.restart(spread) },
	};
}
