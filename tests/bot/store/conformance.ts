/**
 * What every store does, whatever it keeps things in.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import {
	answerLifetime,
	auditKey,
	type Expired,
	keptPrefix,
	keyAside,
	type Store,
	type StoreOptions,
} from '../../../bot/store/store.ts';

/**
 * The tests of a store.
 *
 * @param kind such as "in memory"
 * @param open makes an empty one
 */
export function storeConforms(kind: string, open: (options: StoreOptions) => Store | Promise<Store>): void {
	describe(`a store ${kind}`, () => {
		let store: Store;
		let now: number;
		beforeEach(async () => {
			now = Date.UTC(2025, 0, 1);
			store = await open({ now: () => now });
		});
		afterEach(() => store.close());

		it('has nothing under a key that was never saved', async () => {
			assert.equal(await store.load('a'), null);
			assert.equal((await store.loadFor('a', '1')).answer, null);
		});

		it('gives back what was saved, with revisions that grow by one', async () => {
			const document = { text: '社保卡 😀 "quoted" \u2028', list: [1, null], nested: { deep: true } };
			assert.equal(await store.save('a', document, null), true);
			assert.deepEqual(await store.load('a'), { document, revision: 1 });
			assert.equal(await store.save('a', {}, 1), true);
			assert.deepEqual(await store.load('a'), { document: {}, revision: 2 });
		});

		it('tells the revisions of many documents, in the order in which they are asked for', async () => {
			await store.save('a', {}, null);
			await store.save('b', {}, null);
			await store.save('b', {}, 1);
			assert.deepEqual(await store.revisions(['b', 'none', 'a', 'b']), [2, null, 1, 2]);
			assert.deepEqual(await store.revisions([]), []);
		});

		it('keeps sentences without an answer, the newest first, for thirty days', async () => {
			const unanswered = { text: 'what colour is it', locale: 'en', reason: 'unsure', topic: 'card_basics' };
			await store.save('a', {}, null, { remembered: { activityId: '1', answer: '' }, unanswered });
			now += 1000;
			const other = { ...unanswered, text: '颜色', locale: 'zh-Hans' };
			await store.save('b', {}, null, { remembered: { activityId: '1', answer: '' }, unanswered: other });
			assert.deepEqual(await store.unanswered(5), [
				{ ...other, at: now },
				{ ...unanswered, at: now - 1000 },
			]);
			assert.deepEqual(await store.unanswered(1), [{ ...other, at: now }]);
			now += thirtyDays;
			assert.equal((await store.expire(thirtyDays)).unanswered, 2);
			assert.deepEqual(await store.unanswered(5), []);
		});

		it('keeps no sentence of a turn that was not saved', async () => {
			await store.save('a', {}, null);
			const unanswered = { text: 'twice', locale: 'en', reason: 'unsure', topic: 'none' };
			await store.save('a', {}, 9, { remembered: { activityId: '1', answer: '' }, unanswered });
			assert.deepEqual(await store.unanswered(5), []);
		});

		it('keeps conversations apart', async () => {
			await store.save('a', 'first', null, { remembered: { activityId: '1', answer: 'to a' } });
			await store.save('b', 'second', null);
			assert.equal((await store.load('a'))?.document, 'first');
			assert.equal((await store.loadFor('b', '1')).answer, null);
		});

		for (const [title, expected] of [
			['an old revision', 1],
			['a revision that is yet to come', 9],
			['no document where there is one', null],
		] as const)
			it(`refuses to save over ${title}, and changes nothing`, async () => {
				await store.save('a', 'one', null);
				await store.save('a', 'two', 1);
				assert.equal(
					await store.save('a', 'lost', expected, { remembered: { activityId: 'x', answer: 'lost' } }),
					false,
				);
				assert.deepEqual(await store.load('a'), { document: 'two', revision: 2 });
				assert.equal((await store.loadFor('a', 'x')).answer, null);
			});

		it('refuses to save over a document that is gone or never was', async () => {
			assert.equal(await store.save('a', 'x', 1), false);
			assert.equal(await store.load('a'), null);
		});

		it('lets one of many savers win each round', async () => {
			const wins = await Promise.all(Array.from({ length: 20 }, (_, index) => store.save('a', index, null)));
			assert.equal(wins.filter(Boolean).length, 1);
		});

		it('does not share objects with its callers', async () => {
			const document = { list: ['kept'] };
			await store.save('a', document, null);
			document.list.push('changed later');
			assert.deepEqual((await store.load('a'))?.document, { list: ['kept'] });
		});

		it('remembers answers for a day, and no longer', async () => {
			await store.save('a', 1, null, { remembered: { activityId: '1', answer: { replies: ['hello'] } } });
			now += answerLifetime - 1;
			await store.save('a', 2, 1, { remembered: { activityId: '2', answer: 'later' } });
			assert.deepEqual((await store.loadFor('a', '1')).answer, { replies: ['hello'] });
			now += 1;
			assert.equal((await store.loadFor('a', '1')).answer, null);
			assert.equal((await store.loadFor('a', '2')).answer, 'later');
		});

		it('deletes the earlier answers of a conversation that begins anew, and those of no other', async () => {
			await store.save('a', { n: 1 }, null, { remembered: { activityId: '1', answer: 'you are 42' } });
			await store.save('b', { n: 1 }, null, { remembered: { activityId: '1', answer: 'hello' } });
			await store.save('a', {}, 1, { remembered: { activityId: '2', answer: 'all cleared' }, forgetsEarlier: true });
			assert.equal((await store.loadFor('a', '1')).answer, null);
			assert.equal((await store.loadFor('a', '2')).answer, 'all cleared');
			assert.equal((await store.loadFor('b', '1')).answer, 'hello');
		});

		it('logs what was said with what was saved, in order and numbered, and nothing of a turn that was not saved', async () => {
			const said = { from: 'person', content: { text: '你好' } } as const;
			const answered = { from: 'bot', content: { text: 'hello' } } as const;
			await store.save('a', {}, null, { activities: [said, answered] });
			now += 5;
			await store.save('a', {}, 1, { activities: [said] });
			assert.equal(await store.save('a', {}, 1, { activities: [answered] }), false);
			assert.deepEqual(await store.activities('a', 0, 10), [
				{ ...said, sequence: 1, at: now - 5 },
				{ ...answered, sequence: 2, at: now - 5 },
				{ ...said, sequence: 3, at: now },
			]);
			assert.deepEqual(await store.activities('b', 0, 10), []);
		});

		it('gives the log after a watermark, no more than asked for', async () => {
			for (let number = 1; number <= 5; number++) await store.append('a', [{ from: 'bot', content: number }]);
			const contents = async (after: number, most: number) =>
				(await store.activities('a', after, most)).map(({ content }) => content);
			assert.deepEqual(await contents(2, 10), [3, 4, 5]);
			assert.deepEqual(await contents(0, 2), [1, 2]);
			assert.deepEqual(await contents(5, 10), []);
		});

		it('numbers additions outside a turn on from those within', async () => {
			await store.save('a', {}, null, { activities: [{ from: 'bot', content: 1 }] });
			assert.equal(
				await store.append('a', [
					{ from: 'agent', content: 2 },
					{ from: 'agent', content: 3 },
				]),
				3,
			);
			assert.equal((await store.activities('a', 2, 1))[0]?.from, 'agent');
		});

		it('gives each of many additions at once a number of its own', async () => {
			await Promise.all(Array.from({ length: 20 }, (_, index) => store.append('a', [{ from: 'bot', content: index }])));
			const log = await store.activities('a', 0, 100);
			assert.deepEqual(
				log.map(({ sequence }) => sequence),
				Array.from({ length: 20 }, (_, index) => index + 1),
			);
		});

		it('tells a listener of additions to its conversation, until it has heard enough', async () => {
			let heard = 0;
			const end = store.subscribe('a', () => {
				heard += 1;
			});
			await store.append('a', [{ from: 'bot', content: 1 }]);
			await until(() => heard > 0);
			await store.save('a', {}, null, { activities: [{ from: 'bot', content: 2 }] });
			await until(() => heard > 1);
			end();
			const before = heard;
			await store.append('a', [{ from: 'bot', content: 3 }]);
			await pause(30);
			assert.equal(heard, before);
		});

		it('has those who hear of a conversation look again where that is wanted', async () => {
			const heard: string[] = [];
			const ends = ['a', 'b'].map((key) => store.subscribe(key, () => heard.push(key)));
			await pause(30);
			heard.length = 0;
			store.announce('a');
			await until(() => heard.length > 0);
			assert.deepEqual([...new Set(heard)], ['a']);
			for (const end of ends) end();
		});

		it('tells the number of the last thing said where nothing is added', async () => {
			assert.equal(await store.append('a', []), 0);
			const said = { from: 'bot', content: 1 } as const;
			assert.equal(await store.append('a', [said, said]), 2);
			assert.equal(await store.append('a', []), 2);
			assert.equal(await store.append('a', [said]), 3);
		});

		it('lets one of two agents take a ticket', async () => {
			const waiting = { state: 'waiting', agent: null, details: { reason: 'asked' } } as const;
			assert.equal(await store.ticket('a'), null);
			assert.equal(await store.saveTicket('a', waiting, null), true);
			assert.equal(await store.saveTicket('a', waiting, null), false);
			const claims = await Promise.all(
				['kim', 'lee'].map((agent) => store.saveTicket('a', { ...waiting, state: 'human', agent }, 1)),
			);
			assert.equal(claims.filter(Boolean).length, 1);
			const ticket = await store.ticket('a');
			assert.deepEqual([ticket?.state, ticket?.revision, ticket?.openedAt], ['human', 2, now]);
			assert.ok(['kim', 'lee'].includes(ticket?.agent ?? ''));
		});

		it('saves nothing that the bot answers where a person has the conversation', async () => {
			const answer = {
				remembered: { activityId: '1', answer: 'hello' },
				activities: [{ from: 'bot', content: 'hello' }],
				unlessWithPerson: true,
			} as const;
			const states = ['waiting', 'human', 'closed', 'waiting'] as const;
			const saved = [await store.save('a', 0, null, answer)];
			for (const [index, state] of states.entries()) {
				await store.saveTicket('a', { state, agent: null, details: null }, index || null);
				const { revision } = (await store.load('a')) ?? { revision: null };
				saved.push(await store.save('a', index, revision, { ...answer, remembered: { activityId: state, answer } }));
			}
			assert.deepEqual(saved, [true, true, false, true, true]);
			assert.equal((await store.activities('a', 0, 9)).length, 4);
			assert.equal((await store.loadFor('a', 'human')).answer, null);

			await store.saveTicket('b', { state: 'human', agent: 'kim', details: null }, null);
			assert.equal(await store.save('b', {}, null, answer), false, 'a new conversation');
			assert.equal(await store.save('b', {}, null, { ...answer, unlessWithPerson: false }), true, 'what is heard');
		});

		it('logs with a change of a ticket what belongs to it, and nothing of one that was not made', async () => {
			const waiting = { state: 'waiting', agent: null, details: null } as const;
			const human = { state: 'human', agent: 'kim', details: null } as const;
			let heard = 0;
			const end = store.subscribe('a', () => {
				heard++;
			});
			const activities = (content: string) => ({ activities: [{ from: 'bot', content }] as const });
			assert.equal(await store.saveTicket('a', waiting, null, activities('opened')), true);
			await until(() => heard > 0);
			assert.equal(await store.saveTicket('a', waiting, null, activities('opened twice')), false);
			assert.equal(await store.saveTicket('a', human, 1, activities('joined')), true);
			assert.equal(await store.saveTicket('a', human, 1, activities('joined twice')), false);
			assert.equal(await store.saveTicket('b', human, 1, activities('joined where nobody is')), false);
			end();
			assert.deepEqual(
				(await store.activities('a', 0, 9)).map(({ sequence, content }) => [sequence, content]),
				[
					[1, 'opened'],
					[2, 'joined'],
				],
			);
			assert.deepEqual(await store.activities('b', 0, 9), []);
		});

		it('takes a ticket that was begun after all was deleted for another one, though its revision is the same', async () => {
			const waiting = { state: 'waiting', agent: null, details: 'first' } as const;
			await store.saveTicket('a', waiting, null);
			const openedAt = now;
			await store.erase('a');
			now += 1;
			await store.saveTicket('a', { ...waiting, details: 'second' }, null);
			const effects = { openedAt, activities: [{ from: 'bot', content: 'to the first' }] as const };
			assert.equal(await store.saveTicket('a', waiting, 1, effects), false);
			assert.equal((await store.ticket('a'))?.details, 'second');
			assert.deepEqual(await store.activities('a', 0, 9), []);
			assert.equal(await store.saveTicket('a', waiting, 1, { ...effects, openedAt: now }), true);
		});

		it('lists open tickets, those that wait longest first', async () => {
			for (const key of ['c', 'a', 'b']) {
				await store.saveTicket(key, { state: 'waiting', agent: null, details: null }, null);
				now += 10;
			}
			await store.saveTicket('a', { state: 'closed', agent: 'kim', details: null }, 1);
			const keys = async (most: number) => (await store.openTickets(most)).map(({ key }) => key);
			assert.deepEqual(await keys(10), ['c', 'b']);
			assert.deepEqual(await keys(1), ['c']);
		});

		it('puts a ticket that was closed behind those that waited meanwhile', async () => {
			const save = (key: string, state: 'waiting' | 'human' | 'closed', revision: number | null) =>
				store.saveTicket(key, { state, agent: null, details: null }, revision);
			await save('a', 'waiting', null);
			now += 10;
			await save('b', 'waiting', null);
			await save('a', 'human', 1);
			assert.equal((await store.ticket('a'))?.openedAt, now - 10, 'it is the same wish');
			await save('a', 'closed', 2);
			now += 10;
			await save('a', 'waiting', 3);
			assert.deepEqual(
				(await store.openTickets(9)).map(({ key, openedAt }) => [key, openedAt]),
				[
					['b', now - 10],
					['a', now],
				],
			);
		});

		it('erases all of a conversation at once, and nothing of another', async () => {
			for (const key of ['a', 'b']) {
				await store.save(key, { key }, null, {
					remembered: { activityId: '1', answer: 'kept' },
					activities: [{ from: 'bot', content: 1 }],
				});
				await store.saveTicket(key, { state: 'waiting', agent: null, details: null }, null);
			}
			assert.equal(await store.erase('a'), true);
			assert.equal(await store.erase('a'), false);
			assert.deepEqual(
				[
					await store.load('a'),
					(await store.loadFor('a', '1')).answer,
					await store.ticket('a'),
					await store.activities('a', 0, 9),
				],
				[null, null, null, []],
			);
			assert.deepEqual((await store.load('b'))?.document, { key: 'b' });
			assert.equal((await store.loadFor('b', '1')).answer, 'kept');
			assert.equal((await store.activities('b', 0, 9)).length, 1);
			assert.ok(await store.ticket('b'));
			assert.equal(await store.save('a', 'anew', null), true);
		});

		it('logs a farewell after what it erased, numbered on', async () => {
			await store.save('a', {}, null, {
				activities: [
					{ from: 'person', content: 1 },
					{ from: 'bot', content: 2 },
				],
			});
			assert.equal(await store.erase('a', [{ from: 'bot', content: 'deleted' }]), true);
			assert.deepEqual(await store.activities('a', 0, 9), [{ from: 'bot', content: 'deleted', sequence: 3, at: now }]);
			assert.equal(await store.append('a', [{ from: 'person', content: 'anew' }]), 4);
			assert.equal(await store.load('a'), null);
		});

		it('erases what was kept aside of a conversation, and of no other', async () => {
			for (const key of ['a', 'a@1', 'ab', '%']) {
				await store.save(key, {}, null);
				for (const revision of [1, 12]) await store.save(keyAside(key, revision), 'damaged', null);
			}
			await store.erase('a');
			await store.erase('%');
			for (const [key, left] of [
				['a', null],
				['%', null],
				['a@1', 'damaged'],
				['ab', 'damaged'],
			] as const)
				for (const revision of [1, 12])
					assert.equal((await store.load(keyAside(key, revision)))?.document ?? null, left, `${key} ${revision}`);
		});

		it('deletes what is older than it may be, and counts it', async () => {
			const all = { remembered: { activityId: '1', answer: '' }, activities: [{ from: 'bot', content: 1 }] } as const;
			await store.save('old', {}, null, all);
			await store.saveTicket('old', { state: 'closed', agent: null, details: null }, null);
			now += thirtyDays - 1;
			await store.save('new', {}, null, all);
			assert.deepEqual(await store.expire(thirtyDays), { ...nothing, answers: 1 });
			now += 1;
			assert.deepEqual(await store.expire(thirtyDays), { ...nothing, conversations: 1, activities: 1, tickets: 1 });
			assert.equal(await store.load('old'), null);
			assert.ok(await store.load('new'));
			assert.deepEqual(await store.expire(thirtyDays), nothing);
		});

		it('keeps a conversation that has been changed of late, without what was said long ago in it', async () => {
			await store.save('a', {}, null, { activities: [{ from: 'bot', content: 'long ago' }] });
			now += thirtyDays;
			await store.save('a', {}, 1, { activities: [{ from: 'bot', content: 'today' }] });
			await store.expire(thirtyDays);
			assert.ok(await store.load('a'));
			assert.deepEqual(
				(await store.activities('a', 0, 9)).map(({ sequence, content }) => [sequence, content]),
				[[2, 'today']],
			);
		});

		it('keeps what is no conversation for good', async () => {
			await store.save(`${keptPrefix}agents`, { who: 'kim' }, null);
			now += year;
			assert.deepEqual(await store.expire(thirtyDays), nothing);
			assert.deepEqual((await store.load(`${keptPrefix}agents`))?.document, { who: 'kim' });
		});

		it('counts conversations by how far they came, and tells whose channel but not whose', async () => {
			const unsaid = { locale: 'en', asking: null, begun: false };
			const greeted = { ...unsaid, persons: [{ shown: null }] };
			const asked = { ...greeted, asking: 'age', begun: true };
			const listed = { ...asked, persons: [{ shown: null }, { shown: '16JQ-8C6P' }] };
			for (const [key, document] of [
				['directline/one', { ...asked, more: { asking: 'idStatus' } }],
				['directline/two', asked],
				['directline/three', greeted],
				['wechat/app/four', { ...listed, locale: 'zh-Hans' }],
				['five', greeted],
				[`${keptPrefix}agents`, asked],
				['used/stream/1', asked],
				[keyAside('directline/one', 1), asked],
				['directline/text', 'damaged'],
				['directline/null', null],
				['directline/empty', {}],
				['directline/number', { ...asked, locale: 1 }],
				['directline/other', { ...asked, asking: false }],
				['directline/unsaid', { ...asked, begun: null }],
				['directline/list', { ...asked, persons: 'p1' }],
			] as const)
				await store.save(key, document, null);
			const tallies = async (from: number, to: number) =>
				(await store.tally(from, to)).sort((one, other) => other.count - one.count || compare(one, other));
			const nothingShown = { ...unsaid, shown: false, count: 1 };
			assert.deepEqual(await tallies(now, now + 1), [
				{ channel: 'directline', locale: 'en', asking: 'age', begun: true, shown: false, count: 2 },
				...[
					{ channel: '', ...nothingShown },
					{ channel: 'directline', ...nothingShown },
					{ channel: 'wechat', locale: 'zh-Hans', asking: 'age', begun: true, shown: true, count: 1 },
				].sort(compare),
			]);
			assert.deepEqual(await tallies(now - 9, now), []);
			assert.deepEqual(await tallies(now + 1, now + 9), []);
		});

		it('counts what was done at the desk since a time, and to how many', async () => {
			const entry = (action: string, subject?: string, name = 'Kim') =>
				({ from: 'agent', content: { agent: 'kim', name, action, ...(subject && { subject }) } }) as const;
			await store.append(auditKey, [entry('claimed', 'early')]);
			now += 10;
			await store.append(auditKey, [entry('claimed', 'a'), entry('claimed', 'b'), entry('saw', 'c')]);
			await store.append(auditKey, [entry('saw', 'd', '","action":"claimed","subject":"e'), entry('signed-in')]);
			await store.append('directline/1', [entry('claimed', 'f')]);
			now += 10;
			await store.append(auditKey, [entry('claimed', 'a')]);
			assert.deepEqual(await store.done('claimed', now - 10), { times: 3, subjects: 2 });
			assert.deepEqual(await store.done('claimed', 0), { times: 4, subjects: 3 });
			assert.deepEqual(await store.done('signed-in', 0), { times: 1, subjects: 0 });
			assert.deepEqual(await store.done('released', 0), { times: 0, subjects: 0 });
		});

		describe('whose clock is set back by a year', () => {
			const everything = {
				remembered: { activityId: '1', answer: 'before' },
				activities: [{ from: 'bot', content: 'before' }],
				unanswered: { text: 'before', locale: 'en', reason: 'unsure', topic: 'none' },
			} as const;
			const contents = async () =>
				(await store.activities('a', 0, 9)).map(({ sequence, content }) => [sequence, content]);
			beforeEach(async () => {
				await store.save('a', { said: 'before' }, null, everything);
				await store.saveTicket('a', { state: 'waiting', agent: null, details: null }, null);
				now -= year;
			});

			it('still has everything, and deletes nothing', async () => {
				assert.deepEqual(await store.expire(thirtyDays), nothing);
				assert.deepEqual(await store.load('a'), { document: { said: 'before' }, revision: 1 });
				assert.equal((await store.loadFor('a', '1')).answer, 'before');
				assert.deepEqual(await contents(), [[1, 'before']]);
				assert.equal((await store.unanswered(9)).length, 1);
				assert.equal((await store.openTickets(9)).length, 1);
			});

			it('goes on saving, in order', async () => {
				const after = {
					remembered: { activityId: '2', answer: 'after' },
					activities: [{ from: 'bot', content: 'after' }],
					unanswered: { ...everything.unanswered, text: 'after' },
				} as const;
				assert.equal(await store.save('a', { said: 'after' }, 1, after), true);
				assert.equal(await store.append('a', [{ from: 'bot', content: 'last' }]), 3);
				assert.deepEqual(await store.expire(thirtyDays), nothing);
				assert.deepEqual(await store.load('a'), { document: { said: 'after' }, revision: 2 });
				assert.deepEqual(
					[(await store.loadFor('a', '1')).answer, (await store.loadFor('a', '2')).answer],
					['before', 'after'],
				);
				const said = [
					[1, 'before'],
					[2, 'after'],
					[3, 'last'],
				];
				assert.deepEqual(await contents(), said);
				assert.deepEqual(
					(await store.unanswered(9)).map(({ text }) => text),
					['after', 'before'],
				);
			});

			it('lets agents take tickets', async () => {
				assert.equal(await store.saveTicket('a', { state: 'human', agent: 'kim', details: null }, 1), true);
				assert.equal((await store.ticket('a'))?.openedAt, now + year);
			});

			it('goes on numbering what is said once the clock is right again', async () => {
				await store.append('a', [{ from: 'bot', content: 'wrongly dated' }]);
				now += year + 1000;
				await store.expire(thirtyDays);
				assert.deepEqual(await contents(), [[1, 'before']]);
				assert.ok((await store.append('a', [{ from: 'bot', content: 'after' }])) > 1);
				assert.deepEqual(
					(await contents()).map(([, content]) => content),
					['before', 'after'],
				);
			});
		});

		it('is ready', () => store.ready());
	});
}

const thirtyDays = 30 * 24 * 3_600_000;
const year = 365 * 24 * 3_600_000;
const nothing: Expired = { conversations: 0, activities: 0, answers: 0, unanswered: 0, tickets: 0 };

function compare(one: object, other: object): number {
	return JSON.stringify(one).localeCompare(JSON.stringify(other));
}

async function until(holds: () => boolean): Promise<void> {
	for (let waited = 0; !holds(); waited += 5) {
		assert.ok(waited < 5000, 'waited for five seconds');
		await pause(5);
	}
}
