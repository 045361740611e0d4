/** The inbox: the queue, a conversation with its transcript and suggestions, and what an agent does with it. */
import { z } from 'zod';
import type { Assistant } from '../../dialogs/assistant.ts';
import type { Audit, AuditAction } from '../desk/audit.ts';
import type { Desk } from '../desk/desk.ts';
import { Queue } from '../desk/queue.ts';
import { type OpenTicket, ticketReasons } from '../desk/ticket.ts';
import { type Summary, suggestionsFor, summaryFor, transcriptOf } from '../desk/transcript.ts';
import { Problem } from '../http/problem.ts';
import type { Store } from '../store/store.ts';
import type { SignedIn } from './agents.ts';
import { type ApiRoute, apiRoute, type Call } from './api-route.ts';

export interface DeskRouteParts {
	desk: Desk;
	audit: Audit;
	store: Pick<Store, 'activities' | 'load' | 'revisions'>;
	assistant: Pick<Assistant, 'restore' | 'converse' | 'sources' | 'words' | 'locales'>;
	now?: () => number;
}

const localeQuery = z.strictObject({
	locale: z.string().max(35).optional().describe('BCP 47 tag of the agent’s language'),
});

const ticketSchema = z.object({
	id: z.string(),
	state: z.enum(['waiting', 'human']),
	reason: z.enum(ticketReasons),
	channel: z.string(),
	locale: z.string(),
	agentName: z.string().nullable(),
	isMine: z.boolean(),
	openedAt: z.number().describe('milliseconds since 1970'),
	personAt: z.number().describe('when the person last said something, in milliseconds since 1970'),
	summary: z.array(z.string()),
	code: z.string().nullable(),
});

const lineSchema = z.object({
	sequence: z.int(),
	at: z.number(),
	from: z.enum(['person', 'bot', 'agent']),
	text: z.string(),
	isMedia: z.literal(true).optional().describe('it stands for a picture or the like, which is not kept'),
	name: z.string().optional(),
});

const suggestionSchema = z.object({
	text: z.string(),
	sources: z.array(
		z.object({ name: z.string(), grade: z.string(), date: z.string().optional(), verified: z.string().optional() }),
	),
});

const conversationSchema = z.object({
	ticket: ticketSchema,
	lines: z.array(lineSchema),
	suggestions: z.array(suggestionSchema),
	notes: z.array(z.object({ at: z.number(), agent: z.string(), text: z.string() })),
});

const outcomes = ['sent', 'edited', 'rejected'] as const;
/** A console asks anew with each change; that an agent looks at a conversation is noted once in so long, in milliseconds. */
const lookLasts = 10 * 60_000;
/** So many looks are remembered in this process. */
const mostLooks = 10_000;

const gone = { 404: 'no open conversation of that id', 409: 'the conversation is a colleague’s' };

export function deskRoutes({ desk, audit, store, assistant, now = Date.now }: DeskRouteParts): ApiRoute[] {
	const localeOf = (asked: string | undefined) => (asked && assistant.locales.includes(asked) ? asked : 'zh-Hans');
	const queue = new Queue({ desk, store, assistant });
	const shown = (ticket: OpenTicket, agent: SignedIn | null, { summary, code }: Summary) => {
		const { id, openedAt, details } = ticket;
		const { reason, channel, agentName, personAt } = details;
		const state = ticket.state === 'human' ? ('human' as const) : ('waiting' as const);
		const isMine = agent !== null && ticket.agent === agent.id;
		return { id, state, reason, channel, locale: details.locale, agentName, isMine, openedAt, personAt, summary, code };
	};
	const found = async (id: string | undefined): Promise<OpenTicket> => {
		const ticket = id === undefined ? null : await desk.find(id);
		if (!ticket)
			throw new Problem(404, 'NoSuchConversation', 'no conversation of that id waits for a person or is with one');
		return ticket;
	};
	const looks = new Map<string, number>();
	const noteLook = async (agent: SignedIn, id: string): Promise<void> => {
		const look = `${agent.id} ${id}`;
		const last = looks.get(look);
		if (last !== undefined && now() - last < lookLasts) return;
		if (looks.size >= mostLooks) looks.clear();
		looks.set(look, now());
		await audit.note(agent, 'saw', id);
	};
	/** A change to a conversation that is the agent's own. */
	const change = (
		path: string,
		action: AuditAction,
		summary: string,
		work: (id: string, agent: SignedIn) => Promise<boolean>,
	) =>
		apiRoute({
			method: 'post',
			path: `/api/desk/:id/${path}`,
			access: 'agent',
			summary,
			problems: gone,
			run: async ({ params, agent }: Call) => {
				const { id } = await found(params.id);
				if (!agent || !(await work(id, agent))) throw notYours();
				await audit.note(agent, action, id);
				return {};
			},
		});
	return [
		apiRoute({
			method: 'get',
			path: '/api/desk',
			access: 'agent',
			summary: 'The conversations that wait for a person or are with one, those that wait longest first.',
			query: localeQuery,
			answer: z.object({ now: z.number(), tickets: z.array(ticketSchema) }),
			run: async ({ agent, query }) => {
				const locale = localeOf(query.locale);
				const tickets = (await queue.list()).map(({ ticket, summary }) => shown(ticket, agent, summary(locale)));
				return { body: { now: now(), tickets } };
			},
		}),
		apiRoute({
			method: 'get',
			path: '/api/desk/:id',
			access: 'agent',
			summary: 'A conversation: what was said in it, what the bot would answer, and notes of colleagues.',
			query: localeQuery,
			answer: conversationSchema,
			problems: { 404: gone[404] },
			run: async ({ params, agent, query }) => {
				const ticket = await found(params.id);
				const lines = await transcriptOf(store, ticket.key);
				if (agent) await noteLook(agent, ticket.id);
				const summary = await summaryFor(store, assistant, ticket.key, localeOf(query.locale));
				return {
					body: {
						ticket: shown(ticket, agent, summary),
						lines,
						suggestions: await suggestionsFor(store, assistant, ticket.key, lines, new Date(now())),
						notes: ticket.details.notes,
					},
				};
			},
		}),
		apiRoute({
			method: 'post',
			path: '/api/desk/:id/claim',
			access: 'agent',
			summary: 'Take a conversation that waits. Of several who try, one gets it.',
			problems: gone,
			run: async ({ params, agent }) => {
				const ticket = await found(params.id);
				if (!agent || (await desk.claim(ticket.id, agent)) !== 'claimed') throw notYours();
				// Whoever has it already takes it once only, in the counts as well.
				if (ticket.agent !== agent.id) await audit.note(agent, 'claimed', ticket.id);
				return {};
			},
		}),
		change('release', 'released', 'Give the conversation back to the bot.', (id, agent) => desk.release(id, agent)),
		change('transfer', 'transferred', 'Put the conversation back into the queue for a colleague.', (id, agent) =>
			desk.transfer(id, agent),
		),
		apiRoute({
			method: 'post',
			path: '/api/desk/:id/messages',
			access: 'agent',
			summary: 'Say something to the person. Identity numbers are masked.',
			body: z.strictObject({
				text: z.string().trim().min(1).max(2000),
				suggestion: z.enum(['sent', 'edited']).optional().describe('the text is a suggestion, as it was or changed'),
			}),
			example: { text: 'Please bring the household register as well.' },
			problems: { ...gone, 502: 'the person’s channel did not take it' },
			run: async ({ params, body, agent }) => {
				const { id } = await found(params.id);
				if (!agent || !(await desk.say(id, agent, body.text))) throw notYours();
				await audit.note(agent, body.suggestion ? `suggestion-${body.suggestion}` : 'answered', id);
				return {};
			},
		}),
		apiRoute({
			method: 'post',
			path: '/api/desk/:id/suggestions',
			access: 'agent',
			summary:
				'What became of a suggestion that was not sent, for the quality of suggestions. Of whoever has the conversation, or a lead.',
			body: z.strictObject({ outcome: z.enum(outcomes) }),
			example: { outcome: 'rejected' },
			problems: gone,
			run: async ({ params, body, agent }) => {
				const ticket = await found(params.id);
				if (!agent || (ticket.agent !== agent.id && agent.role !== 'lead')) throw notYours();
				await audit.note(agent, `suggestion-${body.outcome}`, ticket.id);
				return {};
			},
		}),
		apiRoute({
			method: 'post',
			path: '/api/desk/:id/notes',
			access: 'agent',
			summary: 'A note for colleagues, which the person never sees. Identity numbers are masked.',
			body: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
			example: { text: 'Called the branch: they want the hukou book too.' },
			problems: { 404: gone[404] },
			run: async ({ params, body, agent }) => {
				const { id } = await found(params.id);
				if (agent && (await desk.note(id, agent, body.text))) await audit.note(agent, 'noted', id);
				return {};
			},
		}),
	];
}

const notYours = () =>
	new Problem(409, 'NotYours', 'the conversation is a colleague’s, or has ended; load the queue again');
