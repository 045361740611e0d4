/**
 * Words for what happened: one row for each kind of event, and the only place where events become sentences.
 */
import type { DocumentLine } from '../../knowledge/advice.ts';
import type { SpecialGroup } from '../../knowledge/facts/facts.ts';
import type { ConversationEvent, ListBasis } from '../model/event.ts';
import { holderOfPerson, personOf } from '../model/known.ts';
import { type Answer, answerArticle, answerTopic, notCovered, personAnswer, whyAsked, whyListed } from './answers.ts';
import { changeText } from './change.ts';
import { checklistReply } from './checklist/checklist.ts';
import { documentLine, documentName, noteLine, obtainText, type Showing } from './checklist/lines.ts';
import { companionAnswer } from './companions.ts';
import { Footnotes } from './footnotes.ts';
import { passageAnswer } from './passages.ts';
import { addressed, areaName, capital, cardholder, conditionPhrase, factPhrases, join, only } from './phrases.ts';
import { adviceFor, type Scene } from './scene.ts';

/** A paragraph: a text, or one with variants for a text message and a voice. */
export type Paragraph = string | Answer;

type Wording = {
	[Kind in ConversationEvent['kind']]: (event: Extract<ConversationEvent, { kind: Kind }>, scene: Scene) => Paragraph[];
};

/** How many digits the code of a city has. */
const cityDigits = 4;

const wording: Wording = {
	taken: ({ facts }, { say, spokenOf }) => {
		const known = factPhrases(say, only(spokenOf, facts));
		return known.length
			? [say('understood', { ...cardholder(say, spokenOf), known: known.join(say('language.comma')) })]
			: [];
	},
	changed: ({ facts, before }, scene) => {
		const { say, spokenOf } = scene;
		const known = factPhrases(say, only(spokenOf, facts)).join(say('language.comma'));
		return [say('corrected', { ...cardholder(say, spokenOf), known }), changeSince(before, scene)];
	},
	cleared: ({ facts, before }, scene) => {
		const { say } = scene;
		const names = facts.map((fact) => say(`factNames.${fact}`));
		return [say('cleared', { facts: join(say, names, 'conjunction') }), changeSince(before, scene)];
	},
	conflict: ({ fact }, { say }) => [say('conflict', { fact: say(`factNames.${fact}`) })],
	turned: ({ isNew }, { say, spokenOf }) => {
		if (isNew) return [say('turned', { ...cardholder(say, spokenOf) })];
		const known = factPhrases(say, spokenOf).join(say('language.comma'));
		return [say('returned', { ...cardholder(say, spokenOf), known })];
	},
	named: (_event, { say, spokenOf }) => [say('understoodHolder', { ...cardholder(say, spokenOf) })],
	speaker: (_event, { say }) => [say('speaker')],
	noted: ({ person, facts }, { say, known, spokenOf }) => {
		const other = personOf(known, person);
		if (!other) return [];
		const told = factPhrases(say, only(addressed(other), facts)).join(say('language.comma'));
		const { who, whose } = cardholder(say, addressed(other));
		return [say('noted', { other: who, others: whose, known: told, ...cardholder(say, spokenOf) })];
	},
	'which-cardholder': ({ persons }, { say, known }) => {
		const names = persons
			.flatMap((id) => personOf(known, id) ?? [])
			.map((person) => cardholder(say, addressed(person)).whose);
		return [say('whichCardholder', { people: join(say, names, 'disjunction') })];
	},
	say: ({ key, values }, { say, spokenOf }) => [say(key, { ...cardholder(say, spokenOf), ...values })],
	declined: (_event, { say }) => [say('declined')],
	'id-elsewhere': (_event, { say, person }) => [
		say(`idElsewhere.${holderOfPerson(person) === 'self' ? 'self' : 'other'}`),
	],
	'groups-denied': ({ groups }, { say }) => {
		const names = groups.map((group) => say(`short.documents.${copyOf(group as SpecialGroup)}`));
		return [say('withoutGroups', { groups: join(say, names, 'disjunction') })];
	},
	answer: ({ topic, stage }, { knowledge, say, spokenOf }) => [
		answerTopic(knowledge, say, { ...spokenOf, ...(stage && { stage }) }, topic) ?? notCovered(knowledge, say),
	],
	passage: ({ passage }, { knowledge, say }) => passageAnswer(knowledge, say, passage),
	article: ({ article }, { knowledge, say }) => [answerArticle(knowledge, say, article)],
	'person-answer': (_event, { knowledge, say }) => [personAnswer(knowledge, say)],
	'why-asked': ({ fact }, { knowledge, say, spokenOf }) => {
		const question = knowledge.questions.find((one) => one.fact === fact);
		return question ? [whyAsked(knowledge, say, spokenOf, question)] : [say('help')];
	},
	'why-listed': ({ papers }, { knowledge, say, spokenOf, advice }) => [
		whyListed(knowledge, say, spokenOf, advice, papers),
	],
	'short-list': (_event, { list }) => [checklistReply(list).short],
	companion: ({ asked }, scene) => companionAnswer(scene, asked),
	recall: ({ person }, { say, known }) => {
		const found = personOf(known, person);
		if (!found) return [];
		const told = factPhrases(say, addressed(found));
		const { who, whose } = cardholder(say, addressed(found));
		return [
			told.length
				? say('recall.known', { who, whose, known: told.join(say('language.comma')) })
				: say('recall.nothing', { who, whose }),
		];
	},
	unsure: (_event, { say }) => [say('unsure')],
	'which-lacking': (_event, { say }) => [say('whichLacking')],
	obtain: ({ papers }, scene) => {
		const { say, spokenOf } = scene;
		const showing = showingOf(scene);
		const lines = papers.map((id) =>
			say('lacking', { document: capital(documentName(say, spokenOf, id)), obtain: obtainText(showing, id) }),
		);
		return [withFoot(lines, showing)];
	},
	'not-needed': ({ papers }, { say, spokenOf }) =>
		papers.map((id) => say('notNeeded', { document: capital(documentName(say, spokenOf, id)) })),
	needed: ({ paper }, scene) => neededText(scene, paper),
	found: ({ papers }, { say, spokenOf }) => {
		const names = papers.map((id) => documentName(say, spokenOf, id));
		return [say('found', { documents: capital(join(say, names, 'conjunction')) })];
	},
	'area-which': (_event, { say }) => [say('area.which')],
	'area-noted': ({ area }, { say, jurisdiction }) => {
		const name = areaName(say, area);
		if (!jurisdiction) return [say('area.notedGeneral', { area: name })];
		const isCity = area === jurisdiction.division || jurisdiction.division.length === cityDigits;
		if (isCity) return [say('area.noted', { area: name })];
		return [say('area.notedWithin', { area: name, city: say(`jurisdictions.${jurisdiction.id}.name`) })];
	},
	'area-left': ({ area, isCurrent }, { say }) => [
		say(isCurrent ? 'area.left' : 'area.not', { area: areaName(say, area) }),
	],
	'of-area': ({ area, events }, scene) => {
		const { say, known } = scene;
		const there = scene.with({ ...known, area });
		const key = there.jurisdiction ? 'area.about' : 'area.aboutGeneral';
		const about = say(key, { area: areaName(say, area), known: areaName(say, known.area ?? '') });
		return [about, ...events.flatMap((event) => wordsOf(event, there))];
	},
	'area-difference': ({ from }, scene) => {
		const person = scene.person;
		return [
			changeText(scene.say, situationOf({ person, area: from }, scene), {
				facts: scene.spokenOf,
				advice: scene.advice,
			}),
		];
	},
	'change-since': ({ before }, scene) => {
		const change = changeSince(before, scene);
		// Another area may change notes only; "the list stays the same" above a list that reads differently would be wrong.
		const isMoved = situationOf(before, scene).advice.jurisdiction !== scene.advice.jurisdiction;
		return isMoved && change === scene.say('change.nothing') ? [] : [change];
	},
};

/** The paragraphs for an event. */
export function wordsOf(event: ConversationEvent, scene: Scene): Paragraph[] {
	const words = wording[event.kind] as (event: ConversationEvent, scene: Scene) => Paragraph[];
	return words(event, scene);
}

/** What was known and advised before. */
function situationOf({ person, area }: ListBasis, { setting, today }: Scene) {
	return { facts: addressed(person), advice: adviceFor(setting.knowledge, person, area, today) };
}

function changeSince(before: ListBasis, scene: Scene): string {
	return changeText(scene.say, situationOf(before, scene), { facts: scene.spokenOf, advice: scene.advice });
}

/** What is needed to put papers into words. */
function showingOf({ knowledge, say, spokenOf: facts, known }: Scene): Showing {
	return {
		knowledge,
		say,
		facts,
		area: known.area,
		holder: cardholder(say, facts),
		notes: new Footnotes(knowledge, say),
	};
}

const withFoot = (lines: readonly string[], { notes }: Showing): Answer => ({
	text: [...lines, notes.foot()].join('\n'),
	citations: notes.citations,
});

/** The paper that a special group adds. */
function copyOf(group: SpecialGroup): string {
	return group === 'other' ? 'special-document-copy' : `${group}-certificate-copy`;
}

/** Papers that are a part of another one, of which the question may be as well. */
const parts: Readonly<Record<string, string>> = { 'household-register': 'household-register-page-copy' };

/** "Yes, the list asks for it: …, because …"; or that it does not. */
function neededText(scene: Scene, id: string): Paragraph[] {
	const { say, spokenOf, advice } = scene;
	const showing = showingOf(scene);
	const lineText = (line: DocumentLine) => {
		const text = documentLine(showing, line);
		return line.if ? say('checklist.ifNote', { condition: conditionPhrase(say, line.if), text }) : text;
	};
	const linesOf = (paper: string) => {
		const lines = advice.steps.flatMap(({ documents }) => documents.filter((line) => line.id === paper));
		return lines.map(lineText);
	};
	const own = [...new Set(linesOf(id))];
	const part = [...new Set(linesOf(parts[id] ?? ''))].slice(0, 1);
	const paragraphs: Paragraph[] = [
		own.length ? say('needed') : say('notNeeded', { document: capital(documentName(say, spokenOf, id)) }),
	];
	if (part.length && !own.length) paragraphs.push(say('neededPart'));
	// "Some cities also ask for it": where sources differ about the paper itself.
	const doubts = advice.disputes.filter((line) => line.id === id).map((line) => noteLine(showing, 'disputes', line));
	const lines = [...own, ...part, ...doubts];
	return lines.length ? [...paragraphs, withFoot(lines, showing)] : paragraphs;
}
