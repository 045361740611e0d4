import assert from 'node:assert/strict';
import type { Deliver } from '../../../bot/desk/deliver.ts';
import { Desk, deskKey } from '../../../bot/desk/desk.ts';
import { parseOfficeHours } from '../../../bot/desk/office-hours.ts';
import { agentPatience, queuePatience } from '../../../bot/desk/patience.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { Turns } from '../../../bot/turn.ts';
import { redact } from '../../../language/privacy/redact.ts';
import { assistant } from '../../dialogs/talk.ts';
import { keptLog } from '../kept-log.ts';

const kim = { id: 'kim', name: 'Kim' };
const lee = { id: 'lee', name: 'Lee' };

/** A Monday morning in China. */
const morning = Date.parse('2026-11-23T10:00:00+08:00');

function setUp(hours = 'Mon-Fri 09:00-17:30') {
	let now = morning;
	const delivered: { address: unknown; text: string }[] = [];
	let isRefused = false;
	const store = new MemoryStore({ now: () => now });
	const log = keptLog();
	const deliver: Deliver = async (address, reply) => {
		if (isRefused) throw new Error('no');
		delivered.push({ address, text: reply.text });
	};
	const desk = new Desk({
		store,
		assistant,
		redact,
		log,
		hours: parseOfficeHours(hours) ?? [],
		now: () => now,
		deliver: { wechat: deliver, '*': deliver },
	});
	const turns = new Turns({ assistant, store, redact, log, desk, clock: () => new Date(now) });
	let count = 0;
	const say = async (key: string, text: string, address?: unknown) =>
		turns.run(key, { id: `${++count}`, text, locale: 'en', ...(address !== undefined && { address }) });
	const texts = async (key: string) =>
		(await store.activities(key, 0, 99)).map(({ from, content }) => `${from}: ${(content as { text: string }).text}`);
	const only = async () => {
		const [ticket] = await desk.tickets();
		assert.ok(ticket);
		return ticket;
	};
	return {
		store,
		turns,
		desk,
		say,
		texts,
		only,
		delivered,
		refuse: (now: boolean) => {
			isRefused = now;
		},
		wait: (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

describe('the desk', () => {
	it('takes a conversation from the bot to a person and back', async () => {
		const { desk, say, texts, only } = setUp();
		const asked = await say('directline/1', 'I want to talk to a person');
		assert.match(asked.replies[0]?.text ?? '', /You are number 1 in the queue/);
		const ticket = await only();
		assert.deepEqual([ticket.state, ticket.details.reason], ['waiting', 'asked']);

		assert.match(
			(await say('directline/1', 'activate my card')).replies[0]?.text ?? '',
			/ID card/,
			'the bot goes on meanwhile',
		);
		assert.equal(await desk.claim(ticket.id, kim), 'claimed');
		const silent = await say('directline/1', 'hello? my ID card is lost');
		assert.deepEqual(silent.replies, []);
		assert.equal(await desk.say(ticket.id, kim, 'Hello, I am Kim. Bring the hukou book.'), true);
		assert.equal(await desk.release(ticket.id, kim), true);
		assert.match(
			(await say('directline/1', 'lost')).replies.map(({ text }) => text).join(),
			/old/,
			'the bot answers again',
		);

		const all = await texts('directline/1');
		const talk = all.slice(all.findIndex((line) => line.includes('Kim has joined')));
		assert.match(talk[1] ?? '', /^person: hello\?/);
		assert.match(talk[2] ?? '', /^agent: Hello, I am Kim/);
		assert.match(talk[3] ?? '', /^bot: You are with the assistant again/);
	});

	it('is asked for once, and tells the true place in the queue', async () => {
		const { desk, say } = setUp();
		for (const key of ['directline/1', 'directline/2', 'directline/3']) await say(key, 'talk to a person');
		assert.match((await say('directline/3', 'talk to a person')).replies[0]?.text ?? '', /number 3/);
		assert.equal((await desk.tickets()).length, 3);
		const [first] = await desk.tickets();
		await desk.claim(first?.id ?? '', kim);
		assert.match((await say('directline/3', 'talk to a person')).replies[0]?.text ?? '', /number 2/);
	});

	it('is asked after two answers that were not understood, and when somebody died', async () => {
		const { desk, say } = setUp();
		await say('directline/1', 'activate my card');
		await say('directline/1', 'qwertz uiop');
		assert.equal((await desk.tickets()).length, 0);
		await say('directline/1', 'asdf ghjk');
		await say('directline/2', 'my father has died, what about his social security card?');
		assert.deepEqual(
			(await desk.tickets()).map(({ details }) => details.reason),
			['not-understood', 'sensitive'],
		);
	});

	it('says when it opens, and keeps nobody waiting for it', async () => {
		const { desk, say, wait } = setUp();
		wait(9 * 3_600_000);
		assert.match((await say('directline/1', 'talk to a person')).replies[0]?.text ?? '', /Tuesday.*09:00, China time/);
		assert.deepEqual(await desk.tickets(), []);
	});

	it('lets one of two agents have a conversation, and nobody else speak in it', async () => {
		const { desk, say, only, texts } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		assert.deepEqual(
			[await desk.claim(id, kim), await desk.claim(id, lee), await desk.claim(id, kim)],
			['claimed', 'taken', 'claimed'],
		);
		assert.equal(await desk.say(id, lee, 'from Lee'), false);
		assert.equal(await desk.release(id, lee), false);
		assert.equal(await desk.claim('no such id', lee), 'gone');
		assert.ok(!(await texts('directline/1')).some((line) => line.includes('Lee')));
	});

	it('hands a conversation on to a colleague', async () => {
		const { desk, say, only } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		assert.equal(await desk.transfer(id, kim), true);
		assert.equal(await desk.claim(id, lee), 'claimed');
		assert.equal(await desk.say(id, kim, 'still me'), false);
	});

	it('gives a conversation back when its agent is gone, and gives up what nobody takes', async () => {
		const { desk, say, only, wait, texts } = setUp();
		await say('directline/1', 'talk to a person');
		await desk.claim((await only()).id, kim);
		await say('directline/1', 'are you there?');
		wait(agentPatience);
		await desk.sweep();
		assert.equal((await only()).state, 'human');
		wait(1);
		await desk.sweep();
		assert.deepEqual(await desk.tickets(), []);
		assert.match((await texts('directline/1')).at(-1) ?? '', /with the assistant again/);

		await say('directline/2', 'talk to a person');
		wait(queuePatience + 1);
		await desk.sweep();
		assert.deepEqual(await desk.tickets(), []);
		assert.match((await texts('directline/2')).at(-1) ?? '', /12333/);
		assert.match(
			(await say('directline/2', 'talk to a person')).replies[0]?.text ?? '',
			/number 1/,
			'and can be asked again',
		);
	});

	it('lets an agent go, though the person writes at the same moment', async () => {
		for (const [step, state] of [
			['release', undefined],
			['transfer', 'waiting'],
			['hub', undefined],
		] as const) {
			const { desk, say, store, only } = setUp();
			await say('directline/1', 'talk to a person');
			const { id } = await only();
			await desk.claim(id, kim);
			const saveTicket = store.saveTicket.bind(store);
			let isFirst = true;
			store.saveTicket = async (...given) => {
				if (isFirst) {
					isFirst = false;
					await desk.heard('directline/1');
				}
				return saveTicket(...given);
			};
			if (step === 'hub') await desk.hubSays('directline/1', 'completed');
			else assert.equal(await desk[step](id, kim), true, step);
			assert.equal((await desk.tickets())[0]?.state, state, step);
		}
	});

	it('gives a conversation back when its agent is gone, though the person goes on writing', async () => {
		const { desk, say, only, wait } = setUp();
		await say('directline/1', 'talk to a person');
		await desk.claim((await only()).id, kim);
		await say('directline/1', 'are you there?');
		wait(agentPatience - 1000);
		assert.deepEqual((await say('directline/1', 'hello?')).replies, []);
		wait(1001);
		await desk.sweep();
		assert.deepEqual(await desk.tickets(), []);
		assert.notDeepEqual((await say('directline/1', 'hello?')).replies, []);
	});

	it('leaves an agent who answers as long as before for the next message', async () => {
		const { desk, say, only, wait } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		for (let count = 0; count < 3; count++) {
			await say('directline/1', 'and then?');
			wait(agentPatience - 1000);
			await desk.say(id, kim, 'One moment.');
			await desk.sweep();
		}
		assert.equal((await only()).state, 'human');
	});

	it('lets a conversation that was handed on wait as long as any other', async () => {
		const { desk, say, only, wait } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		wait(queuePatience + 1);
		await desk.say(id, kim, 'A colleague knows more of that.');
		await desk.transfer(id, kim);
		wait(queuePatience);
		await desk.sweep();
		assert.equal((await only()).state, 'waiting');
		wait(1);
		await desk.sweep();
		assert.deepEqual(await desk.tickets(), []);
	});

	it('puts whoever asks again behind those that wait already', async () => {
		const { desk, say, only, wait } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		await desk.release(id, kim);
		wait(60_000);
		await say('directline/2', 'talk to a person');
		wait(60_000);
		assert.match((await say('directline/1', 'talk to a person')).replies[0]?.text ?? '', /number 2/);
	});

	it('lets the bot answer what was said at the moment in which the agent went', async () => {
		const { desk, say, only, store, texts } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		const save = store.save.bind(store);
		let isFirst = true;
		store.save = async (...given) => {
			if (isFirst) {
				isFirst = false;
				await desk.release(id, kim);
			}
			return save(...given);
		};
		const { replies } = await say('directline/1', 'is the ID card needed?');
		assert.match(replies[0]?.text ?? '', /The original, in person/);
		const lines = (await texts('directline/1')).slice(-2);
		assert.equal(lines[0], 'person: is the ID card needed?', 'once');
		assert.match(lines[1] ?? '', /^bot: .*The original, in person/);
	});

	it('does not let the bot answer what was said at the moment in which an agent came', async () => {
		const { desk, say, only, store, texts } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		const save = store.save.bind(store);
		let isFirst = true;
		store.save = async (...given) => {
			if (isFirst) {
				isFirst = false;
				await desk.claim(id, kim);
			}
			return save(...given);
		};
		const { replies, outcome } = await say('directline/1', 'is the ID card needed?');
		assert.deepEqual([replies, outcome], [[], 'answered']);
		const lines = (await texts('directline/1')).slice(-2);
		assert.match(lines[0] ?? '', /^bot: Kim has joined/);
		assert.equal(lines[1], 'person: is the ID card needed?', 'once, for the agent');
	});

	it('brings the agent what the bot fails at', async () => {
		const { desk, say, only, store, texts } = setUp();
		await say('directline/1', 'talk to a person');
		await desk.claim((await only()).id, kim);
		const failing = {
			...assistant,
			converse: () => {
				throw new Error('a fault');
			},
		};
		const turns = new Turns({ assistant: failing, store, redact, log: keptLog(), desk });
		const answer = await turns.run('directline/1', { id: 'fails', text: 'and the bank?', locale: 'en' });
		assert.deepEqual([answer.outcome, answer.replies], ['answered', []]);
		assert.equal((await texts('directline/1')).at(-1), 'person: and the bank?');
	});

	it('tells whoever listens that a conversation was deleted', async () => {
		const { say, store, turns } = setUp();
		let changes = 0;
		for (const erase of [() => say('directline/1', 'delete my data'), () => turns.erase('directline/1')]) {
			await say('directline/1', 'talk to a person');
			const end = store.subscribe(deskKey, () => {
				changes++;
			});
			await erase();
			end();
		}
		assert.equal(changes, 2);
	});

	it('masks identity numbers in what agents write', async () => {
		const { desk, say, only, texts } = setUp();
		await say('directline/1', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		await desk.say(id, kim, 'is it 110101199003077715?');
		await desk.note(id, kim, 'ID 110101199003077715');
		assert.doesNotMatch(JSON.stringify([await texts('directline/1'), await only()]), /110101199003077715/);
	});

	it('pushes what is said to a channel that does not ask for it', async () => {
		const { desk, say, only, delivered } = setUp();
		await say('wechat/app/openid', 'talk to a person', { user: 'openid' });
		const { id } = await only();
		await desk.claim(id, kim);
		await desk.say(id, kim, 'Hello');
		assert.deepEqual(
			delivered.map(({ text }) => text.slice(0, 14)),
			['Kim has joined', 'Hello'],
		);
		assert.deepEqual(delivered[1]?.address, { user: 'openid' });
	});

	for (const channel of ['constructor', '__proto__', 'toString'])
		it(`pushes to a channel named ${channel} as to any other`, async () => {
			const { desk, say, only, delivered } = setUp();
			await say(`${channel}/1`, 'talk to a person', 'there');
			const { id } = await only();
			await desk.claim(id, kim);
			assert.equal(await desk.say(id, kim, 'Hello'), true);
			assert.deepEqual(delivered.at(-1), { address: 'there', text: 'Hello' });
		});

	it('tells the agent of what the channel does not take, and keeps it out of the transcript', async () => {
		const { desk, say, only, texts, delivered, refuse } = setUp();
		await say('wechat/openid', 'talk to a person', 'openid');
		const { id } = await only();
		await desk.claim(id, kim);
		refuse(true);
		await assert.rejects(desk.say(id, kim, 'Hello'), { status: 502, code: 'NotDelivered' });
		assert.ok(!(await texts('wechat/openid')).includes('agent: Hello'));
		refuse(false);
		assert.equal(await desk.say(id, kim, 'Hello'), true);
		assert.equal((await texts('wechat/openid')).at(-1), 'agent: Hello');
		assert.equal(delivered.at(-1)?.text, 'Hello');
	});

	it('tells whoever listens of each change, and shows nobody the key of a conversation', async () => {
		const { desk, say, only, store } = setUp();
		let changes = 0;
		store.subscribe(deskKey, () => {
			changes++;
		});
		await say('wechat/app/openid', 'talk to a person');
		const { id } = await only();
		await desk.claim(id, kim);
		assert.ok(changes >= 2);
		assert.doesNotMatch(id, /openid/);
		assert.doesNotMatch(JSON.stringify(await store.activities(deskKey, 0, 9)), /openid/);
	});

	it('forgets a conversation that its person deletes, even while an agent has it', async () => {
		const { desk, say, only } = setUp();
		await say('directline/1', 'talk to a person');
		await desk.claim((await only()).id, kim);
		assert.match((await say('directline/1', 'delete my data')).replies[0]?.text ?? '', /deleted/);
		assert.deepEqual(await desk.tickets(), []);
	});

	const acts: Record<string, (desk: Desk, id: string) => Promise<unknown>> = {
		claim: (desk, id) => desk.claim(id, lee),
		say: (desk, id) => desk.say(id, kim, 'for your eyes only'),
		note: (desk, id) => desk.note(id, kim, 'for our eyes only'),
		release: (desk, id) => desk.release(id, kim),
		transfer: (desk, id) => desk.transfer(id, kim),
		sweep: (desk) => desk.sweep(),
	};
	for (const [name, act] of Object.entries(acts))
		for (const again of [false, true])
			it(`writes nothing of a conversation that is deleted${again ? ' and begun anew' : ''} at the moment of a ${name}`, async () => {
				const { desk, say, only, store, turns, wait, texts } = setUp();
				const key = 'directline/1';
				await say(key, 'talk to a person');
				const { id } = await only();
				if (name !== 'claim') await desk.claim(id, kim);
				if (name === 'sweep') wait(4 * agentPatience);
				const { append, saveTicket } = store;
				let begun: unknown;
				const deleted = async () => {
					Object.assign(store, { append, saveTicket });
					await turns.erase(key);
					wait(1);
					if (again) {
						await say(key, 'talk to a person');
						if (name !== 'claim') await desk.claim(id, lee);
					}
					begun = [await texts(key), await store.ticket(key)];
				};
				store.append = async (...given) => {
					if (given[0] === key) await deleted();
					return append.apply(store, given);
				};
				store.saveTicket = async (...given) => {
					await deleted();
					return saveTicket.apply(store, given);
				};
				await act(desk, id);
				assert.ok(begun, 'it was deleted');
				assert.deepEqual([await texts(key), await store.ticket(key)], begun);
			});

	it('logs what has reached the person, though the agent lost the conversation at that moment', async () => {
		const { desk, say, only, texts, store } = setUp();
		await say('wechat/openid', 'talk to a person', 'openid');
		const { id } = await only();
		await desk.claim(id, kim);
		const saveTicket = store.saveTicket.bind(store);
		let isFirst = true;
		store.saveTicket = async (...given) => {
			if (isFirst) {
				isFirst = false;
				await desk.release(id, kim);
			}
			return saveTicket(...given);
		};
		assert.equal(await desk.say(id, kim, 'Goodbye'), true);
		assert.equal((await texts('wechat/openid')).at(-1), 'agent: Goodbye');
		assert.deepEqual(await desk.tickets(), []);
	});

	it('leaves a conversation to a hub as long as the person writes, since its people do not answer here', async () => {
		const { desk, say, only, wait } = setUp();
		await say('msteams/1', 'talk to a person');
		await desk.hubSays('msteams/1', 'accepted');
		for (let count = 0; count < 4; count++) {
			await say('msteams/1', 'thank you, and then?');
			wait(agentPatience - 1000);
			await desk.sweep();
		}
		assert.equal((await only()).agent, 'hub');
	});

	it('is not asked for somebody whom nothing could reach later', async () => {
		const { desk, turns } = setUp();
		const answer = await turns.run('test/1', { id: '1', text: 'talk to a person', locale: 'en', unreachable: true });
		assert.match(answer.replies[0]?.text ?? '', /12333/);
		assert.deepEqual(await desk.tickets(), []);
	});

	it('finds a conversation among very many that wait', async () => {
		const { desk, say } = setUp();
		for (let person = 0; person < 600; person++)
			await desk.begin(`directline/${person}`, { reason: 'asked', locale: 'en' });
		assert.match((await say('directline/700', 'talk to a person')).replies[0]?.text ?? '', /number 601/);
		const last = (await desk.tickets()).at(-1);
		assert.equal(await desk.claim(last?.id ?? '', kim), 'claimed');
	});

	it('does what a hub of the Bot Framework says', async () => {
		const { desk, say, only, texts } = setUp();
		await say('msteams/1', 'talk to a person');
		await desk.hubSays('msteams/1', 'accepted');
		assert.equal((await only()).agent, 'hub');
		assert.deepEqual((await say('msteams/1', 'hello')).replies, []);
		await desk.hubSays('msteams/1', 'completed');
		assert.match((await texts('msteams/1')).at(-1) ?? '', /assistant again/);
		assert.notDeepEqual((await say('msteams/1', 'hello')).replies, []);
	});
});
