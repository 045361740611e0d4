/**
 * What the endpoint for the Bot Framework needs of an SDK: the seam behind which one can be put in place of another
 * (docs/agents-sdk.md).
 */
import type { IncomingActivity } from './activity.ts';

/** An activity as it goes out; where it goes is added by whoever sends it. */
export interface OutgoingActivity {
	type: string;
	text?: string;
	inputHint?: string;
	[field: string]: unknown;
}

/** Where an activity came from, and where what answers it goes; plain JSON. */
export interface ConversationReference {
	activityId?: string | undefined;
	user?: unknown;
	bot?: unknown;
	conversation?: { id: string } | undefined;
	channelId?: string | undefined;
	locale?: string | undefined;
	serviceUrl?: string | undefined;
}

/** A conversation that something can be sent to. */
export interface Sender {
	send(activities: readonly OutgoingActivity[]): Promise<void>;
	/** The event by which a hub between bot and channel is asked for a person. */
	handoffEvent(value: Record<string, unknown>): OutgoingActivity;
}

export interface BotSdk {
	/**
	 * Check who sends an activity, and do what is to be done with it.
	 *
	 * @returns what the SDK answers itself, such as the replies to whoever waits for them; undefined for nothing
	 * @throws Problem 401 for a sender that cannot prove who it is, 503 where that cannot be checked
	 */
	receive(
		activity: IncomingActivity,
		authorization: string,
		work: (sender: Sender) => Promise<void>,
	): Promise<{ status: number; body?: unknown } | undefined>;
	/** Send to a conversation outside of a request of its own. */
	proceed(reference: ConversationReference, work: (sender: Sender) => Promise<void>): Promise<void>;
}

/** Something did not come in time. */
export class TooLate extends Error {
	override name = 'TooLate';
}

/** @param time in milliseconds @throws TooLate when it takes longer */
export async function within<Value>(time: number, work: () => Promise<Value>): Promise<Value> {
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
