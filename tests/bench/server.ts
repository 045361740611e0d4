/**
 * `npm run bench:server`: turns through the server beside a bare echo bot of the Bot Framework in the same run, because machines
 * differ and are noisy. Rounds are interleaved; the median round counts. `--json` prints figures only, `--quick` takes short rounds,
 * `--only startup,memory` takes some of them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDesk } from '../bot/assist/running-desk.ts';
import { startPostgres } from '../bot/store/postgres-server.ts';
import { type Bot, startEcho, startOurs } from './bots.ts';
import { assistTurn, directLineTurn, load, type Measured, messagesTurn, type TakeTurn } from './load.ts';
import { scriptOf } from './scripts.ts';

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		quick: { type: 'boolean', default: false },
		only: { type: 'string', default: 'startup,throughput,assist,memory,postgres' },
	},
});
const rounds = values.quick ? 2 : 5;
const duration = values.quick ? 1500 : 4000;
const people = 32;

interface Row {
	name: string;
	figure: string;
	/** Of the echo bot's figure in the same run. */
	ratio?: number;
	target?: string;
	met?: boolean;
}
const rows: Row[] = [];

const median = (figures: readonly number[]): number =>
	figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;

/** The median of each figure over rounds in which all take their turns. */
async function compared(all: Record<string, TakeTurn>): Promise<Record<string, Measured>> {
	const measured: Record<string, Measured[]> = {};
	for (const turn of Object.values(all)) await load(turn, people, 1500);
	for (let round = 0; round < rounds; round++)
		for (const [name, turn] of Object.entries(all)) {
			measured[name] ??= [];
			measured[name]?.push(await load(turn, people, duration));
		}
	return Object.fromEntries(
		Object.entries(measured).map(([name, list]) => [
			name,
			{
				rate: median(list.map(({ rate }) => rate)),
				p50: median(list.map(({ p50 }) => p50)),
				p99: median(list.map(({ p99 }) => p99)),
				errors: list.reduce((sum, { errors }) => sum + errors, 0),
			},
		]),
	);
}

/** Resident memory of a process, in megabytes; NaN where the system does not tell. */
function memoryOf({ pid }: Bot): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
	} catch {
		return Number.NaN;
	}
}

async function startUps(): Promise<void> {
	const echoes: number[] = [];
	const ours: number[] = [];
	for (let round = 0; round < rounds; round++)
		for (const [list, start] of [
			[echoes, startEcho],
			[ours, startOurs],
		] as const) {
			const bot = await start();
			list.push(bot.startUp);
			await bot.stop();
		}
	const [echo, own] = [median(echoes), median(ours)];
	rows.push({ name: 'start-up to the first answer, echo bot', figure: `${echo.toFixed(0)} ms` });
	rows.push(
		targeted('start-up to the first answer, ours', `${own.toFixed(0)} ms`, own / echo, '≤ 1.3', own / echo <= 1.3),
	);
}

const targeted = (name: string, figure: string, ratio: number, target: string, met: boolean): Row => ({
	...{ name, figure, ratio, target, met },
});

const rateText = ({ rate, p50, p99, errors }: Measured): string =>
	`${rate.toFixed(0)} turns/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${errors ? `, ${errors} ERRORS` : ''}`;

async function throughput(): Promise<void> {
	const [echo, ours] = [await startEcho(), await startOurs()];
	try {
		const figures = await compared({
			echo: messagesTurn(echo.url),
			messages: messagesTurn(ours.url),
			directLine: directLineTurn(ours.url),
		});
		const { echo: peer, messages, directLine } = figures as Record<'echo' | 'messages' | 'directLine', Measured>;
		rows.push({ name: 'echo bot: /api/messages, nothing saved', figure: rateText(peer) });
		const [one, other] = [messages.rate / peer.rate, directLine.rate / peer.rate];
		rows.push(targeted('ours: /api/messages, saved in SQLite', rateText(messages), one, '≥ 0.8', one >= 0.8));
		rows.push(targeted('ours: Direct Line, saved in SQLite', rateText(directLine), other, '≥ 2.5', other >= 2.5));
		const calm = await load(messagesTurn(ours.url), people, 2 * duration, 0.7 * messages.rate);
		const spread = calm.p99 / calm.p50;
		rows.push(targeted('ours at 70 % of that: p99 to p50', rateText(calm), spread, '≤ 10', spread <= 10));
	} finally {
		await echo.stop();
		await ours.stop();
	}
}

/** Help during a call: one request at a time, in this process, where no limit of addresses holds. */
async function assistance(): Promise<void> {
	const desk = await startDesk({}, { scale: 1_000_000 });
	try {
		const turn = assistTurn(desk.server.url);
		await load(turn, 1, 1500);
		const measured = await load(turn, 1, 2 * duration);
		const row = { name: 'POST /api/assist, one agent', figure: rateText(measured) };
		rows.push({ ...row, target: 'p50 ≤ 3 ms', met: measured.p50 <= 3 });
	} finally {
		await desk.close();
	}
}

async function memory(): Promise<void> {
	const ours = await startOurs();
	try {
		const turn = messagesTurn(ours.url);
		const conversations = values.quick ? 1000 : 10_000;
		let next = 0;
		const person = async (): Promise<void> => {
			while (next < conversations) {
				const number = next++;
				for (const [index, text] of scriptOf(number).entries()) await turn(`m${number}`, `${number}-${index}`, text);
			}
		};
		await Promise.all(Array.from({ length: people }, person));
		const used = memoryOf(ours);
		const name = `memory at ${conversations.toLocaleString('en')} live conversations`;
		rows.push({ name, figure: `${used.toFixed(0)} MB`, target: '≤ 200 MB', met: used <= 200 });
	} finally {
		await ours.stop();
	}
}

async function processes(): Promise<void> {
	const postgres = await startPostgres();
	try {
		const figures: Record<number, Measured> = {};
		for (const count of [1, 2, 4]) {
			const settings = { DATABASE_URL: await postgres.database() };
			const bots = await Promise.all(
				Array.from({ length: count }, (_, index) => startOurs(`ours ${index + 1} of ${count}`, settings)),
			);
			try {
				const turn = messagesTurn(...bots.map(({ url }) => url));
				await load(turn, people, 1500);
				figures[count] = await load(turn, people, 2 * duration);
			} finally {
				await Promise.all(bots.map((bot) => bot.stop()));
			}
		}
		const base = figures[1]?.rate ?? Number.NaN;
		for (const [count, measured] of Object.entries(figures))
			rows.push({
				name: `PostgreSQL, ${count} ${count === '1' ? 'process' : 'processes'}`,
				figure: `${rateText(measured)}, ${(measured.rate / base).toFixed(2)} × one`,
			});
	} finally {
		await postgres.remove();
	}
}

const parts = { startup: startUps, throughput, assist: assistance, memory, postgres: processes };
for (const name of values.only.split(',')) {
	const measure = parts[name as keyof typeof parts];
	if (!measure) {
		process.stderr.write(`--only: there is no "${name}"; choose from ${Object.keys(parts).join(', ')}\n`);
		process.exit(2);
	}
	await measure();
}

if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, rounds, rows }, null, 2)}\n`);
else {
	process.stdout.write(`median of ${rounds} rounds, ${people} people at once, Node ${process.version}\n\n`);
	for (const { name, figure, ratio, target, met } of rows) {
		const beside = ratio === undefined ? '' : `  ${ratio.toFixed(2)}`;
		const aim = target === undefined ? '' : `  target ${target}: ${met ? 'met' : 'NOT MET'}`;
		process.stdout.write(`${name.padEnd(44)}${figure}${beside}${aim}\n`);
	}
}
