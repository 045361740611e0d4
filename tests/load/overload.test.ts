import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import { message } from '../bot/running-bot.ts';
import { type KillableServer, killableServer } from './server.ts';

/** All of it is done by `npm run test:overload`. */
const isWhole = process.env.LOAD === 'all';
/** So many send the next message as soon as the last one is answered or turned away, far more than may be under way. */
const { senders, seconds } = isWhole ? { senders: 400, seconds: 20 } : { senders: 300, seconds: 3 };
/** Little in part: there the senders, in one process, may be slower than the server. */
const mostUnderWay = isWhole ? 100 : 10;
const mostDelay = isWhole ? 150 : 40;
/** In milliseconds; the first second, in which the code is not compiled yet, weighs more in a short run. */
const slowest = isWhole ? 3000 : 8000;

interface Answered {
	id: string;
	status: number;
	/** In milliseconds. */
	time: number;
	retryAfter: string | undefined;
}

const agent = new Agent({ keepAlive: true, maxSockets: senders });

/** One message, of a person of its own. */
function say(url: string, id: string): Promise<Answered> {
	const startedAt = performance.now();
	const body = JSON.stringify(message('I am 30', { id, locale: 'en', conversation: { id } }));
	return new Promise((resolve, reject) => {
		const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
		const sent = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (response) => {
			response.resume();
			response.on('end', () => {
				const { statusCode: status = 0, headers: told } = response;
				resolve({ id, status, time: performance.now() - startedAt, retryAfter: told['retry-after'] });
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

interface Flood {
	answers: Answered[];
	/** Of requests that broke. */
	errors: string[];
	healthTimes: number[];
}

/** Nobody waits as long as Retry-After says. */
async function flood(url: string): Promise<Flood> {
	const found: Flood = { answers: [], errors: [], healthTimes: [] };
	const until = performance.now() + seconds * 1000;
	const send = async (sender: number): Promise<void> => {
		for (let count = 0; performance.now() < until; count++) {
			try {
				const answer = await say(url, `m${sender}-${count}`);
				found.answers.push(answer);
				if (answer.status === 503) await pause(20);
			} catch (error) {
				found.errors.push(String((error as { code?: string }).code));
			}
		}
	};
	const lookAtHealth = async (): Promise<void> => {
		while (performance.now() < until) {
			const askedAt = performance.now();
			assert.equal((await fetch(`${url}/healthz`)).status, 200);
			found.healthTimes.push(performance.now() - askedAt);
			await pause(300);
		}
	};
	await Promise.all([lookAtHealth(), ...Array.from({ length: senders }, (_, sender) => send(sender))]);
	return found;
}

const percentile = (values: readonly number[], share: number): number =>
	values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? 0;

describe(`${senders} who send without a pause for ${seconds} s, where ${mostUnderWay} may be under way`, function () {
	this.timeout(300_000);
	let folder: string;
	let server: KillableServer | undefined;
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'overload-'));
	});
	after(async () => {
		agent.destroy();
		await server?.kill();
		rmSync(folder, { recursive: true, force: true });
	});

	it('answers some soon and keeps them, turns the others away with when to come again, and tells its health all along', async () => {
		const file = join(folder, 'test.sqlite');
		const limits = { MAX_DELAY_MS: String(mostDelay), MAX_TURNS: String(mostUnderWay) };
		server = await killableServer(folder, { DATABASE_FILE: file, ...limits });
		await server.start();
		const { answers, errors, healthTimes } = await flood(server.url);
		const taken = answers.filter(({ status }) => status === 200);
		const refused = answers.filter(({ status }) => status === 503);
		const times = taken.map(({ time }) => time);
		if (isWhole) {
			const [middle, late] = [percentile(times, 0.5), percentile(times, 0.99)].map((time) => time.toFixed(0));
			console.log(
				`      ${(taken.length / seconds).toFixed(0)} answered a second in ${middle} ms (99 %: ${late} ms), ${(refused.length / seconds).toFixed(0)} turned away; health in ${Math.max(...healthTimes).toFixed(0)} ms at most`,
			);
		}
		assert.deepEqual(errors, []);
		assert.equal(taken.length + refused.length, answers.length, 'nothing else is answered');
		assert.ok(taken.length > 20 * seconds, `${taken.length} were answered`);
		assert.ok(refused.length > 0, 'some were turned away');
		for (const { retryAfter } of refused) assert.match(retryAfter ?? '', /^[1-5]$/);
		assert.ok(percentile(times, 0.99) < slowest, `99 % were answered within ${percentile(times, 0.99)} ms`);
		assert.ok(Math.max(...healthTimes) < slowest, `health took ${Math.max(...healthTimes)} ms`);
		await pause(500);
		const after = await say(server.url, 'afterwards');
		assert.equal(after.status, 200);
		assert.ok(after.time < 500, `${after.time} ms when it is over`);
		await server.stop();

		const store = new SqliteStore(file);
		for (const { id } of taken) assert.equal((await store.load(`test/${id}`))?.revision, 1, id);
		for (const { id } of refused) assert.equal(await store.load(`test/${id}`), null, `${id} was turned away`);
		await store.close();
	});
});
