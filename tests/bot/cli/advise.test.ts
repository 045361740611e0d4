import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../../bot/cli/advise.ts');

function advise(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
	return { status, stdout, stderr };
}

describe('npm run advise', () => {
	it('prints the advice with the ids that clients rely on', () => {
		const { status, stdout, stderr } = advise('{"idStatus":"second-generation","specialGroups":[],"stage":"activate"}');
		assert.equal(stderr, '');
		assert.equal(status, 0);
		const advice = JSON.parse(stdout);
		assert.deepEqual(advice.open, ['age']);
		const bank = advice.steps.at(-1);
		assert.equal(bank.id, 'activate-card');
		assert.equal(bank.place, 'bank-branch');
		const [card] = bank.documents;
		assert.equal(card.id, 'social-security-card');
		assert.equal(card.form, 'original');
		assert.deepEqual(card.because, ['stage']);
		assert.deepEqual(card.citations, [{ source: 'guide', section: '4', level: 'guide', grade: 'given' }]);
		assert.match(advice.code, /^\w{4}-\w{4}$/);
		assert.match(advice.knowledgeVersion, /^[0-9a-f]{12}$/);
	});

	it('adds the words of the language asked for', () => {
		const [dispute] = JSON.parse(advise('{"age":30,"idStatus":"lost"}', '--locale', 'zh-Hans').stdout).disputes;
		assert.match(dispute.text, /户口页复印件/);
	});

	it('follows the rules of an area, as of a day', () => {
		const notes = (...args: string[]) =>
			JSON.parse(advise('{"age":30,"stage":"activate"}', '--area', '110105', ...args).stdout).steps.flatMap(
				(step: { notes: { id: string }[] }) => step.notes.map(({ id }) => id),
			);
		assert.ok(notes('--as-of', '2026-01-04').includes('beijing-activation'));
		assert.ok(!notes('--as-of', '2026-01-03').includes('beijing-activation'));
	});

	const refused: [string, string[], RegExp][] = [
		['a value that a fact cannot have', ['{"idStatus":"stolen"}'], /^idStatus: .*"second-generation"/],
		['an age that nobody has', ['{"age":-3}'], /^age: /],
		['several wrong facts at once', ['{"age":300,"stage":"done"}'], /^age: .*\nstage: /],
		['a fact that does not exist', ['{"gender":"f"}'], /^gender: no such fact; the facts are idStatus, age/],
		['an age that contradicts its band', ['{"age":8,"ageBand":"adult"}'], /^ageBand: contradicts age 8/],
		['what is not an object', ['[1]'], /^facts: /],
		['what is not JSON', ['{age: 8}'], /^facts: not JSON/],
		['nothing', [], /^facts: missing/],
		['facts torn apart by the shell', ['{"age":', '8}'], /^facts: give them as one JSON argument/],
		['an area that is none', ['{}', '--area', 'Atlantis'], /^--area: no division has the code Atlantis; give one/],
		['a day that is none', ['{}', '--as-of', '2026-02-30'], /^--as-of: found 2026-02-30; give a day such as/],
		['an empty language', ['{}', '--locale', ''], /^--locale: found nothing; use one of en, zh-Hans/],
		['a language that there is not', ['{}', '--locale', 'fr'], /^--locale: found fr; use one of en, zh-Hans/],
	];
	for (const [what, args, message] of refused) {
		it(`refuses ${what} with exit status 2, naming it`, () => {
			const { status, stdout, stderr } = advise(...args);
			assert.equal(status, 2);
			assert.equal(stdout, '');
			assert.match(stderr, message);
		});
	}
});
