/** Bringing what is said at the desk to the person. */
import type { Reply } from '../../dialogs/model/turn.ts';
import { type Log, traceOf } from '../log.ts';
import type { TicketDetails } from './ticket.ts';

/** Sends something to a person on a channel that does not ask for answers itself. */
export type Deliver = (address: unknown, reply: Reply, locale: string) => Promise<void>;

/**
 * Push a reply on the channel of a ticket, where that channel is one that is pushed to.
 *
 * @param parts.deliver by channel; `*` stands for any other one
 * @returns false where the channel did not take it
 */
export async function push(
	{ deliver: all = {}, log }: { deliver?: Record<string, Deliver>; log: Log },
	{ channel, address, locale }: TicketDetails,
	reply: Reply,
): Promise<boolean> {
	// A channel may be named as something that every object has.
	const deliver = all[Object.hasOwn(all, channel) ? channel : '*'];
	if (!deliver || address === undefined) return true;
	try {
		await deliver(address, reply, locale);
		return true;
	} catch (error) {
		log.error({ channel, error: traceOf(error) }, 'what an agent said could not be delivered');
		return false;
	}
}
