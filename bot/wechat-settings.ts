/**
 * The settings of a WeChat official account (微信公众号), by the names of its page 设置与开发 > 基本配置.
 */
import { z } from 'zod';
import { isLoopback } from './loopback.ts';

export const wechatDefinitions = {
	WECHAT_APP_ID: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9_-]{1,64}$/)
			.optional(),
		allowed: 'the AppID of the official account, such as wx0123456789abcdef',
	},
	WECHAT_TOKEN: {
		schema: z
			.string()
			.regex(/^[\x21-\x7e]{3,128}$/)
			.optional(),
		allowed: 'the Token of the page 基本配置, 3 to 32 letters and digits',
		secret: true,
	},
	WECHAT_ENCODING_AES_KEY: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9]{43}$/)
			.optional(),
		allowed: 'the EncodingAESKey of the page 基本配置: 43 letters and digits',
		secret: true,
	},
	WECHAT_APP_SECRET: { schema: z.string().optional(), allowed: 'the AppSecret of the official account', secret: true },
	WECHAT_API_URL: {
		schema: z.string().refine(isSafeAddress).default('https://api.weixin.qq.com'),
		allowed: 'an https address without a path, such as https://api.weixin.qq.com',
	},
};

export type WeChatSettings = {
	[Name in keyof typeof wechatDefinitions]: z.infer<(typeof wechatDefinitions)[Name]['schema']>;
};

/**
 * What is wrong with the settings together, a line each.
 *
 * Production does without plain mode: its signature does not cover what is signed, so one that leaks lets anybody write in a person's
 * name, and WeChat delivers it to http addresses as well. The key costs one press of a button.
 *
 * @param values those that are sound
 */
export function wechatProblems(values: Partial<WeChatSettings>, isProduction: boolean): string[] {
	const has = (name: keyof WeChatSettings): boolean => values[name] !== undefined;
	const isMissing = (name: keyof WeChatSettings): boolean => name in values && !has(name);
	if (isMissing('WECHAT_APP_ID')) {
		const others = ['WECHAT_TOKEN', 'WECHAT_ENCODING_AES_KEY', 'WECHAT_APP_SECRET'] as const;
		return others.filter(has).map((name) => `${name}: found without WECHAT_APP_ID; set both or neither`);
	}
	if (!has('WECHAT_APP_ID')) return [];
	return [
		...(isMissing('WECHAT_TOKEN')
			? ['WECHAT_TOKEN: found nothing; set it to the Token of the page 基本配置, as WECHAT_APP_ID needs']
			: []),
		...(isProduction && isMissing('WECHAT_ENCODING_AES_KEY')
			? [
					'WECHAT_ENCODING_AES_KEY: found nothing, and without it messages are neither encrypted nor signed; choose 安全模式 on the page 基本配置 and set it to the EncodingAESKey there',
				]
			: []),
	];
}

function isSafeAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, origin } = new URL(text);
	const isOrigin = text === origin || text === `${origin}/`;
	return isOrigin && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}
