/** What stands around it on the network. */
import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import type { Settings } from '../settings.ts';
import { type Check, type Finding, ok, reasonOf, type Surroundings, warning, wrong } from './check.ts';

const day = 86_400_000;
/** Certificates are renewed a month ahead; days before the end. */
const soon = 14;

export const networkChecks: readonly Check[] = [
	{
		name: 'PUBLIC_URL',
		look: async ({ settings, timeout }) => {
			const { PUBLIC_URL: url } = settings;
			if (url === undefined) return null;
			try {
				const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(timeout), redirect: 'manual' });
				const { status } = (await response.json().catch(() => ({}))) as { status?: unknown };
				if (response.status === 200 && status === 'ok') return ok(`${url} leads here`);
				return wrong(`${url}/healthz answers ${response.status}, and not as this server does; see the proxy before it`);
			} catch (error) {
				return wrong(`${url} cannot be reached from here: ${reasonOf(error)}; is the server started, and its proxy?`);
			}
		},
	},
	{ name: 'certificate', look: lookAtCertificate },
	{
		name: 'OIDC_ISSUER',
		look: async ({ settings, timeout }) => {
			const { OIDC_ISSUER: issuer } = settings;
			if (!issuer) return null;
			const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
			try {
				const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
				const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
				if (found.issuer !== issuer) return wrong(`${url} names another issuer; set OIDC_ISSUER to exactly that one`);
				return typeof found.jwks_uri === 'string' ? ok(issuer) : wrong(`${url} names no keys (jwks_uri)`);
			} catch (error) {
				return wrong(`${url} cannot be read: ${reasonOf(error)}; nobody can sign in at the desk`);
			}
		},
	},
	platformCheck('WeChat', 'WECHAT_API_URL', ({ WECHAT_APP_SECRET }) => WECHAT_APP_SECRET !== undefined),
	platformCheck('WeCom', 'WECOM_API_URL', ({ WECOM_CORP_ID }) => WECOM_CORP_ID !== undefined),
];

/** Only whether the interface can be reached: what the credentials are worth would take a token, which ends others. */
function platformCheck(
	name: string,
	setting: 'WECHAT_API_URL' | 'WECOM_API_URL',
	isUsed: (settings: Settings) => boolean,
): Check {
	return {
		name,
		look: async ({ settings, timeout }) => {
			if (!isUsed(settings)) return null;
			const url = settings[setting];
			try {
				await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: 'manual' });
				return ok(`${url} can be reached`);
			} catch (error) {
				return wrong(`${url} cannot be reached: ${reasonOf(error)}; nothing can be sent there`);
			}
		},
	};
}

async function lookAtCertificate({ settings, now, timeout }: Surroundings): Promise<Finding | null> {
	if (!settings.PUBLIC_URL?.startsWith('https:')) return null;
	const { hostname, port } = new URL(settings.PUBLIC_URL);
	const host = hostname.replace(/^\[|\]$/g, '');
	// Whether it is trusted is told by PUBLIC_URL above; here it is read in any case.
	const socket = connect({
		host,
		port: Number(port || 443),
		...(isIP(host) === 0 && { servername: host }),
		rejectUnauthorized: false,
	});
	try {
		await once(socket, 'secureConnect', { signal: AbortSignal.timeout(timeout) });
		return certificateFinding(socket.getPeerCertificate(), socket.authorizationError, now);
	} catch (error) {
		return wrong(`no certificate could be read at ${host}: ${reasonOf(error)}`);
	} finally {
		socket.destroy();
	}
}

/** @param problem why it is not trusted, if so @param now milliseconds since 1970 */
export function certificateFinding(
	{ valid_to: end }: Pick<PeerCertificate, 'valid_to'>,
	problem: unknown,
	now: number,
): Finding {
	const left = Math.floor((Date.parse(end) - now) / day);
	if (left < 0) return wrong(`it ended ${-left} days ago; renew it`);
	if (problem) return wrong(`it is not trusted (${String((problem as { code?: string }).code ?? problem)})`);
	return left < soon ? warning(`it ends in ${left} days; renew it`) : ok(`good for ${left} days`);
}
