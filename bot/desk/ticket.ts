/** A ticket, and what is noted with it: why a person is wanted and where they can be reached. No texts of the conversation, which has its log. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredTicket, Ticket } from '../store/store.ts';

export const ticketReasons = ['asked', 'not-understood', 'sensitive'] as const;

export const ticketDetailsSchema = z.object({
	reason: z.enum(ticketReasons),
	/** BCP 47 tag of the conversation. */
	locale: z.string(),
	/** What stands before the first slash of the conversation's key. */
	channel: z.string(),
	/** The name that the person is told, of the agent who has taken it. */
	agentName: z.string().nullable().default(null),
	/** When the agent last did something in it, and the person last said something, in milliseconds since 1970. */
	agentAt: z.number().nullable().default(null),
	personAt: z.number(),
	/** Since when the person waits, for an agent or for an answer of theirs; null while they have one. */
	waitsSince: z.number().nullable().default(null),
	notes: z.array(z.object({ at: z.number(), agent: z.string(), text: z.string() })).default([]),
	/** How a channel that is not asked for answers reaches the person; plain JSON that its adapter made. */
	address: z.unknown().optional(),
});

export type TicketDetails = z.infer<typeof ticketDetailsSchema>;

/** An id of a conversation that tells nobody whose it is, for addresses and screens. */
export const ticketId = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** A ticket as the desk reads it. */
export interface OpenTicket {
	/** For addresses and screens. */
	id: string;
	key: string;
	state: Ticket['state'];
	agent: string | null;
	revision: number;
	/** In milliseconds since 1970. */
	openedAt: number;
	details: TicketDetails;
}

/** @returns null for a ticket whose details are none that this software wrote */
export function opened({ key, state, agent, revision, openedAt, details }: StoredTicket): OpenTicket | null {
	const parsed = ticketDetailsSchema.safeParse(details);
	return parsed.success ? { id: ticketId(key), key, state, agent, revision, openedAt, details: parsed.data } : null;
}
