/**
 * Where tokens of the Bot Framework come from and go to, in a cloud other than the public one, such as Azure operated by 21Vianet.
 * https://learn.microsoft.com/azure/bot-service/how-to-deploy-china-cloud
 */
import { z } from 'zod';
import { isLoopback } from './loopback.ts';

const address = z.string().refine(isSafeAddress).optional();

const rule = (such: string) => ({
	schema: address,
	allowed: `an https address without a comma at its end, such as ${such}`,
});

/** By the names that the SDK gives them. All are set, or none is. */
export const authorityDefinitions = {
	ToChannelFromBotLoginUrl: rule('https://login.partner.microsoftonline.cn/<tenant id>'),
	ToChannelFromBotOAuthScope: rule('https://api.botframework.azure.cn'),
	ToBotFromChannelTokenIssuer: rule('https://api.botframework.azure.cn'),
	ToBotFromChannelOpenIdMetadataUrl: rule('https://login.botframework.azure.cn/v1/.well-known/openidconfiguration'),
	ToBotFromEmulatorOpenIdMetadataUrl: rule(
		'https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration',
	),
	OAuthUrl: rule('https://token.botframework.azure.cn/'),
};

export type AuthorityName = keyof typeof authorityDefinitions;
export const authorityNames = Object.keys(authorityDefinitions) as AuthorityName[];

/** The values of the public cloud, which the SDK takes where none is set. */
export const publicAuthority = {
	ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
	ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
} as const;

/** One line for each that is missing, where some are set: the SDK would take the others for empty. */
export function authorityProblems(values: Partial<Record<AuthorityName, string | undefined>>): string[] {
	const found = authorityNames.filter((name) => values[name] !== undefined);
	if (found.length === 0) return [];
	return authorityNames
		.filter((name) => name in values && values[name] === undefined)
		.map((name) => `${name}: found nothing, though ${found[0]} is set; set all six, or none for the public cloud`);
}

function isSafeAddress(text: string): boolean {
	if (/[,\s]$/.test(text)) return false;
	try {
		const { protocol, hostname } = new URL(text);
		return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
	} catch {
		return false;
	}
}
