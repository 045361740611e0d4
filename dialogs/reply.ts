/**
 * Making replies.
 */
import type { Citation } from '../knowledge/sources.ts';
import type { Reply } from './turn.ts';

/** Markdown emphasis and citation marks, which neither a text message nor a voice can show. */
const decoration = /\*\*|[ ]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;

/** The reply with suggested answers under it. @param numbered whether the number of one chooses it */
export function withSuggestions(reply: Reply, suggestions: string[], numbered: boolean): Reply {
	return { ...reply, suggestions, numbered };
}

/** A reply of a few plain sentences, which serve for a screen, a text message and a voice alike. */
export function plainReply(text: string, citations: readonly Citation[] = []): Reply {
	const bare = text.replace(decoration, '');
	return { text, short: bare, spoken: bare, suggestions: [], numbered: false, citations: [...citations] };
}
