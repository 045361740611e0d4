/** What leads look at, loaded when it is shown. */
import type { AuditEntry, Group, GroupState, Statistics } from './answers.ts';
import { type Api, ApiError } from './api.ts';

export type LeadPart = 'unanswered' | 'statistics' | 'audit';

export interface LeadParts {
	api: Api;
	changed(): void;
	failed(status: number): void;
}

export class Lead {
	readonly #parts: LeadParts;
	part: LeadPart = 'unanswered';
	groups: Group[] | null = null;
	statistics: Statistics | null = null;
	entries: AuditEntry[] | null = null;
	/** How far back statistics go. */
	days = 30;
	draft: { id: string; yaml: string } | null = null;

	constructor(parts: LeadParts) {
		this.#parts = parts;
	}

	/** Forget what was loaded. */
	clear(): void {
		this.groups = null;
		this.statistics = null;
		this.entries = null;
		this.draft = null;
	}

	show(part: LeadPart): Promise<void> {
		this.part = part;
		return this.#try(async (api) => {
			if (part === 'unanswered')
				this.groups = (await api.ask<{ groups: Group[] }>('GET', '/api/lead/unanswered')).groups;
			if (part === 'statistics')
				this.statistics = await api.ask<Statistics>('GET', `/api/lead/statistics?days=${this.days}`);
			if (part === 'audit') this.entries = (await api.ask<{ entries: AuditEntry[] }>('GET', '/api/lead/audit')).entries;
		});
	}

	lookBack(days: number): Promise<void> {
		this.days = days;
		return this.show('statistics');
	}

	setState(group: Group, state: GroupState): Promise<void> {
		return this.#try(async (api) => {
			await api.ask('PUT', `/api/lead/unanswered/${group.id}`, { state });
			group.state = state;
		});
	}

	/** Lines to begin a topic with; once more to put them away. */
	openDraft({ id }: Group): Promise<void> {
		return this.#try(async (api) => {
			this.draft = this.draft?.id === id ? null : { id, yaml: await api.text(`/api/lead/unanswered/${id}/draft`) };
		});
	}

	async #try(work: (api: Api) => Promise<void>): Promise<void> {
		this.#parts.changed();
		try {
			await work(this.#parts.api);
		} catch (error) {
			this.#parts.failed(error instanceof ApiError ? error.status : 0);
		}
		this.#parts.changed();
	}
}
