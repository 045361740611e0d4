/**
 * What sync_msg gives: messages of customers and of servicers, and events.
 * https://developer.work.weixin.qq.com/document/path/94670
 */
import { z } from 'zod';
import type { Turn } from '../../../dialogs/model/turn.ts';

const id = z.string().max(128);

const eventSchema = z.object({
	event_type: z.string().max(64),
	external_userid: id.optional(),
	welcome_code: z.string().max(256).optional(),
	/** Of a message that could not be delivered: why, as a number of the platform. */
	fail_type: z.int().optional(),
	/** Of a servicer: 1 takes customers, 2 has stopped. */
	status: z.int().optional(),
	/** Of a session: 1 taken from the queue, 2 handed on, 3 ended, 4 taken up again. */
	change_type: z.int().optional(),
});

const receivedSchema = z.object({
	msgid: id.optional(),
	external_userid: id.optional(),
	/** In seconds since 1970. */
	send_time: z.int().optional(),
	/** 3 is a customer, 4 the platform, 5 a person at the enterprise. */
	origin: z.int().optional(),
	msgtype: z.string().max(64),
	text: z.object({ content: z.string(), menu_id: z.string().optional() }).optional(),
	event: eventSchema.optional(),
});

export type Received = z.infer<typeof receivedSchema>;

const pageSchema = z.object({
	next_cursor: z.string().max(1024).optional(),
	has_more: z.int().default(0),
	msg_list: z.array(z.unknown()).default([]),
});

export interface Page {
	nextCursor: string | null;
	hasMore: boolean;
	/** In the order in which they were sent. */
	messages: Received[];
	/** How many had a form that is not known. */
	unknown: number;
}

/** @throws ZodError where it is no answer of sync_msg */
export function readPage(answer: unknown): Page {
	const { next_cursor, has_more, msg_list } = pageSchema.parse(answer);
	const read = msg_list.map((message) => receivedSchema.safeParse(message));
	const messages = read.flatMap(({ data }) => (data ? [data] : []));
	return {
		nextCursor: next_cursor || null,
		hasMore: has_more !== 0,
		messages,
		unknown: read.length - messages.length,
	};
}

/** What can't be read is told by its media type; the platform says no more of it than this. */
const mediaTypes: Readonly<Record<string, string>> = {
	image: 'image/*',
	voice: 'audio/amr',
	video: 'video/mp4',
};
const otherMedia = 'application/octet-stream';

/** What a customer did. A menu sends the words of its item, so a click reads like what is typed. */
export function turnOf({ msgid, msgtype, text }: Received & { msgid: string }): Turn {
	if (msgtype === 'text') return { id: msgid, text: text?.content ?? '' };
	return { id: msgid, attachments: [mediaTypes[msgtype] ?? otherMedia] };
}
