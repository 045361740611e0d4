/**
 * What the checklist's pages are made from, loaded once for its tests.
 */
import { type ChecklistAnswer, type ChecklistParts, checklistRoute } from '../../../bot/checklist/route.ts';
import { loadAssistant } from '../../../dialogs/assistant.ts';
import { inForce } from '../../../knowledge/dated.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';

export const assistant = loadAssistant();
export const today = new Date('2026-05-03T08:00:00Z');
export const dayToday = '2026-05-03';
export const settings = { DEFAULT_LOCALE: 'zh-Hans', PUBLIC_URL: 'https://card.example' };

/** The answer to a request on the day of the tests. */
export function asked(
	url: string,
	headers: Record<string, string> = {},
	changes: Partial<ChecklistParts> = {},
): ChecklistAnswer {
	return checklistRoute({ assistant, settings, ...changes }, url, headers, today);
}

/** The knowledge as it would be without some papers; of another version. */
export function without(knowledge: Knowledge, ...papers: string[]): Knowledge {
	return {
		...inForce(knowledge, dayToday),
		version: 'other',
		visits: knowledge.visits.map((visit) => ({
			...visit,
			documents: visit.documents.filter(({ part }) => !papers.includes(part.id)),
		})),
	};
}

/** Text of a page as a reader sees it, without tags. */
export function textOf(page: string): string {
	const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
	return page
		.replace(/<style>[\s\S]*?<\/style>/, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '')
		.replace(/\s+/g, ' ');
}
