/** What leads look at: what is not answered yet, how conversations go, and who did what. */
import { z } from 'zod';
import { type Audit, auditActions } from '../desk/audit.ts';
import { statisticsCsv, statisticsOf } from '../desk/statistics.ts';
import { type Group, grouped, groupStates, groupStatesOf, setGroupState, topicDraft } from '../desk/unanswered.ts';
import { Problem } from '../http/problem.ts';
import type { Store } from '../store/store.ts';
import { type ApiRoute, apiRoute } from './api-route.ts';

export interface LeadRouteParts {
	store: Pick<Store, 'unanswered' | 'load' | 'save' | 'tally' | 'done'>;
	audit: Audit;
	now?: () => number;
}

const mostSentences = 2000;
const mostEntries = 500;

const groupSchema = z.object({
	id: z.string(),
	locale: z.string(),
	text: z.string(),
	examples: z.array(z.string()),
	count: z.int(),
	lastWeek: z.int(),
	weekBefore: z.int(),
	topic: z.string(),
	reasons: z.array(z.string()),
	state: z.enum(groupStates),
});

const counts = z.record(z.string(), z.int());
const statisticsSchema = z.object({
	conversations: z.int(),
	started: z.int(),
	finished: z.int(),
	abandoned: counts,
	handedOver: z.int(),
	languages: counts,
	channels: counts,
	days: counts,
	suggestions: z.object({ sent: z.int(), edited: z.int(), rejected: z.int() }),
});

const daysQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) });

export function leadRoutes({ store, audit, now = Date.now }: LeadRouteParts): ApiRoute[] {
	const groups = async (): Promise<Group[]> =>
		grouped(await store.unanswered(mostSentences), await groupStatesOf(store), now());
	const groupOf = async (id: string | undefined): Promise<Group> => {
		const group = (await groups()).find((one) => one.id === id);
		if (!group) throw new Problem(404, 'NoSuchGroup', 'no group of that id is kept any more; load the list again');
		return group;
	};
	const statistics = (days: number) => statisticsOf(store, days, now());
	return [
		apiRoute({
			method: 'get',
			path: '/api/lead/unanswered',
			access: 'lead',
			summary: 'Sentences without a real answer, masked, grouped by likeness, the largest group first.',
			answer: z.object({ groups: z.array(groupSchema) }),
			run: async ({ agent }) => {
				if (agent) await audit.note(agent, 'saw-unanswered');
				return { body: { groups: await groups() } };
			},
		}),
		apiRoute({
			method: 'put',
			path: '/api/lead/unanswered/:id',
			access: 'lead',
			summary: 'Note what was done about a group.',
			body: z.strictObject({ state: z.enum(groupStates) }),
			example: { state: 'answered' },
			problems: { 404: 'no group of that id' },
			run: async ({ params, body, agent }) => {
				const { id } = await groupOf(params.id);
				await setGroupState(
					store,
					id,
					body.state,
					(await groups()).map((group) => group.id),
				);
				if (agent) await audit.note(agent, 'changed-unanswered', id);
				return {};
			},
		}),
		apiRoute({
			method: 'get',
			path: '/api/lead/unanswered/:id/draft',
			access: 'lead',
			summary: 'Lines of YAML to begin a topic of the knowledge with.',
			problems: { 404: 'no group of that id' },
			run: async ({ params }) => ({
				text: { content: topicDraft(await groupOf(params.id)), type: 'application/yaml; charset=utf-8' },
			}),
		}),
		apiRoute({
			method: 'get',
			path: '/api/lead/statistics',
			access: 'lead',
			summary: 'How conversations of the last days went, as counts.',
			query: daysQuery,
			answer: statisticsSchema,
			run: async ({ query, agent }) => {
				if (agent) await audit.note(agent, 'saw-statistics');
				return { body: await statistics(query.days) };
			},
		}),
		apiRoute({
			method: 'get',
			path: '/api/lead/statistics.csv',
			access: 'lead',
			summary: 'The same as rows for a spreadsheet.',
			query: daysQuery,
			run: async ({ query }) => ({
				text: { content: statisticsCsv(await statistics(query.days)), type: 'text/csv; charset=utf-8' },
				headers: { 'Content-Disposition': 'attachment; filename="conversations.csv"' },
			}),
		}),
		apiRoute({
			method: 'get',
			path: '/api/lead/audit',
			access: 'lead',
			summary: 'Who saw and did what at the desk, the newest first.',
			answer: z.object({
				entries: z.array(
					z.object({
						at: z.number(),
						agent: z.string(),
						name: z.string(),
						action: z.enum(auditActions),
						subject: z.string().optional(),
					}),
				),
			}),
			run: async ({ agent }) => {
				if (agent) await audit.note(agent, 'saw-audit');
				return { body: { entries: await audit.entries(mostEntries) } };
			},
		}),
	];
}
