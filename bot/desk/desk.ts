/**
 * The desk: conversations that are handed to a person. bot → waiting → human → back to the bot, each step by compare-and-set, so that
 * of two agents who reach for one conversation exactly one gets it, at whichever instances they are.
 */
import type { Assistant, Handoff } from '../../dialogs/assistant.ts';
import type { Reply } from '../../dialogs/model/turn.ts';
import { plainReply } from '../../dialogs/wording/reply.ts';
import { Problem } from '../http/problem.ts';
import { type Log, traceOf } from '../log.ts';
import { type Activity, channelOf, type Store, type Ticket } from '../store/store.ts';
import { answered } from '../turn-log.ts';
import { type Deliver, push } from './deliver.ts';
import { isOpen, nextOpening, type OfficeHours, timeInChina } from './office-hours.ts';
import { endingOf, hubAgent } from './patience.ts';
import { type OpenTicket, opened, type TicketDetails, ticketId } from './ticket.ts';

export interface Agent {
	/** Stable, of whoever signed in. */
	id: string;
	/** What a person is told. */
	name: string;
}

export type Claimed = 'claimed' | 'taken' | 'gone';

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
	async tickets(most = mostTickets): Promise<OpenTicket[]> {
		const found = await this.#parts.store.openTickets(most);
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
		const taken = { state: 'human', agent: agent.id, details } as const;
		if (await this.#step(ticket, taken, 'handoff.joined', { name: agent.name })) return 'claimed';
		return (await this.find(id))?.agent === agent.id ? 'claimed' : 'taken';
	}

	/** Say something to the person. @returns whether the conversation is still the agent's @throws Problem 502 where the channel does not take it */
	async say(id: string, agent: Agent, text: string): Promise<boolean> {
		const ticket = await this.#mine(id, agent);
		if (!ticket) return false;
		const { text: clean } = this.#parts.redact(text);
		// What stands in the transcript has reached the channel, so an agent knows what to send again.
		if (!(await this.#push(ticket, plainReply(clean))))
			throw new Problem(502, 'NotDelivered', 'the channel did not take the message; send it again');
		const line: Activity = { from: 'agent', content: { text: clean, name: agent.name } };
		// It has been said, even if the agent lost the conversation at this moment; of one that was deleted nothing is kept.
		return this.#again(
			() => this.#same(ticket),
			async (current) => {
				const { state, details, agent: whose } = current;
				const isMine = state === 'human' && whose === agent.id;
				const noted = isMine ? { ...details, agentAt: this.#now(), waitsSince: null } : details;
				if (!(await this.#save(current, { state, agent: whose, details: noted }, [line]))) return false;
				await this.#changed(ticket.key);
				return true;
			},
		);
	}

	/** Something for colleagues, which the person never sees. */
	async note(id: string, agent: Agent, text: string): Promise<boolean> {
		const ticket = await this.find(id);
		if (!ticket) return false;
		const note = { at: this.#now(), agent: agent.name, text: this.#parts.redact(text).text.slice(0, 1000) };
		return this.#update(
			async () => {
				const current = await this.#same(ticket);
				return current?.state === 'closed' ? null : current;
			},
			(details) => ({ ...details, notes: [...details.notes, note].slice(-50) }),
		);
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
				const position = (await this.#ahead(ticket.key)) + 1;
				return this.#step(ticket, { state: 'waiting', agent: null, details }, 'handoff.transferred', { position });
			},
		);
	}

	/** The person said something that the bot did not answer. */
	async heard(key: string): Promise<void> {
		const personAt = this.#now();
		await this.#update(
			() => this.#open(key),
			(details) => ({ ...details, personAt, waitsSince: details.waitsSince ?? personAt }),
		);
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
			const ending = endingOf(ticket, now, isStaffed);
			if (ending) await this.#end(ticket, ending);
		}
	}

	/** What a hub that speaks the Bot Framework's handoff protocol tells of a conversation. */
	async hubSays(key: string, state: 'accepted' | 'failed' | 'completed'): Promise<void> {
		await this.#again(
			() => this.#open(key),
			async (ticket) => {
				if (state !== 'accepted') return this.#end(ticket, state === 'failed' ? 'handoff.nobody' : 'handoff.released');
				const details = { ...ticket.details, agentAt: this.#now(), waitsSince: null };
				if (!(await this.#save(ticket, { state: 'human', agent: hubAgent, details }))) return false;
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

	/** How many wait before a conversation, whether it waits yet or not. */
	async #ahead(key: string): Promise<number> {
		const all = await this.tickets();
		const place = all.findIndex((ticket) => ticket.key === key);
		return all.filter(({ state }, index) => state === 'waiting' && (place < 0 || index < place)).length;
	}

	#end(ticket: OpenTicket, word: string): Promise<boolean> {
		const details = { ...ticket.details, agentName: null, address: undefined };
		return this.#step(ticket, { state: 'closed', agent: null, details }, word);
	}

	/** Change a ticket and tell the person what that means; neither, where another was first or the conversation was deleted. */
	async #step(
		ticket: OpenTicket,
		changed: Ticket,
		word: string,
		values: Record<string, unknown> = {},
	): Promise<boolean> {
		const { locale } = ticket.details;
		const reply = plainReply(this.#parts.assistant.say(locale, word, values));
		if (!(await this.#save(ticket, changed, [answered(reply, locale, null)]))) return false;
		await this.#push(ticket, reply);
		await this.#changed(ticket.key);
		return true;
	}

	#save({ key, revision, openedAt }: OpenTicket, changed: Ticket, activities: Activity[] = []): Promise<boolean> {
		return this.#parts.store.saveTicket(key, changed, revision, { openedAt, activities });
	}

	#push({ details }: OpenTicket, reply: Reply): Promise<boolean> {
		return push(this.#parts, details, reply);
	}

	#update(find: () => Promise<OpenTicket | null>, change: (details: TicketDetails) => TicketDetails): Promise<boolean> {
		return this.#again(find, async (ticket) => {
			const { key, state, agent, details } = ticket;
			if (!(await this.#save(ticket, { state, agent, details: change(details) }))) return false;
			await this.#changed(key);
			return true;
		});
	}

	/** A ticket as it is now; null where its conversation was deleted, though it may have been begun anew. */
	async #same({ key, openedAt }: OpenTicket): Promise<OpenTicket | null> {
		const found = await this.#parts.store.ticket(key);
		return found?.openedAt === openedAt ? opened(found) : null;
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
