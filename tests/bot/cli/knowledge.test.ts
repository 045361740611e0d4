import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

function knowledge(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bot/cli/knowledge.ts'), ...args], {
		encoding: 'utf8',
		cwd: root,
	});
	return { status, stdout, stderr };
}

describe('npm run knowledge', function () {
	this.timeout(120_000);

	it('finds nothing wrong with the content as it is', () => {
		const { status, stdout, stderr } = knowledge('lint');
		assert.deepEqual([status, stderr], [0, '']);
		assert.match(stdout, /^\d+ sources to look up\nnothing is wrong\n$/m);
	});

	it('draws what docs/knowledge-graph.md shows (write it anew after a change of the content)', () => {
		assert.equal(knowledge('graph').stdout, readFileSync(join(root, 'docs/knowledge-graph.md'), 'utf8'));
	});

	it('draws what docs/knowledge-graph.html shows (write it anew after a change of the content or of its words)', () => {
		assert.equal(knowledge('graph', '--svg').stdout, readFileSync(join(root, 'docs/knowledge-graph.html'), 'utf8'));
	});

	it('draws every question and every visit', () => {
		const { stdout } = knowledge('graph');
		for (const name of ['idStatus', 'residency', 'bank: bank-branch', 'employer_checks', 'activate-card']) {
			assert.ok(stdout.includes(name), name);
		}
	});

	for (const [title, args, complaint] of [
		['no tool', [], /found nothing; give lint, diff or graph/],
		['another tool', ['polish'], /found polish; give lint, diff or graph/],
		['no commit', ['diff'], /diff: give a commit/],
		['a commit that is not there', ['diff', 'no-such-commit'], /diff: .*no-such-commit/],
		['an option in place of a commit', ['diff', '--', '--output=x'], /diff: found --output=x; give a commit/],
		['an option that belongs to another tool', ['lint', '--svg'], /--svg: goes with graph only/],
		['an option that does not exist', ['--all'], /--all/],
	] as const) {
		it(`says what it takes when it is given ${title}`, () => {
			const { status, stderr } = knowledge(...args);
			assert.equal(status, 2);
			assert.match(stderr, complaint);
		});
	}
});
