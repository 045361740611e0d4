/** What of a turn stands in the log of its conversation. */
import type { ShownReply, Turn } from '../dialogs/model/turn.ts';
import type { FactName } from '../knowledge/facts/facts.ts';
import type { Activity } from './store/store.ts';

/** What a reader sees, and of a list its code, from which it can be made again. */
export interface LoggedReply
	extends Pick<ShownReply, 'text' | 'spoken' | 'suggestions' | 'numbered' | 'citations' | 'summary' | 'progress'> {
	locale: string;
	asking: FactName | null;
	code?: string;
}

/** @param asking the fact that the turn ended by asking for */
export function loggedReply(reply: ShownReply, locale: string, asking: FactName | null): LoggedReply {
	const { advice, short: _short, ...rest } = reply;
	return { ...rest, locale, asking, ...(advice && { code: advice.code }) };
}

/** What a person did, for the log: already redacted. */
export function said({ id, text, choice, attachments, joined }: Turn): Activity {
	return { from: 'person', content: { id, text, choice, attachments, joined } };
}

/** A reply, for the log. @param asking the fact that the turn ended by asking for */
export function answered(reply: ShownReply, locale: string, asking: FactName | null): Activity {
	return { from: 'bot', content: loggedReply(reply, locale, asking) };
}
