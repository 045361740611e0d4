/** A reply as it stands in the log of a conversation. */
import type { Reply } from '../dialogs/turn.ts';
import type { FactName } from '../knowledge/facts.ts';

/** What a reader sees, and of a list its code, from which it can be made again. */
export interface LoggedReply
	extends Pick<Reply, 'text' | 'spoken' | 'suggestions' | 'numbered' | 'citations' | 'summary' | 'progress'> {
	locale: string;
	asking: FactName | null;
	code?: string;
}

/** @param asking the fact that the turn ended by asking for */
export function loggedReply(reply: Reply, locale: string, asking: FactName | null): LoggedReply {
	const { advice, short: _short, ...rest } = reply;
	return { ...rest, locale, asking, ...(advice && { code: advice.code }) };
}
