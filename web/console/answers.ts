/** What is used of the answers of the helpline's API. */
import type { Source as NamedSource } from '../source.ts';

export type Facts = Record<string, unknown>;
export type Origin = 'given' | 'said' | 'code';

export interface Source extends NamedSource {
	/** `source#section`, on lists. */
	id?: string;
}

export interface Citation {
	source: string;
	section: string;
	grade: string;
	date?: string;
}

export interface Choice {
	label: string;
	facts: Facts;
}

export interface Known {
	fact: string;
	text: string;
	from: Origin;
	choices: Choice[];
}

export interface Conflict {
	fact: string;
	known: string;
	said: string;
	facts: Facts;
}

export interface NextQuestion {
	fact: string;
	words: string;
	simpler: string;
	why: string;
	choices: Choice[];
	progress: { number: number; of: number };
}

/** A line of the list; `when` is the case that it is for while that is open. */
export interface Line {
	id: string;
	text: string;
	when?: string;
	citations: Citation[];
}

export interface PaperLine extends Line {
	form: string;
	formText: string;
	need: string;
	why: string;
	isMissing?: boolean;
}

export interface StepLine extends Line {
	visit: string;
	otherPlacesText?: string;
	who: (Line & { need: string; why: string })[];
	documents: PaperLine[];
	notes: Line[];
}

export interface Assisted {
	topic: string;
	facts: Facts;
	origins: Record<string, Origin>;
	known: Known[];
	declined: string[];
	conflicts: Conflict[];
	area: { code: string; name: string } | null;
	lacking: string[];
	nextQuestion: NextQuestion | null;
	answer: { text: string; spoken: string; sources: Source[] } | null;
	advice: { steps: StepLine[]; disputes: Line[]; contacts: { id: string; text: string }[] };
	text: string;
	short: string;
	smsParts: number;
	code: string;
	sources: Source[];
	masked: boolean;
	locale: string;
}

export interface Topic {
	id: string;
	name: string;
	answer: string;
	sources: Source[];
}

export interface Agent {
	id: string;
	name: string;
	role: 'agent' | 'lead';
}

export interface Session {
	agent: Agent;
	csrf: string;
}

export interface Ticket {
	id: string;
	state: 'waiting' | 'human';
	reason: string;
	channel: string;
	locale: string;
	agentName: string | null;
	isMine: boolean;
	openedAt: number;
	personAt: number;
	summary: string[];
	code: string | null;
}

export interface Suggestion {
	text: string;
	sources: Source[];
}

export interface Said {
	sequence: number;
	at: number;
	from: 'person' | 'bot' | 'agent';
	text: string;
	name?: string;
}

export interface Conversation {
	ticket: Ticket;
	lines: Said[];
	suggestions: Suggestion[];
	notes: { at: number; agent: string; text: string }[];
}

export type GroupState = 'new' | 'answered' | 'out-of-scope';

export interface Group {
	id: string;
	locale: string;
	text: string;
	examples: string[];
	count: number;
	lastWeek: number;
	weekBefore: number;
	topic: string;
	reasons: string[];
	state: GroupState;
}

type Counts = Record<string, number>;

export interface Statistics {
	conversations: number;
	started: number;
	finished: number;
	abandoned: Counts;
	handedOver: number;
	languages: Counts;
	channels: Counts;
	days: Counts;
	suggestions: { sent: number; edited: number; rejected: number };
}

export interface AuditEntry {
	at: number;
	name: string;
	action: string;
	subject?: string;
}
