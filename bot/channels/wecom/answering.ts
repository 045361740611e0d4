/**
 * Answering one message or event of customer service.
 * Who may answer is the state of the session: https://developer.work.weixin.qq.com/document/path/94669
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Assistant } from '../../../dialogs/assistant.ts';
import type { Deliver } from '../../desk/deliver.ts';
import { conversationLabel, type Log, traceOf } from '../../log.ts';
import type { RenderWords } from '../../render/render.ts';
import type { Turns } from '../../turn.ts';
import { type Api, Refused } from './api.ts';
import { type Outgoing, outgoing, textMessage } from './outgoing.ts';
import { type Received, turnOf } from './received.ts';

export interface AnsweringParts {
	api: Api;
	turns: Pick<Turns, 'run'>;
	say: Assistant['say'];
	words: (locale: string) => RenderWords;
	log: Log;
	/** People at our own desk take over, and not those in WeCom. */
	hasDesk?: boolean;
	/** Milliseconds since 1970. */
	now: () => number;
}

export type Answer = (account: string, id: string, received: Received) => Promise<void>;

export interface Answering {
	/**
	 * Answer one message.
	 *
	 * Rejects with Unreachable while the platform cannot be reached: then it is to be answered again, under the same id, and what was
	 * sent already the platform refuses to send twice. What the platform refuses for good is logged.
	 */
	answer: Answer;
	/** Send what an agent at the desk says, within the platform's limits. Rejects with Unreachable, and with Refused where it takes no more. */
	deliver: Deliver;
}

const hour = 3_600_000;
/** After a customer's message an enterprise may write for so long, in milliseconds. */
const openFor = 48 * hour;
/** A code for a welcome is good for so long, in milliseconds: https://developer.work.weixin.qq.com/document/path/95122 */
const welcomeFor = 20_000;

const customer = 3;
const session = { begun: 0, bot: 1, queue: 2, human: 3, ended: 4 } as const;

/**
 * What ends the answer to a message: 5 messages were sent (95001), 48 hours are over (95002), the session has ended (95013), or
 * belongs to somebody else (95016, 95018). https://developer.work.weixin.qq.com/document/path/90313
 */
const final = new Set([95001, 95002, 95013, 95016, 95018]);

const stateSchema = z.object({ service_state: z.int() });
const addressSchema = z.object({ account: z.string(), person: z.string() });
const codeSchema = z.object({ msg_code: z.string().optional() });

export function createAnswering({ api, turns, say, words, log, now, hasDesk = false }: AnsweringParts): Answering {
	const answerOne: Answer = async (account, id, received) => {
		const { event } = received;
		if (received.msgtype === 'event') {
			if (event) await hear(account, id, received, event);
			return;
		}
		const person = received.external_userid;
		if (received.origin !== customer || !person || isOlder(received, openFor)) return;
		if (!(await isOurs(account, person))) return;
		const answer = await turns.run(conversationKey(account, person), {
			...turnOf({ ...received, msgid: id }),
			...(hasDesk && { address: { account, person } }),
		});
		if (!hasDesk && answer.handoff === 'asked' && (await handOver(account, person, id, answer.locale))) return;
		// After an excuse, the same message may yet get its real answer.
		const isExcuse = answer.outcome === 'unavailable' || answer.outcome === 'failed';
		await send(account, person, isExcuse ? `${id}!` : id, outgoing(answer, words));
	};

	return {
		answer: answerOne,
		deliver: async (address, reply, locale) => {
			const { account, person } = addressSchema.parse(address);
			const refusal = await send(account, person, randomUUID(), outgoing({ replies: [reply], locale }, words));
			if (refusal) throw refusal;
		},
	};

	function isOlder({ send_time: sent }: Received, age: number): boolean {
		return sent !== undefined && now() - sent * 1000 > age;
	}

	/** Whether the assistant may answer in this session; a new one is taken by it. */
	async function isOurs(account: string, person: string): Promise<boolean> {
		const about = { open_kfid: account, external_userid: person };
		try {
			const { service_state: state } = stateSchema.parse(await api.call('kf/service_state/get', about));
			if (state === session.begun)
				await api
					.call('kf/service_state/trans', { ...about, service_state: session.bot })
					.catch(refused(account, person));
			return state === session.begun || state === session.bot;
		} catch (error) {
			refused(account, person)(error);
			return false;
		}
	}

	/** @returns what ended it, where the platform takes no more */
	async function send(
		account: string,
		person: string,
		id: string,
		messages: readonly Outgoing[],
	): Promise<Refused | null> {
		for (const [index, message] of messages.entries()) {
			try {
				const to = { touser: person, open_kfid: account, msgid: messageId(account, id, index) };
				await api.call('kf/send_msg', { ...to, ...message });
			} catch (error) {
				refused(account, person)(error);
				if (error instanceof Refused && final.has(error.errcode)) return error;
			}
		}
		return null;
	}

	/** Put the session into the queue for a person, and say so. @returns false where there is no queue */
	async function handOver(account: string, person: string, id: string, locale: string): Promise<boolean> {
		const about = { open_kfid: account, external_userid: person, service_state: session.queue };
		let code: string | undefined;
		try {
			({ msg_code: code } = codeSchema.parse(await api.call('kf/service_state/trans', about)));
		} catch (error) {
			refused(account, person)(error);
			return false;
		}
		// From here on only the code opens the way to the customer.
		if (code) await respond(account, person, code, id, textMessage(say(locale, 'service.handedOver')));
		return true;
	}

	async function respond(account: string, person: string, code: string, id: string, message: Outgoing): Promise<void> {
		await api
			.call('kf/send_msg_on_event', { code, msgid: messageId(account, id, 0), ...message })
			.catch(refused(account, person));
	}

	async function hear(
		account: string,
		id: string,
		received: Received,
		event: NonNullable<Received['event']>,
	): Promise<void> {
		const { event_type: type, external_userid: person, welcome_code: code } = event;
		const about = { ...(person && { conversation: conversationLabel(conversationKey(account, person)) }), type };
		switch (type) {
			case 'enter_session': {
				// Whoever was welcomed, or wrote, in the last 48 hours comes without a code.
				if (!person || !code || isOlder(received, welcomeFor)) return;
				const answer = await turns.run(conversationKey(account, person), { id, joined: true });
				const [message] = outgoing(answer, words, 1);
				if (message) await respond(account, person, code, id, message);
				return;
			}
			case 'msg_send_fail':
				log.warn({ ...about, failType: event.fail_type }, 'a message did not reach the customer');
				return;
			case 'servicer_status_change':
			case 'session_status_change':
				log.info({ ...about, status: event.status, changeType: event.change_type }, 'customer service changed');
				return;
		}
	}

	/** What the platform will not do is logged, and only what may go later is thrown on. */
	function refused(account: string, person: string): (error: unknown) => void {
		const conversation = conversationLabel(conversationKey(account, person));
		return (error) => {
			if (!(error instanceof Refused)) throw error;
			log.warn({ conversation, errcode: error.errcode, error: traceOf(error) }, 'the platform refused');
		};
	}
}

/** The key of a conversation: a customer has one with each customer service account. */
export function conversationKey(account: string, person: string): string {
	return `wecom/${account}:${person}`;
}

/**
 * The id of a message that is sent, in the platform's form: up to 32 of its characters. The platform refuses one that it has had, so
 * an answer that is sent again after a crash arrives once.
 */
function messageId(account: string, id: string, index: number): string {
	return createHash('sha256')
		.update(JSON.stringify([account, id, index]))
		.digest('base64url')
		.slice(0, 32);
}
