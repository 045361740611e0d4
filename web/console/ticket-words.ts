/** What is said of a ticket wherever it is shown. */
import type { Ticket } from './answers.ts';
import { type ConsoleWords, fill, type WordKey } from './words.ts';

/** Who has it. */
export function whose(words: ConsoleWords, { state, isMine, agentName }: Ticket): string {
	if (state === 'waiting') return words.waiting;
	return isMine ? words.withYou : fill(words.withColleague, { name: agentName ?? words.colleague });
}

/** The name of the channel that a person writes in. */
export function channelName(words: ConsoleWords, channel: string): string {
	return words[`channel_${channel}` as WordKey] ?? channel;
}
