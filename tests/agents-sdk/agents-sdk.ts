/** The Microsoft 365 Agents SDK behind our seam, in place of the Bot Framework's: what docs/agents-sdk.md describes. */
import { Activity } from '@microsoft/agents-activity';
import { CloudAdapter, type Request, type TurnContext } from '@microsoft/agents-hosting';
import type { BotSdk, OutgoingActivity, Sender } from '../../bot/channels/sdk.ts';

/** @param clientId the app id; without one every sender is accepted, as with the other SDK */
export function createAgentsSdk(clientId = ''): BotSdk {
	const adapter = new CloudAdapter({ clientId } as never);
	return {
		receive: async (activity, authorization, work) => {
			let status = 200;
			let body: unknown;
			const request = {
				headers: { authorization },
				body: activity,
				method: 'POST',
				user: CloudAdapter.createIdentity(clientId),
			};
			/** What the SDK uses of Express: it answers by itself. */
			const response = {
				writableEnded: false,
				headersSent: false,
				status: (code: number) => {
					status = code;
					return response;
				},
				setHeader: () => response,
				send: (sent: unknown) => {
					body = sent;
					return response;
				},
				end: () => response,
			};
			await adapter.process(request as unknown as Request, response as never, (context) => work(senderOf(context)));
			return { status, ...(body !== undefined && { body }) };
		},
		proceed: async (reference, work) => {
			await adapter.continueConversation(clientId, reference as never, (context) => work(senderOf(context)));
		},
	};
}

function senderOf(context: TurnContext): Sender {
	return {
		send: async (activities) => {
			await context.sendActivities(activities.map((activity) => Activity.fromObject(activity as object)));
		},
		// This SDK has no helper for it; the event is the protocol's own.
		handoffEvent: (value): OutgoingActivity => ({ type: 'event', name: 'handoff.initiate', value }),
	};
}
