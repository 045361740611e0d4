/** Sentences without a real answer, grouped by likeness, for whoever maintains the content. Counts and words, nothing personal. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { firstCharacters } from '../first-characters.ts';
import { keptPrefix, type Store, type Unanswered } from '../store/store.ts';

export const groupStates = ['new', 'answered', 'out-of-scope'] as const;
export type GroupState = (typeof groupStates)[number];

export interface Group {
	/** The same as long as its first sentence is kept. */
	id: string;
	locale: string;
	/** The first of its sentences that is kept, masked as it was. */
	text: string;
	examples: string[];
	count: number;
	/** How many of the last seven days and of the seven before. */
	lastWeek: number;
	weekBefore: number;
	/** The topic guessed most often. */
	topic: string;
	reasons: string[];
	state: GroupState;
}

type Said = Unanswered & { at: number };

/** So much two sentences must share, of all their pairs of characters, to be of one group. */
const likeness = 0.35;
/** So much of a sentence is compared; what is longer is alike by how it begins. */
const readCharacters = 200;
const mostExamples = 5;
const week = 7 * 24 * 3_600_000;
const statesKey = `${keptPrefix}unanswered`;
const mostAttempts = 10;

/**
 * Group sentences: each joins the group whose first sentence it is most like, if it is like enough; the largest group first.
 *
 * @param said the newest first, as the store gives them
 * @param now in milliseconds since 1970
 */
export function grouped(said: readonly Said[], states: Readonly<Record<string, GroupState>>, now: number): Group[] {
	const groups: { size: number; members: Said[] }[] = [];
	/** By language and pair, the groups whose first sentence has it: most sentences share nothing with most groups. */
	const having = new Map<string, number[]>();
	for (const sentence of [...said].reverse()) {
		const pairs = [...pairsOf(sentence.text)].map((pair) => `${sentence.locale} ${pair}`);
		const shared = new Uint16Array(groups.length);
		for (const pair of pairs) for (const group of having.get(pair) ?? []) shared[group] = (shared[group] ?? 0) + 1;
		let best: (typeof groups)[number] | undefined;
		let most = likeness;
		for (const [index, group] of groups.entries()) {
			const count = shared[index] ?? 0;
			const alike = count / (group.size + pairs.length - count);
			if (alike >= most) [best, most] = [group, alike];
		}
		if (best) best.members.push(sentence);
		else {
			for (const pair of pairs) {
				const known = having.get(pair);
				if (known) known.push(groups.length);
				else having.set(pair, [groups.length]);
			}
			groups.push({ size: pairs.length, members: [sentence] });
		}
	}
	return groups
		.map(({ members }) => groupOf(members, states, now))
		.sort((one, other) => other.count - one.count || other.lastWeek - one.lastWeek);
}

function groupOf(members: readonly Said[], states: Readonly<Record<string, GroupState>>, now: number): Group {
	const first = members[0] as Said;
	const id = createHash('sha256').update(`${first.locale} ${first.text}`).digest('base64url').slice(0, 16);
	const within = (from: number, to: number) => members.filter(({ at }) => now - at >= from && now - at < to).length;
	const topics = members.map(({ topic }) => topic);
	return {
		id,
		locale: first.locale,
		text: first.text,
		examples: [...new Set(members.map(({ text }) => text))].slice(0, mostExamples),
		count: members.length,
		lastWeek: within(Number.NEGATIVE_INFINITY, week),
		weekBefore: within(week, 2 * week),
		topic: mostFrequent(topics),
		reasons: [...new Set(members.map(({ reason }) => reason))],
		state: states[id] ?? 'new',
	};
}

function mostFrequent(values: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 'none';
}

/** Neighbouring letters within words, and neighbouring Chinese characters. */
function pairsOf(text: string): Set<string> {
	const clean = firstCharacters(text, readCharacters)
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	const pairs = new Set<string>();
	const characters = [...clean];
	for (let index = 0; index + 1 < characters.length; index++) pairs.add(`${characters[index]}${characters[index + 1]}`);
	return pairs.size > 0 ? pairs : new Set([clean]);
}

const statesSchema = z.object({ states: z.record(z.string(), z.enum(groupStates)) });

export async function groupStatesOf(store: Pick<Store, 'load'>): Promise<Record<string, GroupState>> {
	const parsed = statesSchema.safeParse((await store.load(statesKey))?.document);
	return parsed.success ? parsed.data.states : {};
}

/** Note what was done about a group. Only the states of groups that are still there are kept. */
export async function setGroupState(
	store: Pick<Store, 'load' | 'save'>,
	id: string,
	state: GroupState,
	present: readonly string[],
): Promise<void> {
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const stored = await store.load(statesKey);
		const states = { ...(await groupStatesOf(store)), [id]: state };
		const kept = Object.fromEntries(Object.entries(states).filter(([other]) => present.includes(other)));
		if (await store.save(statesKey, { states: kept }, stored?.revision ?? null)) return;
	}
	throw new Error('the state could not be saved: others kept changing it');
}

/** Lines to begin a topic with: an entry for the knowledge, words for its answer, and sentences to learn it from. */
export function topicDraft({ text, examples, locale, count }: Group): string {
	const quoted = (said: string) => JSON.stringify(said);
	return [
		`# knowledge/topics.yaml: asked ${count} times, such as ${quoted(text)}`,
		'new_topic:',
		'  next: offer',
		'  citations: []  # a source from knowledge/sources.yaml; without one it does not load',
		'',
		`# locales/${locale}/messages.yaml, under topics`,
		'new_topic: "…"',
		'',
		`# locales/${locale}/examples.yaml`,
		'new_topic:',
		...examples.map((said) => `  - ${quoted(said)}`),
		'',
	].join('\n');
}
