import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { MemoryStore } from '../../bot/store/memory.ts';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { type RunningBot, startBot } from '../bot/running-bot.ts';

const people = 1000;
const speakers = 50;
/** So many begin at the same time. */
const atOnce = 20;

interface Person {
	conversation: string;
	token: string;
	socket: WebSocket;
	/** What was said in the conversation, as the stream brought it. */
	heard: string[];
	/** Ids of activities of other conversations. */
	strange: string[];
}

/** Counts who listens. */
class CountingStore extends MemoryStore {
	listeners = 0;

	override subscribe(...given: Parameters<MemoryStore['subscribe']>): () => void {
		const unsubscribe = super.subscribe(...given);
		this.listeners++;
		return () => {
			this.listeners--;
			unsubscribe();
		};
	}
}

describe(`${people} people with a stream each`, function () {
	this.timeout(120_000);
	const store = new CountingStore();
	const started: Person[] = [];
	let bot: RunningBot;
	before(async () => {
		bot = await startBot({}, loadAssistant(), store);
	});
	after(async () => {
		for (const { socket } of started) socket.terminate();
		await bot?.server.close(1000);
	});

	async function post<Answer>(path: string, token?: string, body: object = {}): Promise<Answer> {
		const response = await fetch(`${bot.server.url}/v3/directline/${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
			body: JSON.stringify(body),
		});
		assert.ok(response.ok, `${response.status} for ${path}`);
		return (await response.json()) as Answer;
	}

	async function begin(): Promise<Person> {
		const { token } = await post<{ token: string }>('tokens/generate');
		const begun = await post<{ conversationId: string; streamUrl: string }>('conversations', token, { locale: 'en' });
		const socket = new WebSocket(begun.streamUrl);
		const person: Person = { conversation: begun.conversationId, token, socket, heard: [], strange: [] };
		started.push(person);
		socket.on('message', (data) => {
			const { activities } = JSON.parse(String(data)) as { activities: { id: string; text: string }[] };
			for (const { id, text } of activities) {
				if (id.startsWith(`${person.conversation}|`)) person.heard.push(text);
				else person.strange.push(id);
			}
		});
		await new Promise((resolve, reject) => {
			socket.once('open', resolve);
			socket.once('error', reject);
		});
		return person;
	}

	it('are all greeted, hear their own answers only, and leave nothing behind', async () => {
		for (let count = 0; count < people; count += atOnce) await Promise.all(Array.from({ length: atOnce }, begin));
		await until(() => started.every(({ heard }) => heard.length === 1));
		assert.equal(store.listeners, people);

		const speaking = started.filter((_, index) => index % (people / speakers) === 0);
		await Promise.all(
			speaking.map(({ conversation, token }, index) =>
				post(`conversations/${conversation}/activities`, token, { type: 'message', text: `I am ${20 + index}` }),
			),
		);
		await until(() => speaking.every(({ heard }) => heard.length >= 3));
		for (const [index, { heard }] of speaking.entries()) {
			assert.equal(heard[1], `I am ${20 + index}`);
			assert.match(heard[2] ?? '', new RegExp(`\\b${20 + index}\\b`));
		}
		const silent = started.filter((person) => !speaking.includes(person));
		assert.deepEqual(new Set(silent.map(({ heard }) => heard.length)), new Set([1]));
		assert.deepEqual(
			started.flatMap(({ strange }) => strange),
			[],
		);

		for (const { socket } of started) socket.close();
		await until(() => store.listeners === 0);
		await until(() => started.every(({ socket }) => socket.readyState === WebSocket.CLOSED));
		const late = await begin();
		await until(() => late.heard.length === 1);
	});
});

async function until(holds: () => boolean): Promise<void> {
	for (let waited = 0; !holds(); waited += 10) {
		assert.ok(waited < 30_000, 'waited half a minute');
		await pause(10);
	}
}
