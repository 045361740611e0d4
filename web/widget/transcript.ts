/** What the log shows: what was said, in order, then what waits to be sent. */
import type { Source } from '../source.ts';
import type { Activity, Progress, Summary } from './activity.ts';
import type { Unsent } from './outbox.ts';

export interface Shown {
	/** The same from the moment a message is written, so that its element stays. */
	key: string;
	from: 'person' | 'assistant' | 'note';
	text: string;
	state?: 'waiting' | 'refused';
	locale?: string;
	code?: string;
	/** Of the person who answers instead of the assistant. */
	name?: string;
	sources: Source[];
	suggestions: string[];
	summary?: Summary;
	progress?: Progress;
}

export class Transcript {
	#said: Shown[] = [];
	#unsent: readonly Unsent[] = [];

	/** Everything to show. */
	get all(): Shown[] {
		const keys = new Set(this.#said.map(({ key }) => key));
		const waiting = this.#unsent.filter(({ id }) => !keys.has(id));
		return [...this.#said, ...waiting.map(({ id, text }) => ofPerson(id, text, 'waiting'))];
	}

	/** The answers that may be chosen now: those of the last message, once nothing is under way. */
	get suggestions(): string[] {
		return this.last?.suggestions ?? [];
	}

	/** The last message, which can be answered; none while something is under way. */
	get last(): Shown | undefined {
		return this.#unsent.length > 0 ? undefined : this.#said[this.#said.length - 1];
	}

	/** Whether the person has said anything since the last note. */
	get isBegun(): boolean {
		const last = this.#said.map(({ from }) => from).lastIndexOf('note');
		return this.#unsent.length > 0 || this.#said.slice(last + 1).some(({ from }) => from === 'person');
	}

	take(activities: readonly Activity[]): void {
		this.#said = [...this.#said, ...activities.map(shownOf)];
	}

	wait(unsent: readonly Unsent[]): void {
		this.#unsent = unsent;
	}

	refuse({ id, text }: Unsent): void {
		this.#said = [...this.#said, ofPerson(id, text, 'refused')];
	}

	/** A word of the chat itself. */
	note(key: string, text: string): void {
		this.#said = [...this.#said, { key, from: 'note', text, sources: [], suggestions: [] }];
	}

	clear(): void {
		this.#said = [];
	}
}

function ofPerson(key: string, text: string, state?: 'waiting' | 'refused'): Shown {
	return { key, from: 'person', text, ...(state && { state }), sources: [], suggestions: [] };
}

function shownOf({ id, text = '', from, locale, channelData, suggestedActions }: Activity): Shown {
	if (from.role === 'user') return ofPerson(channelData?.clientActivityID ?? id, text);
	return {
		key: id,
		from: 'assistant',
		text,
		...(from.name && { name: from.name }),
		...(locale && { locale }),
		...(channelData?.code && { code: channelData.code }),
		...(channelData?.summary && { summary: channelData.summary }),
		...(channelData?.progress && { progress: channelData.progress }),
		sources: channelData?.sources ?? [],
		suggestions: (suggestedActions?.actions ?? []).map(({ value }) => value),
	};
}
