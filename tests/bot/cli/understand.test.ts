import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

function understand(...lines: string[]): unknown[] {
	const run = spawnSync(process.execPath, ['bot/cli/understand.ts'], { input: lines.join('\n'), encoding: 'utf8' });
	assert.equal(run.stderr, '');
	assert.equal(run.status, 0);
	return run.stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

describe('npm run understand', () => {
	it('answers each line with language, topic, aspect, confidence, facts and statements, and nothing else', () => {
		const answers = understand(
			'{"text":"my daughter is 8,\u2028how do I activate her card?"}',
			'{"text":"十五","locale":"zh-Hans","asking":"age"}',
		);
		const [first, second] = answers;
		assert.equal(answers.length, 2);
		assert.deepEqual(Object.keys(first ?? {}), ['language', 'topic', 'aspect', 'confidence', 'facts', 'statements']);
		const { statements, ...rest } = second as { statements: { score: number }[] };
		assert.deepEqual(rest, { language: 'zh-Hans', topic: 'none', aspect: 'none', confidence: 0, facts: { age: 15 } });
		assert.deepEqual(
			statements.map(({ score: _score, ...said }) => said),
			[
				{
					...{ person: null, fact: 'age', value: 15 },
					...{ polarity: 'is', modality: 'asserted', evidence: 'answer', span: [0, 2] },
				},
			],
		);
	});

	it('names the line and the field of what it cannot read, and goes on', () => {
		const answers = understand(
			'{"text":5}',
			'["text"]',
			'hello',
			'{"text":"hi","asking":"height"}',
			'',
			'{"text":"hi"}',
		);
		const errors = answers.slice(0, 5).map((answer) => JSON.stringify(answer));
		assert.match(errors[0] ?? '', /line 1: text: /);
		assert.match(errors[1] ?? '', /line 2: the line: /);
		assert.match(errors[2] ?? '', /line 3: not JSON/);
		assert.match(errors[3] ?? '', /line 4: asking: .*idStatus/);
		assert.match(errors[4] ?? '', /line 5: not JSON/);
		assert.doesNotMatch(JSON.stringify(answers[5]), /error/);
	});

	it('does not echo or read an identity number', () => {
		const [answer] = understand('{"text":"11010119900307123X","asking":"age"}');
		assert.doesNotMatch(JSON.stringify(answer), /\d{4}/);
	});
});
