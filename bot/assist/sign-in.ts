/**
 * Who asks: by a token of the organisation (OpenID Connect), by an access key, or by the cookie of a session. A cookie goes along
 * with whatever page sends the request, so with one a change needs the session's own token as well.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Problem } from '../http/problem.ts';
import { type Agents, type Role, roles, type SignedIn } from './agents.ts';

export interface OidcSettings {
	/** Such as https://login.example.org/tenant/v2.0; its metadata names the keys. */
	issuer: string;
	audience: string;
	/** The claim that names roles, a list or a text. */
	rolesClaim: string;
	/** The tenant that a token must be of, in the claim `tid`, where the issuer serves several. */
	tenant?: string | undefined;
}

export interface SignInParts {
	agents: Pick<Agents, 'verify' | 'find' | 'any'>;
	/** Signs sessions; the same in every instance. */
	secret: string | undefined;
	oidc?: OidcSettings | undefined;
	/** Whether somebody who is on this machine may do without, as long as nobody was given a key. */
	isOpenHere: (headers: IncomingHttpHeaders) => boolean;
	/** Sessions that were ended before their time, by whichever instance. */
	ended: { add(id: string, lifetime: number): Promise<unknown>; has(id: string): Promise<boolean> };
	/** Milliseconds since 1970; for tests. */
	now?: () => number;
}

export interface Session {
	agent: SignedIn;
	/** What stands in the cookie. */
	cookie: string;
	/** What a change must send along, in X-CSRF-Token. */
	csrf: string;
}

export const cookieName = 'desk';
/** A working day, in seconds. */
export const sessionLifetime = 12 * 60 * 60;
const audience = 'desk';
const keysTimeout = 5000;

export class SignIn {
	readonly #parts: SignInParts;
	readonly #key: Uint8Array;
	readonly #now: () => number;
	#keys: Promise<JWTVerifyGetKey> | undefined;
	/** Whose an access key is, by its digest, once it was found right: the hash that is kept of it takes long to make. */
	readonly #known = new Map<string, string>();

	constructor(parts: SignInParts) {
		this.#parts = parts;
		this.#key = parts.secret ? new TextEncoder().encode(parts.secret) : randomBytes(32);
		this.#now = parts.now ?? Date.now;
	}

	/**
	 * Who sent a request.
	 *
	 * @param changes whether it changes something, so that a cookie alone is not enough
	 * @param count counts a try of an access key that is not known to be right, and rejects where that is too many
	 * @throws Problem 401 where nobody is signed in, 403 for a request that another page may have sent
	 */
	async identify(headers: IncomingHttpHeaders, changes: boolean, count: () => Promise<void>): Promise<SignedIn> {
		const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
		if (bearer) return this.#bearer(bearer, count);
		if (headers.authorization !== undefined)
			throw unauthorized('send the Authorization header with "Bearer" and a token');
		const cookie = cookieOf(headers);
		if (cookie) return this.#cookie(cookie, headers, changes);
		if (!this.#parts.oidc && this.#parts.isOpenHere(headers) && !(await this.#parts.agents.any()))
			return { id: 'local', name: 'Local', role: 'lead' };
		throw unauthorized('sign in, or send the Authorization header with "Bearer" and a token');
	}

	/** Begin a session. @param key an access key, or a token of the organisation @throws Problem 401 */
	async begin(key: string): Promise<Session> {
		const agent = await this.#bearer(key, async () => {});
		return this.#session(agent, this.#isOidc(agent) ? await endOf(key) : undefined);
	}

	/** End the session of a request, at every instance. */
	async end(headers: IncomingHttpHeaders): Promise<void> {
		const cookie = cookieOf(headers);
		if (!cookie) return;
		const { csrf } = await this.#read(cookie);
		await this.#parts.ended.add(`session/${csrf}`, sessionLifetime * 1000);
	}

	/** The session of a request that has one, for a page that was loaded again; null where it has none. */
	async resume(headers: IncomingHttpHeaders): Promise<{ agent: SignedIn; csrf: string } | null> {
		const cookie = cookieOf(headers);
		if (!cookie) return null;
		const { agent, csrf } = await this.#read(cookie);
		return { agent, csrf };
	}

	/** @param until when the organisation's own token ends, in seconds since 1970: it alone knows who is removed */
	async #session(agent: SignedIn, until = Number.POSITIVE_INFINITY): Promise<Session> {
		const { SignJWT } = await import('jose');
		const csrf = randomBytes(18).toString('base64url');
		const seconds = Math.floor(this.#now() / 1000);
		const cookie = await new SignJWT({ name: agent.name, role: agent.role, csrf, oidc: this.#isOidc(agent) })
			.setProtectedHeader({ alg: 'HS256' })
			.setAudience(audience)
			.setSubject(agent.id)
			.setIssuedAt(seconds)
			.setExpirationTime(Math.min(seconds + sessionLifetime, until))
			.sign(this.#key);
		return { agent, cookie, csrf };
	}

	#isOidc = (agent: SignedIn): boolean => agent.id.startsWith('oidc:');

	async #cookie(cookie: string, headers: IncomingHttpHeaders, changes: boolean): Promise<SignedIn> {
		const { agent, csrf } = await this.#read(cookie);
		if (changes && headers['x-csrf-token'] !== csrf)
			throw new Problem(403, 'CsrfTokenMissing', 'send the token of the session in the header X-CSRF-Token');
		return agent;
	}

	async #read(cookie: string): Promise<{ agent: SignedIn; csrf: string }> {
		const { jwtVerify } = await import('jose');
		const { payload } = await jwtVerify(cookie, this.#key, {
			audience,
			algorithms: ['HS256'],
			currentDate: new Date(this.#now()),
			requiredClaims: ['sub', 'exp', 'csrf', 'role', 'name'],
		}).catch(() => {
			throw unauthorized('the session has ended; sign in again');
		});
		if (await this.#parts.ended.has(`session/${payload.csrf}`))
			throw unauthorized('the session has ended; sign in again');
		const agent = { id: String(payload.sub), name: String(payload.name), role: payload.role as Role };
		if (this.#isOidc(agent)) return { agent, csrf: String(payload.csrf) };
		// Whoever was removed since, or given another role, is that at once.
		const current = await this.#parts.agents.find(agent.id);
		if (!current) throw unauthorized('the session has ended; sign in again');
		return { agent: current, csrf: String(payload.csrf) };
	}

	async #byKey(key: string, count: () => Promise<void>): Promise<SignedIn | null> {
		const { agents } = this.#parts;
		const digest = createHash('sha256').update(key).digest('base64url');
		const id = this.#known.get(digest);
		if (id !== undefined) {
			// Whoever was removed since is nobody.
			const current = await agents.find(id);
			if (!current) this.#known.delete(digest);
			return current;
		}
		await count();
		const agent = await agents.verify(key);
		if (agent) this.#known.set(digest, agent.id);
		return agent;
	}

	async #bearer(token: string, count: () => Promise<void>): Promise<SignedIn> {
		if (token.startsWith('ssk_')) {
			const agent = await this.#byKey(token, count);
			if (!agent) throw unauthorized('the access key is nobody’s; ask whoever runs the assistant for another');
			return agent;
		}
		const { oidc } = this.#parts;
		if (!oidc) throw unauthorized('the access key is nobody’s; ask whoever runs the assistant for another');
		const { jwtVerify } = await import('jose');
		const keys = await this.#oidcKeys(oidc.issuer);
		const { payload } = await jwtVerify(token, keys, {
			issuer: oidc.issuer,
			audience: oidc.audience,
			algorithms: ['RS256', 'PS256', 'ES256'],
			clockTolerance: 60,
			currentDate: new Date(this.#now()),
			requiredClaims: ['sub', 'exp'],
		}).catch(() => {
			throw unauthorized('the token has expired, or is not for this assistant; sign in again');
		});
		if (oidc.tenant && payload.tid !== oidc.tenant)
			throw new Problem(403, 'WrongTenant', 'the token is of another organisation');
		const role = roleOf(payload, oidc.rolesClaim);
		if (!role) throw new Problem(403, 'NoRole', `the token has no role of this assistant: ${roles.join(' or ')}`);
		return { id: `oidc:${payload.sub}`, name: String(payload.name ?? 'Agent').slice(0, 40), role };
	}

	#oidcKeys(issuer: string): Promise<JWTVerifyGetKey> {
		this.#keys ??= readKeys(issuer);
		this.#keys.catch(() => {
			this.#keys = undefined;
		});
		return this.#keys.catch(() => {
			throw new Problem(
				503,
				'AuthenticationUnavailable',
				'the keys of the organisation could not be fetched; try again',
			);
		});
	}
}

async function endOf(token: string): Promise<number | undefined> {
	const { decodeJwt } = await import('jose');
	return decodeJwt(token).exp;
}

async function readKeys(issuer: string): Promise<JWTVerifyGetKey> {
	const { createRemoteJWKSet } = await import('jose');
	const metadata = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
	const response = await fetch(metadata, { signal: AbortSignal.timeout(keysTimeout) });
	const { jwks_uri: address } = (await response.json()) as { jwks_uri: string };
	return createRemoteJWKSet(new URL(address), { timeoutDuration: keysTimeout });
}

/** The highest role that a token names. */
function roleOf(payload: JWTPayload, claim: string): Role | null {
	const value = payload[claim];
	const named = Array.isArray(value) ? value : String(value ?? '').split(/[\s,]+/);
	return roles.toReversed().find((role) => named.includes(role)) ?? null;
}

function cookieOf({ cookie = '' }: IncomingHttpHeaders): string | undefined {
	return cookie
		.split(';')
		.map((part) => part.trim().split('='))
		.find(([name]) => name === cookieName)?.[1];
}

const unauthorized = (message: string) => new Problem(401, 'Unauthorized', message);
