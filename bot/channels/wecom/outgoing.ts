/**
 * Replies as messages of customer service: texts, and menus for suggestions.
 * https://developer.work.weixin.qq.com/document/path/94677
 */

import { capabilitiesOf, lengthOf } from '../../render/capabilities.ts';
import { inPieces } from '../../render/pieces.ts';
import { type Message, type RenderWords, render } from '../../render/render.ts';
import type { Answer } from '../../turn.ts';

interface Item {
	type: 'click';
	click: { id: string; content: string };
}

export type Outgoing =
	| { msgtype: 'text'; text: { content: string } }
	| { msgtype: 'msgmenu'; msgmenu: { head_content: string; list: Item[] } };

const capabilities = capabilitiesOf('wecom');

/** The most text over a menu, in bytes: half of what a message without one holds. */
export const mostHead = 1024;

/**
 * The replies of a turn within the platform's limits.
 *
 * @param most how many messages there may be: 5 after each of a customer's, 1 for a welcome
 */
export function outgoing(
	{ replies, locale }: Pick<Answer, 'replies' | 'locale'>,
	words: (locale: string) => RenderWords,
	most: number = capabilities.messages,
): Outgoing[] {
	const limits = { ...capabilities, messages: most };
	const messages = render(replies, limits, words(locale)).flatMap(asOutgoing);
	if (messages.length <= most) return messages;
	// A menu would cost a message more: its items are listed in the text instead.
	return render(replies, { ...limits, buttons: 0 }, words(locale)).flatMap(asOutgoing);
}

export const textMessage = (content: string): Outgoing => ({ msgtype: 'text', text: { content } });

function asOutgoing({ text, buttons }: Message): Outgoing[] {
	if (buttons.length === 0) return [textMessage(text)];
	const list = buttons.map(
		(label, index): Item => ({ type: 'click', click: { id: String(index + 1), content: label } }),
	);
	const menu = (head: string): Outgoing => ({ msgtype: 'msgmenu', msgmenu: { head_content: head, list } });
	const fits = (piece: string) => lengthOf(piece, capabilities) <= mostHead;
	if (fits(text)) return [menu(text)];
	// What the menu belongs to, the question, stands at the end.
	const head = inPieces(text, fits).at(-1) ?? '';
	return [textMessage(text.slice(0, text.length - head.length).trim()), menu(head)];
}
