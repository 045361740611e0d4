import assert from 'node:assert/strict';
import { createAzureSdk } from '../../bot/channels/azure.ts';
import { createMessagesChannel } from '../../bot/channels/messages.ts';
import type { BotSdk } from '../../bot/channels/sdk.ts';
import { readSettings } from '../../bot/settings.ts';
import { cardholderOf, factsOf } from '../../dialogs/model/known.ts';
import { startConnector } from '../bot/running-bot.ts';
import { createPipeline, words } from '../conformance/channel.ts';
import { chosen, conversations, reference } from '../conformance/conversations.ts';
import { createAgentsSdk } from './agents-sdk.ts';

const { settings } = readSettings({ NODE_ENV: 'development' }, ['zh-Hans']);
const sdks: Record<string, () => BotSdk> = {
	'the Bot Framework SDK': () => createAzureSdk(settings),
	'the Microsoft 365 Agents SDK': () => createAgentsSdk(),
};

for (const [name, create] of Object.entries(sdks))
	describe(`${name}, by which replies are sent to a channel`, () => {
		for (const { name: title, locale, turns: said } of conversations)
			it(`leads to the same facts and list: ${title}`, async () => {
				const connector = await startConnector();
				try {
					const { turns, log, stateOf } = createPipeline();
					const channel = createMessagesChannel(settings, { turns, words, log, sdk: async () => create() });
					const { talk, suggested, answered } = reference(locale, said);
					let seen: { text: string; buttons: string[] }[] = [];
					for (const [index, turn] of said.entries()) {
						const label = typeof turn === 'string' ? turn : (suggested[index]?.[turn.press - 1] ?? '');
						const text = typeof turn === 'string' ? turn : chosen(label, turn.press, seen);
						const before = connector.delivered.length;
						const { status } = await channel.receive(
							{
								type: 'message',
								id: `a${index}`,
								channelId: 'webchat',
								serviceUrl: connector.url,
								conversation: { id: 'c' },
								from: { id: 'u' },
								recipient: { id: 'bot' },
								locale,
								text,
							},
							'',
						);
						assert.equal(status, 200);
						seen = connector.delivered.slice(before).map(({ path, activity }) => {
							assert.match(path, /^\/v3\/conversations\/c\/activities/);
							const actions = (activity.suggestedActions as { actions: { title: string }[] } | undefined)?.actions;
							return { text: activity.text ?? '', buttons: actions?.map((action) => action.title) ?? [] };
						});
						assert.deepEqual(
							seen.map((message) => message.text.replace(/ {2}\n/g, '\n')).join('\n\n'),
							answered[index],
						);
					}
					assert.deepEqual(factsOf(cardholderOf(await stateOf('webchat/c'))), talk.facts);
				} finally {
					await connector.close();
				}
			});
	});
