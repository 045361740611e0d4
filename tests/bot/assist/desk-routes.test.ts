import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { type RunningDesk, startDesk } from './running-desk.ts';

interface Ticket {
	id: string;
	state: string;
	isMine: boolean;
	summary: string[];
	code: string | null;
}
interface Conversation {
	ticket: Ticket;
	lines: { from: string; text: string; name?: string }[];
	suggestions: { text: string; sources: { name: string; grade: string }[] }[];
	notes: { agent: string; text: string }[];
}

describe('the inbox', () => {
	let desk: RunningDesk;
	let kim: string;
	let lee: string;
	beforeEach(async () => {
		desk = await startDesk();
		kim = await desk.agents.add('Kim', 'agent');
		lee = await desk.agents.add('Lee', 'lead');
	});
	afterEach(() => desk.close());

	const get = async <Body>(path: string, token = kim): Promise<Body> => {
		const response = await desk.ask('GET', path, { token });
		assert.equal(response.status, 200, await response.clone().text());
		return (await response.json()) as Body;
	};
	const post = (path: string, body?: unknown, token = kim) =>
		desk.ask('POST', path, { token, ...(body !== undefined && { body }) });
	const queue = async (token = kim) => (await get<{ tickets: Ticket[] }>('/api/desk?locale=en', token)).tickets;

	it('shows who waits, with what is known of the cardholder, and a conversation with what the bot would answer', async () => {
		await desk.say(
			'directline/1',
			'I have my card in hand and want to activate it, I am 42, my ID card 110101199003077715 is lost',
		);
		await desk.say('directline/1', 'talk to a person');
		await desk.say('directline/1', 'do I need the hukou book?');
		const [ticket] = await queue();
		assert.deepEqual(ticket?.summary, ['42 years old', 'ID card lost', 'card in hand, to be activated']);
		assert.match(ticket?.code ?? '', /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		const { lines, suggestions } = await get<Conversation>(`/api/desk/${ticket?.id}?locale=en`);
		assert.ok(lines.some(({ from, text }) => from === 'person' && text === 'do I need the hukou book?'));
		assert.doesNotMatch(JSON.stringify(lines), /110101199003077715/);
		assert.match(suggestions[0]?.text ?? '', /hukou/);
		assert.ok((suggestions[0]?.sources.length ?? 0) > 0);
	});

	it('goes from the queue to an agent, to a colleague, and back to the bot', async () => {
		await desk.say('directline/1', 'talk to a person');
		const id = (await queue())[0]?.id;
		assert.equal((await post(`/api/desk/${id}/claim`)).status, 204);
		assert.equal((await queue())[0]?.isMine, true);
		assert.equal((await queue(lee))[0]?.isMine, false);
		assert.equal((await post(`/api/desk/${id}/claim`, undefined, lee)).status, 409);
		assert.equal((await post(`/api/desk/${id}/messages`, { text: 'from Lee' }, lee)).status, 409);
		assert.equal(
			(await post(`/api/desk/${id}/messages`, { text: 'Hello from Kim', suggestion: 'edited' })).status,
			204,
		);
		assert.equal((await post(`/api/desk/${id}/notes`, { text: 'wants a call back' })).status, 204);
		assert.equal((await post(`/api/desk/${id}/transfer`)).status, 204);
		assert.equal((await post(`/api/desk/${id}/claim`, undefined, lee)).status, 204);
		const { lines, notes } = await get<Conversation>(`/api/desk/${id}`, lee);
		assert.deepEqual(
			notes.map(({ agent, text }) => [agent, text]),
			[['Kim', 'wants a call back']],
		);
		assert.deepEqual(
			lines.filter(({ from }) => from === 'agent').map(({ name, text }) => [name, text]),
			[['Kim', 'Hello from Kim']],
		);
		assert.equal((await post(`/api/desk/${id}/release`, undefined, lee)).status, 204);
		assert.deepEqual(await queue(), []);
		assert.equal((await desk.ask('GET', `/api/desk/${id}`, { token: kim })).status, 404);
		assert.match(await desk.say('directline/1', 'activate my card'), /ID card/);
	});

	it('takes what became of a suggestion only from whoever has the conversation, or a lead', async () => {
		const eve = await desk.agents.add('Eve', 'agent');
		await desk.say('directline/1', 'talk to a person');
		const id = (await queue())[0]?.id;
		const reject = async (token: string) =>
			(await post(`/api/desk/${id}/suggestions`, { outcome: 'rejected' }, token)).status;
		assert.deepEqual([await reject(eve), await reject(lee)], [409, 204], 'while nobody has it');
		await post(`/api/desk/${id}/claim`);
		assert.deepEqual([await reject(eve), await reject(kim), await reject(lee)], [409, 204, 204]);
		const { entries } = await get<{ entries: { name: string; action: string }[] }>('/api/lead/audit', lee);
		assert.deepEqual(
			entries.filter(({ action }) => action === 'suggestion-rejected').map(({ name }) => name),
			['Lee', 'Kim', 'Lee'],
		);
	});

	it('counts a conversation that was handed on once', async () => {
		await desk.say('directline/1', 'talk to a person');
		const id = (await queue())[0]?.id;
		await post(`/api/desk/${id}/claim`);
		await post(`/api/desk/${id}/transfer`);
		assert.equal((await post(`/api/desk/${id}/claim`, undefined, lee)).status, 204);
		assert.equal((await get<{ handedOver: number }>('/api/lead/statistics', lee)).handedOver, 1);
	});

	it('names what is wrong with a request', async () => {
		await desk.say('directline/1', 'talk to a person');
		const id = (await queue())[0]?.id;
		for (const [body, field] of [
			[{}, 'text'],
			[{ text: ' ' }, 'text'],
			[{ text: 'x'.repeat(2001) }, 'text'],
			[{ text: 'x', to: 'y' }, 'to'],
			[[], 'the body'],
		] as const) {
			const response = await post(`/api/desk/${id}/messages`, body);
			assert.equal(response.status, 400);
			const problem = (await response.json()) as { status: number; title: string; detail: string };
			assert.equal(problem.status, 400);
			assert.match(problem.detail, new RegExp(`^${field}`));
		}
	});

	it('tells consoles at once what changed', async () => {
		const socket = new WebSocket(`${desk.server.url.replace('http', 'ws')}/api/desk-stream`, {
			headers: { Authorization: `Bearer ${kim}` },
		});
		const heard: string[] = [];
		socket.on('message', (data) => heard.push((JSON.parse(String(data)) as { changed: string }).changed));
		await once(socket, 'message');
		await desk.say('directline/1', 'talk to a person');
		await until(() => heard.filter((changed) => changed === 'queue').length >= 2);
		socket.send(JSON.stringify({ watch: (await queue())[0]?.id }));
		await until(() => heard.includes('conversation'));
		const before = heard.filter((changed) => changed === 'conversation').length;
		await desk.say('directline/1', 'hello?');
		await until(() => heard.filter((changed) => changed === 'conversation').length > before);
		socket.close();
	});

	it('reads a conversation once after a change, however many consoles show it', async () => {
		for (const person of [1, 2, 3]) await desk.say(`directline/${person}`, 'talk to a person');
		const loaded: string[] = [];
		const load = desk.store.load.bind(desk.store);
		desk.store.load = (key) => {
			if (key.startsWith('directline/')) loaded.push(key);
			return load(key);
		};
		const consoles = async () => {
			loaded.length = 0;
			const all = await Promise.all(Array.from({ length: 10 }, () => queue()));
			return all.map((tickets) => tickets.map(({ summary }) => summary.join()).join('; '));
		};
		await consoles();
		assert.equal(loaded.length, 3);
		await desk.say('directline/2', 'I am 42');
		assert.deepEqual(await consoles(), Array(10).fill('; 42 years old; '));
		assert.deepEqual(loaded, ['directline/2']);
	});

	it('notes who saw and did what, for leads, without a word of it', async () => {
		await desk.say('directline/1', 'talk to a person');
		const id = (await queue())[0]?.id;
		// A console asks again with each change; that is one look.
		await get(`/api/desk/${id}`);
		await get(`/api/desk/${id}`);
		await post(`/api/desk/${id}/claim`);
		await post(`/api/desk/${id}/claim`);
		await post(`/api/desk/${id}/messages`, { text: 'a word that is not kept here', suggestion: 'sent' });
		await post(`/api/desk/${id}/suggestions`, { outcome: 'rejected' });
		const { entries } = await get<{ entries: { name: string; action: string; subject?: string }[] }>(
			'/api/lead/audit',
			lee,
		);
		assert.deepEqual(
			entries
				.slice(1)
				.reverse()
				.map(({ name, action }) => `${name} ${action}`),
			['Kim saw', 'Kim claimed', 'Kim suggestion-sent', 'Kim suggestion-rejected'],
		);
		assert.doesNotMatch(JSON.stringify(entries), /not kept here|directline/);
	});
});

describe('what leads look at', () => {
	let desk: RunningDesk;
	before(async () => {
		desk = await startDesk();
		for (const [key, text] of [
			['directline/1', 'please quarkle the frobnitz'],
			['directline/2', 'quarkle the frobnitzes please'],
			['wechat/a/3', 'wibble wobble'],
		] as const)
			await desk.say(key, text);
		await desk.say('directline/4', 'I have my card in hand and want to activate it, I am 42, ID lost, no certificates');
	});
	after(() => desk.close());

	interface Groups {
		groups: { id: string; text: string; count: number; state: string }[];
	}
	const groups = async () => ((await (await desk.ask('GET', '/api/lead/unanswered')).json()) as Groups).groups;

	it('groups sentences that are alike, and remembers what was done about them', async () => {
		const found = await groups();
		assert.equal(found[0]?.count, 2);
		assert.match(found[0]?.text ?? '', /frobnitz/);
		const { id } = found[0] ?? { id: '' };
		assert.equal(
			(await desk.ask('PUT', `/api/lead/unanswered/${id}`, { body: { state: 'out-of-scope' } })).status,
			204,
		);
		assert.equal((await groups()).find((group) => group.id === id)?.state, 'out-of-scope');
		const draft = await (await desk.ask('GET', `/api/lead/unanswered/${id}/draft`)).text();
		assert.match(draft, /citations: \[\]/);
		assert.match(draft, /quarkle the frobnitzes please/);
	});

	it('counts conversations, and no persons', async () => {
		const statistics = (await (await desk.ask('GET', '/api/lead/statistics?days=7')).json()) as Record<string, unknown>;
		assert.equal(statistics.conversations, 4);
		assert.equal(statistics.finished, 1);
		assert.deepEqual(statistics.channels, { directline: 3, wechat: 1 });
		assert.deepEqual(statistics.languages, { en: 4 });
		const csv = await (await desk.ask('GET', '/api/lead/statistics.csv')).text();
		assert.match(csv, /^what,of,count\r\n"conversations","",4\r\n/);
		assert.match(csv, /"channels","wechat",1/);
	});

	it('refuses a number of days that is none', async () => {
		assert.equal((await desk.ask('GET', '/api/lead/statistics?days=1000')).status, 400);
		assert.equal((await desk.ask('GET', '/api/lead/statistics?weeks=1')).status, 400);
	});
});

async function until(holds: () => boolean): Promise<void> {
	for (let waited = 0; !holds(); waited += 10) {
		assert.ok(waited < 5000, 'waited five seconds');
		await pause(10);
	}
}
