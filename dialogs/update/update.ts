/**
 * What a text means for what is known: `(known, understanding) → (known, events)`. Pure, and the same for a conversation, a
 * call and a single text.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import { affiliationOf, type PersonRef } from '../../language/people/kin.ts';
import type { Statement, Understanding } from '../../language/understanding.ts';
import type { ListBasis, UpdateEvent } from '../model/event.ts';
import {
	cardholderOf,
	factsOf,
	type Held,
	type HeldFact,
	heldFacts,
	holderOfPerson,
	initialKnown,
	isNamed,
	type Known,
	largestPast,
	maximumPast,
	type Person,
	personOf,
	withPerson,
} from '../model/known.ts';
import { findPerson, nameCardholder, refer } from './references.ts';
import { isSameValue, resolve } from './resolution.ts';
import { isCardholder, turningOf } from './turning.ts';

export interface Updated {
	known: Known;
	events: UpdateEvent[];
}

export interface UpdateOptions {
	/** The topic of a question implies this step of the card, where nothing was said of it. */
	impliedStage?: string;
	/** Facts that a confident topic contradicts: they are asked instead of taken. */
	contradicted?: readonly HeldFact[];
}

/**
 * Take in what a text says.
 *
 * @param known what is known before; left as it is
 * @returns what is known after, and what became of it; nothing that needs words where the text said nothing new
 */
export function update(known: Known, meant: Understanding, options: UpdateOptions = {}): Updated {
	const start: Known = { ...known, turn: known.turn + 1 };
	const turning = turningOf(start, meant);
	if (turning.kind === 'which') return whichCardholder(start, known, meant, turning.persons);
	const turned =
		turning.kind === 'to' ? turnTo(start, turning.person, meant) : { known: start, events: [] as UpdateEvent[] };
	const told = takeStatements(withSpeaker(turned.known, meant), meant, options);
	const spoken = named(told.known, meant);
	const events = [...turned.events, ...spoken.events];
	const taken = { known: spoken.known, events: told.events };
	const corrected = meant.retracts && isIdle(taken.events, events) ? withdrawn(taken.known) : taken;
	const after = withOpenings(corrected.known, meant);
	return { known: remembered(known, after), events: [...events, ...corrected.events] };
}

/** The facts of one text alone, of whoever it is about. */
export function updateAlone(meant: Understanding, asking: FactName | null = null): Updated {
	return update({ ...initialKnown('en'), asking }, meant);
}

/** Selects the row of a person; nothing is copied and nothing is erased. */
function turnTo(known: Known, person: PersonRef, meant: Understanding): Updated {
	const said = meant.people.find((one) => one.person === person);
	const before = cardholderOf(known);
	const hasName = isNamed(before);
	// "And my son?" after things were told of nobody by name: those were the speaker's own.
	if (
		!hasName &&
		before.kin !== 'third' &&
		said?.turns &&
		!said.owns &&
		person !== 'self' &&
		Object.keys(factsOf(before)).length > 0
	) {
		return turnTo(nameCardholder(known, 'self'), person, meant);
	}
	if (!hasName && known.cardholder !== null && person !== 'self' && !findPerson(known, person, said)) {
		return { known: nameCardholder(known, person, said), events: [{ kind: 'named' }] };
	}
	if (before.kin === null && known.cardholder !== null && person === 'self') {
		return { known: nameCardholder(known, 'self'), events: [{ kind: 'named' }] };
	}
	const { known: next, id } = refer(known, person, said);
	if (id === null || id === known.cardholder) return { known: next, events: [] };
	const to = personOf(next, id);
	const knows = to !== undefined && Object.keys(to.facts).length > 0;
	const turned = { ...next, cardholder: id, spokenOf: null };
	if (known.cardholder === null) return { known: turned, events: [{ kind: 'named' }] };
	return { known: turned, events: [{ kind: 'turned', from: known.cardholder, to: id, isNew: !knows, returns: knows }] };
}

/** "I'm her mother, I lost my ID" is about a card of hers, of whom nothing else is known. */
function withSpeaker(known: Known, { speaker }: Understanding): Known {
	return speaker && known.cardholder === null ? refer(known, 'third').known : known;
}

/** "I'm her mother": what the cardholder is to whoever types. */
function named(known: Known, { speaker }: Understanding): Updated {
	const person = cardholderOf(known);
	if (!speaker || known.cardholder === null || person.kin === 'self') return { known, events: [] };
	const isSame = person.kin === speaker || isCardholder(known, speaker) || holderOfPerson(person) === speaker;
	if (isSame) return { known, events: [{ kind: 'speaker' }] };
	return { known: withPerson(known, { ...person, kin: speaker, called: null }), events: [{ kind: 'speaker' }] };
}

function whichCardholder(start: Known, before: Known, meant: Understanding, persons: readonly PersonRef[]): Updated {
	let known = start;
	const ids: string[] = [];
	for (const person of persons) {
		const said = meant.people.find((one) => one.person === person);
		const referred = refer(known, person, said);
		known = referred.known;
		if (referred.id) ids.push(referred.id);
	}
	const { known: taken } = takeStatements(known, onlyOfNamed(meant), {});
	const { cardholder } = before;
	return { known: remembered(before, { ...taken, cardholder }), events: [{ kind: 'which-cardholder', persons: ids }] };
}

/** Where whose card it is stays open, so does what names nobody. */
function onlyOfNamed(meant: Understanding): Understanding {
	return { ...meant, statements: meant.statements.filter(({ person }) => person !== null && person !== 'third') };
}

/** Puts each statement into the row of its person, and resolves what each row is told. */
function takeStatements(start: Known, meant: Understanding, options: UpdateOptions): Updated {
	let known = start;
	const byPerson = new Map<string, Statement[]>();
	for (const said of withImplied(known, meant, options)) {
		const statement = ofSpeakers(known, asAnswer(known, said));
		const named = meant.people.find(({ person }) => person === statement.person);
		const isImplied = statement.evidence === 'implied' && statement.person === null;
		const referred =
			tellsNothing(statement) && !isImplied
				? {
						known,
						id: (statement.person === null ? known.cardholder : findPerson(known, statement.person, named)?.id) ?? null,
					}
				: refer(known, statement.person, named);
		known = referred.known;
		if (referred.id === null) continue;
		byPerson.set(referred.id, [...(byPerson.get(referred.id) ?? []), statement]);
	}
	const events: UpdateEvent[] = [];
	for (const [id, statements] of byPerson) {
		const taken = takeOf(known, id, statements, options.contradicted ?? []);
		known = taken.known;
		events.push(...taken.events);
	}
	return { known, events };
}

/** "We both work" tells of who types, and not of the child whose card it is. */
function ofSpeakers(known: Known, statement: Statement): Statement {
	const { kin } = cardholderOf(known);
	const isOthers = kin !== null && kin !== 'self';
	return statement.person === 'we' && statement.fact === 'affiliation' && isOthers
		? { ...statement, person: 'self' }
		: statement;
}

/** "I have it", before anybody was named, answers for the cardholder, whoever that is. */
function asAnswer(known: Known, statement: Statement): Statement {
	const isOpen = cardholderOf(known).kin === null;
	return statement.person === 'self' && statement.fact === known.asking && isOpen
		? { ...statement, person: null, evidence: 'answer' }
		: statement;
}

/** A statement that sets nothing makes nobody known. */
const tellsNothing = ({ modality, evidence }: Statement): boolean =>
	(modality !== 'asserted' && modality !== 'hedged') || evidence === 'implied';

/** The statements of a text with what only follows from them: a wish implies a step of the card. */
function withImplied(
	known: Known,
	{ statements, people }: Understanding,
	{ impliedStage }: UpdateOptions,
): Statement[] {
	// "My neighbour wants to activate his" wishes nothing for the cardholder.
	const wished = statements.find(
		({ fact, modality, person }) => fact === 'stage' && modality === 'wished' && mayBeCardholder(known, person),
	);
	const stage = impliedStage ?? wished?.value;
	const how = { polarity: 'is', modality: 'asserted', evidence: 'implied', score: 1, span: [0, 0] } as const;
	const implied: Statement[] = stage === undefined ? [] : [{ person: null, fact: 'stage', value: stage, ...how }];
	const cardholder = cardholderOf(known);
	const works = cardholder.kin === null ? undefined : affiliationOf(cardholder.kin);
	if (works && !cardholder.facts.affiliation && !people.length)
		implied.push({ person: null, fact: 'affiliation', value: works, ...how });
	return [...statements, ...implied];
}

/** "My sister has her ID": who keeps a paper of somebody's is told nothing by. */
const isKeeping = ({ fact, value }: Statement, statements: readonly Statement[]): boolean =>
	fact === 'idStatus' &&
	value === 'second-generation' &&
	statements.every((one) => one.fact === 'idStatus' || (one.modality !== 'asserted' && one.modality !== 'hedged'));

/** Whether a statement may be of the cardholder: it names nobody, or not plainly somebody else. */
function mayBeCardholder(known: Known, person: PersonRef | null): boolean {
	if (person === null) return true;
	const found = findPerson(known, person);
	return found !== undefined && found.id === known.cardholder;
}

function takeOf(
	known: Known,
	id: string,
	statements: readonly Statement[],
	contradicted: readonly HeldFact[],
): Updated {
	const person = personOf(known, id);
	if (!person) return { known, events: [] };
	const facts: Person['facts'] = { ...person.facts };
	const [added, changed, cleared]: HeldFact[][] = [[], [], []];
	const conflicts: UpdateEvent[] = [];
	for (const fact of heldFacts) {
		const said = statements.filter(
			(one) => one.fact === fact && !(isKeeping(one, statements) && id !== known.cardholder && id !== known.asker),
		);
		if (said.length === 0) continue;
		const before = facts[fact];
		const found = resolve(fact, said, before);
		if (found.kind === 'conflict' || (found.kind === 'value' && contradicted.includes(fact) && !isSet(before))) {
			conflicts.push({ kind: 'conflict', fact, values: found.kind === 'conflict' ? found.values : [] });
		} else if (found.kind === 'cleared') {
			delete facts[fact];
			if (isSet(before)) cleared?.push(fact);
		} else if (found.kind === 'value') {
			facts[fact] = { value: found.value, evidence: found.evidence, turn: known.turn };
			if (found.evidence === 'implied') continue;
			if (!isSet(before)) added?.push(fact);
			else if (!isSameValue(before.value, found.value)) changed?.push(fact);
		}
	}
	const told = [...(added ?? []), ...(changed ?? [])];
	const declined = person.declined.filter((name) => !told.some((fact) => fact === name));
	const next = withPerson(known, { ...person, facts, declined });
	if (id !== known.cardholder) {
		const noted: UpdateEvent[] = told.length ? [{ kind: 'noted', person: id, facts: told }] : [];
		return { known: told.length ? { ...next, spokenOf: id } : next, events: noted };
	}
	const before: ListBasis = { person, area: known.area };
	const events: UpdateEvent[] = [
		...(added?.length ? [{ kind: 'taken' as const, facts: added }] : []),
		...(changed?.length ? [{ kind: 'changed' as const, facts: changed, before }] : []),
		...(cleared?.length ? [{ kind: 'cleared' as const, facts: cleared, before }] : []),
		...conflicts,
	];
	const last = told.at(-1) ?? next.lastTaken;
	return { known: { ...next, lastTaken: last }, events };
}

const isSet = (held: Held | undefined): held is Held => held !== undefined && held.evidence !== 'implied';

const isIdle = (...lists: UpdateEvent[][]): boolean => lists.every((events) => events.length === 0);

/** "No wait, that is wrong", and nothing that it is instead: what was taken last is asked again. */
function withdrawn(known: Known): Updated {
	const { lastTaken } = known;
	const person = cardholderOf(known);
	if (!lastTaken || !isSet(person.facts[lastTaken])) return { known, events: [] };
	const { [lastTaken]: _wrong, ...facts } = person.facts;
	const before: ListBasis = { person, area: known.area };
	const next = withPerson({ ...known, lastTaken: null }, { ...person, facts });
	return { known: next, events: [{ kind: 'cleared', facts: [lastTaken], before }] };
}

/** Takes in what a person leaves open ("I don't know") or wants to answer anew ("change the age"). */
function withOpenings(known: Known, { declined, reopened }: Understanding): Known {
	const person = cardholderOf(known);
	const open = declined.filter((name) => name === 'holder' || !isSet(person.facts[name]));
	if (open.length === 0 && reopened.length === 0) return known;
	const facts = { ...person.facts };
	// What was only implied is open as well.
	for (const name of [...reopened, ...open]) if (name !== 'holder') delete facts[name];
	const kept = person.declined.filter((name) => !reopened.includes(name));
	const { known: next, id } = refer(known, null);
	const row = personOf(next, id);
	return row ? withPerson(next, { ...row, facts, declined: [...new Set([...kept, ...open])] }) : next;
}

/** Keeps the rows that a turn changed as they were, for "back". */
export function remembered(before: Known, after: Known): Known {
	const changed = before.persons.filter((person) => {
		const now = personOf(after, person.id);
		// A row that joined another comes back too.
		return now === undefined || (now !== person && !isSameRow(now, person));
	});
	const added = after.persons.filter(({ id }) => !personOf(before, id)).map(({ id }) => id);
	const isSame = before.cardholder === after.cardholder && before.area === after.area;
	if (changed.length === 0 && added.length === 0 && isSame) return after;
	const { asking, cardholder, area } = before;
	return { ...after, past: withinSize([...before.past, { asking, cardholder, area, changed, added }]) };
}

/** The last of these, as many as are small enough to be kept. */
function withinSize(past: Known['past']): Known['past'] {
	const kept = past.slice(-maximumPast);
	while (kept.length > 1 && JSON.stringify(kept).length > largestPast) kept.shift();
	return kept;
}

function isSameRow(one: Person, other: Person): boolean {
	return JSON.stringify({ ...one, shown: null }) === JSON.stringify({ ...other, shown: null });
}

/** One step back; null where there is none. */
export function undone(known: Known): Known | null {
	const earlier = known.past.at(-1);
	if (!earlier) return null;
	const kept = known.persons
		.filter(({ id }) => !earlier.added.includes(id))
		.map((person) => earlier.changed.find(({ id }) => id === person.id) ?? person);
	const persons = [...kept, ...earlier.changed.filter(({ id }) => !kept.some((person) => person.id === id))];
	return {
		...known,
		persons,
		cardholder: earlier.cardholder,
		area: earlier.area,
		livesThere: known.livesThere && known.area === earlier.area,
		lastTaken: null,
		past: known.past.slice(0, -1),
	};
}
