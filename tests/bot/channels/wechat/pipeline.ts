/** The channel of an official account over the real assistant and pipeline, with a store that can be held up. */
import assert from 'node:assert/strict';
import { createWeChat, type WeChat } from '../../../../bot/channels/wechat.ts';
import type { Deliver } from '../../../../bot/desk/deliver.ts';
import { Desk } from '../../../../bot/desk/desk.ts';
import { parseOfficeHours } from '../../../../bot/desk/office-hours.ts';
import { renderWords } from '../../../../bot/render/words.ts';
import { readSettings } from '../../../../bot/settings.ts';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import type { Store } from '../../../../bot/store/store.ts';
import { Turns } from '../../../../bot/turn.ts';
import { type Known, readKnown } from '../../../../dialogs/model/known.ts';
import { redact } from '../../../../language/privacy/redact.ts';
import { assistant, today } from '../../../dialogs/talk.ts';
import { keptLog } from '../../kept-log.ts';
import { aesKey, appId, createSide, person, type Sending, token, type WeChatSide } from './platform.ts';

/** A store whose conversations are saved only once they may be; all else is as ever. */
export function heldUp<Engine extends Store>(store: Engine): Engine & { release(): void } {
	let release: () => void = () => {};
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	const save = store.save.bind(store);
	return Object.assign(store, {
		release: () => release(),
		save: async (...[key, ...rest]: Parameters<Store['save']>) => {
			if (key.startsWith('wechat/')) await gate;
			return save(key, ...rest);
		},
	});
}

export interface Options {
	mode?: 'plain' | 'safe';
	store?: Store;
	/** The address of the platform's interface, with which there is an app secret. */
	interfaceUrl?: string;
	/** In milliseconds. */
	patience?: { answer: number; hangUp: number };
	now?: () => number;
	/** People who can take over, at all hours. */
	hasDesk?: boolean;
}

export interface Bot {
	/** Where there is one. */
	desk: Desk | undefined;
	side: WeChatSide;
	channel: WeChat;
	store: Store;
	turns: Turns;
	log: ReturnType<typeof keptLog>;
	/** Send what a person did, and read the reply as WeChat does. */
	say(did: Parameters<WeChatSide['send']>[0], sending?: Sending): Promise<string>;
	state(of?: string): Promise<Known>;
}

export function createBot({
	mode = 'plain',
	store = new MemoryStore(),
	interfaceUrl,
	patience,
	now,
	hasDesk,
}: Options = {}): Bot {
	const { settings } = readSettings(
		{
			WECHAT_APP_ID: appId,
			WECHAT_TOKEN: token,
			...(mode === 'safe' && { WECHAT_ENCODING_AES_KEY: aesKey }),
			...(interfaceUrl && { WECHAT_APP_SECRET: 'hush', WECHAT_API_URL: interfaceUrl }),
		},
		['zh-Hans'],
	);
	const log = keptLog();
	const deliver: Record<string, Deliver> = {};
	const hours = parseOfficeHours('always') ?? [];
	const desk = hasDesk ? new Desk({ store, assistant, hours, redact, log, deliver }) : undefined;
	const turns = new Turns({ assistant, store, redact, log, clock: () => today, ...(desk && { desk }) });
	const words = renderWords(assistant, 'https://assistant.example.org');
	const channel = createWeChat(settings, {
		turns,
		store,
		assistant,
		words,
		log,
		...(patience && { patience }),
		...(now && { now }),
	});
	assert.ok(channel);
	deliver.wechat = channel.deliver;
	const side = createSide(mode, now);
	return {
		desk,
		side,
		channel,
		store,
		turns,
		log,
		say: async (did, sending) => {
			const { query, body } = side.send(did, sending);
			return side.read((await channel.receive(query, body)).text, String(did.FromUserName ?? person));
		},
		state: async (of = person) => readKnown((await store.load(`wechat/${of}`))?.document),
	};
}

/** Less than WeChat waits, and long enough for a turn on a busy machine, in milliseconds. */
export const shortPatience = { answer: 200, hangUp: 600 };

/** Number of turns saved, and how many things were said. */
export async function turnsOf({ store }: Pick<Bot, 'store'>) {
	const key = `wechat/${person}`;
	const said = (await store.activities(key, 0, 100)).filter(({ from }) => from === 'person');
	return { saved: (await store.load(key))?.revision, said: said.length };
}
