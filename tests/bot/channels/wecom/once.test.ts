import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Cursor } from '../../../../bot/channels/wecom/cursor.ts';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { SqliteStore } from '../../../../bot/store/sqlite.ts';
import { type Instance, type InstanceOptions, startInstance } from './instance.ts';
import { account, type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let folder: string;
let running: Instance[];
const opened: SqliteStore[] = [];
beforeEach(async () => {
	platform = await startPlatform();
	folder = mkdtempSync(join(tmpdir(), 'wecom-'));
	running = [];
});
afterEach(async () => {
	for (const instance of running) await instance.stop();
	for (const store of opened.splice(0)) await store.close();
	await platform.close();
	rmSync(folder, { recursive: true });
	assert.deepEqual(platform.broken, []);
});

async function start(options: InstanceOptions = {}): Promise<Instance> {
	const instance = await startInstance(platform, options);
	running.push(instance);
	return instance;
}

async function openStore(): Promise<SqliteStore> {
	const store = new SqliteStore(join(folder, 'test.sqlite'));
	opened.push(store);
	return store;
}

const textsTo = (person: string): string[] => platform.of(person).map(({ text }) => text);
const people = Array.from({ length: 10 }, (_, index) => `wm${index}`);
const attempts = (path: string): number => platform.calls.filter((call) => call === path).length;

/** Each customer's messages were answered once, in their order. */
function assertAnsweredOnce(count: number): void {
	for (const person of people)
		assert.deepEqual(
			textsTo(person),
			Array.from({ length: count }, (_, index) => `${index + 1}: ${index}`),
		);
}

describe('every message in WeCom is answered once', () => {
	it('with callbacks in parallel', async () => {
		const bot = await start();
		for (let index = 0; index < 5; index++) {
			for (const person of people) platform.write(person, String(index));
			void platform.callBack(bot.url);
		}
		await Promise.all(Array.from({ length: 20 }, () => bot.callBack()));
		assertAnsweredOnce(5);
		assert.equal(attempts('kf/send_msg'), 50, 'nothing was even sent twice');
	});

	it('with two instances on one store, both called back', async () => {
		const store = await openStore();
		const [one, two] = [await start({ store, lease: 600 }), await start({ store: await openStore(), lease: 600 })];
		for (let index = 0; index < 4; index++) {
			for (const person of people) platform.write(person, String(index));
			await Promise.all([platform.callBack(one.url), platform.callBack(two.url), platform.callBack(one.url)]);
		}
		await until(() => platform.sent.length >= 40);
		await one.channel.idle();
		await two.channel.idle();
		assertAnsweredOnce(4);
		assert.equal(attempts('kf/send_msg'), 40, 'nothing was even sent twice');
	});

	it('when one instance hears of a message while the other is at work', async () => {
		const store = new MemoryStore();
		const patience = { timeout: 5000, pauses: [] };
		const [one, two] = [await start({ store, patience }), await start({ store, patience })];
		let release = (): void => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		platform.fault = async (path) => (path === 'kf/send_msg' ? held.then(() => null) : null);
		platform.write('wmA', 'a');
		await platform.callBack(one.url);
		await until(() => attempts('kf/send_msg') > 0);
		platform.write('wmA', 'b');
		await two.callBack();
		release();
		await until(() => platform.sent.length === 2);
		assert.deepEqual(textsTo('wmA'), ['1: a', '2: b']);
	});

	it('after a restart between the callback and the pull', async () => {
		const before = await start({ store: await openStore() });
		platform.write('wmA', 'a');
		await before.callBack();
		platform.fault = (path) => (path === 'kf/sync_msg' ? { status: 502 } : null);
		platform.write('wmA', 'b');
		await platform.callBack(before.url);
		await before.stop();
		platform.fault = () => null;
		const after = await start({ store: await openStore() });
		await after.channel.start();
		await after.channel.idle();
		assert.deepEqual(textsTo('wmA'), ['1: a', '2: b']);
	});

	it('after a callback that was lost, with the next one', async () => {
		const bot = await start();
		platform.write('wmA', 'a');
		platform.write('wmB', 'b');
		await bot.callBack();
		assert.deepEqual([...textsTo('wmA'), ...textsTo('wmB')].toSorted(), ['1: a', '1: b']);
	});

	it('after a crash between sending and noting it: the platform refuses the same id', async () => {
		const store = new MemoryStore();
		const first = await start({ store });
		platform.write('wmA', 'a');
		await first.callBack();
		// The note is lost: the cursor stands where it stood before.
		await store.erase(`kept/wecom-cursor/${account}`);
		const second = await start({ store });
		platform.write('wmA', 'b');
		await second.callBack();
		assert.deepEqual(textsTo('wmA'), ['1: a', '2: b']);
		assert.equal(attempts('kf/send_msg'), 3);
	});

	it('when an instance died at work, once its time is over', async () => {
		const store = new MemoryStore();
		const dead = new Cursor({ store, account, holder: 'dead', lease: 150, now: Date.now });
		await dead.take();
		const bot = await start({ store });
		platform.write('wmA', 'a');
		await bot.callBack();
		assert.deepEqual(platform.sent, []);
		await until(() => platform.sent.length > 0);
		assert.deepEqual(textsTo('wmA'), ['1: a']);
		await assert.rejects(dead.finish('x'), { name: 'NotHolder' });
	});

	it('when the platform fails in the middle of a page', async () => {
		const bot = await start();
		for (let index = 0; index < 3; index++) for (const person of people) platform.write(person, String(index));
		let calls = 0;
		platform.fault = (path) => (path !== 'gettoken' && ++calls % 5 === 0 ? { status: 500 } : null);
		await bot.callBack();
		assertAnsweredOnce(3);
	});

	it('whatever fails at random: the platform, its answers on their way, the store between', async function () {
		this.timeout(60_000);
		await fc.assert(
			fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 99 })), async (chances) => {
				const chance = (): number => chances.next().value ?? 0;
				const store = new MemoryStore();
				const save = store.save.bind(store);
				store.save = async (key, ...rest) => {
					if (key.startsWith('kept/wecom-cursor/') && chance() < 5) throw new Error('the store failed');
					return save(key, ...rest);
				};
				platform.sent.length = 0;
				platform.fault = (path) => {
					const number = chance();
					if (path === 'gettoken' || number >= 16) return null;
					return number < 8 ? 'lost' : number < 14 ? { status: 500 } : { errcode: -1 };
				};
				const to = `wkAny${platform.calls.length}`;
				const [one, two] = [await startInstance(platform, { store }), await startInstance(platform, { store })];
				const own = people.slice(0, 4).map((person) => `${person}-${to}`);
				for (let index = 0; index < 3; index++) {
					for (const person of own) platform.write(person, String(index), to);
					await Promise.all([platform.callBack(one.url, { to }), platform.callBack(two.url, { to })]);
				}
				await until(() => platform.sent.length >= 12);
				await Promise.all([one.channel.idle(), two.channel.idle()]);
				await Promise.all([one.stop(), two.stop()]);
				for (const person of own) assert.deepEqual(textsTo(person), ['1: 0', '2: 1', '3: 2']);
			}),
			{ numRuns: 15 },
		);
	});
});

async function until(isSo: () => boolean): Promise<void> {
	const end = Date.now() + 5000;
	while (!isSo()) {
		if (Date.now() > end) throw new Error('it did not come about in 5 s');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
