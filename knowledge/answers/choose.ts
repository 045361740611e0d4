/**
 * Which passage answers a question: by topic and aspect, by what is known of the cardholder, by area, and by how well the
 * question's words fit.
 */
import { evaluate } from '../condition.ts';
import type { Facts } from '../facts/facts.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Aspect } from './aspects.ts';
import type { Passage } from './passage.ts';

/** How well the words of a question fit a passage, 0 to 1. */
export interface RankedPassage {
	id: string;
	score: number;
}

export interface PassageQuery {
	topic: string;
	/** `none` where the question does not say. */
	aspect: Aspect | 'none';
	/** The part of the subject, where it is known; else the best ranked passage tells. */
	about?: string;
	facts: Facts;
	/** The code of the division that is asked about; null where none is known. */
	area: string | null;
	/** The passages whose words fit, the best first. */
	ranked: readonly RankedPassage[];
}

export interface ChosenPassage {
	/** Null where nothing answers. */
	passage: Passage | null;
	/** What may have been meant instead. */
	alternatives: readonly Passage[];
}

const mostAlternatives = 2;

/** An alternative is at least this likely beside the likeliest passage. */
const alternativeShare = 0.2;

/** A passage that may answer, with its place in each of the orders, lower is better. */
interface Candidate {
	passage: Passage;
	/** 0: the question is the passage's canonical one; 1: it is another one of it. */
	aspect: number;
	facts: number;
	area: number;
	score: number;
}

/**
 * The passage that answers a question. A passage whose condition is known to be false, or that holds in another area, is
 * left out. Of the others those of the topic and aspect go first, the canonical ones before the secondary ones. Where these
 * are about several parts of the subject, `about` or else the best ranked one says which part is meant. Of that part's
 * passages, conditions known to hold go before open ones before none, the own district or city before its province before
 * the whole country, and then the order of `ranked` decides. An aspect without a passage is answered by the best ranked
 * passage of the topic, and where none is ranked, by the topic's default aspect.
 */
export function choosePassage(knowledge: Knowledge, query: PassageQuery): ChosenPassage {
	const scores = new Map(query.ranked.map(({ id, score }) => [id, score]));
	const usable: Candidate[] = [];
	for (const passage of knowledge.answers.values()) {
		const facts = factOrder(passage, query.facts);
		const area = areaOrder(passage, query.area);
		if (facts === undefined || area === undefined) continue;
		usable.push({ passage, aspect: 0, facts, area, score: scores.get(passage.id) ?? 0 });
	}
	const passage = bestOf(knowledge, query, usable);
	return { passage, alternatives: alternativesTo(passage, usable, query) };
}

function bestOf(knowledge: Knowledge, query: PassageQuery, usable: readonly Candidate[]): Passage | null {
	const { topic, aspect, about } = query;
	const ofTopic = usable.filter(({ passage }) => passage.asks.some((ask) => ask.topic === topic));
	const exact = ofAspect(ofTopic, topic, aspect);
	if (exact.length) return bestIn(ofPart(exact, about));
	const [ranked] = ofTopic.toSorted(byScore);
	if (ranked && ranked.score > 0) return ranked.passage;
	const usual = ofAspect(ofTopic, topic, knowledge.topics.get(topic)?.aspect);
	return bestIn(ofPart(usual, undefined));
}

/** The candidates of which an aspect of a topic is the canonical question; where there are none, those of which it is another. */
function ofAspect(candidates: readonly Candidate[], topic: string, aspect: string | undefined): Candidate[] {
	const placed = candidates.flatMap((candidate) => {
		const at = candidate.passage.asks.findIndex((ask) => ask.topic === topic && ask.aspect === aspect);
		return at < 0 ? [] : [{ ...candidate, aspect: Math.min(at, 1) }];
	});
	const best = Math.min(...placed.map((candidate) => candidate.aspect));
	return placed.filter((candidate) => candidate.aspect === best);
}

/**
 * The candidates about one part of the subject: the part asked about, else that of the best ranked; where none is ranked,
 * those about the whole of it.
 */
function ofPart(candidates: readonly Candidate[], about: string | undefined): readonly Candidate[] {
	const aboutPart = (part: string | undefined) => candidates.filter(({ passage }) => passage.about === part);
	const asked = about === undefined ? [] : aboutPart(about);
	if (asked.length) return asked;
	const [best] = candidates.toSorted(byScore);
	const found = aboutPart(best && best.score > 0 ? best.passage.about : undefined);
	return found.length ? found : candidates;
}

/** The first by condition, area and rank. What holds in one place only comes last where no area is known. */
function bestIn(candidates: readonly Candidate[]): Passage | null {
	const orders = [byKnownArea, byFacts, byArea, byScore];
	const sorted = candidates.toSorted((one, other) => {
		for (const order of orders) {
			const difference = order(one, other);
			if (difference) return difference;
		}
		return 0;
	});
	return sorted[0]?.passage ?? null;
}

function factOrder({ condition }: Passage, facts: Facts): number | undefined {
	if (!condition) return 2;
	const { truth } = evaluate(condition, facts);
	if (truth === 'false') return undefined;
	return truth === 'true' ? 0 : 1;
}

/** Digits of a code that name a district, the most there are. */
const longestArea = 6;
const noArea = longestArea;
const unknownArea = longestArea + 1;

function areaOrder({ area: own }: Passage, area: string | null): number | undefined {
	if (own === undefined) return noArea;
	if (area === null) return unknownArea;
	return area.startsWith(own) ? longestArea - own.length : undefined;
}

type Order = (one: Candidate, other: Candidate) => number;
const byKnownArea: Order = (one, other) => Number(one.area === unknownArea) - Number(other.area === unknownArea);
const byFacts: Order = (one, other) => one.facts - other.facts;
const byArea: Order = (one, other) => one.area - other.area;
const byScore: Order = (one, other) => other.score - one.score;

/** The best fitting passages that answer another question. */
function alternativesTo(chosen: Passage | null, usable: readonly Candidate[], { ranked }: PassageQuery): Passage[] {
	const least = (ranked[0]?.score ?? 0) * alternativeShare;
	const found: Passage[] = [];
	for (const { passage, score } of usable.toSorted(byScore)) {
		if (score <= 0 || score < least || found.length === mostAlternatives) break;
		const taken = chosen ? [chosen, ...found] : found;
		if (!taken.some((other) => asksTheSame(other, passage))) found.push(passage);
	}
	return found;
}

function asksTheSame(one: Passage, other: Passage): boolean {
	const [own, its] = [one.asks[0], other.asks[0]];
	return own?.topic === its?.topic && own?.aspect === its?.aspect && one.about === other.about;
}
