/**
 * What comes after a move: the next question, or the list where nothing is left to ask.
 */
import type { Advice } from '../../knowledge/advice.ts';
import { advise } from '../../knowledge/advise.ts';
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Jurisdiction, Knowledge } from '../../knowledge/knowledge.ts';
import { nextQuestion } from '../../knowledge/question.ts';
import { RememberedBy } from '../../knowledge/remembered.ts';
import type { ListBasis } from '../model/event.ts';
import {
	cardholderOf,
	factsWithImplied,
	heldFacts,
	type Known,
	maximumOffered,
	withCardholder,
} from '../model/known.ts';
import { elsewhere } from '../update/area.ts';
import { adviceFor, type Scene } from '../wording/scene.ts';
import type { Next } from './moment.ts';

/** How a turn ends. */
export interface Ending {
	known: Known;
	/** The fact that is asked now; `confirms`: what is only implied is asked for. */
	ask: { fact: FactName; confirms: boolean } | null;
	/** The list is shown. */
	showsList: boolean;
	/** The list would read the same as the one shown before. */
	isSame: boolean;
	/** The list that this one takes the place of. */
	instead: ListBasis | null;
	/** The cities in which the list would be another one, where they are asked about. */
	cities: readonly Jurisdiction[];
}

/**
 * @param scene with all that was said taken in
 * @param before what lists shown so far rested on, by person
 * @param reopened a question to ask now, whether or not its answer could change the advice
 */
export function endingOf(scene: Scene, shownFor: ListBasis | null, next: Next, reopened: FactName | undefined): Ending {
	const { known, person, advice } = scene;
	const question = known.begun && next !== 'choose' ? questionFor(scene) : null;
	const fact = reopened ?? question?.fact ?? null;
	const ask = fact === null ? null : { fact, confirms: question?.fact === fact && question.confirms };
	const goesOn = known.begun && next !== 'wait' && next !== 'choose';
	const isNew = !fact && person.shown !== advice.code;
	// A list that would read the same is not sent again unless it is asked for.
	const isSame = isNew && person.shown !== null && shownFor !== null && isSameList(scene, shownFor);
	const showsList = goesOn && (next === 'list' || (isNew && !isSame));
	const instead = showsList && person.shown !== null && person.shown !== advice.code ? shownFor : null;
	const asked: Known = { ...known, asking: fact, attempts: fact === known.asking ? known.attempts : 0 };
	const shown = showsList || isSame ? withCardholder(asked, { shown: advice.code }) : asked;
	const cities = showsList && !fact ? citiesToAsk(scene) : [];
	const offered = cities.length
		? [...cities.slice(0, maximumOffered - 1).map(({ division }) => `area:${division}`), `area:${elsewhere}`]
		: shown.offered;
	return {
		known: { ...shown, offered, areaAsked: shown.areaAsked || cities.length > 0 },
		ask: goesOn ? ask : null,
		showsList,
		isSame: isSame && goesOn,
		instead,
		cities,
	};
}

/** The next question: what can still change the list first, then what is only implied and would cost a paper or a trip. */
function questionFor({
	knowledge,
	person,
	facts,
	advice,
	impliedAdvice,
}: Scene): { fact: FactName; confirms: boolean } | null {
	const implied = heldFacts.filter((name) => person.facts[name]?.evidence === 'implied');
	const assumed = implied.length ? factsWithImplied(person) : facts;
	const open = nextQuestion(knowledge, assumed, implied.length ? impliedAdvice : advice, person.declined);
	if (open) return { fact: open.fact, confirms: false };
	const costly = implied.find(
		(name) => !person.declined.includes(name) && contentOf(impliedAdvice) !== contentOf(advice),
	);
	return costly ? { fact: costly, confirms: true } : null;
}

function isSameList(scene: Scene, { person, area }: ListBasis): boolean {
	return contentOf(adviceFor(scene.setting.knowledge, person, area, scene.today)) === contentOf(scene.advice);
}

/** What a list tells, without its code. */
function contentOf({ steps, disputes, open }: Advice): string {
	return JSON.stringify([steps, disputes, open], (key, value) => (key === 'because' ? undefined : value));
}

/** The cities to ask about after a list: those where it would be another one; at most once a conversation. */
function citiesToAsk(scene: Scene): readonly Jurisdiction[] {
	const { known } = scene;
	return known.area !== null || known.areaAsked ? [] : citiesThatDiffer(scene);
}

/** Finding them takes an advice for each city; remembering them, a few words. */
const differingCities = new RememberedBy<Knowledge, readonly Jurisdiction[]>(1000);

/** The cities and provinces in which other papers, places or people are named for what is known. */
function citiesThatDiffer({ setting, facts, known, today }: Scene): readonly Jurisdiction[] {
	const { knowledge: everything } = setting;
	const { declined } = cardholderOf(known);
	return differingCities.get(everything, JSON.stringify([facts, declined, today]), () => {
		const contents = (area: string | null) =>
			whatToDo(advise(everything, facts, { undecided: declined, asOf: today, area }));
		const general = contents(null);
		return [...everything.jurisdictions.values()].filter(({ division }) => contents(division) !== general);
	});
}

function whatToDo({ steps }: Advice): string {
	return JSON.stringify(
		steps.map(({ visit, place, who, documents }) => [
			visit,
			place,
			who.map(({ id, need }) => [id, need]),
			documents.map(({ id, form, need }) => [id, form, need]),
		]),
	);
}
