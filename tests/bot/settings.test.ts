import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleTokenSecret } from '../../bot/production.ts';
import { isLoopback, readSettings as readAll, type Settings, SettingsError, settingNames } from '../../bot/settings.ts';

const readSettings = (environment: Record<string, string>): { settings: Settings; hints: string[] } =>
	readAll(environment, ['en', 'zh-Hans']);

const appId = '11111111-2222-3333-4444-555555555555';
const tenant = '66666666-7777-8888-9999-000000000000';

function problemsOf(environment: Record<string, string>): string {
	try {
		readSettings(environment);
	} catch (error) {
		assert.ok(error instanceof SettingsError);
		return error.problems.join('\n');
	}
	return '';
}

describe('settings', () => {
	it('start on this machine with nothing set', () => {
		const { settings, hints } = readSettings({});
		assert.deepEqual(hints, []);
		assert.deepEqual(settings, {
			NODE_ENV: 'development',
			HOST: '127.0.0.1',
			PORT: 3978,
			MicrosoftAppId: undefined,
			MicrosoftAppPassword: undefined,
			MicrosoftAppType: 'MultiTenant',
			MicrosoftAppTenantId: undefined,
			ToChannelFromBotLoginUrl: undefined,
			ToChannelFromBotOAuthScope: undefined,
			ToBotFromChannelTokenIssuer: undefined,
			ToBotFromChannelOpenIdMetadataUrl: undefined,
			ToBotFromEmulatorOpenIdMetadataUrl: undefined,
			OAuthUrl: undefined,
			WECOM_CORP_ID: undefined,
			WECOM_TOKEN: undefined,
			WECOM_ENCODING_AES_KEY: undefined,
			WECOM_SECRET: undefined,
			WECOM_API_URL: 'https://qyapi.weixin.qq.com',
			WECHAT_APP_ID: undefined,
			WECHAT_TOKEN: undefined,
			WECHAT_ENCODING_AES_KEY: undefined,
			WECHAT_APP_SECRET: undefined,
			WECHAT_API_URL: 'https://api.weixin.qq.com',
			PUBLIC_URL: undefined,
			ALLOWED_ORIGINS: [],
			TOKEN_SECRET: undefined,
			DATABASE_FILE: 'data/assistant.sqlite',
			DATABASE_URL: undefined,
			OIDC_ISSUER: undefined,
			OIDC_AUDIENCE: undefined,
			OIDC_ROLES_CLAIM: 'roles',
			OIDC_TENANT: undefined,
			OFFICE_HOURS: undefined,
			HANDOFF_EVENTS: 'off',
			RETENTION_DAYS: 30,
			DEFAULT_LOCALE: 'zh-Hans',
			AREA: undefined,
			PROXIES: 0,
			MAX_BODY_BYTES: 262144,
			MAX_TURNS: 200,
			MAX_DELAY_MS: 500,
			DRAIN_SECONDS: 0,
			METRICS_TOKEN: undefined,
			LOG_LEVEL: 'info',
		});
	});

	it('take an empty value for an absent one', () => {
		assert.equal(readSettings({ PORT: '', MicrosoftAppId: ' ' }).settings.PORT, 3978);
	});

	const sound: [string, Record<string, string>][] = [
		['a multi-tenant bot on all addresses', { HOST: '0.0.0.0', MicrosoftAppId: appId, MicrosoftAppPassword: 's' }],
		[
			'a single-tenant bot in production',
			{
				NODE_ENV: 'production',
				MicrosoftAppId: appId,
				MicrosoftAppPassword: 's',
				MicrosoftAppType: 'SingleTenant',
				MicrosoftAppTenantId: tenant,
			},
		],
		[
			'a managed identity without a password',
			{ MicrosoftAppId: appId, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: tenant },
		],
		[
			'WeCom through a proxy on this machine',
			{
				WECOM_CORP_ID: 'ww1',
				WECOM_TOKEN: 't',
				WECOM_ENCODING_AES_KEY: 'a'.repeat(43),
				WECOM_SECRET: 's',
				WECOM_API_URL: 'http://127.0.0.1:8080',
			},
		],
		['a city that is served', { AREA: '4401' }],
		['development over IPv6 without an app id', { HOST: '::1' }],
		[
			'an official account alone in production, on all addresses',
			{
				NODE_ENV: 'production',
				HOST: '0.0.0.0',
				WECHAT_APP_ID: 'wx1',
				WECHAT_TOKEN: 'hush',
				WECHAT_ENCODING_AES_KEY: 'k'.repeat(43),
				DATABASE_URL: 'postgresql://bot:q8Zr1@127.0.0.1/bot',
			},
		],
		['an official account in plain mode, on this machine', { WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush' }],
		[
			'an official account whose interface is on this machine',
			{ WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush', WECHAT_API_URL: 'http://127.0.0.1:9' },
		],
	];
	for (const [title, environment] of sound)
		it(`allow ${title}`, () => {
			assert.equal(problemsOf(environment), '');
		});

	const unsound: [string, Record<string, string>, RegExp[]][] = [
		['production without an app id', { NODE_ENV: 'production' }, [/MicrosoftAppId: .*MicrosoftAppPassword/]],
		['a test deployment without an app id', { NODE_ENV: 'test' }, [/MicrosoftAppId: .*NODE_ENV=development/]],
		[
			'all addresses without an app id, beside an official account in development',
			{ HOST: '0.0.0.0', WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush' },
			[/MicrosoftAppId: .*HOST=127\.0\.0\.1/],
		],
		['all addresses without an app id', { HOST: '0.0.0.0' }, [/MicrosoftAppId: .*0\.0\.0\.0.*HOST=127\.0\.0\.1/]],
		[
			'one address of another cloud alone',
			{ OAuthUrl: 'https://token.botframework.azure.cn/' },
			[/ToChannelFromBotLoginUrl: found nothing, though OAuthUrl is set; set all six/],
		],
		[
			'an address with a comma at its end',
			{ ToChannelFromBotOAuthScope: 'https://api.botframework.azure.cn,' },
			[/ToChannelFromBotOAuthScope: .*without a comma at its end/],
		],
		[
			'WeCom in part',
			{ WECOM_CORP_ID: 'ww1', WECOM_SECRET: 'hush' },
			[
				/WECOM_TOKEN: found nothing, though WECOM_CORP_ID is set; set all four/,
				/WECOM_ENCODING_AES_KEY: found nothing/,
			],
		],
		[
			'a key of WeCom that is cut off',
			{ WECOM_ENCODING_AES_KEY: 'hush' },
			[/WECOM_ENCODING_AES_KEY: found a value that cannot be used; .*43/],
		],
		[
			'WeCom over an open line',
			{ WECOM_API_URL: 'http://qyapi.weixin.qq.com' },
			[/WECOM_API_URL: found "http:.*an https address/],
		],
		[
			'hours of the desk that are none',
			{ OFFICE_HOURS: '9 to 5' },
			[/OFFICE_HOURS: found "9 to 5"; set it to days and hours in China/],
		],
		['an app id without its password', { MicrosoftAppId: appId }, [/MicrosoftAppPassword: found nothing/]],
		[
			'a password without an app id',
			{ MicrosoftAppPassword: 'hush' },
			[/MicrosoftAppPassword: found without MicrosoftAppId/],
		],
		[
			'a single tenant unnamed',
			{ MicrosoftAppId: appId, MicrosoftAppPassword: 's', MicrosoftAppType: 'SingleTenant' },
			[/MicrosoftAppTenantId/],
		],
		[
			'a password with a managed identity',
			{
				MicrosoftAppId: appId,
				MicrosoftAppPassword: 's',
				MicrosoftAppType: 'UserAssignedMSI',
				MicrosoftAppTenantId: tenant,
			},
			[/MicrosoftAppPassword: .*remove it/],
		],
		['an official account without its token', { WECHAT_APP_ID: 'wx1' }, [/WECHAT_TOKEN: found nothing; .*基本配置/]],
		[
			'the secrets of no official account',
			{ WECHAT_TOKEN: 'hush', WECHAT_APP_SECRET: 'hush' },
			[/WECHAT_TOKEN: found without WECHAT_APP_ID/, /WECHAT_APP_SECRET: found without WECHAT_APP_ID/],
		],
		[
			'a key of the wrong length, without showing it',
			{ WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush', WECHAT_ENCODING_AES_KEY: 'hush' },
			[/WECHAT_ENCODING_AES_KEY: found a value that cannot be used; .*43 letters and digits/],
		],
		...['http://api.weixin.qq.com', 'https://api.weixin.qq.com/cgi-bin', 'api.weixin.qq.com'].map(
			(address): [string, Record<string, string>, RegExp[]] => [
				`${address} for WeChat's interface`,
				{ WECHAT_API_URL: address },
				[/WECHAT_API_URL: found ".*"; set it to an https address without a path/],
			],
		),
		['a port that is no number', { PORT: 'http' }, [/PORT: found "http"; set it to a whole number/]],
		['a port out of range', { PORT: '70000' }, [/PORT: found "70000"/]],
		['an app id that is none', { MicrosoftAppId: 'my-bot' }, [/MicrosoftAppId: found "my-bot"/]],
		['a place that is none', { AREA: '4499' }, [/AREA: found "4499"; set it to the code of the division/]],
		['a locale that is none', { DEFAULT_LOCALE: '../etc' }, [/DEFAULT_LOCALE/]],
		['a locale without words', { DEFAULT_LOCALE: 'fr' }, [/DEFAULT_LOCALE: found "fr"; set it to one of en, zh-Hans/]],
		['a body limit too small to hold a message', { MAX_BODY_BYTES: '10' }, [/MAX_BODY_BYTES/]],
		['a body limit beyond what is read safely', { MAX_BODY_BYTES: '16777216' }, [/MAX_BODY_BYTES: .*1048576/]],
		[
			'several mistakes, all at once',
			{ NODE_ENV: 'prod', PORT: '-1', LOG_LEVEL: 'loud', HOST: '0.0.0.0' },
			[/NODE_ENV: found "prod"/, /PORT: found "-1"/, /LOG_LEVEL: found "loud"/, /MicrosoftAppId/],
		],
	];
	for (const [title, environment, expected] of unsound)
		it(`refuse ${title}`, () => {
			const problems = problemsOf(environment);
			for (const pattern of expected) assert.match(problems, pattern);
			assert.doesNotMatch(problems, /hush/, 'a secret is never shown');
		});

	const unusable: [string, Record<string, string>, RegExp][] = [
		[
			'a public address with a path',
			{ PUBLIC_URL: 'https://example.org/chat' },
			/^PUBLIC_URL: found "https:.*without a path/,
		],
		['a public address without a scheme', { PUBLIC_URL: 'example.org' }, /^PUBLIC_URL: /],
		['a public address with a user', { PUBLIC_URL: 'https://me@example.org' }, /^PUBLIC_URL: /],
		['a public address of another kind', { PUBLIC_URL: 'ftp://example.org' }, /^PUBLIC_URL: /],
		[
			'an origin with a path',
			{ ALLOWED_ORIGINS: 'https://a.org,https://b.org/x' },
			/^ALLOWED_ORIGINS: .*without paths/,
		],
		['an origin that is only a host', { ALLOWED_ORIGINS: 'example.org' }, /^ALLOWED_ORIGINS: /],
		['the origin of pages without one', { ALLOWED_ORIGINS: 'null' }, /^ALLOWED_ORIGINS: /],
	];
	for (const [title, environment, pattern] of unusable)
		it(`refuse ${title}, in development too`, () => assert.match(problemsOf(environment), pattern));

	it('write origins as browsers do', () => {
		const { settings } = readSettings({
			ALLOWED_ORIGINS: ' https://A.org/ , https://b.org:443,',
			PUBLIC_URL: 'HTTPS://C.org/',
		});
		assert.deepEqual(settings.ALLOWED_ORIGINS, ['https://a.org', 'https://b.org']);
		assert.equal(settings.PUBLIC_URL, 'https://c.org');
	});

	describe('in production', () => {
		const file = join(tmpdir(), 'no-such-folder', 'assistant.sqlite');
		const bot = { NODE_ENV: 'production', MicrosoftAppId: appId, MicrosoftAppPassword: 's', DATABASE_FILE: file };
		const secret = 'q8Zr1vX0bN5tK3wY7mC2fH9jL4pD6sGa';
		const web = { PUBLIC_URL: 'https://assistant.example.org', ALLOWED_ORIGINS: 'https://example.org' };

		const safe: [string, Record<string, string>][] = [
			[
				'an official account in safe mode',
				{ WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'q8Zr1', WECHAT_ENCODING_AES_KEY: 'k'.repeat(43) },
			],
			['a web chat with its secret', { ...web, TOKEN_SECRET: secret }],
			['plain http to this machine', { PUBLIC_URL: 'http://127.0.0.1:3978', TOKEN_SECRET: secret }],
			['plain http to this machine over IPv6', { PUBLIC_URL: 'http://[::1]:3978', TOKEN_SECRET: secret }],
			['an encrypted database', { DATABASE_URL: 'postgresql://bot:q8Zr1@db.example.org/bot?sslmode=verify-full' }],
			['a database on this machine', { DATABASE_URL: 'postgresql://bot:q8Zr1@127.0.0.1/bot?sslmode=disable' }],
			['a database behind a socket', { DATABASE_URL: 'postgresql:///bot?host=/run/postgresql' }],
			['a database behind a socket, encoded', { DATABASE_URL: 'postgresql://bot@%2Frun%2Fpostgresql/bot' }],
			['a password from the environment', { DATABASE_URL: 'postgresql://bot@127.0.0.1/bot', PGPASSWORD: 'q8Zr1' }],
		];
		for (const [title, environment] of safe)
			it(`allow ${title}`, () => assert.equal(problemsOf({ ...bot, ...environment }), ''));

		const known = /^DATABASE_URL: found no password, or one that is tried first; .*random/;
		const unsafe: [string, Record<string, string>, RegExp][] = [
			[
				'plain http',
				{ PUBLIC_URL: 'http://example.org', TOKEN_SECRET: secret },
				/^PUBLIC_URL: .*set it to https:\/\/example\.org$/,
			],
			['every site', { ALLOWED_ORIGINS: '*', TOKEN_SECRET: secret }, /^ALLOWED_ORIGINS: found \*.*name each site/],
			[
				'a pattern of sites',
				{ ALLOWED_ORIGINS: 'https://*.a.org', TOKEN_SECRET: secret },
				/^ALLOWED_ORIGINS: .*name each/,
			],
			[
				'an official account in plain mode',
				{ WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush' },
				/^WECHAT_ENCODING_AES_KEY: found nothing, and without it messages are neither encrypted nor signed; .*安全模式/,
			],
			[
				'a site without encryption',
				{ ALLOWED_ORIGINS: 'https://b.org,http://a.org', TOKEN_SECRET: secret },
				/^ALLOWED_ORIGINS: found http:\/\/a\.org, .*https:\/\/a\.org$/,
			],
			[
				'a public address without a secret',
				{ PUBLIC_URL: web.PUBLIC_URL },
				/^TOKEN_SECRET: found nothing, and PUBLIC_URL .*openssl/,
			],
			[
				'sites without a secret',
				{ ALLOWED_ORIGINS: web.ALLOWED_ORIGINS },
				/^TOKEN_SECRET: found nothing, and ALLOWED_ORIGINS/,
			],
			[
				'a short secret',
				{ TOKEN_SECRET: 'hush-q8Zr1vX0bN5tK3wY7mC2fH9jL4' },
				/^TOKEN_SECRET: found 31 characters, fewer than 32/,
			],
			[
				'the secret of the example',
				{ TOKEN_SECRET: exampleTokenSecret },
				/^TOKEN_SECRET: found the value of \.env\.example/,
			],
			['a repeated character', { TOKEN_SECRET: 'h'.repeat(40) }, /^TOKEN_SECRET: found the same few characters/],
			['a repeated word', { TOKEN_SECRET: 'hush'.repeat(10) }, /^TOKEN_SECRET: found the same few characters/],
			[
				'a database over an open line',
				{ DATABASE_URL: 'postgresql://bot:hush@db.example.org/bot?sslmode=disable' },
				/^DATABASE_URL: found a connection to db\.example\.org that is not encrypted; set sslmode=verify-full/,
			],
			[
				'a database over an open line, said otherwise',
				{ DATABASE_URL: 'postgresql://bot:hush@/bot?host=10.0.0.9&ssl=0' },
				/^DATABASE_URL: found a connection to 10\.0\.0\.9 that is not encrypted/,
			],
			['a database without a password', { DATABASE_URL: 'postgresql://bot@127.0.0.1/bot' }, known],
			['the password "postgres"', { DATABASE_URL: 'postgresql://bot:postgres@127.0.0.1/bot' }, known],
			['the password "password", encoded', { DATABASE_URL: 'postgresql://bot:%50assword@127.0.0.1/bot' }, known],
			[
				'the password "postgres" as a parameter',
				{ DATABASE_URL: 'postgresql://127.0.0.1/bot?password=postgres' },
				known,
			],
			[
				'an address that cannot be read',
				{ DATABASE_URL: 'postgresql://bot:hush@host:port/bot' },
				/^DATABASE_URL: .*cannot be read/,
			],
		];
		for (const [title, environment, pattern] of unsafe) {
			it(`refuse ${title}`, () => {
				const problems = problemsOf({ ...bot, ...environment });
				assert.match(problems, pattern);
				assert.equal(problems.split('\n').length, 1);
				assert.doesNotMatch(problems, /hush|q8Zr1/, 'a secret is never shown');
			});
			it(`allow ${title} in development`, () => {
				assert.equal(problemsOf({ ...bot, ...environment, NODE_ENV: 'development' }), '');
			});
		}

		it('hint at a database whose address says nothing of encryption', () => {
			const { hints } = readSettings({ ...bot, DATABASE_URL: 'postgresql://bot:q8Zr1@db.example.org/bot' });
			assert.match(
				hints.join('\n'),
				/^DATABASE_URL: names no sslmode, .*db\.example\.org is not encrypted; add sslmode=verify-full/,
			);
		});

		it('know the secret that .env.example shows', () => {
			const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
			assert.equal(/^TOKEN_SECRET=(.*)$/m.exec(text)?.[1], exampleTokenSecret);
		});

		describe('with a database file', () => {
			let folder: string;
			before(function () {
				// Windows has no such modes.
				if (process.platform === 'win32') this.skip();
			});
			beforeEach(() => {
				folder = join(mkdtempSync(join(tmpdir(), 'settings-')), 'a folder');
				mkdirSync(folder);
				writeFileSync(join(folder, 'test.sqlite'), '');
			});
			afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

			const modes: [string, number, number, RegExp][] = [
				['allow its owner alone', 0o600, 0o700, /^$/],
				['allow a folder that others may look into', 0o600, 0o755, /^$/],
				['allow a folder in which others can put only files of their own', 0o600, 0o1777, /^$/],
				[
					'refuse a file that its group can read',
					0o640,
					0o700,
					/^DATABASE_FILE: .*\(mode 640\); run chmod 600 '.*test\.sqlite'$/,
				],
				['refuse a file that everybody can read', 0o604, 0o700, /^DATABASE_FILE: .*\(mode 604\); run chmod 600 /],
				[
					'refuse a folder that everybody can write to',
					0o600,
					0o777,
					/^DATABASE_FILE: .*\(mode 777\); run chmod o-w '.*a folder'$/,
				],
			];
			for (const [title, mode, folderMode, pattern] of modes)
				it(title, () => {
					const name = join(folder, 'test.sqlite');
					chmodSync(name, mode);
					chmodSync(folder, folderMode);
					assert.match(problemsOf({ ...bot, DATABASE_FILE: name }), pattern);
					assert.equal(problemsOf({ DATABASE_FILE: name }), '', 'in development');
					const elsewhere = { DATABASE_URL: 'postgresql://bot:q8Zr1@127.0.0.1/bot' };
					assert.equal(problemsOf({ ...bot, ...elsewhere, DATABASE_FILE: name }), '', 'where it is not used');
				});

			it('refuse a journal beside it that others can read', () => {
				const name = join(folder, 'test.sqlite');
				chmodSync(name, 0o600);
				writeFileSync(`${name}-wal`, '');
				chmodSync(`${name}-wal`, 0o644);
				assert.match(problemsOf({ ...bot, DATABASE_FILE: name }), /^DATABASE_FILE: .*-wal can be read/);
			});
		});
	});

	for (const [found, meant] of [
		['MICROSOFT_APP_ID', 'MicrosoftAppId'],
		['MicrosoftAppPasword', 'MicrosoftAppPassword'],
		['database_file', 'DATABASE_FILE'],
		['Port', 'PORT'],
	])
		it(`ask whether ${found} was meant to be ${meant}`, () => {
			const { hints } = readSettings({ [String(found)]: '1' });
			assert.equal(hints.length, 1);
			assert.match(String(hints[0]), new RegExp(`^${found}: .*did you mean ${meant}\\?$`));
		});

	it('leave other variables of the environment alone', () => {
		assert.deepEqual(readSettings({ HOSTNAME: 'x', PATH: '/bin', HOME: '/', NODE_OPTIONS: '' }).hints, []);
	});

	it('are all explained in .env.example, and nothing else is', () => {
		const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
		const explained = [...text.matchAll(/^# .+\n([A-Za-z_]+)=/gm)].map(([, name]) => name);
		assert.deepEqual(explained.toSorted(), settingNames.toSorted());
	});

	it('tell addresses of this machine from others', () => {
		for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) assert.ok(isLoopback(host), host);
		for (const host of ['0.0.0.0', '::', '127.0.0.1.example.org', '10.0.0.1']) assert.ok(!isLoopback(host), host);
	});
});
