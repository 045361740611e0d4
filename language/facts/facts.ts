/**
 * The facts about the cardholder that a text states, read in the light of the question being asked.
 */
import {
	affiliations,
	type FactName,
	type Facts,
	factNames,
	holders,
	maximumAge,
	personalFacts,
	residencies,
	stages,
} from '../../knowledge/facts/facts.ts';
import { contrasted } from '../people/contrast.ts';
import {
	decideHolder,
	type HolderEvidence,
	holderEvidence,
	owning as owningWeight,
	ownsId,
} from '../people/holder-evidence.ts';
import { correctsPerson, isTurning, kinDescribed, namesKin, otherNamed, saidOfAnother } from '../people/kin.ts';
import { areTwo, isOfTwo } from '../people/pairs.ts';
import { findMentions, inContext, type Mention, type Person, subjectOf, withMy } from '../people/people.ts';
import { restated, tellsSpeaker } from '../people/relations.ts';
import type { Reading } from '../text/reading.ts';
import type { Understanding, UnderstandingContext } from '../understanding.ts';
import { numberClass } from '../vocabulary/classes.ts';
import type { PatternSet } from '../vocabulary/patterns.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { insertedAges, readAge } from './age-statements.ts';
import { isReply, yesOrNo } from './replies.ts';
import { specialGroupsFrom } from './special-groups.ts';
import { attendanceFrom, idStatusFrom, oneOf, sameClause } from './stated-values.ts';
import { type Statement, statementsOf, withoutBorrowed } from './statements.ts';

type Found = Parameters<typeof statementsOf>[1];

/** A person's message has at most some twenty patterns of one fact in it; how they stand to one another takes time to tell. */
const mostOfOneFact = 60;

/** The first patterns of each fact. */
function bounded(found: Found): Found {
	const counts = new Map<FactName, number>();
	return found.filter(({ result }) => {
		const count = (counts.get(result.fact) ?? 0) + 1;
		counts.set(result.fact, count);
		return count <= mostOfOneFact;
	});
}

/** What a text states: facts about the cardholder, and what else it lets know of them. */
export interface FactsRead
	extends Pick<Understanding, 'deniedGroups' | 'idElsewhere' | 'inPassing' | 'ownId' | 'relation' | 'relative'> {
	facts: Facts;
}

/** Reads facts with the patterns of a vocabulary. */
export class FactReader {
	#patterns: PatternSet<Found[number]['result']>;
	#numberClass: number;

	constructor(vocabulary: Vocabulary) {
		this.#patterns = vocabulary.patterns.statements;
		this.#numberClass = vocabulary.lexicon.idOf(numberClass);
	}

	read(reading: Reading, context: UnderstandingContext): FactsRead {
		const possible = bounded(
			this.#patterns.find(reading, reading.stopsGap).filter((match) => this.#isPossible(match, reading)),
		);
		const found = context.asking ? withoutBorrowed(possible, reading) : possible;
		const mentions = inContext(findMentions(reading), reading, context.holder);
		const asking = context.asking ?? undefined;
		const said = new Map(factNames.map((fact) => [fact, statementsOf(fact, found, reading, fact === asking)]));
		const idSaid = said.get('idStatus') ?? [];
		said.set(
			'idStatus',
			idSaid.filter(({ value }) => value !== 'elsewhere'),
		);
		const subjects = new Map<Statement, Person | undefined>();
		for (const fact of personalFacts) {
			for (const one of said.get(fact) ?? []) subjects.set(one, this.#subject(one, reading, mentions));
		}
		const spoken = { found, reading, mentions, numberClass: this.#numberClass, ofOthers: [] };
		const isOwnAge = insertedAges(spoken, context.holder).some(({ start }) =>
			mentions.some((one) => one.person === 'self' && one.start < start && sameClause(one.start, start, reading)),
		);
		const contrast = holders.find((one) => one === contrasted(reading, mentions));
		const stated = contrast ?? oneOf(holders, said.get('holder') ?? [], reading);
		const speaks = stated !== undefined && tellsSpeaker(stated, said.get('holder') ?? [], reading, context.holder);
		const holder = this.#holder(stated, said, subjects, reading, mentions, inAnswer(said, subjects, context), isOwnAge);
		const another = saidOfAnother(subjects, reading, mentions, context);
		const about = (fact: FactName) =>
			(said.get(fact) ?? []).filter((one) => {
				if (!personalFacts.includes(fact)) return true;
				// "My father is 72", in the talk about a mother, tells nothing of her.
				if (another && !another.isMeant && another.statements.has(one)) return false;
				return holder.areTwo
					? isOfBoth(one, reading, mentions)
					: isAboutHolder(subjects.get(one), holder) ||
							// "His parents are both at work" is of no cardholder.
							(subjects.get(one) !== 'passing' && reading.has('both', reading.clauseAt(one.start).start, one.end));
			});
		const ages = about('age');
		const ofOthers = (said.get('age') ?? []).filter((one) => !ages.includes(one));
		const { groups, denied } = specialGroupsFrom(about('specialGroups'), found, reading, asking);
		const facts: Facts = {
			idStatus: idStatusFrom(about('idStatus'), reading),
			...(holder.areTwo && !ages.length ? {} : readAge(ages, { ...spoken, ofOthers }, context)),
			specialGroups: groups,
			affiliation: oneOf(affiliations, about('affiliation'), reading),
			stage: oneOf(stages, about('stage'), reading),
			holder: another && !another.isMeant && holder.stated === context.holder ? undefined : holder.stated,
			attendance: attendanceFrom(about('attendance'), reading),
			residency: oneOf(residencies, about('residency'), reading),
		};
		// "No, for my wife, not me" answers nothing: it corrects.
		const isTurn = another?.isMeant || (facts.holder && context.holder && facts.holder !== context.holder);
		if (asking !== undefined && !contrast && !isTurn) Object.assign(facts, yesOrNo(facts, reading, asking));
		// "Yes, but in a wheelchair" says both.
		if (asking === 'attendance' && facts.attendance === 'unable' && isReply('yes', reading))
			facts.attendance = undefined;
		const known: Facts = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
		const whose = facts.holder ?? context.holder;
		const own = (said.get('idStatus') ?? []).filter(
			(one) => subjects.get(one) === 'self' && !about('idStatus').includes(one),
		);
		const ownId = whose && whose !== 'self' ? idStatusFrom(own, reading) : undefined;
		// "I left my ID at home" is of nobody else's.
		const isOwnId = whose !== undefined && whose !== 'self' && hasOwnId(reading, mentions);
		const isElsewhere =
			!isOwnId &&
			!known.idStatus &&
			idSaid.some((one) => one.value === 'elsewhere' && isOfThing(one, reading, mentions));
		const isOnlyHolder = Object.keys(known).join() === 'holder';
		// "No, my mother, not my father" names again whose card it is.
		const isSame = namesKin(mentions, context) && otherNamed(reading, mentions, context) === undefined;
		const restates =
			another?.isMeant ||
			(isOnlyHolder && !speaks && !isSame && restated(reading, mentions, holder.stated, context.holder));
		if (another?.isMeant && context.holder) known.holder = context.holder;
		const told = personalFacts.flatMap((fact) => about(fact));
		const inPassing = another && !another.isMeant && Object.keys(known).length === 0 ? another.kin : undefined;
		const described = known.holder && kinDescribed(told, reading, mentions, known.holder);
		const relative = another?.isMeant ? another.kin : described;
		return {
			facts: known,
			...(denied && { deniedGroups: denied }),
			...(ownId && !isElsewhere && { ownId }),
			...(isElsewhere && { idElsewhere: true as const }),
			...(speaks && { relation: 'speaker' as const }),
			...(restates && { relation: 'another' as const }),
			...(relative && { relative }),
			...(inPassing && { inPassing }),
		};
	}

	/** Whether the numbers of what may be an age can be one. */
	#isPossible({ result, parts }: Found[number], reading: Reading): boolean {
		if (result.fact !== 'age' || result.value === 'nothing' || result.value.startsWith('born')) return true;
		const starts = parts.filter((part) => part.class === this.#numberClass).map(({ start }) => start);
		return reading.numbers.every(({ start, max }) => max <= maximumAge || !starts.includes(start));
	}

	#subject(one: Statement, reading: Reading, mentions: readonly Mention[]): Person | undefined {
		return subjectOf(reading, mentions, one, withMy.includes(one.fact));
	}

	#holder(
		stated: Facts['holder'],
		said: ReadonlyMap<FactName, Statement[]>,
		subjects: ReadonlyMap<Statement, Person | undefined>,
		reading: Reading,
		mentions: readonly Mention[],
		context: UnderstandingContext,
		isOwnAge: boolean,
	): HolderKnown {
		const evidence = holderEvidence(reading, mentions, context.holder);
		if (stated === undefined && areTwo(reading, mentions, evidence)) {
			return { stated: undefined, kind: undefined, areTwo: true };
		}
		const isActing = said.get('holder')?.some(({ value, denied }) => value === 'acting' && !denied);
		if (isActing && ![...evidence.others].some(([, weight]) => weight > 0)) evidence.self += owningWeight;
		let aboutSelf = isOwnAge;
		// What is said of one fact twice tells no more of whose card it is.
		const counted = new Set<string>();
		for (const [one, subject] of subjects) {
			if (subject === undefined || (one.denied && (subject !== 'self' || context.asking))) continue;
			if (subject === 'self') {
				// In the middle of a conversation "my ID" may well be the guardian's.
				if (one.fact !== 'idStatus' || !context.asking) aboutSelf = true;
				if (!one.denied && !counted.has(`self ${one.fact}`)) evidence.self += 1;
				if (!one.denied) counted.add(`self ${one.fact}`);
			} else if (evidence.others.get(subject) && !counted.has(`${subject} ${one.fact}`)) {
				counted.add(`${subject} ${one.fact}`);
				evidence.others.set(subject, (evidence.others.get(subject) ?? 0) + 2);
				evidence.described.add(subject);
			}
		}
		if (!context.asking && hasOwnId(reading, mentions)) aboutSelf = true;
		if (stated === undefined && context.holder === undefined && isOfTwo(reading, mentions, evidence))
			return { stated: undefined, kind: undefined, areTwo: true };
		const kept =
			stated === undefined ? this.#holderKept(evidence, aboutSelf, subjects, mentions, reading, context) : undefined;
		if (kept) return { stated: undefined, kind: kept };
		const decided = stated ?? decideHolder(evidence, aboutSelf);
		const isInformant = decided !== undefined && evidence.informants.has(decided) && !evidence.outright.has(decided);
		if (stated === undefined && isInformant) return { stated: undefined, kind: 'self' };
		const third = [...evidence.others].some(([, weight]) => weight > 0 && weight >= evidence.self);
		// In the middle of a talk about a child, "my ID" is the guardian's.
		const known = context.holder === 'self' ? undefined : context.holder;
		return { stated: decided, kind: decided ?? (third ? 'third' : known) };
	}

	/**
	 * The holder of the conversation so far, where the text only tells something of somebody else in passing: "I'm 35", "my
	 * husband has a job". Undefined where the text turns to another card: "and for my wife?".
	 */
	#holderKept(
		evidence: HolderEvidence,
		aboutSelf: boolean,
		subjects: ReadonlyMap<Statement, Person | undefined>,
		mentions: readonly Mention[],
		reading: Reading,
		context: UnderstandingContext,
	): Facts['holder'] {
		const { holder } = context;
		if (holder === undefined) return undefined;
		const decided = decideHolder(evidence, aboutSelf);
		if (decided === undefined || decided === holder || evidence.outright.has(decided)) return undefined;
		if (decided === 'self') return holder;
		if (isTurning(reading, mentions, holder)) return undefined;
		// "I lost my ID." "No, my husband has his" compares the two.
		if (holder === 'self') return holder;
		const stated = [...subjects.keys()].filter((one) => subjects.get(one) === decided);
		const named = mentions.filter(({ person }) => person === decided);
		return correctsPerson(reading, mentions, named, stated, context) ? undefined : holder;
	}
}

/**
 * The context of an answer: one about the speaker, given before it is known whose card it is, is about the holder: "I
 * don't have any, but my wife does".
 */
function inAnswer(
	said: ReadonlyMap<FactName, Statement[]>,
	subjects: ReadonlyMap<Statement, Person | undefined>,
	context: UnderstandingContext,
): UnderstandingContext {
	const { asking, holder } = context;
	if (!asking || holder !== undefined || !personalFacts.includes(asking)) return context;
	const isOwn = said.get(asking)?.some((one) => subjects.get(one) === 'self' && one.value === 'none');
	return isOwn ? { ...context, holder: 'self' } : context;
}

interface HolderKnown {
	stated: Facts['holder'];
	kind: Person | undefined;
	/** Whether two people are spoken of alike. */
	areTwo?: true;
}

/** "We both lost our IDs", "my wife and I lost our IDs". */
function isOfBoth({ start }: Statement, reading: Reading, mentions: readonly Mention[]): boolean {
	const clause = reading.clauseAt(start);
	if (reading.has('both', clause.start, clause.end)) return true;
	return mentions.some(
		(mention) => mention.end <= start && mention.start >= clause.start && reading.endsAt('and', mention.start),
	);
}

/** "Not with me" may be an ID card, "she is not with me" is a person. */
function isOfThing({ start, end }: Statement, reading: Reading, mentions: readonly Mention[]): boolean {
	const clause = reading.clauseAt(start);
	// "Can I do it if I left it at home?" only asks.
	if (clause.asks || reading.has('supposing', clause.start, end)) return false;
	if (reading.has('id', start, end)) return true;
	return !mentions.some(
		(one) => one.person !== 'self' && one.role === 'subject' && one.start >= clause.start && one.end <= start,
	);
}

/** "I left my ID at home", where it is neither asked nor supposed. */
function hasOwnId(reading: Reading, mentions: readonly Mention[]): boolean {
	return mentions.some((mention) => {
		const { start, asks } = reading.clauseAt(mention.start);
		const isOpen = asks || reading.hasAny(['supposing', 'unsure', 'whether'], start, mention.end);
		return mention.person === 'self' && ownsId(reading, mention) && !isOpen;
	});
}

function isAboutHolder(subject: Person | undefined, holder: HolderKnown): boolean {
	if (subject === undefined || holder.kind === undefined) return true;
	if (holder.kind === 'self') return subject === 'self';
	if (holder.kind === 'third') return subject !== 'self';
	return subject === holder.kind || subject === 'third';
}
