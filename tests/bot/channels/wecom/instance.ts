/** An instance of the server with the channel, in this process, beside a simulated platform. */
import { createWecomChannel, type WecomChannel, type WecomParts } from '../../../../bot/channels/wecom.ts';
import type { RenderWords } from '../../../../bot/render/render.ts';
import { startServer } from '../../../../bot/server.ts';
import { readSettings } from '../../../../bot/settings.ts';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import type { Store } from '../../../../bot/store/store.ts';
import { Turns } from '../../../../bot/turn.ts';
import { fakeAssistant, type TestAssistant } from '../../fake-assistant.ts';
import { keptLog } from '../../kept-log.ts';
import { account, type CallbackChanges, type Platform } from './platform.ts';

export interface Instance {
	url: string;
	channel: WecomChannel;
	log: ReturnType<typeof keptLog>;
	/** A callback to it, and all that follows from it. */
	callBack(changes?: CallbackChanges): Promise<void>;
	/** As when the process is told to stop. */
	stop(): Promise<void>;
}

export interface InstanceOptions
	extends Partial<Pick<WecomParts, 'lease' | 'pauses' | 'patience' | 'now' | 'hasDesk'>> {
	store?: Store;
	assistant?: TestAssistant;
	words?: (locale: string) => RenderWords;
	turns?: Turns;
}

const plainWords = (): RenderWords => ({ say: (key) => key, link: () => null });

export async function startInstance(
	platform: Platform,
	{
		store = new MemoryStore(),
		assistant = fakeAssistant(),
		words = plainWords,
		turns: given,
		...rest
	}: InstanceOptions = {},
): Promise<Instance> {
	const log = keptLog();
	const { settings } = readSettings({ NODE_ENV: 'development', PORT: '0' }, ['zh-Hans']);
	const turns = given ?? new Turns({ assistant, store, redact: (text) => ({ text, masked: false }), log });
	const channel = createWecomChannel({
		settings: platform.settings,
		maximumBytes: 65_536,
		turns,
		store,
		assistant,
		words,
		log,
		now: platform.now,
		pauses: [5, 20],
		patience: { timeout: 300, pauses: [5] },
		...rest,
	});
	const server = await startServer({
		settings,
		channel: { receive: async () => ({ status: 200 }) },
		platforms: [channel],
		log: log as never,
		ready: () => store.ready(),
	});
	return {
		url: server.url,
		channel,
		log,
		callBack: async (changes) => {
			const response = await platform.callBack(server.url, { to: account, ...changes });
			if (response.status !== 200 || (await response.text()) !== 'success') throw new Error('not taken in');
			await channel.idle();
		},
		stop: async () => {
			await Promise.all([server.close(1000), channel.close()]);
		},
	};
}
