/**
 * The activities of the Bot Framework that come in: checked before the SDK or a turn sees them.
 * https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Turn } from '../../dialogs/model/turn.ts';
import { Problem } from '../http/problem.ts';
import { isLoopback } from '../settings.ts';
import { mediaType } from './media-type.ts';

/** Longer ids are no channel's, and would only fill the store. */
const id = z.string().min(1).max(1024);
/** No slash: it separates channel and conversation in the key of the store. */
const channelId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
const webAddress = z.url({ protocol: /^https?$/ });
/** Only what the SDK and the turn use; whatever else a sender adds goes no further. */
const account = z.object({ id, name: z.string().nullish(), role: z.string().nullish() });
const conversation = account.extend({
	isGroup: z.boolean().nullish(),
	conversationType: z.string().nullish(),
	tenantId: z.string().nullish(),
});

const activitySchema = z.object({
	type: z.string().min(1).max(64),
	id: id.optional(),
	channelId: channelId.optional(),
	serviceUrl: webAddress.optional(),
	deliveryMode: z.string().optional(),
	conversation,
	from: account,
	recipient: account.partial().optional(),
	locale: z.string().optional(),
	text: z.string().nullish(),
	value: z.unknown().optional(),
	attachments: z.array(z.object({ contentType: z.string().optional() })).nullish(),
	/** Of an event. */
	name: z.string().max(200).nullish(),
	/** Of an installation update: add or remove. */
	action: z.string().nullish(),
	membersAdded: z.array(account.partial()).nullish(),
});

/** What each type must have besides: a message comes from somebody, a typing sign may come from nobody. */
const updateSchema = activitySchema.partial({ from: true });
const otherSchema = activitySchema.partial({ from: true, conversation: true });

export type IncomingActivity = z.infer<typeof otherSchema>;

const hints: Record<string, string> = {
	type: 'a string, such as "message"',
	conversation: 'an object with the id of the conversation, such as {"id": "1"}',
	'conversation.id': 'the id of the conversation, a string of 1 to 1024 characters',
	from: 'an object with the id of the sender, such as {"id": "me"}',
	'from.id': 'the id of the sender, a string of 1 to 1024 characters',
	id: 'the id of the activity, a string of 1 to 1024 characters, or leave it out',
	channelId: 'the id of the channel, letters, digits, dot, dash and underscore, or leave it out',
	serviceUrl:
		'the http or https address that replies go to, or "deliveryMode": "expectReplies" to get them in the answer',
	text: 'a string',
};

/**
 * Check the body of a request.
 *
 * @param open no app id is set: then an activity that expects its replies in the answer needs no serviceUrl
 * @returns the fields that are used here, and no others
 * @throws Problem 400 that names the first field that is missing or wrong
 */
export function readActivity(body: unknown, open: boolean): IncomingActivity {
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		throw new Problem(400, 'NotAnActivity', 'the body must be a JSON object, an activity of the Bot Framework');
	const type = (body as { type?: unknown }).type;
	const schema = type === 'message' ? activitySchema : type === 'conversationUpdate' ? updateSchema : otherSchema;
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw problemOf(body, parsed.error.issues[0]);
	const { deliveryMode, serviceUrl } = parsed.data;
	if (serviceUrl === undefined && !(open && deliveryMode === 'expectReplies')) throw missing('serviceUrl');
	// Without an app id nobody vouches for the address, and it must not lead the server to another machine.
	if (open && serviceUrl !== undefined && !isLoopback(hostOf(serviceUrl))) {
		throw new Problem(
			400,
			'InvalidField',
			'serviceUrl leads to another machine, where replies go only with an app id; set it to an address of this machine, or "deliveryMode" to "expectReplies"',
			'serviceUrl',
		);
	}
	return parsed.data;
}

function hostOf(address: string): string {
	return new URL(address).hostname.replace(/^\[|\]$/g, '');
}

function problemOf(body: object, issue: z.core.$ZodIssue | undefined): Problem {
	const path = issue?.path ?? [];
	const found = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], body);
	const field = path.join('.');
	if (found === undefined) return missing(field);
	return new Problem(
		400,
		'InvalidField',
		`${field} is not usable; set it to ${hints[field] ?? 'what the protocol says'}`,
		field,
	);
}

function missing(field: string): Problem {
	return new Problem(
		400,
		'MissingField',
		`${field} is missing; set it to ${hints[field] ?? 'what the protocol says'}`,
		field,
	);
}

/** What keys of our own begin with: a sender must not reach what is not a conversation, or not one of the Bot Framework. */
const ownNames = ['directline', 'wechat', 'wecom', 'kept', 'used', 'desk'];

/** The key under which a conversation is stored: conversation ids are unique within a channel only. */
export function conversationKey(activity: IncomingActivity): string {
	const { channelId = 'none', conversation } = activity;
	return `${ownNames.includes(channelId) ? `azure-${channelId}` : channelId}/${conversation?.id ?? ''}`;
}

/**
 * What the person did, or null where the activity is nothing to answer: the bot itself joined, typing, a reaction, a message that
 * was deleted, an event, or a type that nobody has thought of yet.
 */
export function turnOf(activity: IncomingActivity): Turn | null {
	const turn: Turn = { id: activity.id ?? randomUUID() };
	const locale = readLocale(activity.locale);
	if (locale) turn.locale = locale;
	switch (activity.type) {
		case 'conversationUpdate': {
			const people = (activity.membersAdded ?? []).filter((member) => member.id !== activity.recipient?.id);
			return people.length > 0 ? { ...turn, joined: true } : null;
		}
		case 'installationUpdate':
			return activity.action === 'add' ? { ...turn, joined: true } : null;
		case 'message':
			return said(activity, turn);
		case 'messageUpdate':
			// A corrected message keeps its id, and what it says now is something new.
			return activity.text?.trim() ? said(activity, { ...turn, id: `${turn.id}:${editOf(activity.text)}` }) : null;
		default:
			return null;
	}
}

/** What a hub between bot and channel tells of a conversation that was handed over; null where the activity tells nothing of it. */
export function hubStatusOf({ type, name, value }: IncomingActivity): 'accepted' | 'failed' | 'completed' | null {
	if (type !== 'event' || name !== 'handoff.status') return null;
	const parsed = z.object({ state: z.enum(['accepted', 'failed', 'completed']) }).safeParse(value);
	return parsed.success ? parsed.data.state : null;
}

const editOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

function said(activity: IncomingActivity, turn: Turn): Turn {
	// In a group the bot is addressed by its name, which is no part of what is asked.
	if (typeof activity.text === 'string') turn.text = activity.text.replace(/<at[^<>]*>[^<]*<\/at>/gi, ' ').trim();
	// The value of a button that sends no text; what else a value may hold, such as a form, is not for the conversation.
	else if (typeof activity.value === 'string') turn.choice = activity.value;
	const attachments = (activity.attachments ?? [])
		.map(({ contentType }) => mediaType(contentType))
		.filter((found) => found !== null);
	if (attachments.length > 0) turn.attachments = attachments.slice(0, 10);
	return turn;
}

/** A locale in its canonical form; one that is no BCP 47 tag is ignored. */
function readLocale(locale: string | undefined): string | null {
	try {
		return locale && locale.length <= 35 ? (Intl.getCanonicalLocales(locale)[0] ?? null) : null;
	} catch {
		return null;
	}
}
