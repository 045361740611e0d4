/** What is used of the activities of Direct Line 3.0. */
import type { Source } from '../source.ts';

/** What is known of the cardholder; `change` is what a person says to answer that question anew. */
export interface Summary {
	code: string;
	known: { text: string; change?: string }[];
}

export interface Progress {
	number: number;
	of: number;
}

export interface Activity {
	type: string;
	id: string;
	text?: string;
	textFormat?: string;
	locale?: string;
	/** With a name where a person answers, not the assistant. */
	from: { role?: string; name?: string };
	suggestedActions?: { actions: { title: string; value: string }[] };
	channelData?: {
		clientActivityID?: string;
		sources?: Source[];
		code?: string;
		summary?: Summary;
		progress?: Progress;
	};
}

export interface ActivitySet {
	activities: Activity[];
	watermark: string;
}
