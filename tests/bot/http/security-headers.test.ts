import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startWhole, type WholeServer } from '../operations/whole-server.ts';

const expected: [string, RegExp][] = [
	['x-content-type-options', /^nosniff$/],
	['referrer-policy', /^no-referrer$/],
	['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
	['content-security-policy', /default-src 'none'.*frame-ancestors /],
	['x-request-id', /./],
];

describe('the headers of every answer', function () {
	this.timeout(30_000);
	let whole: WholeServer;
	before(async () => {
		whole = await startWhole({ environment: { PUBLIC_URL: 'https://assistant.example.org' } });
	});
	after(() => whole.server.close(1000));

	function check(label: string, { headers }: Response): void {
		for (const [name, pattern] of expected) assert.match(headers.get(name) ?? 'absent', pattern, `${name} of ${label}`);
		assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', label);
	}

	it('tell browsers to stay safe, on all routes', async () => {
		const { routes, url } = whole.server;
		assert.ok(routes.length > 40, `${routes.length} routes`);
		for (const { method, path } of routes) {
			const asked = path.replace(/:\w+|\*$/g, 'x');
			const response = await fetch(url + asked, { method });
			check(`${method} ${path}, ${response.status}`, response);
			await response.arrayBuffer();
		}
	});

	it('tell it where there is no route and where the method is another one', async () => {
		for (const [method, path] of [
			['GET', '/none'],
			['PUT', '/api/messages'],
			['DELETE', '/healthz'],
		])
			check(`${method} ${path}`, await fetch(`${whole.server.url}${path}`, { method }));
	});

	it('let a page take what it says itself', async () => {
		const { headers } = await fetch(`${whole.server.url}/chat`);
		assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/);
		const json = await fetch(`${whole.server.url}/healthz`);
		assert.doesNotMatch(json.headers.get('content-security-policy') ?? '', /self/);
	});

	it('are there when a WebSocket is refused', async () => {
		const socket = connect(Number(new URL(whole.server.url).port), '127.0.0.1');
		socket.write('GET /no/stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
		const [answer] = (await once(socket, 'data')) as [Buffer];
		assert.match(String(answer), /^HTTP\/1\.1 404 .*X-Content-Type-Options: nosniff\r\n/s);
		socket.destroy();
	});

	it('say nothing of https where people do not come by it', async () => {
		const plain = await startWhole();
		const { headers } = await fetch(`${plain.server.url}/healthz`);
		assert.equal(headers.get('strict-transport-security'), null);
		await plain.server.close(1000);
	});
});
