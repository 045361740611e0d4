/** What our pages may use, and who may show them in a frame (Content-Security-Policy). */
import { contentPolicy } from '../http/policy.ts';

/** @param host of our own as browsers know it, such as assistant.example.org:8443; older Safari does not take 'self' for WebSockets */
export function chatPolicy(host: string | null, framedBy: readonly string[]): string {
	return contentPolicy({ ...ownFiles(host), 'frame-ancestors': ["'self'", ...framedBy].join(' ') });
}

/** The console: in no frame, so that no page can lay itself over it. @param host as above */
export function consolePolicy(host: string | null): string {
	return contentPolicy(ownFiles(host));
}

function ownFiles(host: string | null): Record<string, string> {
	const sockets = host === null ? '' : ` ws://${host} wss://${host}`;
	return {
		'script-src': "'self'",
		'style-src': "'self'",
		'connect-src': `'self'${sockets}`,
		'img-src': "'self' data:",
	};
}

/** The demo's page: what docs/embedding.md asks of a site, and nothing else. */
export const demoPolicy = contentPolicy({
	'script-src': "'self'",
	'style-src': "'self'",
	'img-src': "'self' data:",
	'frame-src': "'self'",
});
