import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { watchOverload } from '../../../bot/operations/overload.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { changed } from '../store/changed.ts';
import { startWhole } from './whole-server.ts';

/** A monitor that says what the test wants, in milliseconds over the resolution of the real one. */
function fakeMonitor() {
	const monitor = { mean: 0, count: 1, enable: () => true, disable: () => true, reset: () => {} };
	return { monitor, says: (delay: number) => Object.assign(monitor, { mean: (delay + 10) * 1e6 }) };
}

/** The share of requests that is turned away once the delay has been the same for a while. */
function refusedAt(delay: number, limit = 500): number {
	const { monitor, says } = fakeMonitor();
	let look = (): void => {};
	let chance = 0;
	const overload = watchOverload({
		...{ limit, monitor, random: () => chance, now: () => 0 },
		schedule: (given) => {
			look = given;
			return () => {};
		},
	});
	says(delay);
	for (let times = 0; times < 20; times++) look();
	let refused = 0;
	for (chance = 0.005; chance < 1; chance += 0.01) refused += Number(overload.refuses());
	return refused;
}

describe('overload', () => {
	for (const [delay, share] of [
		[0, 0],
		[499, 0],
		[750, 50],
		[1000, 100],
		[5000, 100],
	] as const)
		it(`turns ${share} of 100 away where the event loop is ${delay} ms late and may be 500`, () => {
			assert.equal(refusedAt(delay), share);
		});

	it('turns nobody away where the limit is 0', () => assert.equal(refusedAt(5000, 0), 0));

	it('is not told by one long task', () => {
		const { monitor, says } = fakeMonitor();
		let look = (): void => {};
		const overload = watchOverload({
			...{ limit: 500, monitor, random: () => 0, now: () => 0 },
			schedule: (given) => {
				look = given;
				return () => {};
			},
		});
		says(900);
		look();
		says(0);
		assert.equal(overload.refuses(), false);
		look();
		assert.equal(overload.refuses(), false);
	});

	it('is told by a look that is long overdue, in the middle of what holds it up', () => {
		const { monitor } = fakeMonitor();
		let time = 0;
		const overload = watchOverload({
			...{ limit: 500, monitor, random: () => 0, now: () => time, schedule: () => () => {} },
		});
		time = 1000;
		assert.equal(overload.refuses(), false);
		time = 1200;
		assert.equal(overload.refuses(), true);
	});

	it('measures the real event loop', async () => {
		const overload = watchOverload({ limit: 30 });
		const end = performance.now() + 1000;
		while (performance.now() < end) {
			const until = performance.now() + 80;
			while (performance.now() < until);
			await new Promise((resolve) => setImmediate(resolve));
		}
		const delay = overload.delay();
		overload.stop();
		assert.ok(delay > 30 && delay < 500, `${delay} ms`);
	});
});

describe('a server with too much to do', function () {
	this.timeout(30_000);

	it('answers 503 and when to come again, and still tells how it is', async () => {
		let isBusy = true;
		const whole = await startWhole({ overload: { refuses: () => isBusy, delay: () => 900 } });
		const { url } = whole.server;
		const refused = await whole.say('hello');
		assert.equal(refused.status, 503);
		assert.match(refused.headers.get('retry-after') ?? '', /^[1-5]$/);
		assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'TooBusy');
		for (const path of ['/chat', '/api/openapi.json', '/v3/directline/conversations/x', '/none'])
			assert.equal((await fetch(url + path)).status, 503, path);
		for (const path of ['/healthz', '/readyz', '/metrics', '/metrics?x=1'])
			assert.equal((await fetch(url + path)).status, 200, path);
		assert.match((await whole.metrics('assistant_refused_total')).join(), /reason="delay"} 5/);
		isBusy = false;
		assert.equal((await whole.say('hello')).status, 200);
		await whole.server.close(1000);
	});

	it('keeps the connection of who is turned away, unless there is much to throw away', async () => {
		const whole = await startWhole({ overload: { refuses: () => true, delay: () => 900 } });
		const small = await whole.say('hello');
		assert.notEqual(small.headers.get('connection'), 'close');
		const large = await whole.say('x'.repeat(70_000));
		assert.deepEqual([large.status, large.headers.get('connection')], [503, 'close']);
		await whole.server.close(1000);
	});

	it('tells one more than may be under way to try again at once, and finishes the others', async () => {
		const inner = new MemoryStore();
		let release = (): void => {};
		let waiting = 0;
		const released = new Promise<void>((resolve) => {
			release = resolve;
		});
		const store = changed(inner, {
			save: async (...given) => {
				waiting++;
				await released;
				return inner.save(...given);
			},
		});
		const whole = await startWhole({ environment: { MAX_TURNS: '3' }, store });
		const say = (id: string) => whole.say('hello', { id, conversation: { id } });
		const underWay = ['a', 'b', 'c'].map(say);
		while (waiting < 3) await pause(5);
		const refused = await say('d');
		assert.equal(refused.status, 503);
		assert.ok(Number(refused.headers.get('retry-after')) > 0);
		assert.match(await refused.text(), /Please send it again in a moment/);
		assert.deepEqual(await whole.metrics('assistant_turns_under_way'), ['assistant_turns_under_way 3']);
		assert.match((await whole.metrics('assistant_refused_total')).join(), /reason="turns"} 1/);
		release();
		for (const answer of await Promise.all(underWay)) assert.equal(answer.status, 200);
		assert.equal((await say('d')).status, 200, 'the same message, sent again');
		await whole.server.close(1000);
	});
});
