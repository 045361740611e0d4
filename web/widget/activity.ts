/** What is used of the activities of Direct Line 3.0. */

export interface Source {
	name: string;
	text: string;
	grade: string;
	date?: string;
	verified?: string;
	address?: string;
}

export interface Activity {
	type: string;
	id: string;
	text?: string;
	locale?: string;
	from: { role?: string };
	suggestedActions?: { actions: { title: string; value: string }[] };
	channelData?: { clientActivityID?: string; sources?: Source[]; code?: string };
}

export interface ActivitySet {
	activities: Activity[];
	watermark: string;
}
