/**
 * Facts in, advice out.
 */
import type { Advice, ContactLine, DocumentLine, Line, NoteLine, Step } from './advice.ts';
import { knowledgeAt } from './area.ts';
import { encode } from './code/code.ts';
import { type Condition, evaluate, type FactSet, namesIn, residual, setOf, type Verdict } from './condition.ts';
import { inForce } from './dated.ts';
import { type FactName, type Facts, factNames, isKnown } from './facts/facts.ts';
import type { Knowledge, Rule } from './knowledge.ts';
import { tripsOf } from './trips.ts';

export interface AdviseOptions {
	/** Facts for which the usual value is not taken, because the person was asked and does not know. */
	undecided?: readonly FactName[] | undefined;
	/** The day, YYYY-MM-DD in China, on which the advice is to hold; by default the latest statements are taken. */
	asOf?: string | undefined;
	/** Ids of papers that the person does not have. */
	lacking?: readonly string[] | undefined;
	/** The code of the division in which the card is issued, such as 440106; its city's and its province's rules apply. */
	area?: string | null | undefined;
}

/** One pass over the rules: the facts as evaluated, and what the evaluation came to depend on. */
interface Pass {
	/** The known facts, with the usual values taken for the assumed ones. */
	facts: Facts;
	known: FactSet;
	missing: FactSet;
	used: FactSet;
}

function holds(condition: Condition, pass: Pass): Verdict | null {
	const verdict = evaluate(condition, pass.facts);
	if (verdict.truth === 'unknown') pass.missing |= verdict.facts;
	else pass.used |= verdict.facts;
	return verdict.truth === 'false' ? null : verdict;
}

/** What a line says of itself beyond its part: its reasons, and its condition while that is open. */
function grounds(
	verdict: Verdict,
	condition: Condition,
	within: Line | null,
	pass: Pass,
): Pick<Line, 'because' | 'if'> {
	const because = namesIn(
		(verdict.truth === 'true' ? verdict.facts & pass.known : 0) | (within ? setOfAll(within.because) : 0),
	);
	const open = verdict.truth === 'unknown' ? residual(condition, pass.facts) : null;
	return open ? { because, if: open } : { because };
}

function setOfAll(names: readonly FactName[]): FactSet {
	let set = 0;
	for (const name of names) set |= setOf(name);
	return set;
}

function select<Part extends Line>(rules: readonly Rule<Part>[], within: Line | null, pass: Pass): Part[] {
	const parts: Part[] = [];
	for (const { condition, part } of rules) {
		const verdict = holds(condition, pass);
		if (verdict) parts.push({ ...part, ...grounds(verdict, condition, within, pass) } as Part);
	}
	return parts;
}

/**
 * The advice for what is known.
 *
 * Facts that nobody has spoken of and that have a usual value (attendance, residency) are taken at that value and named in
 * `assumed`; every other unknown fact leaves both branches standing and is named in `open`.
 *
 * @param facts known facts, as `factsSchema` accepts them
 */
export function advise(everything: Knowledge, facts: Facts, options: AdviseOptions = {}): Advice {
	const { undecided = [], lacking = [], asOf, area = null } = options;
	const knowledge = inForce(knowledgeAt(everything, area), asOf);
	let known = 0;
	for (const name of factNames) if (isKnown(facts, name)) known |= setOf(name);
	const assumptions = Object.entries(knowledge.assumptions);
	const assumed = undecided.length
		? Object.fromEntries(assumptions.filter(([name]) => !undecided.includes(name as FactName)))
		: knowledge.assumptions;
	const pass: Pass = { facts: { ...assumed, ...definedOnly(facts) }, known, missing: 0, used: 0 };

	const steps: Step[] = [];
	for (const visit of knowledge.visits) {
		const verdict = holds(visit.condition, pass);
		if (!verdict) continue;
		const step: Step = {
			id: visit.id,
			visit: visit.visit,
			place: visit.place,
			otherPlaces: visit.otherPlaces,
			attendees: [],
			who: [],
			documents: [],
			notes: [],
			...grounds(verdict, visit.condition, null, pass),
			...(visit.from && { from: visit.from }),
			...(visit.until && { until: visit.until }),
			...(visit.verified && { verified: visit.verified }),
			citations: visit.citations,
		};
		step.who = select(visit.who, step, pass);
		step.attendees = [...new Set(step.who.map((line) => line.id))];
		step.documents = select<DocumentLine>(visit.documents, step, pass).map((line) => replaced(line, lacking));
		step.notes = select<NoteLine>(visit.notes, step, pass);
		steps.push(step);
	}
	const leadsOn = new Set(knowledge.visits.filter((visit) => visit.leadsOn).map(({ visit }) => visit));
	const disputes = select<NoteLine>(knowledge.disputes, null, pass);
	const contacts = select<ContactLine>(knowledge.contacts, null, pass);
	const taken = namesIn(pass.used & ~known);
	return {
		steps,
		open: [...namesIn(pass.missing)],
		assumed: taken.flatMap((fact) => {
			const value = knowledge.assumptions[fact];
			return typeof value === 'string' ? [{ fact, value }] : [];
		}),
		disputes,
		trips: tripsOf(steps, leadsOn),
		contacts,
		jurisdiction: knowledge.jurisdiction?.id ?? null,
		code: encode(facts, knowledge.jurisdiction?.number),
		knowledgeVersion: knowledge.version,
	};
}

/** A line for a paper that is not there: with what serves instead, or marked as missing. */
function replaced(line: DocumentLine, lacking: readonly string[]): DocumentLine {
	if (!lacking.includes(line.id)) return line;
	const { acceptedInstead = [], ...rest } = line;
	const [substitute, ...others] = acceptedInstead.filter((id) => !lacking.includes(id));
	if (!substitute) return { ...rest, isMissing: true };
	return { ...rest, id: substitute, insteadOf: line.id, ...(others.length && { acceptedInstead: others }) };
}

function definedOnly(facts: Facts): Facts {
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
