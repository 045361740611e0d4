/**
 * A reply as a channel can show it. What does not fit becomes less in steps: buttons become a numbered list, a card becomes text,
 * a text that is too long becomes the short one with a link to the whole.
 */
import type { ShownReply } from '../../dialogs/model/turn.ts';
import { type Capabilities, lengthOf } from './capabilities.ts';
import { type AdaptiveCard, cardOf } from './card.ts';
import { withHardBreaks } from './markdown.ts';
import { inPieces } from './pieces.ts';

/** One message to a channel. */
export interface Message {
	text: string;
	textFormat: 'markdown' | 'plain';
	/** For a channel with a voice; absent on the later pieces of one reply. */
	speak?: string;
	/** Labels of buttons; empty where the text lists them. */
	buttons: string[];
	/** The list as a card, for channels that show cards; the text is its short form then. */
	card?: AdaptiveCard;
}

/** What a renderer says by itself. */
export interface RenderWords {
	say: (key: string, values?: Record<string, unknown>) => string;
	/** The address of the page of a list; null where nothing says how the server is reached. */
	link: (code: string) => string | null;
}

/**
 * The replies to one turn as messages of a channel, each within its limits.
 *
 * @returns at least one message for replies that say something; never more than the channel allows
 */
export function render(replies: readonly ShownReply[], capabilities: Capabilities, words: RenderWords): Message[] {
	const messages = replies.flatMap((reply) => renderOne(reply, capabilities, words));
	return messages.length <= capabilities.messages ? messages : joined(replies, capabilities, words);
}

function renderOne(reply: ShownReply, capabilities: Capabilities, words: RenderWords): Message[] {
	const { markdown, cards } = capabilities;
	const buttons = fitAsButtons(reply, capabilities) ? reply.suggestions : [];
	const list = buttons.length > 0 ? '' : listOf(reply, words);
	const message = (text: string): Message => ({
		text,
		textFormat: markdown ? 'markdown' : 'plain',
		speak: reply.spoken,
		buttons,
	});
	if (cards && reply.advice) {
		const link = words.link(reply.advice.code);
		const card = cardOf(reply, link === null ? null : { title: words.say('page.find.open'), url: link });
		return [{ ...message(withList(shortOf(reply, words), list)), card }];
	}
	const fits = (text: string) => lengthOf(text, capabilities) <= capabilities.maxText;
	const shown = (text: string) => (markdown ? withHardBreaks(text) : text);
	const full = shown(withList(markdown ? reply.text : unmarked(reply.text), list));
	if (fits(full)) return [message(full)];
	const short = shown(withList(shortOf(reply, words), list));
	if (fits(short)) return [message(short)];
	const pieces = inPieces(short, fits);
	// Buttons stand under the last, and a voice says it all once.
	return pieces.map((text, index) => {
		const { speak, ...rest } = message(text);
		return {
			...rest,
			...(index === 0 && { speak: reply.spoken }),
			buttons: index === pieces.length - 1 ? buttons : [],
		};
	});
}

/** All replies in as few messages as the channel allows: in full where that fits, else short. */
function joined(replies: readonly ShownReply[], capabilities: Capabilities, words: RenderWords): Message[] {
	const last = replies.at(-1);
	if (!last) return [];
	const advice = replies.findLast((reply) => reply.advice)?.advice;
	const one: ShownReply = {
		...last,
		text: replies.map(({ text }) => text).join('\n\n'),
		short: replies.map(({ short }) => short).join('\n\n'),
		spoken: replies.map(({ spoken }) => spoken).join('\n\n'),
		...(advice && { advice }),
	};
	const messages = renderOne(one, capabilities, words);
	if (messages.length <= capabilities.messages) return messages;
	// What could be pressed can be written too; what is said may not be left out.
	const bare = renderOne({ ...one, suggestions: [] }, capabilities, words);
	return bare.slice(0, capabilities.messages);
}

/** What a text message says, with the way to the rest. */
function shortOf(reply: ShownReply, { say, link }: RenderWords): string {
	const address = reply.advice ? link(reply.advice.code) : null;
	return address ? `${reply.short}\n${say('render.wholeList', { link: address })}` : reply.short;
}

function fitAsButtons({ suggestions }: ShownReply, capabilities: Capabilities): boolean {
	const { buttons, labelLength } = capabilities;
	return suggestions.length <= buttons && suggestions.every((label) => lengthOf(label, capabilities) <= labelLength);
}

/** Suggestions in the text, by number where a number chooses one. */
function listOf({ suggestions, numbered }: ShownReply, { say }: RenderWords): string {
	if (suggestions.length === 0) return '';
	if (!numbered) return suggestions.map((label) => `- ${label}`).join('\n');
	return [say('render.choose'), ...suggestions.map((label, index) => `${index + 1}. ${label}`)].join('\n');
}

const withList = (text: string, list: string): string => (list ? `${text}\n\n${list}` : text);

const unmarked = (text: string): string => text.replaceAll('**', '');
