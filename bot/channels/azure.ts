/**
 * The channels of Azure Bot Service and of the Bot Framework Emulator. The only file that knows the Bot Framework SDK.
 */
import {
	type Activity,
	ActivityTypes,
	CloudAdapter,
	ConfigurationBotFrameworkAuthentication,
	DeliveryModes,
	InputHints,
	type InvokeResponse,
	type TurnContext,
} from 'botbuilder';
import { Problem } from '../http/problem.ts';
import { type Log, traceOf } from '../log.ts';
import { capabilitiesOf } from '../render/capabilities.ts';
import { type RenderWords, render } from '../render/render.ts';
import type { Settings } from '../settings.ts';
import type { Answer, Turns } from '../turn.ts';
import { conversationKey, type IncomingActivity, readActivity, turnOf } from './activity.ts';

/** How long a channel may take to accept a reply, in milliseconds; the channels themselves give up a request after 15 s. */
const deliveryTimeout = 10_000;

export interface ChannelAnswer {
	/** Of HTTP. */
	status: number;
	/** Plain JSON; absent for none. */
	body?: unknown;
	/** What became of the turn, for the log; absent where the activity carried none. */
	outcome?: Answer['outcome'];
}

export interface Channel {
	/**
	 * Take in one request of the channel.
	 *
	 * @param body the JSON of the request
	 * @param authorization its Authorization header, or the empty string
	 * @throws Problem 400 for a body that is no activity, 401 for a sender that cannot prove who it is, 502 when the
	 *   channel did not accept the replies (it gets the same ones when it sends the activity again)
	 */
	receive(body: unknown, authorization: string): Promise<ChannelAnswer>;
}

type Identity = Settings[`MicrosoftApp${'Id' | 'Password' | 'Type' | 'TenantId'}`];
type AzureSettings = Pick<
	Settings,
	'MicrosoftAppId' | 'MicrosoftAppPassword' | 'MicrosoftAppType' | 'MicrosoftAppTenantId'
>;

/**
 * The SDK's own `process` writes errors, with the headers of requests, to the console and their messages to the sender;
 * this goes one level deeper.
 */
class Adapter extends CloudAdapter {
	async receive(
		activity: IncomingActivity,
		authorization: string,
		answer: (context: TurnContext) => Promise<void>,
	): Promise<InvokeResponse | undefined> {
		// Only fields that were checked go in; `readActivity` leaves out all others.
		const incoming = activity as Partial<Activity> as Activity;
		const sender = await this.botFrameworkAuthentication
			.authenticateRequest(incoming, authorization)
			.catch((error: unknown) => {
				throw authenticationProblem(error);
			});
		return this.processActivity(sender, incoming, answer);
	}
}

/**
 * The endpoint for `POST /api/messages`.
 *
 * @param settings without an app id every sender is accepted; `readSettings` allows that on a loopback address only
 */
export function createAzureChannel(
	settings: AzureSettings,
	turns: Pick<Turns, 'run'>,
	words: (locale: string) => RenderWords,
	log: Log,
): Channel {
	const adapter = new Adapter(new ConfigurationBotFrameworkAuthentication(credentialsOf(settings)));
	const open = settings.MicrosoftAppId === undefined;
	return {
		async receive(body, authorization) {
			const activity = readActivity(body, open);
			let outcome: Answer['outcome'] | undefined;
			const response = await adapter.receive(activity, authorization, async (context) => {
				const turn = turnOf(activity);
				if (!turn) return;
				const answer = await turns.run(conversationKey(activity), turn);
				outcome = answer.outcome;
				if (answer.replies.length > 0) await deliver(context, outgoing(answer, activity, words(answer.locale)), log);
			});
			// A channel that sends it again later gets the answer then; the person has been asked to.
			const status = outcome === 'unavailable' ? 503 : (response?.status ?? 200);
			return { status, body: response?.body, outcome };
		},
	};
}

/** The SDK takes an absent setting for one that is set to nothing only where its key is missing. */
function credentialsOf(settings: AzureSettings): Record<string, string> {
	const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = settings;
	const all: Record<string, Identity> = {
		MicrosoftAppId,
		MicrosoftAppPassword,
		MicrosoftAppType,
		MicrosoftAppTenantId,
	};
	return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function authenticationProblem(error: unknown): Problem {
	const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
	const refused = statusCode === 401 || statusCode === 403 || name === 'JsonWebTokenError' || name === 'NotBeforeError';
	return refused
		? new Problem(
				401,
				'Unauthorized',
				'send the Authorization header with a token that the Bot Framework issued for this bot',
			)
		: new Problem(503, 'AuthenticationUnavailable', 'the keys to check tokens with could not be fetched; try again');
}

function outgoing(answer: Answer, activity: IncomingActivity, words: RenderWords): Partial<Activity>[] {
	const messages = render(answer.replies, capabilitiesOf(activity.channelId ?? ''), words);
	return messages.map(({ text, textFormat, speak, buttons, card }, index) => {
		const last = index === messages.length - 1;
		const waiting = answer.asking === null ? InputHints.AcceptingInput : InputHints.ExpectingInput;
		return {
			type: ActivityTypes.Message,
			text,
			textFormat,
			...(speak !== undefined && { speak }),
			locale: answer.locale,
			inputHint: last ? waiting : InputHints.IgnoringInput,
			...(card && { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
			...(buttons.length > 0 && {
				suggestedActions: {
					to: [],
					actions: buttons.map((label) => ({ type: 'imBack', title: label, value: label })),
				},
			}),
		};
	});
}

async function deliver(context: TurnContext, activities: Partial<Activity>[], log: Log): Promise<void> {
	if (context.activity.deliveryMode === DeliveryModes.ExpectReplies) {
		await context.sendActivities(activities);
		return;
	}
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('the channel did not answer')), deliveryTimeout);
	});
	try {
		await Promise.race([context.sendActivities(activities), late]);
	} catch (error) {
		log.error({ error: traceOf(error) }, 'the channel did not accept the replies');
		throw new Problem(
			502,
			'DeliveryFailed',
			'the replies could not be delivered to serviceUrl; send the activity again',
		);
	} finally {
		clearTimeout(timer);
	}
}
