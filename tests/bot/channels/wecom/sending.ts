/** What the simulated platform takes in, within the limits of https://developer.work.weixin.qq.com/document/path/94677. */
/** What a customer got to see. */
export interface Sent {
	person: string;
	msgid: string;
	text: string;
	buttons: string[];
	/** By a code of an event, not by a message. */
	onEvent: boolean;
}

interface Message {
	msgid?: string;
	msgtype?: string;
	text?: { content: string };
	msgmenu?: {
		head_content?: string;
		list: { type: string; click: { id: string; content: string } }[];
		tail_content?: string;
	};
}

const bytes = (text: string): number => Buffer.byteLength(text);

/** Keep a message for its customer, and note which limits it breaks. */
export function take(
	platform: { sent: Sent[]; broken: string[] },
	person: string,
	body: object,
	onEvent: boolean,
): Record<string, unknown> {
	const { msgid = '', msgtype, text, msgmenu } = body as Message;
	const list = msgmenu?.list ?? [];
	const limits: [string, boolean][] = [
		['a msgid of up to 32 characters', /^[\w-]{1,32}$/.test(msgid)],
		['a text of 1 to 2048 bytes', msgtype !== 'text' || isWithin(text?.content, 2048)],
		['a head of 1 to 1024 bytes', msgtype !== 'msgmenu' || isWithin(msgmenu?.head_content, 1024)],
		['a menu of 1 to 10 items', msgtype !== 'msgmenu' || (list.length > 0 && list.length <= 10)],
		['items of 1 to 128 bytes', list.every(({ click }) => isWithin(click.content, 128))],
		['ids of 1 to 64 bytes', list.every(({ click }) => isWithin(click.id, 64))],
		['a text or a menu', msgtype === 'text' || msgtype === 'msgmenu'],
	];
	const broken = limits.filter(([, isKept]) => !isKept).map(([limit]) => limit);
	platform.broken.push(...broken);
	if (broken.length > 0) return { errcode: 40058 };
	platform.sent.push({
		person,
		msgid,
		text: text?.content ?? msgmenu?.head_content ?? '',
		buttons: list.map(({ click }) => click.content),
		onEvent,
	});
	return { msgid };
}

const isWithin = (text: string | undefined, most: number): boolean =>
	text !== undefined && text.trim() !== '' && bytes(text) <= most;
