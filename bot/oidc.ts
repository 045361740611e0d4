/** Who signs agents in, where an organisation does that itself (OpenID Connect). */
import { z } from 'zod';
import { isLoopback } from './loopback.ts';

const text = z.string().min(1).max(200);

export const oidcDefinitions = {
	OIDC_ISSUER: {
		schema: z.string().refine(isIssuer).optional(),
		allowed: 'the https address of the issuer, whose metadata is under /.well-known/openid-configuration',
	},
	OIDC_AUDIENCE: { schema: text.optional(), allowed: 'the audience of the tokens, such as the id of the application' },
	OIDC_ROLES_CLAIM: { schema: text.default('roles'), allowed: 'the name of the claim that lists roles, such as roles' },
	OIDC_TENANT: { schema: text.optional(), allowed: 'the tenant that tokens must be of, in the claim tid' },
};

/** One line for what is missing. */
export function oidcProblems(values: {
	OIDC_ISSUER?: string | undefined;
	OIDC_AUDIENCE?: string | undefined;
}): string[] {
	const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = values;
	if (issuer && !audience && 'OIDC_AUDIENCE' in values)
		return [
			'OIDC_AUDIENCE: found nothing, though OIDC_ISSUER is set; without it tokens for other applications would do',
		];
	if (audience && !issuer && 'OIDC_ISSUER' in values)
		return ['OIDC_ISSUER: found nothing, though OIDC_AUDIENCE is set'];
	return [];
}

function isIssuer(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, hostname } = new URL(value);
	return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}
