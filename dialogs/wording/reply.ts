/**
 * Making replies.
 */
import type { Citation } from '../../knowledge/sources.ts';
import type { Reply } from '../model/turn.ts';

/** Markdown emphasis and citation marks, which neither a text message nor a voice can show. */
const decoration = /\*\*|[ ]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;

/** The reply with suggested answers under it. @param numbered whether the number of one chooses it */
export function withSuggestions(reply: Reply, suggestions: string[], numbered: boolean): Reply {
	return { ...reply, suggestions, numbered };
}

/** A text without what only a screen can show. */
export const bare = (text: string): string => text.replace(decoration, '');

/** A reply of a few plain sentences, which serve for a screen, a text message and a voice alike unless it says otherwise. */
export function plainReply(
	text: string,
	citations: readonly Citation[] = [],
	{ short = bare(text), spoken = bare(text) }: { short?: string; spoken?: string } = {},
): Reply {
	return { text, short, spoken, suggestions: [], numbered: false, citations: [...citations] };
}
