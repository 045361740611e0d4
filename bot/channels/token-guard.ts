/**
 * Who may talk to the bot, checked in front of the SDK: the stock one answers a wrong key, a token of the future and an unsigned one with
 * an error of the server, writes to the console, and waits for the keys as long as it takes.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { Problem } from '../http/problem.ts';

/** Where tokens of the channels come from. */
export interface TokenAuthority {
	issuer: string;
	/** The OpenID metadata that names the signing keys. */
	metadataUrl: string;
	/** The app id, for which tokens must be made. */
	audience: string;
}

/** What a token must be for. */
export interface Claimed {
	channelId?: string | undefined;
	serviceUrl?: string | undefined;
}

/** Clocks of two machines may differ by this, in seconds. */
const clockSkew = 300;
/** Signing keys must come within this time, in milliseconds, and the metadata is read again after so long. */
const keysTimeout = 5000;
const metadataLifetime = 24 * 60 * 60 * 1000;
/** The algorithms that the protocol allows; `none` and those with a shared secret are not among them. */
const algorithms = ['RS256', 'RS384', 'RS512'];

/** A signing key, and the channels that it is good for. */
interface EndorsedKey {
	kid?: string;
	endorsements?: unknown;
}

type Keys = JWTVerifyGetKey & { jwks(): JSONWebKeySet | undefined };

/**
 * @returns checks the Authorization header of a request, and tells whether it is proven; tokens of other issuers (the Emulator's)
 *   are left to the SDK
 * @throws Problem 401 without a token that is signed and in time, 403 with one for another bot, channel or address, 503 when the keys
 *   cannot be had
 */
export function createTokenGuard(
	{ issuer, metadataUrl, audience }: TokenAuthority,
	now: () => number = Date.now,
): (authorization: string, claimed: Claimed) => Promise<boolean> {
	let keys: Promise<Keys> | undefined;
	let readAt = 0;
	const currentKeys = (): Promise<Keys> => {
		if (keys && now() - readAt < metadataLifetime) return keys;
		readAt = now();
		keys = readKeys(metadataUrl);
		keys.catch(() => {
			keys = undefined;
		});
		return keys;
	};
	return async (authorization, { channelId, serviceUrl }) => {
		const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
		if (!token)
			throw unauthorized('send the Authorization header with a token that the Bot Framework issued for this bot');
		const { decodeJwt, decodeProtectedHeader, errors, jwtVerify } = await import('jose');
		const { header, claims } = decoded(() => ({ header: decodeProtectedHeader(token), claims: decodeJwt(token) }));
		if (!algorithms.includes(header.alg ?? '')) throw unauthorized('the token is not signed with RSA');
		if (claims.exp === undefined || claims.exp < now() / 1000 - clockSkew) throw unauthorized('the token has expired');
		if (claims.nbf !== undefined && claims.nbf > now() / 1000 + clockSkew)
			throw unauthorized('the token is not valid yet');
		if (claims.iss !== issuer) return false;
		const found = await currentKeys().catch(() => {
			throw noKeys();
		});
		try {
			await jwtVerify(token, found, { algorithms, clockTolerance: clockSkew, currentDate: new Date(now()) });
		} catch (error) {
			if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw noKeys();
			throw unauthorized('the token was not signed by the Bot Framework');
		}
		if (claims.aud !== audience) throw forbidden('the token is for another bot');
		if (claims.serviceurl !== serviceUrl && claims.serviceUrl !== serviceUrl)
			throw forbidden('the token is for another serviceUrl');
		const all = found.jwks()?.keys as EndorsedKey[] | undefined;
		const endorsements = all?.find(({ kid }) => kid === header.kid)?.endorsements;
		// A key without endorsements is good for every channel.
		if (Array.isArray(endorsements) && endorsements.length > 0 && !endorsements.includes(channelId))
			throw forbidden('the key of the token is not endorsed for this channel');
		return true;
	};
}

/** The signing keys that the metadata names; they are fetched when first needed, and again for a key that is not known. */
async function readKeys(metadataUrl: string): Promise<Keys> {
	const { createRemoteJWKSet } = await import('jose');
	const response = await fetch(metadataUrl, { signal: AbortSignal.timeout(keysTimeout) });
	if (!response.ok) throw new Error(`the metadata was answered with ${response.status}`);
	const { jwks_uri: address } = (await response.json()) as { jwks_uri: string };
	return createRemoteJWKSet(new URL(address), { timeoutDuration: keysTimeout, cacheMaxAge: 60 * 60 * 1000 });
}

function decoded<Decoded>(decode: () => Decoded): Decoded {
	try {
		return decode();
	} catch {
		throw unauthorized('the token cannot be read');
	}
}

const unauthorized = (message: string) => new Problem(401, 'Unauthorized', message);
const forbidden = (message: string) => new Problem(403, 'Forbidden', message);
const noKeys = () =>
	new Problem(503, 'AuthenticationUnavailable', 'the keys to check tokens with could not be fetched; try again');
