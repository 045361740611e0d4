/**
 * Facts in, advice out.
 */
import type { Advice, DocumentLine, Line, NoteLine, Step } from './advice.ts';
import { encode } from './code.ts';
import { type Condition, evaluate, type FactSet, namesIn, residual, setOf, type Verdict } from './condition.ts';
import { type FactName, type Facts, factNames, isKnown } from './facts.ts';
import type { Knowledge, Rule } from './knowledge.ts';

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
 * @param undecided facts for which the usual value is not taken, because the person was asked and does not know
 */
export function advise(knowledge: Knowledge, facts: Facts, undecided: readonly FactName[] = []): Advice {
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
			citations: visit.citations,
		};
		step.who = select(visit.who, step, pass);
		step.attendees = [...new Set(step.who.map((line) => line.id))];
		step.documents = select<DocumentLine>(visit.documents, step, pass);
		step.notes = select<NoteLine>(visit.notes, step, pass);
		steps.push(step);
	}
	const disputes = select<NoteLine>(knowledge.disputes, null, pass);
	const taken = namesIn(pass.used & ~known);
	return {
		steps,
		open: [...namesIn(pass.missing)],
		assumed: taken.flatMap((fact) => {
			const value = knowledge.assumptions[fact];
			return typeof value === 'string' ? [{ fact, value }] : [];
		}),
		disputes,
		code: encode(facts),
		knowledgeVersion: knowledge.version,
	};
}

function definedOnly(facts: Facts): Facts {
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
