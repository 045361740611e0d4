/**
 * Many people talking to a server at once, each sending the next message when the last one was answered, and sending a message again, with
 * the same id, for as long as it is not.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { message } from '../bot/running-bot.ts';

export interface Talker {
	conversation: string;
	/** The texts that were answered, in order. */
	acknowledged: string[];
}

export interface Talking {
	talkers: Talker[];
	/** What went wrong: an activity that was answered twice, each time otherwise. */
	faults: string[];
	/** How many answers were not 200, and how many requests broke. */
	refused: number;
	broken: number;
	/** Let everybody finish the message under way. */
	stop(): Promise<void>;
}

/** How long after a failure a message is sent again, in milliseconds. */
const retryAfter = 40;

/** One in so many messages is sent again although it was answered, as channels do. */
const resent = 10;

/** @param urls the servers, any of which may be asked */
export function startTalking(urls: readonly string[], count: number): Talking {
	let stopping = false;
	const talking: Talking = {
		talkers: Array.from({ length: count }, (_, index) => ({ conversation: `c${index}`, acknowledged: [] })),
		faults: [],
		refused: 0,
		broken: 0,
		stop: async () => {
			stopping = true;
			await Promise.all(all);
		},
	};
	const send = async (conversation: string, text: string): Promise<string> => {
		for (;;) {
			const url = urls[Math.floor(Math.random() * urls.length)];
			try {
				const response = await fetch(`${url}/api/messages`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify(message(text, { id: text, conversation: { id: conversation } })),
				});
				const body = await response.text();
				if (response.status === 200) return textsOf(body);
				talking.refused += 1;
			} catch {
				talking.broken += 1;
			}
			await pause(retryAfter);
		}
	};
	const talk = async ({ conversation, acknowledged }: Talker): Promise<void> => {
		while (!stopping) {
			const text = `message ${acknowledged.length + 1}`;
			const answer = await send(conversation, text);
			acknowledged.push(text);
			if (Math.random() * resent < 1) {
				const again = await send(conversation, text);
				if (again !== answer) talking.faults.push(`${conversation}, ${text}: ${answer} and then ${again}`);
			}
		}
	};
	const all = talking.talkers.map(talk);
	return talking;
}

function textsOf(body: string): string {
	const { activities } = JSON.parse(body) as { activities: { text: string }[] };
	return activities.map(({ text }) => text).join('\n');
}
