/**
 * A cloud of the Bot Framework on this machine: an authority with TLS that gives the bot its tokens, metadata and keys by which the bot
 * checks those of the channels, and a connector that takes in replies.
 */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { generate } from 'selfsigned';

export const appId = '11111111-2222-3333-4444-555555555555';
export const tenant = '66666666-7777-8888-9999-000000000000';
const issuer = 'https://api.botframework.example';

export interface Delivered {
	authorization: string | undefined;
	path: string;
	activity: { text?: string; [field: string]: unknown };
}

export interface Cloud {
	/** Settings of a bot that lives in this cloud. */
	settings: Record<string, string>;
	serviceUrl: string;
	delivered: Delivered[];
	/** How often the keys were asked for. */
	keysAsked(): number;
	/** While true, the metadata is not answered. */
	holdKeys(hold: boolean): void;
	/** A token of a channel, with what is different in it. */
	token(changes?: TokenChanges): Promise<string>;
	close(): Promise<void>;
}

export interface TokenChanges {
	header?: Record<string, unknown>;
	claims?: JWTPayload & { serviceurl?: string | undefined };
	/** Signed by a key that nobody publishes. */
	foreignKey?: boolean;
	/** The key that is endorsed for Microsoft Teams only. */
	endorsed?: boolean;
}

/** @param folder for the certificate */
export async function startCloud(folder: string): Promise<Cloud> {
	const [pair, endorsedPair, foreign] = await Promise.all([rsa(), rsa(), rsa()]);
	const keys = [
		{ ...(await exportJWK(pair.publicKey)), kid: 'key-1', use: 'sig', kty: 'RSA' },
		{ ...(await exportJWK(endorsedPair.publicKey)), kid: 'key-2', use: 'sig', kty: 'RSA', endorsements: ['msteams'] },
	];
	let asked = 0;
	let isHeld = false;
	const delivered: Delivered[] = [];

	const plain = createServer(async (request, response) => {
		const json = (status: number, body: unknown): void => {
			response.writeHead(status, { 'Content-Type': 'application/json' });
			response.end(JSON.stringify(body));
		};
		const base = `http://127.0.0.1:${portOf(plain)}`;
		if (request.url === '/metadata') {
			if (isHeld) return;
			json(200, { issuer, jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
			return;
		}
		if (request.url === '/keys') {
			asked++;
			json(200, { keys });
			return;
		}
		const activity = JSON.parse(await bodyOf(request)) as Delivered['activity'];
		delivered.push({ authorization: request.headers.authorization, path: request.url ?? '', activity });
		json(200, { id: `reply-${delivered.length}` });
	});
	plain.listen(0, '127.0.0.1');
	await once(plain, 'listening');

	const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
		keySize: 2048,
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
		],
	});
	const certificateFile = join(folder, 'certificate.pem');
	writeFileSync(certificateFile, certificate.cert);
	const authority = createTlsServer({ key: certificate.private, cert: certificate.cert }, async (request, response) => {
		const base = `https://localhost:${portOf(authority)}/${tenant}`;
		response.setHeader('Content-Type', 'application/json');
		if (request.url?.includes('/.well-known/openid-configuration')) {
			response.end(
				JSON.stringify({
					issuer: `${base}/v2.0`,
					authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
					token_endpoint: `${base}/oauth2/v2.0/token`,
					jwks_uri: `${base}/keys`,
				}),
			);
			return;
		}
		const form = new URLSearchParams(await bodyOf(request));
		const isRight = form.get('client_id') === appId && form.get('client_secret') === 'the password';
		response.statusCode = isRight ? 200 : 401;
		response.end(
			JSON.stringify(
				isRight
					? { token_type: 'Bearer', expires_in: 3600, access_token: `for ${form.get('scope')?.split(' ')[0]}` }
					: { error: 'invalid_client' },
			),
		);
	});
	authority.listen(0, 'localhost');
	await once(authority, 'listening');

	const serviceUrl = `http://127.0.0.1:${portOf(plain)}`;
	const metadata = `${serviceUrl}/metadata`;
	return {
		serviceUrl,
		delivered,
		keysAsked: () => asked,
		holdKeys: (hold) => {
			isHeld = hold;
		},
		settings: {
			NODE_EXTRA_CA_CERTS: certificateFile,
			MicrosoftAppId: appId,
			MicrosoftAppPassword: 'the password',
			ToChannelFromBotLoginUrl: `https://localhost:${portOf(authority)}/${tenant}`,
			ToChannelFromBotOAuthScope: issuer,
			ToBotFromChannelTokenIssuer: issuer,
			ToBotFromChannelOpenIdMetadataUrl: metadata,
			ToBotFromEmulatorOpenIdMetadataUrl: metadata,
			OAuthUrl: 'https://token.botframework.example/',
		},
		token: ({ header = {}, claims = {}, foreignKey = false, endorsed = false } = {}) => {
			const now = Math.floor(Date.now() / 1000);
			const payload = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600, ...claims };
			const key = foreignKey ? foreign.privateKey : endorsed ? endorsedPair.privateKey : pair.privateKey;
			return new SignJWT(payload)
				.setProtectedHeader({ alg: 'RS256', kid: endorsed ? 'key-2' : 'key-1', ...header })
				.sign(key);
		},
		close: async () => {
			for (const server of [plain, authority]) {
				server.closeAllConnections();
				server.close();
			}
		},
	};
}

const rsa = () => generateKeyPair('RS256', { extractable: true });

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
