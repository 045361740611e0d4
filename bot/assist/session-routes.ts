/** Signing in and out. */
import { z } from 'zod';
import type { Audit } from '../desk/audit.ts';
import { roles } from './agents.ts';
import { type ApiRoute, apiRoute } from './api-route.ts';
import { cookieName, type SignIn, sessionLifetime } from './sign-in.ts';

export interface SessionParts {
	signIn: SignIn;
	audit: Audit;
	/** Whether browsers reach the server by https only, so that the cookie may say so. */
	isSecure: boolean;
}

const agentSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
const sessionSchema = z.object({ agent: agentSchema, csrf: z.string() });

export function sessionRoutes({ signIn, audit, isSecure }: SessionParts): ApiRoute[] {
	const cookie = (value: string, lifetime: number): Record<string, string> => ({
		'Set-Cookie': `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetime}${isSecure ? '; Secure' : ''}`,
	});
	return [
		apiRoute({
			method: 'post',
			path: '/api/session',
			access: 'open',
			summary: 'Sign in with an access key or a token of the organisation. Sets the cookie of the session.',
			body: z.strictObject({ key: z.string().min(1).max(8192) }),
			answer: sessionSchema,
			problems: { 401: 'the key is nobody’s', 429: 'too many tries' },
			limit: 'signIn',
			run: async ({ body }) => {
				const { agent, cookie: value, csrf } = await signIn.begin(body.key);
				await audit.note(agent, 'signed-in');
				return { body: { agent, csrf }, headers: cookie(value, sessionLifetime) };
			},
		}),
		apiRoute({
			method: 'get',
			path: '/api/session',
			access: 'agent',
			summary: 'Who is signed in, and the token that changes need beside the cookie.',
			answer: sessionSchema,
			run: async ({ agent, headers }) => {
				const session = await signIn.resume(headers);
				return { body: session ?? { agent, csrf: '' } };
			},
		}),
		apiRoute({
			method: 'delete',
			path: '/api/session',
			access: 'agent',
			summary: 'Sign out.',
			run: async ({ agent, headers }) => {
				await signIn.end(headers);
				if (agent) await audit.note(agent, 'signed-out');
				return { headers: cookie('', 0) };
			},
		}),
	];
}
