/**
 * The tokens of the web chat: signed, short-lived, and good for one conversation, one person and one site.
 */
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { Remembered } from '../../../knowledge/remembered.ts';
import { Problem } from '../../http/problem.ts';

/** How long a token is good for, and how long a session can be prolonged, in seconds. */
export const tokenLifetime = 30 * 60;
export const sessionLifetime = 24 * 60 * 60;
/** A token in the address of a WebSocket may be written into logs on its way, so it is good for a minute and for one use. */
const streamLifetime = 60;

/** Whom a token is good for. */
export interface Session {
	conversation: string;
	/** The id of the person, as activities name it. */
	user: string;
	/** The site that asked for it; null for what is no browser. */
	origin: string | null;
	/** When the session ends, however often its token is renewed, in seconds since 1970. */
	until: number;
}

type Kind = 'chat' | 'stream';

/** A token of a chat comes with every message; so many are remembered, with what their signature vouches for. */
const mostVerified = 2000;

/** What a token says, once its signature is verified. */
interface Verified {
	kind: Kind;
	id: string;
	session: Session;
	/** In seconds since 1970. */
	expires: number;
}

export interface Tokens {
	/** A new session, in a new conversation unless one is named. */
	begin(origin: string | null, user?: string): Session;
	/** A token for requests. */
	issue(session: Session): Promise<string>;
	/** A token for one WebSocket. */
	issueStream(session: Session): Promise<string>;
	/**
	 * The session of a token.
	 *
	 * @throws Problem 401 where there is none, 403 where it is expired, forged, of another kind or another site's, or used up
	 */
	read(token: string | undefined, kind: Kind, origin: string | null): Promise<Session>;
}

/**
 * @param once takes an id for used for so many milliseconds; resolves to whether this was its first use
 * @param secret at least 32 characters, the same in every instance; without one, tokens end with the process
 * @param now milliseconds since 1970; for tests
 */
export function createTokens(
	secret: string | undefined,
	once: (id: string, lifetime: number) => Promise<boolean>,
	now: () => number = Date.now,
): Tokens {
	const key = createSecretKey(secret ? new TextEncoder().encode(secret) : randomBytes(32));
	const verified = new Remembered<Verified>(mostVerified);
	const seconds = () => Math.floor(now() / 1000);

	const issue = async (session: Session, kind: Kind, lifetime: number): Promise<string> => {
		const { SignJWT } = await import('jose');
		// Web Chat looks for its own id in `user`, and shows nobody else's suggested actions.
		return new SignJWT({ con: session.conversation, org: session.origin, end: session.until, user: session.user })
			.setProtectedHeader({ alg: 'HS256' })
			.setAudience(kind)
			.setSubject(session.user)
			.setJti(randomUUID())
			.setIssuedAt(seconds())
			.setExpirationTime(Math.min(seconds() + lifetime, session.until))
			.sign(key);
	};

	const refused = () => new Problem(403, 'TokenExpired', 'the token has expired or was not issued here; get a new one');
	const verify = async (token: string): Promise<Verified> => {
		const { jwtVerify } = await import('jose');
		const { payload } = await jwtVerify(token, key, {
			algorithms: ['HS256'],
			currentDate: new Date(now()),
			requiredClaims: ['exp', 'aud', 'sub', 'jti', 'con', 'end'],
		}).catch(() => {
			throw refused();
		});
		return {
			kind: payload.aud as Kind,
			id: String(payload.jti),
			session: {
				conversation: String(payload.con),
				user: String(payload.sub),
				origin: typeof payload.org === 'string' ? payload.org : null,
				until: Number(payload.end),
			},
			expires: Number(payload.exp),
		};
	};

	return {
		begin: (origin, user) => ({
			conversation: randomUUID().replaceAll('-', ''),
			user: user ?? `dl_${randomUUID()}`,
			origin,
			until: seconds() + sessionLifetime,
		}),
		issue: (session) => issue(session, 'chat', tokenLifetime),
		issueStream: (session) => issue(session, 'stream', streamLifetime),
		read: async (token, kind, origin) => {
			if (!token) throw new Problem(401, 'MissingToken', 'send the Authorization header with "Bearer" and the token');
			let known = verified.find(token);
			if (!known) {
				known = await verify(token);
				if (known.kind === 'chat') verified.keep(token, known);
			}
			if (known.kind !== kind || known.expires <= seconds()) throw refused();
			const { session, id } = known;
			// What is no browser sends no origin; what is one can't leave it out.
			if (origin !== null && session.origin !== null && origin !== session.origin) {
				throw new Problem(403, 'WrongOrigin', 'the token was issued to another site');
			}
			if (kind === 'stream' && !(await once(`stream/${id}`, 2 * streamLifetime * 1000)))
				throw new Problem(403, 'TokenUsed', 'the token of a stream is good once; reconnect to get another');
			return session;
		},
	};
}
