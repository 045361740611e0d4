/**
 * The endpoint for `POST /api/messages`: the channels of Azure Bot Service and the Emulator, by the protocol of the Bot Framework. Whoever
 * waits for the replies is answered here; the SDK is for sending them elsewhere, and is loaded when that is first wanted.
 */

import { cardholderOf, factsOf } from '../../dialogs/model/known.ts';
import type { ShownReply } from '../../dialogs/model/turn.ts';
import { encode } from '../../knowledge/code/code.ts';
import { publicAuthority } from '../authority.ts';
import type { Deliver } from '../desk/deliver.ts';
import type { Desk } from '../desk/desk.ts';
import { Problem } from '../http/problem.ts';
import { type Log, traceOf } from '../log.ts';
import { capabilitiesOf } from '../render/capabilities.ts';
import { type RenderWords, render } from '../render/render.ts';
import type { Answer, Turns } from '../turn.ts';
import { conversationKey, hubStatusOf, type IncomingActivity, readActivity, turnOf } from './activity.ts';
import type { AzureSettings } from './azure.ts';
import { type BotSdk, type ConversationReference, type OutgoingActivity, type Sender, TooLate, within } from './sdk.ts';
import { createTokenGuard, type TokenAuthority } from './token-guard.ts';

/** How long a channel may take to accept a reply, in milliseconds; the channels themselves give up a request after 15 s. */
const deliveryTimeout = 10_000;
/** A turn that takes longer than this is acknowledged, and answered by a request of our own, in milliseconds. */
const usualPatience = 8000;

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
	 * @throws Problem 400 for a body that is no activity, 401 or 403 for a sender that cannot prove who it is, 502 when the
	 *   channel did not accept the replies (it gets the same ones when it sends the activity again)
	 */
	receive(body: unknown, authorization: string): Promise<ChannelAnswer>;
}

export interface MessagesParts {
	turns: Pick<Turns, 'run'>;
	words: (locale: string) => RenderWords;
	log: Log;
	/** The SDK; the Bot Framework's by default, once it is needed. */
	sdk?: () => Promise<BotSdk>;
	/** How long a turn may take before it is answered later, in milliseconds; for tests. */
	patience?: number;
	/** People who can take over. */
	desk?: Pick<Desk, 'hubSays'>;
	/** A wish for a person is also sent as an event, for a hub between bot and channel. */
	sendsHandoffEvents?: boolean;
}

export interface MessagesChannel extends Channel {
	/** Say something to a person outside a turn, such as what an agent writes. */
	deliver: Deliver;
	/** Load what is loaded late, so that the first who needs it does not wait. */
	warm(): Promise<void>;
}

/** @param settings without an app id every sender is accepted; `readSettings` allows that on a loopback address only */
export function createMessagesChannel(settings: AzureSettings, parts: MessagesParts): MessagesChannel {
	const { turns, words, log, desk, patience = usualPatience, sendsHandoffEvents = false } = parts;
	const { MicrosoftAppId: appId } = settings;
	const open = appId === undefined;
	const guard = open ? null : createTokenGuard({ ...authorityOf(settings), audience: appId });
	let loading: Promise<BotSdk> | undefined;
	const load = parts.sdk ?? (async () => (await import('./azure.ts')).createAzureSdk(settings));
	const sdk = (): Promise<BotSdk> => {
		loading ??= load();
		return loading;
	};
	const outgoing = (answer: Answer, { channelId = '' }: IncomingActivity): OutgoingActivity[] => {
		const messages = rendered(answer.replies, answer.locale, channelId, words);
		const last = messages.at(-1);
		if (last) last.inputHint = answer.asking === null ? 'acceptingInput' : 'expectingInput';
		return messages;
	};
	/** Answer later, to where the activity came from. */
	const answerLater = async (reference: ConversationReference, late: Promise<Answer>, activity: IncomingActivity) => {
		try {
			const messages = outgoing(await late, activity);
			await (await sdk()).proceed(reference, (sender) => deliver(sender, messages, log));
		} catch (error) {
			log.error({ error: traceOf(error) }, 'an answer that took long could not be delivered');
		}
	};
	const answerAtOnce = async (activity: IncomingActivity): Promise<ChannelAnswer> => {
		const turn = turnOf(activity);
		if (!turn) return { status: 200, body: { activities: [] } };
		const address = referenceOf(activity);
		const answer = await turns.run(conversationKey(activity), { ...turn, unreachable: true });
		const activities = outgoing(answer, activity).map((reply) => addressed(reply, address));
		return { status: answer.outcome === 'unavailable' ? 503 : 200, body: { activities }, outcome: answer.outcome };
	};
	const answerThere = async (activity: IncomingActivity, authorization: string): Promise<ChannelAnswer> => {
		const told = hubStatusOf(activity);
		let outcome: Answer['outcome'] | undefined;
		let isLate = false;
		const response = await (await sdk()).receive(activity, authorization, async (sender) => {
			if (told) return desk?.hubSays(conversationKey(activity), told);
			const turn = turnOf(activity);
			if (!turn) return;
			const address = referenceOf(activity);
			const answer = turns.run(conversationKey(activity), { ...turn, address });
			const inTime = await soon(answer, isWaitedFor(activity) ? undefined : patience);
			if (!inTime) {
				isLate = true;
				void answerLater(address, answer, activity);
				return;
			}
			outcome = inTime.outcome;
			const event = sendsHandoffEvents && inTime.handoff ? [sender.handoffEvent(handoffValue(inTime))] : [];
			const messages = [...outgoing(inTime, activity), ...event];
			if (isWaitedFor(activity)) await sender.send(messages);
			else if (messages.length > 0) await deliver(sender, messages, log);
		});
		if (isLate) return { status: 202 };
		// A channel that sends it again later gets the answer then; the person has been asked to.
		const status = outcome === 'unavailable' ? 503 : (response?.status ?? 200);
		return { status, body: response?.body, outcome };
	};
	return {
		deliver: async (address, reply, locale) => {
			const reference = address as ConversationReference;
			const messages = rendered([reply], locale, reference.channelId ?? '', words);
			await (await sdk()).proceed(reference, (sender) => deliver(sender, messages, log));
		},
		receive: async (body, authorization) => {
			const activity = readActivity(body, open);
			const isProven = guard ? await guard(authorization, activity) : true;
			// What waits for the replies needs nothing of the SDK, which would make ready to send them elsewhere.
			const isAtOnce = isProven && isWaitedFor(activity) && !hubStatusOf(activity) && !sendsHandoffEvents;
			return isAtOnce ? answerAtOnce(activity) : answerThere(activity, authorization);
		},
		warm: async () => {
			await sdk();
		},
	};
}

const isWaitedFor = ({ deliveryMode }: IncomingActivity): boolean => deliveryMode === 'expectReplies';

/** The answer if it comes in time; without a time it is waited for. */
async function soon(answer: Promise<Answer>, patience: number | undefined): Promise<Answer | null> {
	if (patience === undefined) return answer;
	return within(patience, () => answer).catch((error: unknown) => {
		if (error instanceof TooLate) return null;
		throw error;
	});
}

function authorityOf(settings: AzureSettings): Pick<TokenAuthority, 'issuer' | 'metadataUrl'> {
	const { ToBotFromChannelTokenIssuer, ToBotFromChannelOpenIdMetadataUrl } = publicAuthority;
	return {
		issuer: settings.ToBotFromChannelTokenIssuer ?? ToBotFromChannelTokenIssuer,
		metadataUrl: settings.ToBotFromChannelOpenIdMetadataUrl ?? ToBotFromChannelOpenIdMetadataUrl,
	};
}

function referenceOf({ id, from, recipient, conversation, channelId, locale, serviceUrl }: IncomingActivity) {
	return {
		activityId: id,
		user: from,
		bot: recipient,
		conversation,
		channelId,
		locale,
		serviceUrl,
	} as ConversationReference;
}

/** A reply with where it goes, as the protocol has it. */
function addressed(reply: OutgoingActivity, address: ConversationReference): OutgoingActivity {
	const { activityId, user, bot, conversation, channelId, serviceUrl } = address;
	return {
		...reply,
		channelId,
		serviceUrl,
		conversation,
		from: bot,
		recipient: user,
		...(activityId !== undefined && { replyToId: activityId }),
	};
}

function rendered(
	replies: readonly ShownReply[],
	locale: string,
	channelId: string,
	words: (locale: string) => RenderWords,
): OutgoingActivity[] {
	return render(replies, capabilitiesOf(channelId), words(locale)).map(
		({ text, textFormat, speak, buttons, card }) => ({
			type: 'message',
			text,
			textFormat,
			...(speak !== undefined && { speak }),
			locale,
			inputHint: 'ignoringInput',
			...(card && { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
			...(buttons.length > 0 && {
				suggestedActions: {
					to: [],
					actions: buttons.map((label) => ({ type: 'imBack', title: label, value: label })),
				},
			}),
		}),
	);
}

/** For a hub that speaks the Bot Framework's protocol: why, and the code of what is known, without any text. */
function handoffValue({ handoff, locale, state }: Answer): Record<string, unknown> {
	return {
		Skill: 'social-security-card',
		reason: handoff,
		locale,
		code: state ? encode(factsOf(cardholderOf(state))) : undefined,
	};
}

async function deliver(sender: Sender, activities: readonly OutgoingActivity[], log: Log): Promise<void> {
	try {
		await within(deliveryTimeout, () => sender.send(activities));
	} catch (error) {
		log.error({ error: traceOf(error) }, 'the channel did not accept the replies');
		throw new Problem(
			502,
			'DeliveryFailed',
			'the replies could not be delivered to serviceUrl; send the activity again',
		);
	}
}
