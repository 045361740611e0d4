/**
 * The desk: conversations that are handed to a person. bot → waiting → human → back to the bot, each step by compare-and-set, so that
 * of two agents who reach for one conversation exactly one gets it, at whichever instances they are.
 */
import type { Assistant, Handoff } from '../../dialogs/assistant.ts';
import { plainReply } from '../../dialogs/reply.ts';
import type { Reply } from '../../dialogs/turn.ts';
import { Problem } from '../http/problem.ts';
import { type Log, traceOf } from '../log.ts';
import { channelOf, type Store } from '../store/store.ts';
import { loggedReply } from '../turn-log.ts';
import { isOpen, nextOpening, type OfficeHours, timeInChina } from './office-hours.ts';
import { type OpenTicket, opened, type TicketDetails, ticketId } from './ticket.ts';

export interface Agent {
	/** Stable, of whoever signed in. */
	id: string;
	/** What a person is told. */
	name: string;
}

export type Claimed = 'claimed' | 'taken' | 'gone';

/** Sends something to a person on a channel that does not ask for answers itself. */
export type Deliver = (address: unknown, reply: Reply, locale: string) => Promise<void>;

export interface DeskParts {
	store: Pick<Store, 'ticket' | 'saveTicket' | 'openTickets' | 'append'>;
	assistant: Pick<Assistant, 'say'>;
	hours: OfficeHours;
	/** Masks identity numbers and the like. */
	redact: (text: string) => { text: string };
	log: Log;
	/** By channel, for those to which answers are pushed; `*` stands for any other one. */
	deliver?: Record<string, Deliver>;
	now?: () => number;
}

/** The log by which consoles, at whichever instance, hear that something at the desk has changed. */
export const deskKey = 'desk/changes';

/** A conversation without its agent for so long goes back to the bot, and one that nobody took for so long is given up, in milliseconds. */
export const agentPatience = 10 * 60_000;
export const queuePatience = 20 * 60_000;

/** Whoever a hub has put a conversation through to. */
const hubAgent = 'hub';
/** So many are looked through. */
const mostTickets = 5000;
/** How often a change is tried again when another came first. */
const mostAttempts = 20;

export class Desk {
	readonly #parts: DeskParts;
	readonly #now: () => number;

	constructor(parts: DeskParts) {
		this.#parts = parts;
		this.#now = parts.now ?? Date.now;
	}

	/** Whether a person has the conversation, so that the bot is silent in it. */
	async isWithPerson(key: string): Promise<boolean> {
		return (await this.#parts.store.ticket(key))?.state === 'human';
	}

	/**
	 * Ask for a person, once however often it is asked for.
	 *
	 * @returns what to tell: the true place in the queue, or when the desk opens; null where a person has it already
	 */
	async begin(key: string, wish: { reason: Handoff; locale: string; address?: unknown }): Promise<Reply | null> {
		const { hours, store } = this.#parts;
		const { locale } = wish;
		const at = new Date(this.#now());
		const found = await store.ticket(key);
		if (found?.state === 'human') return null;
		if (found?.state !== 'waiting') {
			if (!isOpen(hours, at)) return this.#closedReply(locale, at);
			const { reason, address } = wish;
			const details: TicketDetails = {
				...{ reason, locale, channel: channelOf(key), agentName: null, agentAt: null, notes: [] },
				...{ personAt: this.#now(), waitsSince: this.#now() },
				...(address !== undefined && { address }),
			};
			// A closed ticket of the same conversation is opened anew; whoever came first has asked for the same.
			await store.saveTicket(key, { state: 'waiting', agent: null, details }, found?.revision ?? null);
			await this.#changed(key);
		}
		const ahead = await this.#ahead(key);
		return plainReply(this.#parts.assistant.say(locale, 'handoff.waiting', { position: ahead + 1 }));
	}

	/** The conversations that wait for a person or are with one, those that wait longest first. */
	async tickets(): Promise<OpenTicket[]> {
		const found = await this.#parts.store.openTickets(mostTickets);
		return found.map(opened).filter((ticket) => ticket !== null);
	}

	/** One of them; null where it is closed, or there is none of that id. */
	async find(id: string): Promise<OpenTicket | null> {
		return (await this.tickets()).find((ticket) => ticket.id === id) ?? null;
	}

	/** Take a conversation that waits. */
	async claim(id: string, agent: Agent): Promise<Claimed> {
		const ticket = await this.find(id);
		if (!ticket) return 'gone';
		if (ticket.state !== 'waiting') return ticket.agent === agent.id ? 'claimed' : 'taken';
		const details = { ...ticket.details, agentName: agent.name, agentAt: this.#now(), waitsSince: null };
		const isMine = await this.#parts.store.saveTicket(
			ticket.key,
			{ state: 'human', agent: agent.id, details },
			ticket.revision,
		);
		if (!isMine) return (await this.find(id))?.agent === agent.id ? 'claimed' : 'taken';
		await this.#tell(ticket, 'handoff.joined', { name: agent.name });
		return 'claimed';
	}

	/** Say something to the person. @returns whether the conversation is still the agent's @throws Problem 502 where the channel does not take it */
	async say(id: string, agent: Agent, text: string): Promise<boolean> {
		const ticket = await this.#mine(id, agent);
		if (!ticket) return false;
		const { text: clean } = this.#parts.redact(text);
		// What stands in the transcript has reached the channel, so an agent knows what to send again.
		if (!(await this.#push(ticket, plainReply(clean))))
			throw new Problem(502, 'NotDelivered', 'the channel did not take the message; send it again');
		await this.#parts.store.append(ticket.key, [{ from: 'agent', content: { text: clean, name: agent.name } }]);
		await this.#update(ticket.key, (details) => ({ ...details, agentAt: this.#now(), waitsSince: null }));
		return true;
	}

	/** Something for colleagues, which the person never sees. */
	async note(id: string, agent: Agent, text: string): Promise<boolean> {
		const ticket = await this.find(id);
		if (!ticket) return false;
		const note = { at: this.#now(), agent: agent.name, text: this.#parts.redact(text).text.slice(0, 1000) };
		return this.#update(ticket.key, (details) => ({ ...details, notes: [...details.notes, note].slice(-50) }));
	}

	/** Give the conversation back to the bot. */
	async release(id: string, agent: Agent): Promise<boolean> {
		return this.#again(
			() => this.#mine(id, agent),
			(ticket) => this.#end(ticket, 'handoff.released'),
		);
	}

	/** Put it back into the queue, with its place by when it was opened. */
	async transfer(id: string, agent: Agent): Promise<boolean> {
		return this.#again(
			() => this.#mine(id, agent),
			async (ticket) => {
				const details = { ...ticket.details, agentName: null, agentAt: null, waitsSince: this.#now() };
				const { store } = this.#parts;
				if (!(await store.saveTicket(ticket.key, { state: 'waiting', agent: null, details }, ticket.revision)))
					return false;
				await this.#tell(ticket, 'handoff.transferred', { position: (await this.#ahead(ticket.key)) + 1 });
				return true;
			},
		);
	}

	/** The person said something that the bot did not answer. */
	async heard(key: string): Promise<void> {
		const personAt = this.#now();
		await this.#update(key, (details) => ({ ...details, personAt, waitsSince: details.waitsSince ?? personAt }));
	}

	/** All that was kept of a conversation was deleted, its ticket too. */
	async erased(key: string): Promise<void> {
		try {
			await this.#changed(key);
		} catch (error) {
			// It is deleted, whoever hears of it.
			this.#parts.log.warn({ error: traceOf(error) }, 'consoles could not be told that a conversation was deleted');
		}
	}

	/** Give back what its agent has left, and give up what nobody takes. Any instance may do it. */
	async sweep(): Promise<void> {
		const now = this.#now();
		const isStaffed = isOpen(this.#parts.hours, new Date(now));
		for (const ticket of await this.tickets()) {
			const { agentAt, personAt, waitsSince } = ticket.details;
			// Who goes on writing without an answer has still waited since the first message.
			const waited = now - (waitsSince ?? (ticket.state === 'waiting' ? personAt : now));
			// What the people of a hub answer does not come by here; the hub tells when they are done.
			const isLeft = ticket.state === 'human' && ticket.agent !== hubAgent && waited > agentPatience;
			const isIdle = ticket.state === 'human' && now - Math.max(agentAt ?? 0, personAt) > 3 * agentPatience;
			const isForgotten = ticket.state === 'waiting' && (!isStaffed || waited > queuePatience);
			if (isLeft || isIdle) await this.#end(ticket, 'handoff.released');
			else if (isForgotten) await this.#end(ticket, 'handoff.nobody');
		}
	}

	/** What a hub that speaks the Bot Framework's handoff protocol tells of a conversation. */
	async hubSays(key: string, state: 'accepted' | 'failed' | 'completed'): Promise<void> {
		const { store } = this.#parts;
		await this.#again(
			() => this.#open(key),
			async (ticket) => {
				if (state !== 'accepted') return this.#end(ticket, state === 'failed' ? 'handoff.nobody' : 'handoff.released');
				const details = { ...ticket.details, agentAt: this.#now(), waitsSince: null };
				if (!(await store.saveTicket(key, { state: 'human', agent: hubAgent, details }, ticket.revision))) return false;
				await this.#changed(key);
				return true;
			},
		);
	}

	/** Change a ticket, anew as long as others change it first, such as by what the person says meanwhile. */
	async #again(
		find: () => Promise<OpenTicket | null>,
		change: (ticket: OpenTicket) => Promise<boolean>,
	): Promise<boolean> {
		for (let attempt = 0; attempt < mostAttempts; attempt++) {
			const ticket = await find();
			if (!ticket) return false;
			if (await change(ticket)) return true;
		}
		return false;
	}

	async #mine(id: string, agent: Agent): Promise<OpenTicket | null> {
		const ticket = await this.find(id);
		return ticket?.state === 'human' && ticket.agent === agent.id ? ticket : null;
	}

	/** How many wait before a conversation. */
	async #ahead(key: string): Promise<number> {
		const waiting = (await this.tickets()).filter(({ state }) => state === 'waiting');
		const place = waiting.findIndex((ticket) => ticket.key === key);
		return place < 0 ? waiting.length : place;
	}

	async #end(ticket: OpenTicket, key: string): Promise<boolean> {
		const { store } = this.#parts;
		const details = { ...ticket.details, agentName: null, address: undefined };
		if (!(await store.saveTicket(ticket.key, { state: 'closed', agent: null, details }, ticket.revision))) return false;
		await this.#tell(ticket, key);
		return true;
	}

	/** Tell the person something that the desk says by itself. */
	async #tell({ key, details }: OpenTicket, word: string, values: Record<string, unknown> = {}): Promise<void> {
		const reply = plainReply(this.#parts.assistant.say(details.locale, word, values));
		await this.#parts.store.append(key, [{ from: 'bot', content: loggedReply(reply, details.locale, null) }]);
		await this.#push({ details }, reply);
		await this.#changed(key);
	}

	/** @returns false where the channel did not take it */
	async #push({ details }: Pick<OpenTicket, 'details'>, reply: Reply): Promise<boolean> {
		const { deliver: all = {} } = this.#parts;
		// A channel may be named as something that every object has.
		const deliver = all[Object.hasOwn(all, details.channel) ? details.channel : '*'];
		if (!deliver || details.address === undefined) return true;
		try {
			await deliver(details.address, reply, details.locale);
			return true;
		} catch (error) {
			this.#parts.log.error(
				{ channel: details.channel, error: traceOf(error) },
				'what an agent said could not be delivered',
			);
			return false;
		}
	}

	#update(key: string, change: (details: TicketDetails) => TicketDetails): Promise<boolean> {
		return this.#again(
			() => this.#open(key),
			async ({ state, agent, revision, details }) => {
				const ticket = { state, agent, details: change(details) };
				if (!(await this.#parts.store.saveTicket(key, ticket, revision))) return false;
				await this.#changed(key);
				return true;
			},
		);
	}

	/** The ticket of a conversation, while it is not closed. */
	async #open(key: string): Promise<OpenTicket | null> {
		const found = await this.#parts.store.ticket(key);
		return found && found.state !== 'closed' ? opened(found) : null;
	}

	async #changed(key: string): Promise<void> {
		await this.#parts.store.append(deskKey, [{ from: 'bot', content: { ticket: ticketId(key) } }]);
	}

	#closedReply(locale: string, at: Date): Reply {
		const opening = nextOpening(this.#parts.hours, at);
		const { assistant } = this.#parts;
		if (!opening) return plainReply(assistant.say(locale, 'handoff.closed'));
		return plainReply(assistant.say(locale, 'handoff.opens', { time: timeInChina(opening, locale) }));
	}
}
