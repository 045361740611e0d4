/**
 * Lines that contradict one another, and sources that no line rests on.
 */
import { advise } from '../../knowledge/advise.ts';
import { agesThatMatter, combinations } from '../../knowledge/combinations.ts';
import { type SpecialGroup, specialGroups } from '../../knowledge/facts/facts.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** A content with one fault in many cases is not told all of them. */
const mostTold = 20;

/** Passages that nothing rests on: left over, or meant to be cited. */
export function uncited({ citations, jurisdictions, ...general }: Knowledge): string[] {
	const everywhere = [general, ...[...jurisdictions.values()].map(({ knowledge }) => knowledge)];
	const cited = everywhere.flatMap(({ visits, disputes, contacts, questions, topics, answers }) => [
		...visits,
		...visits.flatMap((visit) => [...visit.who, ...visit.documents, ...visit.notes].map(({ part }) => part)),
		...[...disputes, ...contacts].map(({ part }) => part),
		...questions,
		...topics.values(),
		...answers.values(),
	]);
	const used = new Set(
		[...cited.map((one) => one.citations), ...general.obtain.values()]
			.flat()
			.map(({ source, section }) => `${source}#${section}`),
	);
	return [...citations.keys()]
		.filter((key) => !used.has(key))
		.map((key) => `knowledge/sources.yaml: ${key}: nothing cites it; cite it where it is used, or take it out`);
}

/** A paper that stands twice in one visit, which only a contradiction of conditions can bring about. */
export function listedTwice(knowledge: Knowledge): string[] {
	const problems = new Set<string>();
	const general = new Set(knowledge.visits.flatMap(({ documents }) => documents));
	const cities = [...knowledge.jurisdictions.values()].filter((city) =>
		city.knowledge.visits.some(({ documents }) => documents.some((rule) => !general.has(rule))),
	);
	const places = [
		{ file: 'visits.yaml', division: null },
		...cities.map(({ id, division }) => ({ file: `jurisdictions/${id}.yaml`, division })),
	];
	for (const { file, division } of places) {
		const groups: (SpecialGroup[] | null)[] = division ? [[]] : [null, [], [...specialGroups]];
		for (const facts of combinations(agesThatMatter, groups)) {
			for (const step of advise(knowledge, facts, { area: division }).steps) {
				const certain = step.documents.filter((line) => !line.if).map(({ id, form }) => `${form} of ${id}`);
				const twice = certain.find((line, index) => certain.indexOf(line) !== index);
				if (!twice) continue;
				problems.add(
					`knowledge/${file}: ${step.visit}: asks for the ${twice} twice, as for ${JSON.stringify(facts)}; make the conditions of the two lines exclude one another`,
				);
				if (problems.size >= mostTold) return [...problems];
			}
		}
		// What is wrong everywhere would be told again for every city.
		if (problems.size > 0) return [...problems];
	}
	return [...problems];
}
