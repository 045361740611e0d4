/**
 * `npm run bench:widget`: how long a slow phone waits on a slow network until it can write in our chat and in Web Chat's smallest
 * bundle, both talking to the same server. Rounds are interleaved, each in a browser that has nothing in its cache; the median
 * counts. The limit is a ratio of 3.5. `--json` prints figures only.
 */
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { createServer } from '../e2e/server.ts';
import { serveWebChat } from '../e2e/web-chat-page.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const limit = 3.5;
/** As "Slow 4G" in the developer tools of Chrome. */
const slow4G = {
	offline: false,
	latency: 150 * 3.75,
	downloadThroughput: (1.6 * 1_000_000 * 0.9) / 8,
	uploadThroughput: (750 * 1000 * 0.9) / 8,
};
const slowerProcessor = 4;
const message = 'my ID card is lost';

interface Subject {
	name: string;
	address: string;
	/** Where to write, once it is there and takes text. */
	input: string;
	/** What the person has said, in the log. */
	said: string;
}

interface Times {
	/** The input is there and takes text. */
	ready: number;
	/** A message typed at once was taken: it stands in the log. This is what the limit is for. */
	taken: number;
	/** It is on its way to the server, which ours may send it to only once it is connected. */
	sent: number;
	/** Bytes on the way, by then. */
	bytes: number;
}

/** Milliseconds from the navigation on. */
async function measure(browser: Browser, { address, input, said }: Subject): Promise<Times> {
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		locale: 'en-US',
		isMobile: true,
		hasTouch: true,
	});
	try {
		const page = await context.newPage();
		const bytes = await throttle(page);
		const posted = page.waitForRequest(
			(request) => request.method() === 'POST' && request.url().endsWith('/activities'),
			{ timeout: 120_000 },
		);
		const started = performance.now();
		const since = (): number => performance.now() - started;
		await page.goto(address, { waitUntil: 'commit' });
		const box = page.locator(input);
		await box.waitFor({ timeout: 120_000 });
		const ready = since();
		// What is typed before a chat is connected may come to nothing; a person would type it again.
		const shows = page.locator(said, { hasText: message }).first();
		for (let tries = 0; tries < 300 && !(await shows.isVisible()); tries++) {
			await box.fill(message);
			await box.press('Enter');
			await shows.waitFor({ timeout: 200 }).catch(() => {});
		}
		const taken = since();
		await posted;
		return { ready, taken, sent: since(), bytes: bytes() };
	} finally {
		await context.close();
	}
}

/** @returns how many bytes came so far */
async function throttle(page: Page): Promise<() => number> {
	const session = await page.context().newCDPSession(page);
	let bytes = 0;
	session.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	// Ours would come smaller in Brotli; what serves Web Chat here knows gzip.
	await session.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': 'gzip' } });
	await session.send('Network.emulateNetworkConditions', slow4G);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
	return () => bytes;
}

const median = (values: number[]): number =>
	values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const browser = await openBrowser();
if (!browser) throw new Error('no browser to measure with; see tests/e2e/browser.ts');
const server = await createServer();
await server.start();
const site = await serveWebChat('webchat-minimal.js', () => server.url);
const subjects: Subject[] = [
	{
		name: 'our chat',
		address: `${server.url}/chat?locale=en`,
		// The page has the input from the first byte on; its script enables the button beside it.
		input: 'form:has(#send:enabled) #say',
		said: '.message.person',
	},
	{
		name: 'Web Chat, minimal',
		address: site.address('en-US'),
		input: '[data-id=webchat-sendbox-input]:enabled:not([readonly])',
		said: '.webchat__bubble__content',
	},
];
const measured = new Map(subjects.map((subject) => [subject, [] as Times[]]));
try {
	for (let round = 0; round < rounds; round++) {
		for (const [subject, times] of measured) times.push(await measure(browser, subject));
	}
} finally {
	await browser.close();
	site.close();
	await server.end();
}

const rows = [...measured].map(([{ name }, times]) => {
	const of = (key: keyof Times): number => median(times.map((one) => one[key]));
	return { name, ready: of('ready'), taken: of('taken'), sent: of('sent'), bytes: of('bytes') };
});
const [ours, theirs] = rows;
const ratioOf = (key: keyof Times): number => (theirs?.[key] ?? Number.NaN) / (ours?.[key] ?? Number.NaN);
const ratios = { ready: ratioOf('ready'), taken: ratioOf('taken'), sent: ratioOf('sent'), bytes: ratioOf('bytes') };
const isMet = ratios.taken >= limit;

if (process.argv.includes('--json')) {
	process.stdout.write(`${JSON.stringify({ node: process.version, rounds, rows, ratios, limit, isMet }, null, 2)}\n`);
} else {
	const line = (name: string, cells: string[]): string =>
		`${name.padEnd(20)}${cells.map((cell) => cell.padStart(16)).join('')}\n`;
	process.stdout.write(
		`median of ${rounds} rounds, Node ${process.version}, processor ÷${slowerProcessor}, Slow 4G\n\n`,
	);
	process.stdout.write(line('', ['input there', 'message taken', 'on its way', 'loaded']));
	for (const { name, ready, taken, sent, bytes } of rows) {
		const times = [ready, taken, sent].map((time) => `${(time / 1000).toFixed(2)} s`);
		process.stdout.write(line(name, [...times, `${(bytes / 1024).toFixed(0)} KB`]));
	}
	process.stdout.write(
		line(
			'ratio',
			Object.values(ratios).map((ratio) => ratio.toFixed(2)),
		),
	);
	process.stdout.write(`\nmessage taken: limit ${limit} times sooner: ${isMet ? 'met' : 'NOT MET'}\n`);
}
process.exitCode = isMet ? 0 : 1;
