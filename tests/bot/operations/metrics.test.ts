import assert from 'node:assert/strict';
import { lateMetrics } from '../../../bot/operations/late-metrics.ts';
import { createMetrics } from '../../../bot/operations/metrics.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { topicLabels } from '../../../language/questions/topics/labels.ts';
import { changed } from '../store/changed.ts';
import { startWhole, type WholeServer } from './whole-server.ts';

const gauges = {
	streams: () => ({ chat: 3, desk: 1 }),
	turnsUnderWay: () => 2,
	delay: () => 50,
	isStopping: () => false,
};

describe('the metrics of a server', function () {
	this.timeout(30_000);
	let whole: WholeServer;
	let fails = false;
	let isSecond = false;
	before(async () => {
		const inner = new MemoryStore();
		const store = changed(inner, {
			loadFor: async (...given) => {
				if (fails) throw new Error('disk full');
				return inner.loadFor(...given);
			},
			save: async (...given) => {
				if (!isSecond || given[0].startsWith('kept/')) return inner.save(...given);
				isSecond = false;
				return false;
			},
		});
		whole = await startWhole({ store, scale: 0.1 });
	});
	after(() => whole.server.close(1000));

	it('count turns by channel and outcome, with how long they took', async () => {
		await whole.say('hello');
		await whole.say('hello', { channelId: 'msteams', conversation: { id: 'teams' } });
		await whole.say('hello', { channelId: 'made-up-7', conversation: { id: 'none' } });
		const turns = await whole.metrics('assistant_turns_total');
		assert.deepEqual(turns.toSorted(), [
			'assistant_turns_total{channel="msteams",outcome="answered"} 1',
			'assistant_turns_total{channel="other",outcome="answered"} 1',
			'assistant_turns_total{channel="test",outcome="answered"} 1',
		]);
		const [count] = await whole.metrics('assistant_turn_duration_seconds_count{channel="test"}');
		assert.equal(count, 'assistant_turn_duration_seconds_count{channel="test"} 1');
	});

	it('count topics, what got no answer, and wishes for a person', async () => {
		await whole.say('which bank do I go to?', { conversation: { id: 'topics' } });
		await whole.say('xqzv blorp', { conversation: { id: 'topics' } });
		await whole.say('I want to talk to a person', { conversation: { id: 'topics' } });
		assert.match((await whole.metrics('assistant_topics_total{topic="which_bank"}')).join(), / 1$/);
		assert.match((await whole.metrics('assistant_unanswered_total')).join(), /reason="not-understood"} 1/);
		assert.match((await whole.metrics('assistant_handoffs_total')).join(), /reason="asked"} 1/);
	});

	it('count failures of the store, and saves that came second', async () => {
		fails = true;
		assert.equal((await whole.say('hello', { conversation: { id: 'failing' } })).status, 503);
		fails = false;
		isSecond = true;
		assert.equal((await whole.say('hello', { conversation: { id: 'second' } })).status, 200);
		assert.match((await whole.metrics('assistant_store_errors_total')).join(), /operation="loadFor"} 1$/);
		assert.match((await whole.metrics('assistant_save_conflicts_total')).join(), /kind="conversation"} 1$/);
		assert.match((await whole.metrics('assistant_turns_total')).join(), /outcome="unavailable"} 1/);
	});

	it('count who is turned away by a limit', async () => {
		const begin = () => fetch(`${whole.server.url}/v3/directline/tokens/generate`, { method: 'POST' });
		for (let tries = 0; tries < 7; tries++) await (await begin()).text();
		assert.match((await whole.metrics('assistant_rate_limited_total')).join(), /limit="begin"} 1$/);
	});

	it('count requests by the path of their route, and not by the one asked for', async () => {
		await fetch(`${whole.server.url}/no/such/path-of-mine`);
		await fetch(`${whole.server.url}/checklist/16JQ-8C6P`);
		const lines = (await whole.metrics('assistant_http_requests_total')).join('\n');
		assert.match(lines, /{method="GET",route="none",status="404"} 1/);
		assert.match(lines, /{method="GET",route="\/checklist\/\*",status="\d+"} 1/);
		assert.doesNotMatch(lines, /of-mine|16JQ/);
	});

	it('hold nothing of a person, and those of the process', async () => {
		await whole.say('I am 43217 and live in Xiaogang', {
			conversation: { id: '13800138000' },
			from: { id: 'wang-wei' },
		});
		const text = (await whole.metrics('')).join('\n');
		assert.doesNotMatch(text, /43217|Xiaogang|13800138000|wang-wei/);
		assert.match(text, /^process_cpu_seconds_total /m);
		assert.match(text, /^nodejs_eventloop_lag_seconds /m);
	});
});

describe('metrics', () => {
	it('show what is asked for when somebody looks', async () => {
		const { text } = await createMetrics(gauges).expose();
		for (const line of [
			'assistant_open_streams{kind="chat"} 3',
			'assistant_open_streams{kind="desk"} 1',
			'assistant_turns_under_way 2',
			'assistant_loop_delay_seconds 0.05',
		])
			assert.ok(text.includes(`${line}\n`), line);
	});

	it('know a label for every topic and no other', async () => {
		const { observer, expose } = createMetrics(gauges);
		for (const topic of [...topicLabels, 'none', 'something else']) observer.understood({ topic });
		const { text } = await expose();
		const labels = [...text.matchAll(/^assistant_topics_total{topic="([^"]+)"} 1$/gm)].map(([, label]) => label);
		assert.deepEqual(labels, [...topicLabels, 'none', 'other']);
	});

	it('count what happened before their library was there', async () => {
		const metrics = lateMetrics(gauges, async () => createMetrics(gauges));
		metrics.observer.refused('turns');
		metrics.observer.storeFailed('save');
		await metrics.load();
		metrics.observer.refused('turns');
		const { text } = await metrics.expose();
		assert.match(text, /assistant_refused_total{reason="turns"} 2\n/);
		assert.match(text, /assistant_store_errors_total{operation="save"} 1\n/);
	});
});
