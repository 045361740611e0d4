/** What each channel can show: one row a channel, from the platforms' own documents. */

export interface Capabilities {
	/** The most text of one message, in its unit; Infinity where the platform sets none that a reply could reach. */
	maxText: number;
	/** `characters` are UTF-16 code units, as the platforms count them; `bytes` are of UTF-8. */
	unit: 'characters' | 'bytes';
	/** The most buttons with suggested answers under a message; with more than that, all are listed in the text. */
	buttons: number;
	/** The longest label of a button, in the unit. */
	labelLength: number;
	/** Reads Markdown; otherwise its marks would show. */
	markdown: boolean;
	/** Shows Adaptive Cards. */
	cards: boolean;
	/** The most messages that may answer one. */
	messages: number;
}

/** A channel that shows everything, such as a web chat. */
const capable: Capabilities = {
	maxText: Number.POSITIVE_INFINITY,
	unit: 'characters',
	buttons: Number.POSITIVE_INFINITY,
	labelLength: Number.POSITIVE_INFINITY,
	markdown: true,
	cards: false,
	messages: Number.POSITIVE_INFINITY,
};

/** By the Bot Framework's channel id, or by our own for channels that we serve ourselves. */
const table: Readonly<Record<string, Partial<Capabilities>>> = {
	webchat: {},
	directline: {},
	emulator: {},
	// Of suggested actions Teams shows the first three.
	msteams: { maxText: 20_000, buttons: 3, cards: true },
	// https://core.telegram.org/bots/api#sendmessage; its Markdown is another one, so none is sent.
	telegram: { maxText: 4096, markdown: false },
	// https://developers.line.biz/en/reference/messaging-api/#quick-reply
	line: { maxText: 5000, buttons: 13, labelLength: 20, markdown: false, messages: 5 },
	// https://api.slack.com/reference/block-kit/blocks#section
	slack: { maxText: 3000, buttons: 25, labelLength: 75, markdown: false },
	// https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
	whatsapp: { maxText: 1024, buttons: 3, labelLength: 20, markdown: false },
	// https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
	facebook: { maxText: 2000, buttons: 13, labelLength: 20, markdown: false },
	email: { buttons: 0 },
	// Unicode text messages of 70 characters, or parts of 67 each; more than 500 nobody reads on a phone.
	sms: { maxText: 500, buttons: 0, markdown: false },
	// https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
	wechat: { maxText: 2048, unit: 'bytes', buttons: 0, markdown: false, messages: 1 },
	// https://developer.work.weixin.qq.com/document/path/94677: texts of 2048 bytes, menus of 10 items of 128 bytes, 5 messages
	wecom: { maxText: 2048, unit: 'bytes', buttons: 10, labelLength: 128, markdown: false, messages: 5 },
};

/** The names of all channels of the table. */
export const channelIds: readonly string[] = Object.keys(table);

/** @param channelId as the Bot Framework names the channel, such as `webchat`; an unknown one is taken to be capable */
export function capabilitiesOf(channelId: string): Capabilities {
	return { ...capable, ...(Object.hasOwn(table, channelId) ? table[channelId] : {}) };
}

const bytes = new TextEncoder();

/** How long a text is, in the unit of a channel. */
export function lengthOf(text: string, { unit }: Pick<Capabilities, 'unit'>): number {
	return unit === 'bytes' ? bytes.encode(text).length : text.length;
}

/** Of how many parts a text message is made up, as it is charged. @see https://www.3gpp.org/dynareport/23040.htm */
export function smsParts(text: string): number {
	return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}
