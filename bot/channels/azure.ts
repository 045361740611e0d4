/**
 * The channels of Azure Bot Service and of the Bot Framework Emulator. The only file that knows the Bot Framework SDK.
 */
import { ConfidentialClientApplication } from '@azure/msal-node';
import {
	type Activity,
	ActivityTypes,
	CloudAdapter,
	ConfigurationBotFrameworkAuthentication,
	type ConversationReference,
	DeliveryModes,
	EventFactory,
	InputHints,
	type InvokeResponse,
	TurnContext,
} from 'botbuilder';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import type { Reply } from '../../dialogs/turn.ts';
import { encode } from '../../knowledge/code.ts';
import { type AuthorityName, authorityNames, publicAuthority } from '../authority.ts';
import type { Deliver, Desk } from '../desk/desk.ts';
import { Problem } from '../http/problem.ts';
import { type Log, traceOf } from '../log.ts';
import { capabilitiesOf } from '../render/capabilities.ts';
import { type RenderWords, render } from '../render/render.ts';
import type { Settings } from '../settings.ts';
import type { Answer, Turns } from '../turn.ts';
import { conversationKey, hubStatusOf, type IncomingActivity, readActivity, turnOf } from './activity.ts';
import { createTokenGuard, type TokenAuthority } from './token-guard.ts';

/** How long a channel may take to accept a reply, in milliseconds; the channels themselves give up a request after 15 s. */
const deliveryTimeout = 10_000;
/** A turn that takes longer than this is acknowledged, and answered by a request of our own, in milliseconds. */
const usualPatience = 8000;
/** The SDK fetches signing keys without a limit of its own. */
const authenticationTimeout = 10_000;

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

export interface AzureOptions {
	/** How long a turn may take before it is answered later, in milliseconds; for tests. */
	patience?: number;
	/** People who can take over. */
	desk?: Pick<Desk, 'hubSays'>;
	/** A wish for a person is also sent as an event, for a hub between bot and channel. */
	sendsHandoffEvents?: boolean;
}

export interface AzureChannel extends Channel {
	/** Say something to a person outside a turn, such as what an agent writes. */
	deliver: Deliver;
}

export type AzureSettings = Pick<
	Settings,
	'MicrosoftAppId' | 'MicrosoftAppPassword' | 'MicrosoftAppType' | 'MicrosoftAppTenantId' | AuthorityName
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
		const sender = await within(authenticationTimeout, () =>
			this.botFrameworkAuthentication.authenticateRequest(incoming, authorization),
		).catch((error: unknown) => {
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
	{ patience = usualPatience, desk, sendsHandoffEvents = false }: AzureOptions = {},
): AzureChannel {
	const adapter = new Adapter(
		new ConfigurationBotFrameworkAuthentication(credentialsOf(settings), credentialsFactoryOf(settings)),
	);
	const { MicrosoftAppId: appId } = settings;
	const open = appId === undefined;
	const guard = open ? null : createTokenGuard({ ...authorityOf(settings), audience: appId });
	/** Answer later, to where the activity came from. */
	const answerLater = async (
		reference: Partial<ConversationReference>,
		answer: Promise<Answer>,
		activity: IncomingActivity,
	) => {
		try {
			const messages = outgoing(await answer, activity, words);
			await adapter.continueConversationAsync(appId ?? '', reference, async (context) => {
				// The SDK makes up an activity of its own, which the channel does not know.
				if (reference.activityId) context.activity.id = reference.activityId;
				await deliver(context, messages, log);
			});
		} catch (error) {
			log.error({ error: traceOf(error) }, 'an answer that took long could not be delivered');
		}
	};
	return {
		deliver: async (address, reply, locale) => {
			const reference = address as Partial<ConversationReference>;
			const messages = rendered([reply], locale, reference.channelId ?? '', words);
			await adapter.continueConversationAsync(appId ?? '', reference, async (context) => {
				await deliver(context, messages, log);
			});
		},
		async receive(body, authorization) {
			const activity = readActivity(body, open);
			const isProven = guard ? await guard(authorization, activity) : true;
			const told = hubStatusOf(activity);
			// What waits for the replies needs nothing of the SDK, which would make ready to send them elsewhere.
			if (isProven && activity.deliveryMode === DeliveryModes.ExpectReplies && !told && !sendsHandoffEvents)
				return answerAtOnce(activity);
			let outcome: Answer['outcome'] | undefined;
			let isLate = false;
			const response = await adapter.receive(activity, authorization, async (context) => {
				if (told) return desk?.hubSays(conversationKey(activity), told);
				const turn = turnOf(activity);
				if (!turn) return;
				const address = TurnContext.getConversationReference(context.activity);
				const answer = turns.run(conversationKey(activity), { ...turn, address });
				const inTime = await soon(answer, activity);
				if (!inTime) {
					isLate = true;
					void answerLater(address, answer, activity);
					return;
				}
				outcome = inTime.outcome;
				const messages = outgoing(inTime, activity, words);
				const event = sendsHandoffEvents && inTime.handoff ? [handoffEvent(context, inTime)] : [];
				if (messages.length > 0) await deliver(context, [...messages, ...event], log);
			});
			if (isLate) return { status: 202 };
			// A channel that sends it again later gets the answer then; the person has been asked to.
			const status = outcome === 'unavailable' ? 503 : (response?.status ?? 200);
			return { status, body: response?.body, outcome };
		},
	};

	async function answerAtOnce(activity: IncomingActivity): Promise<ChannelAnswer> {
		const turn = turnOf(activity);
		if (!turn) return { status: 200, body: { activities: [] } };
		const address = referenceOf(activity);
		const answer = await turns.run(conversationKey(activity), { ...turn, address });
		const activities = outgoing(answer, activity, words).map((reply) =>
			TurnContext.applyConversationReference(reply, address),
		);
		return { status: answer.outcome === 'unavailable' ? 503 : 200, body: { activities }, outcome: answer.outcome };
	}

	/** The answer if it comes before the channel would give the request up; one that waits for replies waits. */
	async function soon(answer: Promise<Answer>, { deliveryMode }: IncomingActivity): Promise<Answer | null> {
		if (deliveryMode === DeliveryModes.ExpectReplies) return answer;
		return within(patience, () => answer).catch((error: unknown) => {
			if (error instanceof TooLate) return null;
			throw error;
		});
	}
}

/**
 * In another cloud the bot's own tokens come from an authority that the library does not know, and it would ask the public cloud about
 * it first. Undefined leaves it to the SDK.
 */
function credentialsFactoryOf(settings: AzureSettings): MsalServiceClientCredentialsFactory | undefined {
	const {
		MicrosoftAppId: clientId,
		MicrosoftAppPassword: clientSecret,
		ToChannelFromBotLoginUrl: authority,
	} = settings;
	if (!clientId || !clientSecret || !authority) return undefined;
	const auth = { clientId, clientSecret, authority, knownAuthorities: [new URL(authority).host] };
	const application = new ConfidentialClientApplication({ auth });
	// The package declares its types twice, and the SDK means the other ones.
	type Known = ConstructorParameters<typeof MsalServiceClientCredentialsFactory>[1];
	return new MsalServiceClientCredentialsFactory(clientId, application as unknown as Known);
}

function authorityOf(settings: AzureSettings): Pick<TokenAuthority, 'issuer' | 'metadataUrl'> {
	const { ToBotFromChannelTokenIssuer, ToBotFromChannelOpenIdMetadataUrl } = publicAuthority;
	return {
		issuer: settings.ToBotFromChannelTokenIssuer ?? ToBotFromChannelTokenIssuer,
		metadataUrl: settings.ToBotFromChannelOpenIdMetadataUrl ?? ToBotFromChannelOpenIdMetadataUrl,
	};
}

/** Where an activity came from, and where what answers it goes. */
function referenceOf(incoming: IncomingActivity): Partial<ConversationReference> {
	return TurnContext.getConversationReference(incoming as Partial<Activity> as Activity);
}

/** Something did not come in time. */
class TooLate extends Error {
	override name = 'TooLate';
}

/** @param time in milliseconds @throws TooLate when it takes longer */
async function within<Value>(time: number, work: () => Promise<Value>): Promise<Value> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new TooLate()), time);
	});
	try {
		return await Promise.race([work(), late]);
	} finally {
		clearTimeout(timer);
	}
}

/** The SDK takes an absent setting for one that is set to nothing only where its key is missing. */
function credentialsOf(settings: AzureSettings): Record<string, string> {
	const names = [
		'MicrosoftAppId',
		'MicrosoftAppPassword',
		'MicrosoftAppType',
		'MicrosoftAppTenantId',
		...authorityNames,
	] as const;
	const all = names.map((name): [string, string | undefined] => [name, settings[name]]);
	return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function authenticationProblem(error: unknown): Problem {
	const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
	const isAboutToken = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(String(name));
	const refused = statusCode === 401 || statusCode === 403 || isAboutToken;
	return refused
		? new Problem(
				401,
				'Unauthorized',
				'send the Authorization header with a token that the Bot Framework issued for this bot',
			)
		: new Problem(503, 'AuthenticationUnavailable', 'the keys to check tokens with could not be fetched; try again');
}

function outgoing(
	answer: Answer,
	activity: IncomingActivity,
	words: (locale: string) => RenderWords,
): Partial<Activity>[] {
	const messages = rendered(answer.replies, answer.locale, activity.channelId ?? '', words);
	const last = messages.at(-1);
	if (last) last.inputHint = answer.asking === null ? InputHints.AcceptingInput : InputHints.ExpectingInput;
	return messages;
}

function rendered(
	replies: readonly Reply[],
	locale: string,
	channelId: string,
	words: (locale: string) => RenderWords,
): Partial<Activity>[] {
	return render(replies, capabilitiesOf(channelId), words(locale)).map(({ text, textFormat, speak, buttons, card }) => {
		return {
			type: ActivityTypes.Message,
			text,
			textFormat,
			...(speak !== undefined && { speak }),
			locale,
			inputHint: InputHints.IgnoringInput,
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

/** For a hub that speaks the Bot Framework's protocol: why, and the code of what is known, without any text. */
function handoffEvent(context: TurnContext, { handoff, locale, state }: Answer): Partial<Activity> {
	const code = state ? encode(state.facts) : undefined;
	return EventFactory.createHandoffInitiation(context, {
		Skill: 'social-security-card',
		reason: handoff,
		locale,
		code,
	});
}

async function deliver(context: TurnContext, activities: Partial<Activity>[], log: Log): Promise<void> {
	if (context.activity.deliveryMode === DeliveryModes.ExpectReplies) {
		await context.sendActivities(activities);
		return;
	}
	try {
		await within(deliveryTimeout, () => context.sendActivities(activities));
	} catch (error) {
		log.error({ error: traceOf(error) }, 'the channel did not accept the replies');
		throw new Problem(
			502,
			'DeliveryFailed',
			'the replies could not be delivered to serviceUrl; send the activity again',
		);
	}
}
