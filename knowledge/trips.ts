/**
 * The visits as trips: as few as the sources allow, each with who goes, what goes along and what can stay at home.
 */
import type { Step, Trip } from './advice.ts';
import type { AttendeeId } from './schema.ts';

/** Who does their part without the cardholder's side going anywhere. */
const others: readonly AttendeeId[] = ['employer', 'school'];

/**
 * The trips that are certain, in order. Visits to one place share a trip only where a source says that the second can follow
 * at once; a card that has yet to be made is not collected on the day it was applied for.
 *
 * @param steps the steps of an advice
 * @param leadsOn the visits after which the next one can follow at once
 */
export function tripsOf(steps: readonly Step[], leadsOn: ReadonlySet<string>): Trip[] {
	const made = steps.filter(
		(step) => !step.if && step.place !== 'home' && !step.who.every(({ id }) => others.includes(id)),
	);
	const groups: Step[][] = [];
	for (const step of made) {
		const last = groups.at(-1)?.at(-1);
		if (last && last.place === step.place && leadsOn.has(last.visit)) groups.at(-1)?.push(step);
		else groups.push([step]);
	}
	const papers = groups.map((group) => papersOf(group));
	return groups.map((group, index) => {
		const take = papers[index] ?? [];
		const earlier = [...new Set(papers.slice(0, index).flat())];
		const isNamed = group.every(({ documents }) => documents.length > 0);
		return {
			place: group[0]?.place ?? '',
			visits: group.map(({ visit }) => visit),
			who: [...new Set(group.flatMap(({ who }) => who.filter((line) => !line.if).map(({ id }) => id)))],
			take,
			leave: isNamed ? earlier.filter((id) => !take.includes(id)) : [],
		};
	});
}

function papersOf(group: readonly Step[]): string[] {
	return [...new Set(group.flatMap(({ documents }) => documents.filter((line) => !line.if).map(({ id }) => id)))];
}
