/**
 * One turn, end to end: the same for every channel and for the terminal.
 *
 * dedupe by activity id → redact → load state → converse → save with compare-and-set → answer. Nothing is answered
 * before it is saved; on a conflict, with another turn or with an agent who takes the conversation, the turn is run again on what is there
 * now, which a pure `converse` allows.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Assistant, Handoff, Outcome } from '../dialogs/assistant.ts';
import { type Known, StateError } from '../dialogs/model/known.ts';
import type { Reply, ShownReply, Turn } from '../dialogs/model/turn.ts';
import { plainReply } from '../dialogs/wording/reply.ts';
import type { FactName } from '../knowledge/facts/facts.ts';
import { mask } from '../language/privacy/redact.ts';
import type { Desk } from './desk/desk.ts';
import { conversationLabel, type Log, traceOf } from './log.ts';
import { type Observer, unobserved } from './observer.ts';
import type { Tracing } from './operations/tracing.ts';
import { type RedactedTurn, redacted } from './redacted-turn.ts';
import { type Activity, channelOf, keyAside, type Store, type Stored } from './store/store.ts';
import { answered, said } from './turn-log.ts';

/** How often a turn is run again after somebody else came first, before the person is asked to repeat it. */
const maximumAttempts = 25;

export interface Answer {
	replies: ShownReply[];
	/** BCP 47 tag of the language of the replies. */
	locale: string;
	topic: string;
	/** What of the topic was asked; left out where nothing was understood. */
	aspect?: string;
	/** The fact that the last reply asks for. */
	asking: FactName | null;
	/** What the conversation remembers now; null where that could not be read or was not needed. */
	state: Known | null;
	/**
	 * `answered`, or `repeated` from an earlier delivery of the same activity; or why there is no real answer:
	 * `unavailable` (try again) or `failed` (an error in the assistant). After these two nothing has changed.
	 */
	outcome: 'answered' | 'repeated' | 'unavailable' | 'failed';
	/** A person was asked for in this turn, and why. */
	handoff?: Handoff;
}

export interface Parts {
	assistant: Pick<Assistant, 'begin' | 'restore' | 'converse' | 'say'>;
	store: Store;
	/** Masks identity numbers and the like. */
	redact: (text: string) => { text: string; masked: boolean };
	log: Log;
	/** People who can take over; without it nobody does. */
	desk?: Pick<Desk, 'isWithPerson' | 'begin' | 'heard' | 'erased'>;
	/** The day that ages are reckoned against. */
	clock?: () => Date;
	/** Hears what becomes of turns. */
	observer?: Pick<Observer, 'turned' | 'understood' | 'refused'>;
	span?: Tracing['span'];
	/** So many turns may be under way; one more is told to try again at once, in place of waiting with all others. */
	mostUnderWay?: number;
}

/** The turns of all conversations of a process; turns of one conversation run one after the other. */
export class Turns {
	#parts: Parts;
	#clock: () => Date;
	#observer: NonNullable<Parts['observer']>;
	/** The last turn queued of each conversation. */
	#queues = new Map<string, Promise<unknown>>();
	/** Turns under way, which a retry of the same activity joins. */
	#running = new Map<string, Promise<Answer>>();

	constructor(parts: Parts) {
		this.#parts = parts;
		this.#clock = parts.clock ?? (() => new Date());
		this.#observer = parts.observer ?? unobserved;
	}

	/** How many turns are not answered yet. */
	get underWay(): number {
		return this.#running.size;
	}

	/**
	 * Run a turn of a conversation, or join the one with the same activity id. A failure is an answer too.
	 *
	 * @param key the conversation, unique over channels
	 */
	run(key: string, turn: Turn): Promise<Answer> {
		const activity = JSON.stringify([key, turn.id]);
		const running = this.#running.get(activity);
		if (running) return running;
		const { mostUnderWay = Number.POSITIVE_INFINITY, span = (_name, _about, work) => work() } = this.#parts;
		if (this.underWay >= mostUnderWay) {
			this.#observer.refused('turns');
			return Promise.resolve(this.#excuse('unavailable', turn.locale));
		}
		const startedAt = performance.now();
		const channel = channelOf(key);
		const previous = this.#queues.get(key)?.catch(() => {}) ?? Promise.resolve();
		const answer = previous.then(() => span('turn', { channel }, () => this.#answer(key, turn)));
		void answer.then(
			({ outcome }) => this.#observer.turned({ channel, outcome, duration: performance.now() - startedAt }),
			() => {},
		);
		this.#queues.set(key, answer);
		this.#running.set(activity, answer);
		return answer.finally(() => {
			this.#running.delete(activity);
			if (this.#queues.get(key) === answer) this.#queues.delete(key);
		});
	}

	/**
	 * Delete all that is stored of a conversation, after the turns of it that are under way here: they would save it again.
	 *
	 * @throws when the store fails
	 */
	erase(key: string): Promise<boolean> {
		const previous = this.#queues.get(key)?.catch(() => {}) ?? Promise.resolve();
		const erased = previous.then(async () => {
			const wasThere = await this.#parts.store.erase(key);
			if (wasThere) await this.#parts.desk?.erased(key);
			return wasThere;
		});
		this.#queues.set(key, erased);
		return erased.finally(() => {
			if (this.#queues.get(key) === erased) this.#queues.delete(key);
		});
	}

	/** Resolves when no turn is under way any more. */
	async idle(): Promise<void> {
		while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
	}

	async #answer(key: string, unread: Turn): Promise<Answer> {
		const { log } = this.#parts;
		const conversation = conversationLabel(key);
		let turn: RedactedTurn;
		try {
			turn = redacted(unread, this.#parts.redact);
		} catch (error) {
			return this.#failed(error, unread.locale, conversation);
		}
		try {
			for (let attempt = 0; attempt < maximumAttempts; attempt++) {
				// Two processes that collide once would collide again in step.
				if (attempt > 0) await pause(Math.random() * Math.min(200, 2 ** attempt));
				const answer = await this.#attempt(key, turn, conversation);
				if (answer) return answer;
			}
			log.warn({ conversation, attempts: maximumAttempts }, 'turn given up: other turns kept saving first');
		} catch (error) {
			log.error({ conversation, error: traceOf(error) }, 'turn given up: the store failed');
		}
		return this.#excuse('unavailable', turn.locale);
	}

	/** One try; null when another process saved first, or an agent took the conversation. Rejects when the store fails. */
	async #attempt(key: string, { cut, ...turn }: RedactedTurn, conversation: string): Promise<Answer | null> {
		const { assistant, store, log } = this.#parts;
		// Both at the same moment: an answer that is saved later makes the save below fail.
		const { stored, answer: found } = await store.loadFor(key, turn.id);
		const remembered = found as Omit<Answer, 'state' | 'outcome'> | null;
		if (remembered) {
			// Sent again because the process that took it ended, perhaps before it told of it.
			store.announce(key);
			return { ...remembered, state: null, outcome: 'repeated' };
		}
		let state: Known;
		try {
			state = stored ? assistant.restore(stored.document) : assistant.begin(turn.locale);
		} catch (error) {
			if (!(error instanceof StateError) || !stored) return this.#failed(error, turn.locale, conversation);
			if (error.reason === 'newer') {
				log.error({ conversation, reason: error.message }, 'turn refused: newer software wrote this conversation');
				return this.#excuse('unavailable', localeOf(stored.document) ?? turn.locale);
			}
			await store.save(keyAside(key, stored.revision), stored.document, null);
			log.error({ conversation, reason: error.message }, 'damaged conversation kept aside; it begins anew');
			state = assistant.begin(localeOf(stored.document) ?? turn.locale);
		}

		let replies: Reply[];
		let topic: string;
		let aspect: string;
		let next: Known;
		let reason: Outcome['unanswered'];
		let erases: boolean;
		let startsOver: boolean;
		let handoff: Handoff | undefined;
		try {
			({
				state: next,
				replies,
				topic,
				aspect,
				unanswered: reason,
				erases = false,
				startsOver = false,
				handoff,
			} = assistant.converse(state, turn, this.#clock()));
		} catch (error) {
			const failed = this.#failed(error, state.locale, conversation);
			// What a person answers needs no bot.
			const isHeard = await this.#parts.desk?.isWithPerson(key);
			return isHeard ? this.#listen(key, turn, stored, state) : { ...failed, state };
		}
		const { locale } = next;
		if (cut) replies = [plainReply(assistant.say(locale, 'service.tooLong')), ...replies];
		const answer = {
			replies: replies.map(shown),
			locale,
			topic,
			aspect,
			asking: next.asking,
			...(handoff && { handoff }),
		};
		if (erases) {
			// Sent again, it must not delete what was begun after it.
			if (await this.#isFarewell(key, turn.id)) {
				return { ...answer, replies: [], state: null, outcome: 'repeated' };
			}
			// Of this turn only its id and the confirmation are kept: a client waits for the one, a person for the other.
			const request: Activity = { from: 'person', content: { id: turn.id, text: mask } };
			await store.erase(key, [request, ...replies.map((reply) => answered(reply, locale, next.asking))]);
			await this.#parts.desk?.erased(key);
			log.info({ conversation }, 'conversation deleted, as the person asked for');
			this.#observer.understood({ topic });
			return { ...answer, state: next, outcome: 'answered' };
		}
		let revision = stored?.revision ?? null;
		let isLogged = false;
		if (await this.#parts.desk?.isWithPerson(key)) {
			const heard = await this.#listen(key, turn, stored, state);
			if (!heard || (await this.#parts.desk?.isWithPerson(key))) return heard;
			// Whoever had it gave it back meanwhile, so that nobody would answer.
			revision = (revision ?? 0) + 1;
			isLogged = true;
		}
		const told =
			handoff &&
			!turn.unreachable &&
			(await this.#parts.desk?.begin(key, { reason: handoff, locale, address: turn.address }));
		if (told) answer.replies.unshift(told);
		const text = turn.choice ?? turn.text;
		const saved = await store.save(key, next, revision, {
			remembered: { activityId: turn.id, answer },
			activities: [
				...(isLogged ? [] : [said(turn)]),
				...answer.replies.map((reply) => answered(reply, locale, next.asking)),
			],
			forgetsEarlier: startsOver || isCleared(state, next),
			// An agent who takes it after the look above is not answered over: the turn is run again, and heard.
			unlessWithPerson: this.#parts.desk !== undefined,
			...(reason && text && { unanswered: { text, locale, reason, topic } }),
		});
		if (!saved) return null;
		this.#observer.understood({ topic, unanswered: reason, handoff });
		return { ...answer, state: next, outcome: 'answered' };
	}

	/** A person has the conversation: what is said goes into the log for them, and the bot is silent. */
	async #listen(key: string, turn: Turn, stored: Stored | null, state: Known): Promise<Answer | null> {
		const answer = { replies: [], locale: state.locale, topic: 'none', asking: state.asking };
		const saved = await this.#parts.store.save(key, state, stored?.revision ?? null, {
			remembered: { activityId: turn.id, answer },
			activities: [said(turn)],
		});
		if (!saved) return null;
		await this.#parts.desk?.heard(key);
		return { ...answer, state, outcome: 'answered' };
	}

	/** Whether an activity is the one after which everything was deleted. */
	async #isFarewell(key: string, id: string): Promise<boolean> {
		const [first] = await this.#parts.store.activities(key, 0, 1);
		const content = first?.content as { id?: string; text?: string } | undefined;
		return first?.from === 'person' && content?.id === id && content.text === mask;
	}

	#failed(error: unknown, locale: string | undefined, conversation: string): Answer {
		this.#parts.log.error({ conversation, error: traceOf(error) }, 'turn failed: an error in the assistant');
		return this.#excuse('failed', locale);
	}

	#excuse(outcome: 'unavailable' | 'failed', wanted: string | undefined): Answer {
		const { assistant } = this.#parts;
		const { locale } = assistant.begin(wanted);
		const text = assistant.say(locale, outcome === 'failed' ? 'service.failed' : 'service.tryAgain');
		return { replies: [plainReply(text)], locale, topic: 'none', asking: null, state: null, outcome };
	}
}

/** A whole advice is most of an answer, and nobody who shows it needs more than its code. */
const shown = ({ advice, ...reply }: Reply): ShownReply => ({
	...reply,
	...(advice && { advice: { code: advice.code } }),
});

/** Whether a turn began anew: there was something to know of the person, and now there is nothing. */
function isCleared(before: Known, after: Known): boolean {
	const isEmpty = ({ persons }: Known) => persons.every(({ facts }) => Object.keys(facts).length === 0);
	return !isEmpty(before) && isEmpty(after) && after.past.length === 0;
}

/** The language that an unusable document still tells. */
function localeOf(document: unknown): string | undefined {
	const locale = (document as { locale?: unknown } | null)?.locale;
	return typeof locale === 'string' ? locale : undefined;
}
