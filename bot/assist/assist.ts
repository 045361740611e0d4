/** The helpline's part of the server: sign-in, inbox, and what leads look at. */
import type { Server as Http } from 'node:http';
import type { Server } from 'restify';
import type { Assistant } from '../../dialogs/assistant.ts';
import { Audit } from '../desk/audit.ts';
import type { Desk } from '../desk/desk.ts';
import type { Limits } from '../http/limits.ts';
import { refuseStrangers } from '../http/open-mode.ts';
import type { Streams } from '../http/reconnect.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { isUsed, useOnce } from '../store/once.ts';
import type { Store } from '../store/store.ts';
import { Agents } from './agents.ts';
import { mountApi } from './api.ts';
import type { ApiRoute } from './api-route.ts';
import { assistRoutes } from './assist-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { serveDeskStream } from './desk-stream.ts';
import { leadRoutes } from './lead-routes.ts';
import { openApiRoute } from './openapi.ts';
import { sessionRoutes } from './session-routes.ts';
import { SignIn } from './sign-in.ts';

export type AssistSettings = Pick<
	Settings,
	| 'NODE_ENV'
	| 'PUBLIC_URL'
	| 'TOKEN_SECRET'
	| 'DEFAULT_LOCALE'
	| 'MAX_BODY_BYTES'
	| 'PROXIES'
	| 'MicrosoftAppId'
	| 'OIDC_ISSUER'
	| 'OIDC_AUDIENCE'
	| 'OIDC_ROLES_CLAIM'
	| 'OIDC_TENANT'
>;

export interface AssistParts {
	store: Store;
	assistant: Assistant;
	desk: Desk;
	limits: Limits;
	/** Masks identity numbers and the like. */
	redact: (text: string) => { text: string; masked: boolean };
	log: Log;
	/** Milliseconds since 1970; for tests. */
	now?: () => number;
}

export interface Assist {
	/** Every route of the API. */
	routes: readonly ApiRoute[];
	/**
	 * @param url the address that the server listens on, once it does
	 * @param isAllowed whether pages of a site may ask
	 */
	mount(server: Server, url: () => string, isAllowed: (origin: string) => boolean): void;
	/** Its WebSockets, once it is mounted. */
	streams: Streams;
}

export function createAssist(settings: AssistSettings, parts: AssistParts): Assist {
	const { store, assistant, desk, limits, redact, log, now } = parts;
	const {
		OIDC_ISSUER: issuer,
		OIDC_AUDIENCE: oidcAudience,
		OIDC_ROLES_CLAIM: rolesClaim,
		OIDC_TENANT: tenant,
	} = settings;
	const time = now ? { now } : {};
	const audit = new Audit(store);
	const signIn = new SignIn({
		agents: new Agents(store, now),
		secret: settings.TOKEN_SECRET,
		oidc: issuer && oidcAudience ? { issuer, audience: oidcAudience, rolesClaim, tenant } : undefined,
		ended: { add: (id, lifetime) => useOnce(store, id, lifetime), has: (id) => isUsed(store, id) },
		isOpenHere: (headers) => isOpenHere(settings, headers),
		...time,
	});
	const isSecure = settings.PUBLIC_URL?.startsWith('https:') ?? false;
	let address = (): string => '';
	const routes: ApiRoute[] = [
		openApiRoute(
			() => routes,
			() => settings.PUBLIC_URL ?? address(),
		),
		...assistRoutes({ assistant, redact, defaultLocale: settings.DEFAULT_LOCALE, ...time }),
		...sessionRoutes({ signIn, audit, isSecure }),
		...deskRoutes({ desk, audit, store, assistant, ...time }),
		...leadRoutes({ store, audit, ...time }),
	];
	let streams: Streams | undefined;
	return {
		routes,
		mount: (server, url, isAllowed) => {
			address = url;
			const { MAX_BODY_BYTES: maximumBytes, PROXIES: proxies } = settings;
			mountApi(server, routes, { signIn, limits, log, maximumBytes, proxies, isAllowed });
			streams = serveDeskStream(server.server as Http, {
				...{ signIn, desk, store, isAllowed, limits, proxies, log },
			});
		},
		streams: { count: () => streams?.count() ?? 0, restart: async (spread) => streams?.restart(spread) },
	};
}

/** On one's own machine, in development, nobody signs in until there is somebody who could. */
function isOpenHere({ NODE_ENV }: AssistSettings, headers: Parameters<typeof refuseStrangers>[0]): boolean {
	if (NODE_ENV !== 'development') return false;
	try {
		refuseStrangers(headers);
		return true;
	} catch {
		return false;
	}
}
