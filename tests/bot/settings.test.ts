import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
			DATABASE_FILE: 'data/assistant.sqlite',
			DATABASE_URL: undefined,
			RETENTION_DAYS: 30,
			DEFAULT_LOCALE: 'zh-Hans',
			PLACE: undefined,
			MAX_BODY_BYTES: 262144,
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
		['a city that is served', { PLACE: '4401' }],
		['development over IPv6 without an app id', { HOST: '::1' }],
	];
	for (const [title, environment] of sound)
		it(`allow ${title}`, () => {
			assert.equal(problemsOf(environment), '');
		});

	const unsound: [string, Record<string, string>, RegExp[]][] = [
		['production without an app id', { NODE_ENV: 'production' }, [/MicrosoftAppId: .*MicrosoftAppPassword/]],
		['a test deployment without an app id', { NODE_ENV: 'test' }, [/MicrosoftAppId: .*NODE_ENV=development/]],
		['all addresses without an app id', { HOST: '0.0.0.0' }, [/MicrosoftAppId: .*0\.0\.0\.0.*HOST=127\.0\.0\.1/]],
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
		['a port that is no number', { PORT: 'http' }, [/PORT: found "http"; set it to a whole number/]],
		['a port out of range', { PORT: '70000' }, [/PORT: found "70000"/]],
		['an app id that is none', { MicrosoftAppId: 'my-bot' }, [/MicrosoftAppId: found "my-bot"/]],
		['a place that is none', { PLACE: '4499' }, [/PLACE: found "4499"; set it to the code of the division/]],
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
