/** WeCom's customer service as a person uses it: the real channel, pulled from a simulated platform. */
import { conversationKey } from '../../bot/channels/wecom/answering.ts';
import { startInstance } from '../bot/channels/wecom/instance.ts';
import { account, startPlatform } from '../bot/channels/wecom/platform.ts';
import { assistant } from '../dialogs/talk.ts';
import { type Channel, createPipeline, words } from './channel.ts';

const person = 'wmTest-customer_1';

export function wecomChannel(): Channel {
	return {
		id: 'wecom',
		open: async () => {
			const { store, turns, stateOf } = createPipeline();
			const platform = await startPlatform();
			const instance = await startInstance(platform, { store, turns, assistant, words });
			platform.enter(person);
			await instance.callBack();
			return {
				say: async (text) => {
					platform.sent.length = 0;
					platform.write(person, text);
					await instance.callBack();
					return platform.of(person).map(({ text, buttons }) => ({ text, buttons }));
				},
				state: () => stateOf(conversationKey(account, person)),
				close: async () => {
					await instance.stop();
					await platform.close();
					if (platform.broken.length > 0) throw new Error(`limits were broken: ${platform.broken.join(', ')}`);
				},
			};
		},
	};
}
