import assert from 'node:assert/strict';
import { Audit, type AuditEntry } from '../../../bot/desk/audit.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import type { Activity } from '../../../bot/store/store.ts';

const key = 'desk/audit';
const entry = (subject: number): Activity => ({
	from: 'agent',
	content: { agent: 'kim', name: 'Kim', action: 'answered', subject: String(subject) },
});
const subjects = (entries: readonly AuditEntry[]) => entries.map(({ subject }) => Number(subject));

describe('the audit log', () => {
	it('gives the last entries, the newest first, and reads no others', async () => {
		const store = new MemoryStore();
		await store.append(
			key,
			Array.from({ length: 2500 }, (_one, index) => entry(index + 1)),
		);
		let read = 0;
		const audit = new Audit({
			append: (...given) => store.append(...given),
			activities: async (...given) => {
				const found = await store.activities(...given);
				read += found.length;
				return found;
			},
		});
		assert.deepEqual(subjects(await audit.entries(3)), [2500, 2499, 2498]);
		assert.equal(read, 3);
		assert.deepEqual(subjects(await audit.entries(1500)).slice(-1), [1001]);
		assert.equal((await audit.entries(9999)).length, 2500);
	});

	it('has no entries before the first', async () => {
		assert.deepEqual(await new Audit(new MemoryStore()).entries(10), []);
	});
});
