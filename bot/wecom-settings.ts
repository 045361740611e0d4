/**
 * The settings of WeCom's customer service (微信客服). The first four stand on the pages of the administrator's console.
 * https://developer.work.weixin.qq.com/document/path/94638
 */
import { z } from 'zod';
import { isLoopback } from './loopback.ts';
import { originOf } from './origin.ts';

export const wecomDefinitions = {
	WECOM_CORP_ID: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9_-]{1,64}$/)
			.optional(),
		allowed: 'the id of the enterprise, such as ww0123456789abcdef',
	},
	WECOM_TOKEN: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9]{1,32}$/)
			.optional(),
		allowed: 'the token of the callback, up to 32 letters and digits',
		secret: true,
	},
	WECOM_ENCODING_AES_KEY: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9]{43}$/)
			.optional(),
		allowed: 'the EncodingAESKey of the callback, 43 letters and digits',
		secret: true,
	},
	WECOM_SECRET: {
		schema: z.string().max(256).optional(),
		allowed: 'the secret of the application that may call the interfaces of customer service',
		secret: true,
	},
	WECOM_API_URL: {
		schema: z
			.string()
			.refine(isSafeOrigin)
			.transform((url) => originOf(url) ?? url)
			.default('https://qyapi.weixin.qq.com'),
		allowed: 'an https address without a path, such as https://qyapi.weixin.qq.com',
	},
};

const needed = ['WECOM_CORP_ID', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY', 'WECOM_SECRET'] as const;

type Needed = (typeof needed)[number];
type Values = Partial<Record<Needed, string | undefined>>;

/** The settings of the channel, complete. */
export type WecomSettings = Record<Needed | 'WECOM_API_URL', string>;

/** One line for each that is missing, where some are set. */
export function wecomProblems(values: Values): string[] {
	const found = needed.filter((name) => values[name] !== undefined);
	if (found.length === 0) return [];
	return needed
		.filter((name) => name in values && values[name] === undefined)
		.map((name) => `${name}: found nothing, though ${found[0]} is set; set all four, or none to do without WeCom`);
}

/** The settings of the channel, or null where there is none. */
export function wecomSettings(values: Values & { WECOM_API_URL: string }): WecomSettings | null {
	const { WECOM_CORP_ID, WECOM_TOKEN, WECOM_ENCODING_AES_KEY, WECOM_SECRET, WECOM_API_URL } = values;
	return WECOM_CORP_ID && WECOM_TOKEN && WECOM_ENCODING_AES_KEY && WECOM_SECRET
		? { WECOM_CORP_ID, WECOM_TOKEN, WECOM_ENCODING_AES_KEY, WECOM_SECRET, WECOM_API_URL }
		: null;
}

/** The secret goes there: over an open line to this machine only. */
function isSafeOrigin(text: string): boolean {
	const origin = originOf(text);
	if (origin === null) return false;
	const { protocol, hostname } = new URL(origin);
	return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
