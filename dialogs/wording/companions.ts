/**
 * "Can my wife go?", "do the kids need to come?": answered from who attends and who may act, with the papers that person needs.
 */
import type { AttendeeLine, DocumentLine } from '../../knowledge/advice.ts';
import { holderOf, mayBeSame, type PersonRef } from '../../language/people/kin.ts';
import type { CompanionAsked } from '../../language/understanding.ts';
import type { Answer } from './answers.ts';
import { documentName } from './checklist/lines.ts';
import { Footnotes } from './footnotes.ts';
import { type CardholderFacts, capital, cardholder, join } from './phrases.ts';
import { bare } from './reply.ts';
import type { Scene } from './scene.ts';

/** The step at which somebody has to be there. */
const step = 'activate-card';

/** Who is meant: the cardholder, a minor's guardian, or anybody else, who could only act for them. */
type Part = 'cardholder' | 'guardian' | 'agent';

/** The answer, verdict first. */
export function companionAnswer(scene: Scene, asked: CompanionAsked): Answer[] {
	const { say, spokenOf, advice, knowledge } = scene;
	const bank = advice.steps.find(({ id }) => id === step);
	const parts = asked.persons.map((person, index) => partOf(person, asked.owned[index] === true, scene));
	const [part = 'agent'] = parts;
	const needs = (id: Part): AttendeeLine['need'] | null => {
		const line = bank?.who.find((one) => one.id === id && !one.if);
		return line ? line.need : null;
	};
	const isMinor = needs('guardian') === 'required';
	const names = asked.persons.map((person, index) => nameOf(scene, person, asked.called[index] ?? null));
	const holder = cardholder(say, spokenOf);
	const [name = ''] = names;
	const values = { ...holder, person: name, Person: capital(name), people: join(say, names, 'disjunction') };
	const papers = bank?.documents.filter((line) => isTheirs(line, part) && !line.if) ?? [];
	const notes = new Footnotes(knowledge, say);
	const key = verdictOf(asked, part, { needs, isMinor, several: asked.persons.length > 1 });
	const lines = (bank?.who ?? []).filter(
		({ id }) => id === part || id === 'cardholder' || (isMinor && id === 'guardian'),
	);
	const cited = lines.flatMap(({ citations }) => citations);
	// Somebody else's papers are theirs, whatever those of who types are called.
	const isTyping = asked.persons[0] === 'self' || asked.persons[0] === 'we';
	const documents = papers.map((line) =>
		documentName(say, isTyping ? spokenOf : { ...spokenOf, holder: undefined }, line.id),
	);
	const text = [
		say(`companion.${key}`, values) + notes.mark(cited),
		documents.length && key !== 'stay'
			? say('companion.papers', { ...values, papers: join(say, documents, 'conjunction') })
			: '',
		part === 'cardholder' ? '' : say(spokenOf.holder === 'self' ? 'companion.cardSelf' : 'companion.card', values),
	].filter(Boolean);
	const spoken = bare(text.join(say('language.sentenceSpace')));
	const foot = notes.foot();
	return [
		{
			text: [text.join(say('language.sentenceSpace')), foot].filter(Boolean).join('\n'),
			spoken,
			citations: notes.citations,
		},
	];
}

interface Facts {
	needs: (id: Part) => AttendeeLine['need'] | null;
	isMinor: boolean;
	several: boolean;
}

/** Which words say what is so: the verdict stands first in each. */
function verdictOf({ asks }: CompanionAsked, part: Part, { needs, isMinor, several }: Facts): string {
	if (part === 'cardholder') {
		if (asks === 'must') {
			const need = needs('cardholder');
			return need === 'required' ? 'must' : need === 'advised' ? 'better' : isMinor ? 'minorNeedNot' : 'ask';
		}
		// "Am I allowed to go alone?"
		return isMinor ? (needs('cardholder') === null ? 'notAlone' : 'notAloneBetter') : 'self';
	}
	if (part === 'guardian') return several ? 'eitherGuardian' : asks === 'must' ? 'guardianMust' : 'guardian';
	if (asks === 'must') return 'needNot';
	return isMinor ? 'notGuardian' : 'agent';
}

/** What somebody is at the counter. @param isOwn they are the speaker's: "my mother" of a child is its grandmother */
function partOf(person: PersonRef, isOwn: boolean, { person: { kin }, advice }: Scene): Part {
	if (kin !== null && mayBeSame(person, kin)) return 'cardholder';
	const isMinor = advice.steps.some(
		({ id, who }) => id === step && who.some((line) => line.id === 'guardian' && !line.if),
	);
	if (!isMinor) return person === 'third' ? 'cardholder' : 'agent';
	const relation = holderOf(person);
	// A child's guardians are who types and their spouse; of one who types for themselves, the parents.
	if (kin === 'self') return relation === 'parent' ? 'guardian' : person === 'self' ? 'cardholder' : 'agent';
	const isChild = kin === null || holderOf(kin) === 'child';
	if (isChild && (person === 'self' || person === 'we' || relation === 'spouse')) return 'guardian';
	// 爸爸 and 妈妈, said of a child, are the child's parents.
	if (isChild && !isOwn && (person === 'mother' || person === 'father')) return 'guardian';
	return person === 'third' ? 'cardholder' : 'agent';
}

function isTheirs({ id }: DocumentLine, part: Part): boolean {
	if (part === 'guardian') return id === 'guardian-id-card' || id === 'household-register';
	return part === 'agent' && (id === 'agent-id-card' || id === 'authorisation-letter');
}

function nameOf({ say, spokenOf }: Scene, person: PersonRef, called: string | null): string {
	if (person === 'self' || person === 'we') return say('cardholder.self.who');
	// "Can his wife go?": whom only the word is known of.
	if (person === 'passing') return say('companion.theirs', { called: called ?? '' });
	const facts: CardholderFacts =
		person === 'third' ? spokenOf : { kin: person, called, ...(holderOf(person) && { holder: holderOf(person) }) };
	return cardholder(say, facts).who;
}
