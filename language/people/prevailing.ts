/**
 * Whom a text is about, by what it tells of whom: in a long story the card is the one's of whom most is told, whoever else is
 * named in it.
 */
import type { Statement } from '../understanding.ts';
import type { PersonRef } from './kin.ts';
import type { PeopleRead } from './people.ts';

/** From so many words on, a text is a story in which people are named in passing. */
const shortestStory = 24;

/** What it counts that a card is said to be somebody's, or only that something is done for them, in facts told. */
const owning = 3;
const actedFor = 1;

/** By how many facts one must prevail over the next. */
const lead = 1;

/** How many facts must be told of whom a story is about. */
const fewest = 2;

/**
 * @param told all that the text tells
 * @param words how many words, or characters of Chinese, the text has
 * @param isAsked a question is pending: what is told of oneself may be an aside
 * @returns who is spoken of, with the one of whom most is told as the cardholder, where that is plain
 */
export function prevailing(read: PeopleRead, told: readonly Statement[], words: number, isAsked: boolean): PeopleRead {
	const facts = factsByPerson(told);
	const isSelfAlone = read.people.every(({ person }) => person === 'self' || person === 'we');
	if (read.whose === undefined && !read.cardholders && !read.speaker && isSelfAlone && !isAsked) {
		return (facts.get('self')?.size ?? 0) > 0 ? { ...read, whose: 'self' } : read;
	}
	if (words < shortestStory) return read;
	const weights = read.people
		.map(({ person, owns, isActedFor }) => ({
			person,
			weight: (facts.get(person)?.size ?? 0) + (owns ? (isActedFor ? actedFor : owning) : 0),
		}))
		.sort((one, other) => other.weight - one.weight);
	const [first, second] = weights;
	if (!first || first.person === 'third' || (facts.get(first.person)?.size ?? 0) < fewest) return read;
	if (first.weight < (second?.weight ?? 0) + lead) return read;
	const { cardholders: _open, ...rest } = read;
	const people = read.people.map((one) =>
		one.person === first.person ? one : { ...one, owns: false, turns: false, corrects: false },
	);
	return { ...rest, people, whose: first.person };
}

/** Which facts are told of each; "we" speaks of who types. */
function factsByPerson(told: readonly Statement[]): Map<PersonRef, Set<string>> {
	const facts = new Map<PersonRef, Set<string>>();
	for (const { person, fact, modality } of told) {
		if (person === null || modality !== 'asserted') continue;
		const whose = person === 'we' ? 'self' : person;
		facts.set(whose, (facts.get(whose) ?? new Set()).add(fact));
	}
	return facts;
}
