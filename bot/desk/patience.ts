/** How long people wait for a person, and a conversation for its agent. */
import type { OpenTicket } from './ticket.ts';

/** A conversation without its agent for so long goes back to the bot, and one that nobody took for so long is given up, in milliseconds. */
export const agentPatience = 10 * 60_000;
export const queuePatience = 20 * 60_000;

/** Whoever a hub has put a conversation through to. */
export const hubAgent = 'hub';

/**
 * Why a ticket ends now, as the key of what the person is told; null where it goes on.
 *
 * @param now milliseconds since 1970
 * @param isStaffed whether the desk is open
 */
export function endingOf(
	{ state, agent, details }: OpenTicket,
	now: number,
	isStaffed: boolean,
): 'handoff.released' | 'handoff.nobody' | null {
	const { agentAt, personAt, waitsSince } = details;
	// Who goes on writing without an answer has still waited since the first message.
	const waited = now - (waitsSince ?? (state === 'waiting' ? personAt : now));
	// What the people of a hub answer does not come by here; the hub tells when they are done.
	const isLeft = state === 'human' && agent !== hubAgent && waited > agentPatience;
	const isIdle = state === 'human' && now - Math.max(agentAt ?? 0, personAt) > 3 * agentPatience;
	const isForgotten = state === 'waiting' && (!isStaffed || waited > queuePatience);
	if (isLeft || isIdle) return 'handoff.released';
	return isForgotten ? 'handoff.nobody' : null;
}
