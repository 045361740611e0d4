/**
 * The log of a conversation as activities of Direct Line, and activities of a client as turns.
 */
import { z } from 'zod';
import type { Assistant } from '../../../dialogs/assistant.ts';
import type { Turn } from '../../../dialogs/model/turn.ts';
import { Problem } from '../../http/problem.ts';
import { withHardBreaks } from '../../render/markdown.ts';
import type { LoggedActivity } from '../../store/store.ts';
import type { LoggedReply } from '../../turn-log.ts';
import { mediaType } from '../media-type.ts';

/** Of more attachments than this nothing is said. */
const mostAttachments = 10;

/** The account of the bot, in every activity. */
const bot = { id: 'assistant', role: 'bot' } as const;

export interface DirectLineActivity {
	type: string;
	id: string;
	timestamp: string;
	channelId: 'directline';
	conversation: { id: string };
	from: { id: string; name?: string; role?: string };
	[field: string]: unknown;
}

/** The id of the activity of a person, by the id that the client gave it: the same when it is sent again. */
export const activityId = (conversation: string, clientId: string): string => `${conversation}|${clientId}`;

/** Activities of the log as a client reads them; what is not to be shown, such as that somebody joined, is left out. */
export function activitiesOf(
	log: readonly LoggedActivity[],
	{ conversation, user, assistant }: { conversation: string; user: string; assistant: Pick<Assistant, 'sources'> },
): DirectLineActivity[] {
	return log.flatMap((logged): DirectLineActivity[] => {
		const common = {
			type: 'message',
			timestamp: new Date(logged.at).toISOString(),
			channelId: 'directline' as const,
			conversation: { id: conversation },
		};
		if (logged.from === 'person') {
			const { id, text, choice } = logged.content as Turn;
			const shown = text ?? choice;
			if (shown === undefined) return [];
			const clientActivityID = id.slice(conversation.length + 1);
			return [{ ...common, id, from: { id: user, role: 'user' }, text: shown, channelData: { clientActivityID } }];
		}
		const id = `${conversation}|${String(logged.sequence).padStart(7, '0')}`;
		if (logged.from === 'agent') {
			const { text, name } = logged.content as { text: string; name: string };
			return [{ ...common, id, from: { id: 'agent', name, role: 'bot' }, text, textFormat: 'plain' }];
		}
		const reply = logged.content as LoggedReply;
		const sources = assistant.sources(reply.locale, reply.citations);
		return [
			{
				...common,
				id,
				from: bot,
				text: withHardBreaks(reply.text),
				textFormat: 'markdown',
				speak: reply.spoken,
				locale: reply.locale,
				inputHint: reply.asking === null ? 'acceptingInput' : 'expectingInput',
				...(reply.suggestions.length > 0 && {
					suggestedActions: {
						to: [user],
						actions: reply.suggestions.map((label) => ({ type: 'imBack', title: label, value: label })),
					},
				}),
				channelData: {
					sources,
					asking: reply.asking,
					...(reply.code && { code: reply.code }),
					...(reply.summary && { summary: reply.summary }),
					...(reply.progress && { progress: reply.progress }),
				},
			},
		];
	});
}

const sentSchema = z.object({
	type: z.string().min(1).max(64),
	id: z.string().min(1).max(200).optional(),
	text: z.string().nullish(),
	value: z.unknown().optional(),
	locale: z.string().max(64).nullish(),
	attachments: z.array(z.object({ contentType: z.string().max(200).optional() })).nullish(),
	channelData: z.object({ clientActivityID: z.string().min(1).max(200).optional() }).nullish(),
});

/**
 * What a client sent.
 *
 * @returns the id that it gave, and the turn, or null for what is nothing to answer: typing, events
 * @throws Problem 400 that names the field that is wrong
 */
export function readSent(body: unknown): { clientId?: string; turn: Omit<Turn, 'id'> | null } {
	const parsed = sentSchema.safeParse(body);
	if (!parsed.success) {
		const field = parsed.error.issues[0]?.path.join('.') || 'the body';
		throw new Problem(400, 'InvalidActivity', `${field} is not usable; send an activity of Direct Line 3.0`, field);
	}
	const { type, id, text, value, locale, attachments, channelData } = parsed.data;
	const clientId = channelData?.clientActivityID ?? id;
	const named = clientId === undefined ? {} : { clientId };
	if (type !== 'message') return { ...named, turn: null };
	const turn: Omit<Turn, 'id'> = {};
	if (typeof text === 'string') turn.text = text;
	else if (typeof value === 'string') turn.choice = value;
	if (locale) turn.locale = locale;
	const media = (attachments ?? [])
		.slice(0, mostAttachments)
		.map(({ contentType }) => mediaType(contentType) ?? 'application/octet-stream');
	if (media.length > 0) turn.attachments = media;
	return { ...named, turn };
}
