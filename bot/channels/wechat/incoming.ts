/**
 * What a person did in an official account, by the messages and events that WeChat sends.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html
 */
import type { Turn } from '../../../dialogs/model/turn.ts';
import { Problem } from '../../http/problem.ts';
import { textOf, type XmlFields } from '../weixin/xml.ts';

export interface Incoming {
	/** The person's openid: who they are in this account, and in no other. */
	person: string;
	/** The account's own id, which is not its app id. */
	account: string;
	/** When the person did it, in seconds since 1970. */
	createdAt: number;
	/** What they did; `left` when they follow the account no more; null for what is nothing to answer. */
	did: Turn | 'left' | null;
}

/** Who writes in WeChat reads Chinese, until they write something else. */
const locale = 'zh-Hans';

/** What is not read, by its kind. Its content is never fetched. */
const mediaTypes: Readonly<Record<string, string>> = {
	image: 'image/*',
	voice: 'audio/*',
	video: 'video/*',
	shortvideo: 'video/*',
	location: 'application/geo+json',
	link: 'text/uri-list',
	file: 'application/octet-stream',
};

/** @throws Problem 400 where it is not said who did it, and when */
export function readIncoming(fields: XmlFields): Incoming {
	const person = textOf(fields, 'FromUserName');
	const account = textOf(fields, 'ToUserName');
	const created = textOf(fields, 'CreateTime');
	// No slash: it separates channel and person in the key of the store.
	if (!/^[\w-]{1,64}$/.test(person)) throw unusable('FromUserName');
	if (!/^[\w@.-]{1,64}$/.test(account)) throw unusable('ToUserName');
	if (!/^\d{1,12}$/.test(created)) throw unusable('CreateTime');
	const type = textOf(fields, 'MsgType');
	const did = type === 'event' ? readEvent(fields, created) : readMessage(fields, type, created);
	return { person, account, createdAt: Number(created), did };
}

/** Tries of the same event have the same time and person: there is no id of it. */
function readEvent(fields: XmlFields, created: string): Turn | 'left' | null {
	const event = textOf(fields, 'Event').toLowerCase();
	if (event === 'unsubscribe') return 'left';
	if (event === 'subscribe') return { id: `${created}:subscribe`, locale, joined: true };
	const key = textOf(fields, 'EventKey');
	// A button of the account's menu; the operator gives it a sentence for its key.
	if (event === 'click' && key) return { id: `${created}:click:${key.slice(0, 128)}`, locale, choice: key };
	return null;
}

function readMessage(fields: XmlFields, type: string, created: string): Turn | null {
	const messageId = textOf(fields, 'MsgId');
	const turn: Turn = { id: /^\d{1,32}$/.test(messageId) ? messageId : `${created}:${type.slice(0, 32)}`, locale };
	if (type === 'text') return { ...turn, text: textOf(fields, 'Content') };
	const heard = type === 'voice' ? textOf(fields, 'Recognition').trim() : '';
	if (heard) return { ...turn, text: heard };
	const mediaType = Object.hasOwn(mediaTypes, type) ? mediaTypes[type] : undefined;
	return mediaType === undefined ? null : { ...turn, attachments: [mediaType] };
}

const unusable = (field: string): Problem =>
	new Problem(400, 'InvalidField', `${field} is missing or not usable`, field);
