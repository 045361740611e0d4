/**
 * What the operator decides: read once from the environment, checked in one go.
 */
import { z } from 'zod';
import { division } from '../knowledge/divisions/divisions.ts';
import { authorityDefinitions, authorityProblems } from './authority.ts';
import { parseOfficeHours } from './desk/office-hours.ts';
import { isLoopback } from './loopback.ts';
import { oidcDefinitions, oidcProblems } from './oidc.ts';
import { isOrigin, originOf } from './origin.ts';
import { productionHints, productionProblems } from './production.ts';
import { wechatDefinitions, wechatProblems } from './wechat-settings.ts';
import { wecomDefinitions, wecomProblems } from './wecom-settings.ts';

export { isLoopback };

export const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const integer = (min: number, max: number) =>
	z
		.string()
		.regex(/^\d{1,10}$/)
		.transform(Number)
		.pipe(z.int().min(min).max(max));

/** An origin, or a pattern of origins, which production refuses. */
function isAllowedOrigin(text: string): boolean {
	return text === '*' || isOrigin(text.replace(/^(https?:\/\/)\*\./i, '$1any.'));
}

/** One row a setting: its schema over the environment's text, what is allowed in words, and whether its value is a secret. */
const definitions = {
	NODE_ENV: {
		schema: z.enum(['development', 'production', 'test']).default('development'),
		allowed: 'development, production or test',
	},
	HOST: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9.:_-]+$/)
			.default('127.0.0.1'),
		allowed: 'an address or host name to listen on, such as 127.0.0.1',
	},
	PORT: { schema: integer(0, 65535).default(3978), allowed: 'a whole number from 0 to 65535' },
	MicrosoftAppId: {
		schema: z.guid().optional(),
		allowed: 'the application id of the Azure Bot resource, such as 00000000-0000-0000-0000-000000000000',
	},
	MicrosoftAppPassword: { schema: z.string().optional(), allowed: 'a client secret of the application', secret: true },
	MicrosoftAppType: { schema: z.enum(appTypes).default('MultiTenant'), allowed: appTypes.join(', ') },
	MicrosoftAppTenantId: {
		schema: z.guid().optional(),
		allowed: 'the id of the tenant that the application belongs to',
	},
	...authorityDefinitions,
	...wecomDefinitions,
	...wechatDefinitions,
	...oidcDefinitions,
	PUBLIC_URL: {
		schema: z
			.string()
			.refine(isOrigin)
			.transform((url) => originOf(url) ?? url)
			.optional(),
		allowed: 'the address that people reach the assistant by, without a path, such as https://assistant.example.org',
	},
	ALLOWED_ORIGINS: {
		schema: z
			.string()
			.default('')
			.transform((list) => list.split(',').map((origin) => origin.trim()))
			.transform((origins) => origins.filter((origin) => origin !== ''))
			.pipe(
				z.array(
					z
						.string()
						.refine(isAllowedOrigin)
						.transform((origin) => originOf(origin) ?? origin),
				),
			),
		allowed:
			'the origins of sites, without paths and separated by commas, such as https://example.org,https://www.example.org',
	},
	TOKEN_SECRET: {
		schema: z.string().optional(),
		allowed: 'random text of at least 32 characters',
		secret: true,
	},
	DATABASE_FILE: {
		schema: z.string().default('data/assistant.sqlite'),
		allowed: 'the path of a file; its folder is made when missing',
	},
	DATABASE_URL: {
		schema: z
			.string()
			.regex(/^postgres(ql)?:\/\/\S+$/)
			.optional(),
		allowed: 'the address of a PostgreSQL database, such as postgresql://user:password@host:5432/assistant',
		secret: true,
	},
	OFFICE_HOURS: {
		schema: z
			.string()
			.refine((text) => parseOfficeHours(text) !== null)
			.transform((text) => parseOfficeHours(text) ?? [])
			.optional(),
		allowed: 'days and hours in China, such as Mon-Fri 09:00-12:00 13:30-17:30, Sat 09:00-12:00, or always',
	},
	HANDOFF_EVENTS: { schema: z.enum(['on', 'off']).default('off'), allowed: 'on or off' },
	RETENTION_DAYS: {
		schema: integer(1, 365).default(30),
		allowed: 'a whole number of days from 1 to 365',
	},
	DEFAULT_LOCALE: {
		schema: z
			.string()
			.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
			.default('zh-Hans'),
		allowed: 'a folder of locales/, such as zh-Hans or en',
	},
	AREA: {
		schema: z
			.string()
			.refine((code) => division(code) !== null)
			.optional(),
		allowed:
			'the code of the division that is served, such as 4401 for Guangzhou or 31 for Shanghai; none for all of China',
	},
	PROXIES: {
		schema: integer(0, 5).default(0),
		allowed: 'a whole number from 0 to 5',
	},
	MAX_BODY_BYTES: {
		schema: integer(1024, 1024 * 1024).default(262_144),
		allowed: 'a whole number of bytes from 1024 to 1048576',
	},
	MAX_TURNS: { schema: integer(1, 100_000).default(200), allowed: 'a whole number from 1 to 100000' },
	MAX_DELAY_MS: {
		schema: integer(0, 10_000).default(500),
		allowed: 'a whole number of milliseconds from 0 to 10000; 0 turns nothing away',
	},
	DRAIN_SECONDS: { schema: integer(0, 5).default(0), allowed: 'a whole number of seconds from 0 to 5' },
	METRICS_TOKEN: {
		schema: z
			.string()
			.regex(/^[\x21-\x7e]{16,256}$/)
			.optional(),
		allowed: 'random text of 16 to 256 characters without spaces',
		secret: true,
	},
	LOG_LEVEL: { schema: z.enum(logLevels).default('info'), allowed: logLevels.join(', ') },
} satisfies Record<string, { schema: z.ZodType; allowed: string; secret?: boolean }>;

export type SettingName = keyof typeof definitions;
export type Settings = { [Name in SettingName]: z.infer<(typeof definitions)[Name]['schema']> };

export const settingNames = Object.keys(definitions) as SettingName[];

/** Settings that cannot be used; `problems` has one line each, fit for an operator and free of secrets. */
export class SettingsError extends Error {
	override name = 'SettingsError';
	readonly problems: readonly string[];
	constructor(problems: readonly string[]) {
		super(problems.join('\n'));
		this.problems = problems;
	}
}

/**
 * Read and check all settings. An empty value counts as absent, so that a line of `.env` can be left blank.
 *
 * @param environment the variables, such as `process.env`
 * @param locales the languages there are words for
 * @returns the settings with defaults filled in, and hints about names that look like a misspelt setting
 * @throws SettingsError with every problem found, not only the first
 */
export function readSettings(
	environment: Readonly<Record<string, string | undefined>>,
	locales: readonly string[],
): { settings: Settings; hints: string[] } {
	const problems: string[] = [];
	const values: Record<string, unknown> = {};
	for (const name of settingNames) {
		const { schema, allowed, ...rest } = definitions[name];
		const raw = environment[name]?.trim() || undefined;
		const parsed = schema.safeParse(raw);
		if (parsed.success) {
			values[name] = parsed.data;
			continue;
		}
		const found = 'secret' in rest ? 'a value that cannot be used' : JSON.stringify(raw);
		problems.push(`${name}: found ${found}; set it to ${allowed}`);
	}
	const { DEFAULT_LOCALE: locale } = values as Partial<Settings>;
	if (locale !== undefined && !locales.includes(locale))
		problems.push(`DEFAULT_LOCALE: found ${JSON.stringify(locale)}; set it to one of ${locales.join(', ')}`);
	const hints = [...similarNames(environment), ...productionHints(values as Partial<Settings>)];
	// Rules across settings read only the values that are sound, so that one mistake is not reported as two.
	problems.push(...identityProblems(values as Partial<Settings>, Boolean(environment.MicrosoftAppId?.trim())));
	problems.push(...authorityProblems(values as Partial<Settings>), ...oidcProblems(values as Partial<Settings>));
	problems.push(...wecomProblems(values as Partial<Settings>));
	problems.push(...wechatProblems(values as Partial<Settings>, values.NODE_ENV === 'production'));
	problems.push(...productionProblems(values as Partial<Settings>, Boolean(environment.PGPASSWORD)));
	if (problems.length > 0) throw new SettingsError([...problems, ...hints]);
	return { settings: values as Settings, hints };
}

/**
 * Whether there is `/api/messages`. Where strangers come and there is another channel to come by, it is closed without an app id
 * in place of being open to everybody: WeChat, WeCom, or the chat on web pages.
 */
export function takesActivities(values: Partial<Settings>): boolean {
	const { MicrosoftAppId, WECHAT_APP_ID, WECOM_CORP_ID, PUBLIC_URL, NODE_ENV } = values;
	const others = [WECHAT_APP_ID, WECOM_CORP_ID, PUBLIC_URL];
	return MicrosoftAppId !== undefined || NODE_ENV === 'development' || others.every((other) => other === undefined);
}

/** What is wrong with who may talk to the bot: without an app id the SDK accepts everybody. */
function identityProblems(values: Partial<Settings>, idGiven: boolean): string[] {
	const { MicrosoftAppType: type, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = values;
	const problems: string[] = [];
	if (!idGiven && !takesActivities(values)) {
		if (password) problems.push('MicrosoftAppPassword: found without MicrosoftAppId; set both or neither');
		return problems;
	}
	if (!idGiven) {
		const fix = 'set MicrosoftAppId and MicrosoftAppPassword';
		const open = 'found nothing, and without it every request is accepted';
		if (values.NODE_ENV !== undefined && values.NODE_ENV !== 'development')
			problems.push(`MicrosoftAppId: ${open}; ${fix}, or NODE_ENV=development on your own machine`);
		if (values.HOST !== undefined && !isLoopback(values.HOST))
			problems.push(`MicrosoftAppId: ${open} on HOST ${values.HOST}; ${fix}, or HOST=127.0.0.1`);
		if (password) problems.push('MicrosoftAppPassword: found without MicrosoftAppId; set both or neither');
		return problems;
	}
	if (type === 'UserAssignedMSI') {
		if (password)
			problems.push('MicrosoftAppPassword: found with MicrosoftAppType UserAssignedMSI, which has none; remove it');
	} else if (type && !password) {
		problems.push(`MicrosoftAppPassword: found nothing; set it to a client secret, as MicrosoftAppType ${type} needs`);
	}
	if (type && type !== 'MultiTenant' && !tenant)
		problems.push(`MicrosoftAppTenantId: found nothing; set it to the tenant's id, as MicrosoftAppType ${type} needs`);
	return problems;
}

/** Hints about variables whose name is nearly a setting's: other case or separators, or a slip in a long name. */
function similarNames(environment: Readonly<Record<string, string | undefined>>): string[] {
	const hints: string[] = [];
	for (const found of Object.keys(environment)) {
		if (found in definitions) continue;
		const meant = settingNames.find((name) => {
			if (environment[name]?.trim()) return false;
			const [a, b] = [plain(found), plain(name)];
			return a === b || (b.length >= 10 && distance(a, b) <= 2);
		});
		if (meant) hints.push(`${found}: not a setting and ignored; did you mean ${meant}?`);
	}
	return hints;
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The number of letters to add, drop or change to get from one word to the other. */
function distance(a: string, b: string): number {
	if (Math.abs(a.length - b.length) > 2) return 3;
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
