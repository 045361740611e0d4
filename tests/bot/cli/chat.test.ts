import assert from 'node:assert/strict';
import { run } from '../process.ts';

const chat = (args: string[], input = '') => run('bot/cli/chat.ts', { args, input });

interface Line {
	replies: { text: string; suggestions: string[] }[];
	facts: Record<string, unknown>;
	asking: string | null;
	askingArea: boolean;
	topic: string;
	aspect: string;
	language: string;
	advice: { steps: unknown[] };
	code: string;
	cardholder: string | null;
	persons: { id: string; kin: string | null; facts: Record<string, { value: unknown }> }[];
	error?: string;
}

async function converse(lines: unknown[], args: string[] = []): Promise<Line[]> {
	const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
	const { status, stdout, stderr } = await chat(['--json', ...args], input);
	assert.equal(stderr, '');
	assert.equal(status, 0);
	return stdout
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line));
}

describe('npm run chat', () => {
	it('explains itself', async () => {
		const { status, stdout } = await chat(['--help']);
		assert.equal(status, 0);
		assert.match(stdout, /--locale zh-Hans/);
		assert.match(stdout, /--json/);
	});

	for (const [title, args, pattern] of [
		['an option there is none of', ['--jason'], /--jason/],
		['a language there are no words for', ['--locale', 'fr'], /--locale: found fr; use one of/],
	] as const)
		it(`refuses ${title}, and says what there is`, async () => {
			const { status, stdout, stderr } = await chat([...args]);
			assert.equal(status, 2);
			assert.equal(stdout, '');
			assert.match(stderr, pattern);
		});

	it('welcomes, answers line by line with numbered suggestions, and ends with the input', async () => {
		const { status, stdout, stderr } = await chat(['--locale', 'en'], 'what do I bring?\n');
		assert.equal(stderr, '');
		assert.equal(status, 0);
		assert.match(stdout, /> /);
		assert.match(stdout, /^ {2}1\. /m);
	});

	it('welcomes in the language asked for, even when nothing is said', async () => {
		const { status, stdout } = await chat(['--locale', 'zh-Hans']);
		assert.equal(status, 0);
		assert.match(stdout, /\p{Script=Han}/u);
	});
});

describe('npm run chat -- --json', () => {
	it('answers each line with one line of the conversation', async () => {
		const lines = await converse([{ text: 'my daughter is 8 and has no ID card yet', locale: 'en' }, { text: 'none' }]);
		assert.equal(lines.length, 2);
		for (const line of lines) {
			assert.deepEqual(Object.keys(line), [
				...['replies', 'facts', 'asking', 'askingArea', 'topic', 'aspect', 'language', 'advice', 'code'],
				...['cardholder', 'persons'],
			]);
			assert.ok(line.replies.length > 0);
			for (const { text, suggestions } of line.replies) {
				assert.ok(text.length > 0);
				assert.ok(suggestions.every((label) => typeof label === 'string'));
			}
			assert.equal(line.language, 'en');
			assert.ok(Array.isArray(line.advice.steps));
			assert.equal(typeof line.code, 'string');
			assert.equal(typeof line.aspect, 'string');
			assert.equal(line.askingArea, false);
			const cardholder = line.persons.find(({ id }) => id === line.cardholder);
			assert.equal(cardholder?.kin, 'daughter');
			assert.equal(cardholder?.facts.age?.value, 8);
		}
		assert.equal(lines[0]?.facts.age, 8);
		assert.deepEqual(lines[1]?.facts.specialGroups, []);
	});

	it('begins another conversation at a line that is new, which knows nothing of the one before', async () => {
		const lines = await converse([
			{ text: 'my daughter is 8 and has no ID card yet', locale: 'en' },
			{ new: true },
			{ text: 'I am 42', locale: 'en' },
			{ text: 'I lost my ID', locale: 'en', new: true },
		]);
		assert.deepEqual(lines[1], { new: true });
		assert.deepEqual(
			lines.map(({ facts }) => facts),
			[
				{ age: 8, idStatus: 'never-issued', holder: 'child' },
				undefined,
				{ age: 42, holder: 'self' },
				{ idStatus: 'lost', holder: 'self' },
			],
		);
	});

	it('begins in the language of --locale', async () => {
		assert.equal((await converse([{ joined: true }], ['--locale', 'en']))[0]?.language, 'en');
		assert.equal((await converse([{ joined: true }], ['--locale', 'zh-Hans']))[0]?.language, 'zh-Hans');
	});

	it('says what is wrong with a line, with its number and field, and goes on', async () => {
		const mistakes = [
			['{"text": oops}', 'line 1: not JSON at column 10; write {"text": "…"}'],
			['', 'line 2: not JSON at column 1; write {"text": "…"}'],
			['"hello"', 'line 3: not an object; write {"text": "…"}'],
			[{}, 'line 4: text: is missing; write {"text": "…"}'],
			[{ text: 5 }, 'line 5: text: must be a string'],
			[{ text: 'x', locale: null }, 'line 6: locale: must be a string, such as "en"'],
			[{ text: 'x', lang: 'en' }, 'line 7: lang: is not known; a line may have text, locale, joined and new'],
			[{ text: 'x', new: false }, 'line 8: new: must be true, or leave it out'],
		];
		const lines = await converse([...mistakes.map(([line]) => line), { text: 'hello' }]);
		const next = lines.pop();
		assert.deepEqual(
			lines,
			mistakes.map(([, error]) => ({ error })),
		);
		assert.equal(next?.error, undefined);
	});

	it('ends at once when there is nothing to read', async () => {
		assert.deepEqual(await converse([]), []);
	});

	it('reads a line that ends with the input, one from Windows, and one with a line separator in its text', async () => {
		const { stdout } = await chat(['--json'], '\uFEFF{"text": "hello"}\r\n{"text": "a\u2028b"}');
		assert.equal(stdout.trim().split('\n').length, 2);
		assert.doesNotMatch(stdout, /"error"/);
	});

	it('keeps an identity number to nobody', async () => {
		const [line] = await converse([{ text: 'my number is 11010519491231002X' }]);
		assert.doesNotMatch(JSON.stringify(line), /11010519491231002/);
	});
});
