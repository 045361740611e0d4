/**
 * `npm run bench:announce`: saves a second on PostgreSQL over ten connections, other instances being told after the saves, beside the same
 * saves that each notify in their own transaction. Rounds are interleaved; the median round counts.
 */
import { PostgresStore } from '../../bot/store/postgres.ts';
import { statements } from '../../bot/store/postgres-statements.ts';
import { startPostgres } from '../bot/store/postgres-server.ts';

const rounds = 5;
const duration = 2000;
const connections = 10;
/** Of usual size. */
const [document, answer, said] = [700, 2500, 1200].map((length) => 'x'.repeat(length));

const changeable = statements as { insert: string };
const after = statements.insert;
const within = after.replace(/SELECT FROM saved$/, "SELECT pg_notify('activities', md5(key)) FROM saved");
if (within === after) throw new Error('the statement of a save no longer ends as this benchmark expects');

const server = await startPostgres();

/** @param insert the statement of a save */
async function savesInASecond(insert: string): Promise<number> {
	changeable.insert = insert;
	const store = await PostgresStore.open(await server.database(), { connections });
	const until = performance.now() + duration;
	let saves = 0;
	const save = async (person: number): Promise<void> => {
		for (let number = 0; performance.now() < until; number++) {
			await store.save(`bench/${person}-${number}`, document, null, {
				remembered: { activityId: 'a', answer },
				activities: [
					{ from: 'person', content: 'x' },
					{ from: 'bot', content: said },
				],
			});
			saves++;
		}
	};
	await Promise.all(Array.from({ length: connections }, (_, person) => save(person)));
	await store.close();
	return (saves * 1000) / duration;
}

const median = (figures: readonly number[]): number =>
	figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;

try {
	const figures = { after: [] as number[], within: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		figures.after.push(await savesInASecond(after));
		figures.within.push(await savesInASecond(within));
	}
	const [one, other] = [median(figures.after), median(figures.within)];
	process.stdout.write(
		`told after the saves: ${one.toFixed(0)} saves/s, in each save besides: ${other.toFixed(0)} saves/s, ${(one / other).toFixed(1)} ×\n`,
	);
} finally {
	await server.remove();
}
