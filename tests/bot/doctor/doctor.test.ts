import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Surroundings } from '../../../bot/doctor/check.ts';
import { checks, examine, type Row, statusOf, tableOf } from '../../../bot/doctor/doctor.ts';
import { certificateFinding } from '../../../bot/doctor/network.ts';
import { readSettings } from '../../../bot/settings.ts';
import { SqliteStore } from '../../../bot/store/sqlite.ts';
import { startOrganisation } from '../assist/running-desk.ts';
import { startWhole } from '../operations/whole-server.ts';
import { run } from '../process.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';

const now = Date.parse('2026-12-01T00:00:00Z');
/** A port on which nothing listens, and which fetch does not refuse by itself. */
const dead = 'http://127.0.0.1:3';

describe('the doctor', function () {
	this.timeout(30_000);
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'doctor-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	async function rows(environment: Record<string, string> = {}, changes: Partial<Surroundings> = {}): Promise<Row[]> {
		const { settings } = readSettings({ DATABASE_FILE: join(folder, 'test.sqlite'), ...environment }, ['zh-Hans']);
		return examine({ settings, nodeVersion: 'v24.21.0', now, timeZone: 'UTC', timeout: 2000, ...changes });
	}

	async function verdictOn(name: string, ...given: Parameters<typeof rows>): Promise<string> {
		const row = (await rows(...given)).find((one) => one.name === name);
		return row ? `${row.verdict}: ${row.found}` : 'not looked at';
	}

	const web = { PUBLIC_URL: dead, TOKEN_SECRET: 'q8Zr1vX0bN5tK3wY7mC2fH9jL4pD6sGa' };
	const table: [string, string, Record<string, string>, Partial<Surroundings>, RegExp][] = [
		['Node.js', 'an old one', {}, { nodeVersion: 'v22.1.0' }, /^wrong: v22\.1\.0; it runs on 24/],
		['Node.js', 'a new one', {}, { nodeVersion: 'v26.0.0' }, /^ok/],
		['clock', 'one that was never set', {}, { now: 0 }, /^wrong: 1970-.*set the clock/],
		['clock', 'one that is set', {}, {}, /^ok: 2026-12-01/],
		['time zone', 'any', {}, {}, /^ok: UTC; .*China/],
		['disk', 'one with room', {}, {}, /^ok: \d+ MB free/],
		['disk', 'that of PostgreSQL', { DATABASE_URL: 'postgresql://a@127.0.0.1:9/a' }, {}, /^not looked at/],
		['database', 'one that is not there yet', {}, {}, /^ok: .*the first start makes it/],
		[
			'database',
			'one that does not answer',
			{ DATABASE_URL: 'postgresql://bot:hush@127.0.0.1:9/a' },
			{},
			/^wrong: 127\.0\.0\.1 cannot be used: ECONNREFUSED/,
		],
		['TOKEN_SECRET', 'none, where none is needed', {}, {}, /^ok/],
		['TOKEN_SECRET', 'none, where chats are embedded', { PUBLIC_URL: dead }, {}, /^warning: none: every restart/],
		[
			'TOKEN_SECRET',
			'one that repeats itself',
			{ TOKEN_SECRET: 'hush'.repeat(10) },
			{},
			/^warning: everybody knows it/,
		],
		['TOKEN_SECRET', 'a random one', web, {}, /^ok/],
		['PUBLIC_URL', 'one where nothing is', web, {}, /^wrong: .*cannot be reached from here: ECONNREFUSED/],
		['PUBLIC_URL', 'none', {}, {}, /^not looked at/],
		[
			'certificate',
			'one that cannot be read',
			{ ...web, PUBLIC_URL: 'https://127.0.0.1:9' },
			{},
			/^wrong: no certificate/,
		],
		[
			'PROXIES',
			'none before an https address',
			{ ...web, PUBLIC_URL: 'https://127.0.0.1:9' },
			{},
			/^warning: 0, though/,
		],
		['METRICS_TOKEN', 'none behind a proxy', { PROXIES: '1' }, {}, /^warning: none, so nobody can read/],
		[
			'NODE_ENV',
			'development before the world',
			{ ...web, PUBLIC_URL: 'https://127.0.0.1:9' },
			{},
			/^warning: development/,
		],
		[
			'OIDC_ISSUER',
			'one where nothing is',
			{ OIDC_ISSUER: dead, OIDC_AUDIENCE: 'x' },
			{},
			/^wrong: .*ECONNREFUSED; nobody can sign in/,
		],
		[
			'WeChat',
			'an interface that cannot be reached',
			{ WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'hush', WECHAT_APP_SECRET: 'hush', WECHAT_API_URL: dead },
			{},
			/^wrong: .*cannot be reached/,
		],
		['WeChat', 'none', {}, {}, /^not looked at/],
		['WeCom', 'none', {}, {}, /^not looked at/],
	];
	for (const [name, title, environment, changes, pattern] of table)
		it(`says of ${name}, ${title}: ${pattern.source.slice(1, 12)}`, async () => {
			const found = await verdictOn(name, environment, changes);
			assert.match(found, pattern);
			assert.doesNotMatch(found, /hush/, 'a secret is never shown');
		});

	it('looks at files and what is in them', async function () {
		const file = join(folder, 'test.sqlite');
		await new SqliteStore(file).close();
		assert.match(await verdictOn('database'), /^ok: .*version 4 of the tables/);
		const database = new DatabaseSync(file);
		database.exec('PRAGMA user_version = 2');
		assert.match(await verdictOn('database'), /^warning: .*the next start brings them to 4: back up first/);
		database.exec('PRAGMA user_version = 99');
		database.close();
		assert.match(await verdictOn('database'), /^wrong: .*version 99/);
		writeFileSync(file, 'x'.repeat(5000));
		assert.match(await verdictOn('database'), /^wrong: .*cannot be read as a database/);
		if (process.platform === 'win32') this.skip();
		chmodSync(file, 0o644);
		assert.match(await verdictOn('file permissions'), /^wrong: .*chmod 600/);
	});

	it('finds itself at its public address, and something else there', async () => {
		const whole = await startWhole();
		assert.match(await verdictOn('PUBLIC_URL', { ...web, PUBLIC_URL: whole.server.url }), /^ok: .*leads here/);
		await whole.server.close(1000);
		const organisation = await startOrganisation();
		const other = organisation.settings.OIDC_ISSUER ?? '';
		assert.match(await verdictOn('PUBLIC_URL', { ...web, PUBLIC_URL: other }), /^wrong: .*not as this server does/);
		assert.match(await verdictOn('OIDC_ISSUER', organisation.settings), /^ok/);
		await organisation.close();
	});

	for (const [end, problem, pattern] of [
		['Feb  1 00:00:00 2027 GMT', null, /^ok: good for 62 days/],
		['Dec  8 00:00:00 2026 GMT', null, /^warning: it ends in 7 days/],
		['Nov 30 00:00:00 2026 GMT', null, /^wrong: it ended 1 days ago/],
		['Feb  1 00:00:00 2027 GMT', 'DEPTH_ZERO_SELF_SIGNED_CERT', /^wrong: it is not trusted \(DEPTH/],
	] as const)
		it(`says of a certificate until ${end}${problem ? ', not trusted' : ''}: ${pattern.source.slice(1)}`, () => {
			const { verdict, found } = certificateFinding({ valid_to: end }, problem, now);
			assert.match(`${verdict}: ${found}`, pattern);
		});

	it('sums up: 0 for well, 1 for warnings, 2 for what has to be mended', () => {
		const row = (verdict: Row['verdict']): Row => ({ name: 'x', verdict, found: 'y' });
		assert.equal(statusOf([row('ok')]), 0);
		assert.equal(statusOf([row('ok'), row('warning')]), 1);
		assert.equal(statusOf([row('warning'), row('wrong'), row('ok')]), 2);
		assert.equal(tableOf([row('ok'), row('warning')]), 'ok       x  y\nwarning  x  y\n');
	});

	it('goes on where a check breaks', async () => {
		const { settings } = readSettings({}, ['zh-Hans']);
		const surroundings = { settings, nodeVersion: '', now, timeZone: '', timeout: 100 };
		const broken = { name: 'x', look: () => Promise.reject(new TypeError('hush')) };
		const [row] = await examine(surroundings, [broken]);
		assert.deepEqual([row?.verdict, row?.found], ['wrong', 'it could not be looked at: TypeError']);
		assert.equal(new Set(checks.map(({ name }) => name)).size, checks.length);
	});

	it('is a command that ends with its status', async () => {
		const well = await run('bot/cli/doctor.ts', { cwd: folder });
		assert.equal(well.status, 0, well.stdout + well.stderr);
		assert.match(well.stdout, /^ok +settings +all can be used\nok +Node\.js +v24/);
		const worse = await run('bot/cli/doctor.ts', { cwd: folder, env: { PROXIES: '1' } });
		assert.equal(worse.status, 1);
		const unusable = await run('bot/cli/doctor.ts', { cwd: folder, env: { PORT: 'x', LOG_LEVEL: 'y' } });
		assert.equal(unusable.status, 2);
		assert.match(unusable.stdout, /^wrong +settings +PORT: found "x".*\nwrong +settings +LOG_LEVEL/m);
		assert.equal((await run('bot/cli/doctor.ts', { cwd: folder, args: ['now'] })).status, 2);
	});

	describe('with PostgreSQL', () => {
		let postgres: PostgresServer;
		before(async () => {
			postgres = await startPostgres();
		});
		after(() => postgres?.remove());

		it('looks at its tables and its clock, and changes nothing', async () => {
			const DATABASE_URL = await postgres.database();
			const atNow = { now: Date.now() };
			assert.match(await verdictOn('database', { DATABASE_URL }, atNow), /^ok: .*the first start makes the tables/);
			const { PostgresStore } = await import('../../../bot/store/postgres.ts');
			await (await PostgresStore.open(DATABASE_URL)).close();
			assert.match(await verdictOn('database', { DATABASE_URL }, atNow), /^ok: 127\.0\.0\.1, version 2/);
			const late = { now: Date.now() - 60_000 };
			assert.match(await verdictOn('database', { DATABASE_URL }, late), /^warning: its clock .* is 60 s off/);
		});
	});
});
