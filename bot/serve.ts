/**
 * The process: settings, server, and a stop that loses nothing. Exit status 2 means a setting has to be changed.
 */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { loadAssistant } from '../dialogs/assistant.ts';
import { redact } from '../language/privacy/redact.ts';
import { localeTags } from '../language/vocabulary/locale-files.ts';
import type { Deliver } from './desk/deliver.ts';
import { Desk } from './desk/desk.ts';
import { always } from './desk/office-hours.ts';
import { startSweep } from './desk/sweep.ts';
import { createLog, traceOf } from './log.ts';
import { lateMetrics } from './operations/late-metrics.ts';
import { observedLimits, observedStore } from './operations/observed.ts';
import { watchOverload } from './operations/overload.ts';
import { createTracing } from './operations/tracing.ts';
import { renderWords } from './render/words.ts';
import { startRetention } from './retention.ts';
import { readSettings, type Settings, takesActivities } from './settings.ts';
import { startProblem } from './start-problem.ts';
import { openStore } from './store/open.ts';
import { Turns } from './turn.ts';
import { wecomSettings } from './wecom-settings.ts';

/** When the server has listened for so long, it loads what it can do without at first, in milliseconds. */
const warmAfter = 500;

/** Requests get this long to finish after a stop was asked for, in milliseconds; with the rest it stays under 10 s. */
const stopDeadline = 8000;
/** Answers that are sent on their own get this long after it, in milliseconds. */
const lateDeadline = 1000;
/** Over what time the clients of WebSockets are told to connect again, in milliseconds. */
const spread = 1500;

async function main(): Promise<void> {
	// What is in the environment already wins over the file.
	if (existsSync('.env')) process.loadEnvFile('.env');
	const { settings, hints } = readSettings(process.env, localeTags());
	const log = createLog(settings.LOG_LEVEL);
	for (const hint of hints) log.warn(hint);

	const assistant = loadAssistant({ defaultLocale: settings.DEFAULT_LOCALE, area: settings.AREA ?? null });
	let stopping = false;
	const overload = watchOverload({ limit: settings.MAX_DELAY_MS });
	const metrics = lateMetrics({
		streams: () => ({ chat: webChat.streams.count(), desk: assist.streams.count() }),
		turnsUnderWay: () => turns.underWay + (weChatTurns === turns ? 0 : weChatTurns.underWay),
		delay: overload.delay,
		isStopping: () => stopping,
	});
	const { observer } = metrics;
	const tracing = await createTracing();
	const store = observedStore(await openStore(settings, log), observer);
	const retention = startRetention(store, settings.RETENTION_DAYS, log);
	/** Channels add how they push what an agent says. */
	const deliver: Record<string, Deliver> = {};
	// A hub between bot and channel has hours of its own.
	const hours = settings.HANDOFF_EVENTS === 'on' ? always : settings.OFFICE_HOURS;
	const desk = new Desk({ store, assistant, hours: hours ?? [], redact, log, deliver });
	const sweep = startSweep(desk, log);
	const { span } = tracing;
	const parts = { assistant, store, redact, log, observer, span, mostUnderWay: settings.MAX_TURNS };
	const turns = new Turns({ ...parts, ...(hours && { desk }) });

	// What takes long to load: not before the settings are known to be good, and the SDK, half a second, only where it is needed.
	const { createMessagesChannel } = await import('./channels/messages.ts');
	const { startServer } = await import('./server.ts');
	const { createWebChat } = await import('./channels/directline/web-chat.ts');
	const { createLimits } = await import('./http/limits.ts');
	const { createAssist } = await import('./assist/assist.ts');
	const webChat = createWebChat(
		{
			publicUrl: settings.PUBLIC_URL,
			allowedOrigins: settings.ALLOWED_ORIGINS,
			tokenSecret: settings.TOKEN_SECRET,
			proxies: settings.PROXIES,
			maximumBytes: settings.MAX_BODY_BYTES,
			isDevelopment: settings.NODE_ENV === 'development',
		},
		{ turns, store, assistant, log, limits: observedLimits(createLimits(), observer) },
	);
	const words = renderWords(assistant, settings.PUBLIC_URL);
	const channel = takesActivities(settings)
		? createMessagesChannel(settings, {
				turns,
				words,
				log,
				desk,
				sendsHandoffEvents: settings.HANDOFF_EVENTS === 'on',
			})
		: undefined;
	if (channel) deliver['*'] = channel.deliver;
	// An account that cannot send by itself cannot bring what an agent says, so its people are not told to wait for one.
	const weChatTurns = settings.WECHAT_APP_SECRET ? turns : new Turns(parts);
	const weChat = settings.WECHAT_APP_ID
		? (await import('./channels/wechat.ts')).createWeChat(settings, {
				turns: weChatTurns,
				store,
				assistant,
				words,
				log,
			})
		: null;
	if (weChat) deliver.wechat = weChat.deliver;
	const wecomAccount = wecomSettings(settings);
	const maximumBytes = settings.MAX_BODY_BYTES;
	const hasDesk = settings.OFFICE_HOURS !== undefined;
	const wecom = wecomAccount
		? (await import('./channels/wecom.ts')).createWecomChannel({
				settings: wecomAccount,
				maximumBytes,
				turns,
				store,
				assistant,
				words,
				log,
				hasDesk,
			})
		: undefined;
	if (wecom) deliver.wecom = wecom.deliver;
	const limits = observedLimits(createLimits(), observer);
	const assist = createAssist(settings, { store, assistant, desk, limits, redact, log });
	const server = await startServer({
		settings,
		webChat,
		assist,
		channel,
		platforms: [weChat, wecom].filter((platform) => platform !== null && platform !== undefined),
		checklist: { assistant, settings },
		log,
		ready: () => store.ready(),
		...{ observer, metrics, overload, tracing },
	});
	void wecom?.start();

	const stop = async (reason: string, status: number): Promise<void> => {
		if (stopping) return;
		stopping = true;
		log.info({ reason }, 'stopping');
		const [inTime] = await Promise.all([
			server.close(stopDeadline, { notice: settings.DRAIN_SECONDS * 1000, spread }),
			wecom && Promise.race([wecom.close(), pause(stopDeadline)]),
		]);
		if (inTime) {
			await Promise.all([turns.idle(), weChatTurns.idle()]);
			await Promise.race([weChat?.idle(), pause(lateDeadline)]);
		} else log.warn('requests were cut off: they took too long to finish');
		retention.stop();
		sweep.stop();
		await store.close();
		process.exit(status);
	};
	process.on('SIGTERM', () => void stop('SIGTERM', 0));
	process.on('SIGINT', () => void stop('SIGINT', 0));
	// One turn's forgotten promise is no reason to end the others.
	process.on('unhandledRejection', (error) => log.error({ error: traceOf(error) }, 'unhandled rejection'));
	// After an exception out of nowhere the process cannot be trusted, but what is saved can.
	process.on('uncaughtException', (error) => {
		log.fatal({ error: traceOf(error) }, 'uncaught exception');
		void stop('uncaught exception', 1);
	});
	// Only now: whoever reads it may stop the process at once.
	process.stdout.write(`${greeting(server.url, settings)}\n`);
	// The SDK takes a third of a second to load and the metrics a tenth, in which nobody is answered: while nobody is there yet, rather
	// than with the first message.
	setTimeout(() => {
		void metrics.load();
		if (settings.MicrosoftAppId) void channel?.warm();
	}, warmAfter).unref();
}

function greeting(url: string, settings: Settings): string {
	if (settings.MicrosoftAppId) return `The assistant listens on ${url} - its messaging endpoint is /api/messages`;
	if (!takesActivities(settings)) {
		const paths = [
			settings.WECHAT_APP_ID && '/api/wechat',
			settings.WECOM_CORP_ID && '/api/wecom',
			settings.PUBLIC_URL && '/chat',
		].filter(Boolean);
		return `The assistant listens on ${url} - people reach it by ${paths.join(', ')}`;
	}
	const hello = {
		type: 'message',
		text: 'hello',
		deliveryMode: 'expectReplies',
		conversation: { id: '1' },
		from: { id: 'me' },
	};
	return `The assistant listens on ${url} - open it in a browser, or try: curl -s ${url}/api/messages -H 'Content-Type: application/json' -d '${JSON.stringify(hello)}'`;
}

try {
	await main();
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	// Whatever was opened before the error must not keep the process alive.
	process.exit(status);
}
