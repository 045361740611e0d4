/**
 * What must hold of every advice, whoever it is for. Each returns what is wrong, or nothing.
 */
import type { Advice, Line } from '../../knowledge/advice.ts';
import { type Condition, evaluate } from '../../knowledge/condition.ts';
import { type Facts, isKnown, type SpecialGroup, specialGroups } from '../../knowledge/facts/facts.ts';

type Invariant = (facts: Facts, advice: Advice) => string | undefined;

/** The youngest and oldest that the person can be, in years; null when nothing is known. */
function ages(facts: Facts): [number, number] | null {
	if (facts.age !== undefined) return [facts.age, facts.age];
	if (!facts.ageBand) return null;
	return ({ 'under-16': [0, 15], '16-17': [16, 17], adult: [18, 130] } as const)[facts.ageBand] as [number, number];
}
const isMinor = (facts: Facts) => (ages(facts)?.[1] ?? 130) < 18;
const isAdult = (facts: Facts) => (ages(facts)?.[0] ?? 0) >= 18;
const isMainland = (facts: Facts) => (facts.residency ?? 'mainland') === 'mainland';
const lacksId = ['lost', 'never-issued', 'first-generation', 'expired'];

const step = (advice: Advice, id: string) => advice.steps.find((visit) => visit.id === id);
const certain = (lines: readonly (Line & { id: string })[]) => lines.filter((line) => !line.if).map((line) => line.id);
const bank = (advice: Advice) => certain(step(advice, 'activate-card')?.documents ?? []);
const atBank = (advice: Advice) => certain(step(advice, 'activate-card')?.who ?? []);
const unless = (holds: boolean, problem: string) => (holds ? undefined : problem);

/** Every line of an advice, with a name for messages. */
export function* lines(advice: Advice): Generator<[string, Line]> {
	for (const visit of advice.steps) {
		yield [`${visit.id}/${visit.visit}`, visit];
		for (const part of [...visit.who, ...visit.documents, ...visit.notes]) yield [`${visit.id}/${part.id}`, part];
	}
	for (const dispute of advice.disputes) yield [dispute.id, dispute];
}

/** Papers of which a list can demand one at most: they stand for one another, or no one person has both. */
const exclusive = [
	['id-card', 'temporary-id-card', 'passport', 'travel-permit'],
	['id-card-copy', 'household-register-page-copy'],
	['id-card-copy', 'temporary-id-card-copy'],
	['guardian-id-card', 'agent-id-card'],
	['guardian-id-card', 'authorisation-letter'],
];

const copyFor = (group: SpecialGroup) => (group === 'other' ? 'special-document-copy' : `${group}-certificate-copy`);

export const invariants: Record<string, Invariant> = {
	'never asks for two papers that contradict each other': (_facts, advice) => {
		for (const visit of advice.steps) {
			const papers = certain(visit.documents);
			for (const group of exclusive) {
				const both = group.filter((id) => papers.includes(id));
				if (both.length > 1) return `${visit.id} asks for ${both.join(' and ')}`;
			}
			if (new Set(papers).size < papers.length) return `${visit.id} asks for a paper twice: ${papers.join()}`;
		}
		return undefined;
	},
	'sends a guardian for every minor, with their own ID card, the household register and the card': (facts, advice) =>
		isMinor(facts)
			? unless(
					atBank(advice).includes('guardian') &&
						['guardian-id-card', 'household-register', 'social-security-card'].every((id) => bank(advice).includes(id)),
					'no guardian, guardian-id-card or household-register',
				)
			: undefined,
	'sends a mainland adult in person with the card and valid ID, or an agent where they cannot attend': (
		facts,
		advice,
	) => {
		if (!isAdult(facts) || !isMainland(facts) || !facts.idStatus) return undefined;
		const papers = bank(advice);
		const hasId = papers.includes('id-card') || papers.includes('temporary-id-card');
		if (!hasId || !papers.includes('social-security-card')) return `papers are ${papers.join()}`;
		if (advice.open.includes('attendance')) {
			const both = step(advice, 'activate-card')?.attendees.join();
			return unless(both === 'cardholder,agent', `both cases are not shown: ${both}`);
		}
		if (facts.attendance !== 'unable') return unless(atBank(advice).join() === 'cardholder', `goes: ${atBank(advice)}`);
		const notes = certain(step(advice, 'activate-card')?.notes ?? []);
		return unless(atBank(advice).join() === 'agent' && notes.includes('home-service'), 'no agent or home service');
	},
	'brings the household-register page copy for a lost or never-issued ID card': (facts, advice) =>
		isMainland(facts) && (facts.idStatus === 'lost' || facts.idStatus === 'never-issued')
			? unless(bank(advice).includes('household-register-page-copy'), 'no page copy')
			: undefined,
	'never asks for an ID card that the person does not have, other than as one to be got': (facts, advice) =>
		facts.idStatus && (lacksId.includes(facts.idStatus) || facts.idStatus === 'temporary')
			? unless(
					advice.steps.every((visit) => visit.documents.every(({ id }) => id !== 'id-card' && id !== 'id-card-copy')),
					'asks for the missing ID card',
				)
			: undefined,
	'brings a copy for each special group, and for no other': (facts, advice) => {
		if (!facts.specialGroups) return undefined;
		const papers = bank(advice);
		for (const group of specialGroups) {
			const copy = copyFor(group);
			const wanted = facts.specialGroups.includes(group);
			if (papers.includes(copy) !== wanted) return `${copy} ${wanted ? 'is missing' : 'is not called for'}`;
		}
		return undefined;
	},
	'has employees and students collect from employer and school, others from the subdistrict office': (
		facts,
		advice,
	) => {
		if (!facts.affiliation || !facts.stage || facts.stage === 'activate') return undefined;
		// In some cities the bank hands out the cards of minors, or of people from Hong Kong and Macao.
		const atBank =
			(advice.jurisdiction === 'beijing' && (!ages(facts) || isMinor(facts))) ||
			(advice.jurisdiction === 'guangzhou' && facts.residency === 'hong-kong-macao');
		if (atBank && step(advice, 'collect-card')?.place === 'bank-branch') return undefined;
		const place = { employee: 'employer', student: 'school', 'not-employed': 'subdistrict-office' }[facts.affiliation];
		return unless(step(advice, 'collect-card')?.place === place, `collects at ${step(advice, 'collect-card')?.place}`);
	},
	'leaves out steps that are done, and always ends with activation at the bank': (facts, advice) => {
		const ids = [...new Set(advice.steps.map(({ id }) => id).filter((id) => id !== 'get-valid-id'))].join();
		if (advice.steps.at(-1)?.id !== 'activate-card' || advice.steps.at(-1)?.place !== 'bank-branch') return ids;
		const wanted = {
			verify: 'check-information,prepare-papers,collect-card,activate-card',
			collect: 'prepare-papers,collect-card,activate-card',
			activate: 'prepare-papers,activate-card',
		};
		return facts.stage ? unless(ids === wanted[facts.stage], `steps are ${ids}`) : undefined;
	},
	'sends a mainland adult without a valid ID to the police first, and nobody who has one': (facts, advice) => {
		const goes = advice.steps.some((visit) => visit.id === 'get-valid-id' && !visit.if);
		if (facts.stage && isMainland(facts) && isAdult(facts) && lacksId.includes(facts.idStatus ?? '')) {
			return unless(goes && advice.steps[0]?.id === 'get-valid-id', 'the police station does not come first');
		}
		const hasId = facts.idStatus === 'second-generation' || facts.idStatus === 'temporary';
		return unless(!goes || !(hasId || isMinor(facts) || !isMainland(facts)), 'goes to the police for nothing');
	},
	'advises a temporary ID card at 16 and 17 where there is no valid ID': (facts, advice) => {
		const known = ages(facts);
		if (!known || known[0] < 16 || known[1] > 17 || !facts.idStatus || !isMainland(facts)) return undefined;
		const isTold = step(advice, 'prepare-papers')?.notes.some(
			({ id, if: open }) => id === 'temporary-id-at-16' && !open,
		);
		return unless(isTold === lacksId.includes(facts.idStatus), 'the police station is not named, or for nothing');
	},
	'makes a trip of every certain visit that costs a way, in order, and leaves behind nothing that is needed': (
		_facts,
		advice,
	) => {
		const made = advice.trips.flatMap(({ visits }) => visits);
		const wanted = advice.steps.filter(
			({ if: open, place, who }) =>
				!open && place !== 'home' && !who.every(({ id }) => id === 'employer' || id === 'school'),
		);
		if (made.join() !== wanted.map(({ visit }) => visit).join()) return `trips are ${made}`;
		for (const { take, leave, visits } of advice.trips) {
			const needed = advice.steps
				.filter(({ visit }) => visits.includes(visit))
				.flatMap((visit) => certain(visit.documents));
			const lost = needed.find((id) => !take.includes(id) || leave.includes(id));
			if (lost) return `${lost} stays at home on the way to ${visits}`;
		}
		return undefined;
	},
	'tells both sides to whoever is 16 or over and has no valid ID': (facts, advice) => {
		if (!isMainland(facts) || !facts.idStatus || !lacksId.includes(facts.idStatus)) return undefined;
		if ((ages(facts)?.[0] ?? 0) < 16) return undefined;
		const told = advice.disputes.some((line) => line.id === 'without-valid-id' && !line.if);
		return unless(told, 'the two sides are not told');
	},
	'says at 16 and 17 that the bank may want the holder there': (facts, advice) => {
		const known = ages(facts);
		if (!known || known[0] < 16 || known[1] > 17) return undefined;
		const line = step(advice, 'activate-card')?.notes.find(({ id }) => id === 'own-id-from-16');
		const isThere = step(advice, 'activate-card')?.attendees.includes('cardholder') || facts.attendance === 'unable';
		return unless(line !== undefined && isThere, 'not said');
	},
	'never has someone go alone who cannot attend or is under 16': (facts, advice) => {
		const known = ages(facts);
		const cannot = facts.attendance === 'unable' || (known !== null && known[1] < 16);
		if (!cannot || !known) return undefined;
		const alone = advice.steps.find((visit) => visit.who.some((line) => !line.if && line.id === 'cardholder'));
		return alone && `${alone.id} at ${alone.place} wants the cardholder there`;
	},
	'cites guide §1 for what the subdistrict office checks': (_facts, advice) => {
		const office = advice.steps.find((visit) => visit.visit === 'subdistrict-checks');
		const own = office?.documents.filter(({ id }) => ['id-card', 'id-card-copy', 'passport'].includes(id)) ?? [];
		const uncited = own.find(
			({ citations }) => !citations.some(({ source, section }) => source === 'guide' && section === '1'),
		);
		return uncited && `${uncited.id} does not cite it`;
	},
	'never asks anyone from abroad for mainland identity papers': (facts, advice) => {
		if (isMainland(facts)) return undefined;
		const paper = facts.residency === 'foreign' ? 'passport' : 'travel-permit';
		const papers = advice.steps.flatMap((visit) => visit.documents.map(({ id }) => id));
		const mainland = ['id-card', 'temporary-id-card', 'id-card-copy', 'household-register-page-copy'];
		return unless(papers.includes(paper) && !mainland.some((id) => papers.includes(id)), papers.join());
	},
	'cites a source in every line': (_facts, advice) => {
		for (const [name, line] of lines(advice)) if (line.citations.length === 0) return `${name} cites nothing`;
		return undefined;
	},
	'never cites Articles 11 to 13 for a paper, for who attends or for the bank': (_facts, advice) => {
		for (const visit of advice.steps) {
			const about = [
				...visit.who,
				...visit.documents,
				...(visit.id === 'activate-card' ? [visit, ...visit.notes] : []),
			];
			for (const line of about) {
				if (
					line.citations.some(
						({ source, section }) => source === 'measures-2011' && ['11', '12', '13'].includes(section),
					)
				)
					return `${visit.id} cites an article for ${'id' in line ? line.id : 'itself'}`;
			}
		}
		return undefined;
	},
	'names only known facts as reasons, and only unknown ones as open or assumed': (facts, advice) => {
		for (const [name, line] of lines(advice)) {
			const unknown = line.because.find((fact) => !isKnown(facts, fact));
			if (unknown) return `${name} is there because of ${unknown}, which nobody said`;
		}
		const known = [...advice.open, ...advice.assumed.map(({ fact }) => fact)].find((fact) => isKnown(facts, fact));
		return known && `${known} is known`;
	},
	'marks a line as conditional exactly when a fact it needs is open': (facts, advice) => {
		for (const [name, line] of lines(advice)) {
			if (!line.if) continue;
			const missing = factsIn(line.if);
			const closed = missing.find((fact) => !advice.open.includes(fact as never));
			if (closed) return `${name} waits for ${closed}, which is not open`;
			if (evaluate(line.if, facts).truth !== 'unknown') return `${name} is decided already`;
		}
		return undefined;
	},
};

function factsIn(condition: Condition): string[] {
	if ('fact' in condition) return [condition.fact];
	return ('all' in condition ? condition.all : condition.any).flatMap(factsIn);
}
