/** Settings that are allowed and may still not be wise. */
import { exampleTokenSecret, isWeakSecret } from '../production.ts';
import { type Check, ok, warning, wrong } from './check.ts';

export const safetyChecks: readonly Check[] = [
	{
		name: 'TOKEN_SECRET',
		look: async ({ settings: { TOKEN_SECRET: secret, PUBLIC_URL, ALLOWED_ORIGINS, DATABASE_URL, NODE_ENV } }) => {
			const needed = PUBLIC_URL !== undefined || ALLOWED_ORIGINS.length > 0;
			if (!secret) {
				if (!needed) return ok('none, and no site embeds the chat');
				return DATABASE_URL
					? wrong('none, though several instances may share a database: each would sign its own tokens')
					: warning('none: every restart ends all chats; set it, such as from openssl rand -base64 48');
			}
			if (secret !== exampleTokenSecret && !isWeakSecret(secret)) return ok('random enough');
			const found = 'everybody knows it, or it is short or repeats itself; set it from openssl rand -base64 48';
			return NODE_ENV === 'development' ? warning(found) : wrong(found);
		},
	},
	{
		name: 'METRICS_TOKEN',
		look: async ({ settings: { METRICS_TOKEN, PROXIES, PUBLIC_URL } }) => {
			if (METRICS_TOKEN) return ok('set');
			const isBehindProxy = PROXIES > 0 || PUBLIC_URL?.startsWith('https:');
			return isBehindProxy
				? warning('none, so nobody can read /metrics behind the proxy')
				: ok('none; only this machine');
		},
	},
	{
		name: 'PROXIES',
		look: async ({ settings: { PROXIES, PUBLIC_URL } }) =>
			PROXIES === 0 && PUBLIC_URL?.startsWith('https:')
				? warning('0, though https ends at a proxy: all people share the limits of one address; set it to 1 or more')
				: ok(String(PROXIES)),
	},
	{
		name: 'NODE_ENV',
		look: async ({ settings: { NODE_ENV, PUBLIC_URL } }) =>
			NODE_ENV !== 'production' && PUBLIC_URL?.startsWith('https:')
				? warning(`${NODE_ENV}, though people come to ${PUBLIC_URL}; set it to production`)
				: ok(NODE_ENV),
	},
];
