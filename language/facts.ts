/**
 * The facts about the cardholder that a text states, read in the light of the question being asked.
 */
import {
	affiliations,
	attendances,
	type FactName,
	type Facts,
	factNames,
	holders,
	idStatuses,
	isKnown,
	maximumAge,
	personalFacts,
	residencies,
	stages,
} from '../knowledge/facts.ts';
import { type AgeForm, type AgeSaid, ageFrom } from './ages.ts';
import type { PatternSet } from './patterns.ts';
import {
	areTwo,
	decideHolder,
	findMentions,
	type HolderEvidence,
	holderEvidence,
	inContext,
	isOfTwo,
	type Mention,
	owning as owningWeight,
	ownsId,
	type Person,
	subjectOf,
} from './people.ts';
import type { Reading } from './reading.ts';
import { specialGroupsFrom } from './special-groups.ts';
import { areAlternatives, lastCorrection, type Statement, statementsOf, withoutBorrowed } from './statements.ts';
import type { UnderstandingContext } from './understanding.ts';
import { ageForms, type Vocabulary } from './vocabulary.ts';

type Found = Parameters<typeof statementsOf>[1];

/** Facts that people state of themselves with "my": "my ID". */
const withMy: readonly FactName[] = ['idStatus', 'affiliation', 'specialGroups', 'residency'];

/** Words beside the person in a text that only turns to somebody else: "and my wife". */
const longestTurn = 1;

/** Words beside the person in a question that turns to somebody else: "what about my wife?". */
const longestTurningQuestion = 4;

/** A smaller number in a list is more likely a count than an age. */
const youngestListed = 5;

/** Reads facts with the patterns of a vocabulary. */
export class FactReader {
	#patterns: PatternSet<Found[number]['result']>;
	#numberClass: number;

	constructor(vocabulary: Vocabulary) {
		this.#patterns = vocabulary.patterns.statements;
		this.#numberClass = vocabulary.lexicon.named('number');
	}

	read(reading: Reading, context: UnderstandingContext): Facts {
		const possible = this.#patterns.find(reading, reading.stopsGap).filter((match) => this.#isPossible(match, reading));
		const found = context.asking ? withoutBorrowed(possible, reading) : possible;
		const mentions = inContext(findMentions(reading), reading, context.holder);
		const asking = context.asking ?? undefined;
		const said = new Map(factNames.map((fact) => [fact, statementsOf(fact, found, reading, fact === asking)]));
		const subjects = new Map<Statement, Person | undefined>();
		for (const fact of personalFacts) {
			for (const one of said.get(fact) ?? []) subjects.set(one, this.#subject(one, reading, mentions));
		}
		const isOwnAge = this.#insertedAges(found, reading, mentions, context.holder).some(({ start }) =>
			mentions.some((one) => one.person === 'self' && one.start < start && sameClause(one.start, start, reading)),
		);
		const holder = this.#holder(said, subjects, reading, mentions, inAnswer(said, subjects, context), isOwnAge);
		const about = (fact: FactName) =>
			(said.get(fact) ?? []).filter((one) => {
				if (!personalFacts.includes(fact)) return true;
				return holder.areTwo
					? isOfBoth(one, reading, mentions)
					: isAboutHolder(subjects.get(one), holder) || reading.has('both', reading.clauseAt(one.start).start, one.end);
			});
		const facts: Facts = {
			idStatus: idStatusFrom(about('idStatus'), reading),
			...this.#age(about('age'), found, reading, mentions, context),
			specialGroups: specialGroupsFrom(about('specialGroups'), found, reading, asking),
			affiliation: oneOf(affiliations, about('affiliation'), reading),
			stage: oneOf(stages, about('stage'), reading),
			holder: holder.stated,
			attendance: attendanceFrom(about('attendance'), reading),
			residency: oneOf(residencies, about('residency'), reading),
		};
		if (asking !== undefined) Object.assign(facts, yesOrNo(facts, reading, asking));
		// "Yes, but in a wheelchair" says both.
		if (asking === 'attendance' && facts.attendance === 'unable' && isReply('yes', reading))
			facts.attendance = undefined;
		return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
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
		said: ReadonlyMap<FactName, Statement[]>,
		subjects: ReadonlyMap<Statement, Person | undefined>,
		reading: Reading,
		mentions: readonly Mention[],
		context: UnderstandingContext,
		isOwnAge: boolean,
	): HolderKnown {
		const stated = oneOf(holders, said.get('holder') ?? [], reading);
		const evidence = holderEvidence(reading, mentions);
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
				if (!one.denied) evidence.self += 1;
			} else if (evidence.others.get(subject) && !counted.has(`${subject} ${one.fact}`)) {
				counted.add(`${subject} ${one.fact}`);
				evidence.others.set(subject, (evidence.others.get(subject) ?? 0) + 2);
				evidence.described.add(subject);
			}
		}
		if (!context.asking && hasOwnId(reading, mentions)) aboutSelf = true;
		if (stated === undefined && context.holder === undefined && isOfTwo(reading, mentions, evidence))
			return { stated: undefined, kind: undefined, areTwo: true };
		const kept = stated === undefined ? this.#holderKept(evidence, aboutSelf, mentions, reading, context) : undefined;
		if (kept) return { stated: undefined, kind: kept };
		const decided = stated ?? decideHolder(evidence, aboutSelf);
		const isInformant = decided !== undefined && evidence.informants.has(decided) && !evidence.outright.has(decided);
		if (stated === undefined && isInformant) return { stated: undefined, kind: 'self' };
		const third = [...evidence.others].some(([, weight]) => weight > 0 && weight >= evidence.self);
		return { stated: decided, kind: decided ?? (third ? 'third' : undefined) };
	}

	/**
	 * The holder of the conversation so far, where the text only tells something of somebody else in passing: "I'm 35", "my
	 * husband has a job". Undefined where the text turns to another card: "and for my wife?".
	 */
	#holderKept(
		evidence: HolderEvidence,
		aboutSelf: boolean,
		mentions: readonly Mention[],
		reading: Reading,
		{ holder }: UnderstandingContext,
	): Facts['holder'] {
		if (holder === undefined) return undefined;
		const decided = decideHolder(evidence, aboutSelf);
		if (decided === undefined || decided === holder || evidence.outright.has(decided)) return undefined;
		if (decided === 'self') return holder;
		const named = mentions.reduce((sum, { start, end }) => sum + end - start, 0);
		const others = reading.length - named;
		const asks = reading.clauses.some((clause) => clause.asks);
		const turns = others <= longestTurn || (asks && (holder !== 'self' || others <= longestTurningQuestion));
		return turns ? undefined : holder;
	}

	#age(
		statements: readonly Statement[],
		found: Found,
		reading: Reading,
		mentions: readonly Mention[],
		context: UnderstandingContext,
	): Pick<Facts, 'age' | 'ageBand'> {
		const said: AgeSaid[] = statements.flatMap((one) => {
			const form = ageForms.find((name) => name === one.value);
			if (!form || (one.denied && form !== 'under')) return [];
			return [this.#ageSaid(one.denied ? 'from' : form, one, reading)];
		});
		const correction = lastCorrection(reading);
		if (said.length ? correction > 0 && said.every(({ start }) => start < correction) : context.asking === 'age') {
			const bare = this.#bareAges(found, reading, mentions, context.holder).filter(({ start }) => start >= correction);
			if (bare.length) return ageFrom(bare, reading, context.today);
		}
		if (context.asking === 'age' && said.length && said.every(({ form }) => form === 'under' || form === 'from')) {
			// "Not 18 yet, 17."
			const bare = this.#bareAges(found, reading, mentions, context.holder).filter(({ start, end }) =>
				said.every((one) => end <= one.start || start >= one.end),
			);
			if (bare.length) return ageFrom(bare, reading, context.today);
		}
		if (!said.some(({ numbers }) => numbers.length))
			said.push(...this.#insertedAges(found, reading, mentions, context.holder));
		if (!said.some(({ numbers }) => numbers.length))
			said.push(...this.#listedAge(found, reading, mentions, context.holder));
		return ageFrom(said, reading, context.today);
	}

	/** "My son, 15, lost his ID", 他77: a clause that is a number and at most the person's name, where someone is named. */
	#insertedAges(found: Found, reading: Reading, mentions: readonly Mention[], holder: Facts['holder']): AgeSaid[] {
		return this.#bareAges(found, reading, mentions, holder).filter(({ start, end, numbers }) => {
			const clause = reading.clauseAt(start);
			const correction = lastCorrection(reading);
			const isNamed = mentions.some((one) => one.start < start) || correction > 0 || reading.has('sex', 0, start);
			if (start < correction) return false;
			const isAlone = isNamed && isAgeAlone(clause.start, start, reading, mentions);
			return (
				isAlone &&
				isAgeAlone(end, clause.end, reading, []) &&
				numbers.every(({ max }) => max <= maximumAge) &&
				reading.clauses.length > 1
			);
		});
	}

	/** "Student, 19, card not collected": the one number that a list of short facts leaves over. */
	#listedAge(found: Found, reading: Reading, mentions: readonly Mention[], holder: Facts['holder']): AgeSaid[] {
		const stated = found.filter(
			({ result }) => result.fact !== 'age' && result.when === 'said' && result.value !== 'nothing',
		);
		const bare = this.#bareAges(found, reading, mentions, holder).filter(({ numbers }) =>
			numbers.every(({ min, max }) => min >= youngestListed && max <= maximumAge),
		);
		const isPart = ({ start }: AgeSaid) =>
			stated.some(({ parts }) => parts.some((part) => part.start <= start && start < part.end));
		const [only] = bare.filter((one) => !isPart(one));
		if (!only || bare.length > 1) return [];
		const clause = reading.clauseAt(only.start);
		if (clause.asks) return [];
		const isFollowing = (at: number) => at > clause.start && reading.endsAt('correction', at);
		if (isFollowing(only.start) && clause.end === only.end) return [only];
		if (!stated.length) return [];
		for (let at = clause.start; at < clause.end; ) {
			const within = stated.filter(({ start, end }) => start <= at && at < end).map(({ end }) => end);
			const own = at === only.start ? only.end : reading.endOf('i', at);
			const end = Math.max(own, ...within);
			if (end <= at) return [];
			at = end;
		}
		return [only];
	}

	#ageSaid(form: AgeForm, one: Pick<Statement, 'start' | 'end' | 'match'>, reading: Reading): AgeSaid {
		const starts = one.match.parts.filter((part) => part.class === this.#numberClass).map(({ start }) => start);
		const numbers = reading.numbers.filter(({ start }) => starts.includes(start));
		return { form, numbers, start: one.start, end: one.end };
	}

	/** Numbers by themselves, as an answer to "how old?": one in a short clause, the last one after a correction. */
	#bareAges(found: Found, reading: Reading, mentions: readonly Mention[], holder: Facts['holder']): AgeSaid[] {
		const isOther = (holder ?? 'self') !== 'self' || mentions.some(({ person }) => person !== 'self');
		const notAges = found.filter(
			({ result }) => result.fact === 'age' && (result.value === 'nothing' || result.value === 'under'),
		);
		const bare = reading.numbers.filter(({ start, end, max }) => {
			if (notAges.some((match) => match.start < end && match.end > start)) return false;
			const before = reading.tokens[start - 1];
			if (before?.text === '-' || before?.text === '#' || before?.text === '§') return false;
			const clause = reading.clauseAt(start);
			const others = clause.end - clause.start - (end - start);
			if (others > 5 || reading.endsAt('not', start)) return false;
			const isAnother = mentions.some(
				({ person, start: from, end: to }) =>
					from >= clause.start && to <= start && (person === 'self' ? isOther : isRelativeOther(person, holder)),
			);
			return max < 2200 && !isAnother;
		});
		return bare.map((number) => ({
			form:
				number.min >= 1890
					? 'born'
					: reading.has('about', Math.max(0, number.start - 2), number.start)
						? 'about'
						: 'exact',
			numbers: [number],
			start: number.start,
			end: number.end,
		}));
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

/** "I left my ID at home", where it is neither asked nor supposed. */
function hasOwnId(reading: Reading, mentions: readonly Mention[]): boolean {
	return mentions.some((mention) => {
		const { start, asks } = reading.clauseAt(mention.start);
		const isOpen = asks || ['supposing', 'unsure', 'whether'].some((name) => reading.has(name, start, mention.end));
		return mention.person === 'self' && ownsId(reading, mention) && !isOpen;
	});
}

/** Whether a part of a clause beside a number holds only who it is and words like "now". */
function isAgeAlone(from: number, to: number, reading: Reading, mentions: readonly Mention[]): boolean {
	for (let at = from; at < to; ) {
		const mention = mentions.find(({ start, role }) => start === at && role !== 'object');
		const end = Math.max(mention?.end ?? 0, reading.endOf('beside-age', at));
		if (end <= at) return false;
		at = end;
	}
	return true;
}

function isAboutHolder(subject: Person | undefined, holder: HolderKnown): boolean {
	if (subject === undefined || holder.kind === undefined) return true;
	if (holder.kind === 'self') return subject === 'self';
	if (holder.kind === 'third') return subject !== 'self';
	return subject === holder.kind || subject === 'third';
}

function oneOf<Value extends string>(
	values: readonly Value[],
	statements: readonly Statement[],
	reading: Reading,
): Value | undefined {
	const held = statements.filter(({ denied }) => !denied);
	for (const [index, one] of held.entries()) {
		const next = held[index + 1];
		if (next && next.value !== one.value && areAlternatives(one, next, reading)) return undefined;
	}
	return values.find((value) => value === held.at(-1)?.value);
}

/** A card that is held decides over what happened to another, unless a new one came later; of happenings, the last. */
function idStatusFrom(statements: readonly Statement[], reading: Reading): Facts['idStatus'] {
	const held = statements.filter(({ denied }) => !denied);
	const last = oneOf(idStatuses, held, reading);
	if (last === 'second-generation') return last;
	for (const value of ['temporary', 'first-generation'] as const) {
		const decisive = held.filter((one) => one.value === value);
		const others = held.filter((one) => one.value !== value);
		const isAlternative = others.some((one) => decisive.some((other) => areAlternatives(one, other, reading)));
		if (decisive.length && !isAlternative) return value;
	}
	return last;
}

/** "Can't go" is unable, and so is the denial of "can go"; a question whether someone must go says neither. */
function attendanceFrom(statements: readonly Statement[], reading: Reading): Facts['attendance'] {
	// "Can't go in person" is no "in person", though it ends like one.
	const isTaken = ({ value, start }: Statement) =>
		value === 'in-person' &&
		statements.some((other) => other.value === 'unable' && !other.denied && sameClause(other.start, start, reading));
	const clear = statements.filter(
		(one) => (one.value === 'unable' || one.denied || !reading.clauseAt(one.start).asks) && !isTaken(one),
	);
	// 腿脚不行下不了床: the 不 before it belongs to another word.
	const isUnable = clear.some(({ value, denied }) => value === 'unable' && !denied);
	const last = clear.findLast(({ value, denied }) => !(isUnable && value === 'unable' && denied));
	if (!last) return undefined;
	if (!last.denied) return attendances.find((value) => value === last.value);
	return last.value === 'in-person' && !reading.clauseAt(last.start).asks ? 'unable' : undefined;
}

/** Whether a person named is a relative other than the one the conversation is about. */
function isRelativeOther(person: Person, holder: Facts['holder']): boolean {
	return person !== 'third' && holder !== undefined && holder !== 'self' && person !== holder;
}

function sameClause(one: number, other: number, reading: Reading): boolean {
	return reading.clauseIndexAt(one) === reading.clauseIndexAt(other);
}

/** What may follow "yes" and "no" in their clause: "no I do not", "yes, she can". */
const besideReply = ['courtesy', 'beside-answer', 'who', 'reply-verb'];

/** Whether the first clause is a "yes" or "no" and nothing else: 是 alone is a reply, in 是学生 it is not. */
function isReply(name: string, reading: Reading): boolean {
	const { start, end } = reading.clauses[0] ?? { start: 0, end: 0 };
	let at = reading.endOf(name, start);
	if (at === 0) return false;
	const beside =
		reading.tokens[start]?.kind === 'han' ? ['courtesy'] : name === 'yes' ? besideReply : [...besideReply, 'not'];
	for (let next = at; at < end; at = next) {
		next = Math.max(...beside.map((one) => reading.endOf(one, at)));
		if (next <= at || next > end) return false;
	}
	return true;
}

/** How many words an answer that begins with "yes" or "no" may have and still be that answer. */
const longestYesOrNo = 6;

function yesOrNo(facts: Facts, reading: Reading, asking: FactName): Facts {
	if (facts[asking] !== undefined || reading.length > longestYesOrNo || reading.clauses[0]?.asks) return {};
	const isYes = isReply('yes', reading);
	const isNo = isReply('no', reading);
	if (['dont-know', 'wont-say', 'copy'].some((name) => reading.has(name)) || reading.numbers.length) return {};
	// "I can go for her" is about another.
	if (asking === 'attendance' && reading.has('on-behalf')) return {};
	// "No, she is 83" corrects something else.
	if (factNames.some((name) => name !== 'holder' && isKnown(facts, name))) return {};
	if (asking === 'idStatus' && isYes && !isNo) return { idStatus: 'second-generation' };
	const isUnable = isReply('unable', reading);
	if (asking === 'specialGroups' && !isUnable && (isNo || isReply('none', reading))) {
		return reading.has('group') || reading.has('certificate') ? {} : { specialGroups: [] };
	}
	if (asking === 'attendance' && isYes !== isNo) return { attendance: isYes ? 'in-person' : 'unable' };
	return {};
}
