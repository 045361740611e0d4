import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { traceIdOf } from '../../../bot/http/request-context.ts';
import { type Started, start } from '../process.ts';
import { message } from '../running-bot.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';

describe('a traceparent', () => {
	const table: [string, string | undefined, string | undefined][] = [
		['of version 00', `00-${traceId}-${parent}-01`, traceId],
		['that is not sampled', `00-${traceId}-${parent}-00`, traceId],
		['of a later version, with more in it', `cc-${traceId}-${parent}-01-what-the-future-brings`, traceId],
		['of version 00 with more in it', `00-${traceId}-${parent}-01-more`, undefined],
		['of the version that is none', `ff-${traceId}-${parent}-01`, undefined],
		['with a trace id of zeros', `00-${'0'.repeat(32)}-${parent}-01`, undefined],
		['with a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`, undefined],
		['in capitals', `00-${traceId.toUpperCase()}-${parent}-01`, undefined],
		['that is too short', `00-${traceId.slice(1)}-${parent}-01`, undefined],
		['that is missing', undefined, undefined],
	];
	for (const [title, header, expected] of table)
		it(`${title} ${expected ? 'names its trace' : 'is left aside'}`, () => assert.equal(traceIdOf(header), expected));
});

describe('a process that is traced', function () {
	this.timeout(60_000);
	let folder: string;
	let bot: Started;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tracing-'));
	});
	afterEach(async () => {
		bot.child.kill('SIGKILL');
		await bot.ended;
		rmSync(folder, { recursive: true });
	});

	async function say(env: Record<string, string> = {}): Promise<Record<string, unknown>[]> {
		bot = start('bot/main.js', { cwd: folder, env: { PORT: '0', ...env } });
		const [, url = ''] = await bot.until('stdout', /(http:\/\/[\d.]+:\d+)/);
		const response = await fetch(`${url}/api/messages`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				'X-Request-Id': 'r-1',
				traceparent: `00-${traceId}-${parent}-01`,
			},
			body: JSON.stringify(message('delete my data', { locale: 'en' })),
		});
		assert.equal(response.status, 200);
		await bot.until('stderr', /"msg":"request"/);
		return bot.written.stderr
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);
	}

	it('puts the ids of request and trace into every line of the request', async () => {
		const lines = (await say()).filter(({ requestId }) => requestId === 'r-1');
		const told = lines.map(({ msg, traceId: id }) => [msg, id]);
		assert.ok(told.some(([msg]) => String(msg).startsWith('conversation deleted')));
		assert.ok(told.some(([msg]) => msg === 'request'));
		for (const [msg, id] of told) assert.equal(id, traceId, String(msg));
		assert.equal(bot.written.stderr.match(/"requestId"/g)?.length, lines.length, 'each once');
	});

	it('makes a span a request and a turn for the tracer that the operator loads', async () => {
		const spans = join(folder, 'spans');
		const tracer = pathToFileURL(fileURLToPath(new URL('file-tracer.ts', import.meta.url)));
		await say({ NODE_OPTIONS: `--import ${tracer}`, SPANS: spans });
		const [turn, request] = readFileSync(spans, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
		assert.deepEqual(
			[turn.name, turn.traceId, turn.parent, turn.attributes],
			['turn', traceId, request.spanId, { channel: 'test' }],
		);
		assert.deepEqual([request.name, request.traceId, request.parent], ['POST /api/messages', traceId, parent]);
		assert.deepEqual(request.attributes, {
			'http.request.method': 'POST',
			'http.route': '/api/messages',
			'http.response.status_code': 200,
		});
	});
});
