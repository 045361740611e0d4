/** The Bot Framework SDK behind our seam, and the only file that knows it. It takes a third of a second to load. */
import { ConfidentialClientApplication } from '@azure/msal-node';
import {
	type Activity,
	CloudAdapter,
	ConfigurationBotFrameworkAuthentication,
	EventFactory,
	type TurnContext,
} from 'botbuilder';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import { type AuthorityName, authorityNames } from '../authority.ts';
import { Problem } from '../http/problem.ts';
import type { Settings } from '../settings.ts';
import type { IncomingActivity } from './activity.ts';
import { type BotSdk, type ConversationReference, type Sender, within } from './sdk.ts';

/** The SDK fetches signing keys without a limit of its own, in milliseconds. */
const authenticationTimeout = 10_000;

export type AzureSettings = Pick<
	Settings,
	'MicrosoftAppId' | 'MicrosoftAppPassword' | 'MicrosoftAppType' | 'MicrosoftAppTenantId' | AuthorityName
>;

/**
 * The SDK's own `process` writes errors, with the headers of requests, to the console and their messages to the sender;
 * this goes one level deeper.
 */
class Adapter extends CloudAdapter {
	async receive(activity: IncomingActivity, authorization: string, work: (context: TurnContext) => Promise<void>) {
		// Only fields that were checked go in; `readActivity` leaves out all others.
		const incoming = activity as Partial<Activity> as Activity;
		const sender = await within(authenticationTimeout, () =>
			this.botFrameworkAuthentication.authenticateRequest(incoming, authorization),
		).catch((error: unknown) => {
			throw authenticationProblem(error);
		});
		return this.processActivity(sender, incoming, work);
	}
}

/** @param settings without an app id every sender is accepted; `readSettings` allows that on a loopback address only */
export function createAzureSdk(settings: AzureSettings): BotSdk {
	const adapter = new Adapter(
		new ConfigurationBotFrameworkAuthentication(credentialsOf(settings), credentialsFactoryOf(settings)),
	);
	return {
		receive: (activity, authorization, work) =>
			adapter.receive(activity, authorization, (context) => work(senderOf(context))),
		proceed: (reference: ConversationReference, work) =>
			adapter.continueConversationAsync(settings.MicrosoftAppId ?? '', reference as never, async (context) => {
				// The SDK makes up an activity of its own, which the channel does not know.
				if (reference.activityId) context.activity.id = reference.activityId;
				await work(senderOf(context));
			}),
	};
}

function senderOf(context: TurnContext): Sender {
	return {
		send: async (activities) => {
			await context.sendActivities(activities as Partial<Activity>[]);
		},
		handoffEvent: (value) => ({ ...EventFactory.createHandoffInitiation(context, value), type: 'event' }),
	};
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
