/**
 * The order of a list: visits under their numbers, and lines by the case in which they hold.
 */
import type { Advice, Line, Step } from '../../../knowledge/advice.ts';
import { conditionPhrase } from '../phrases.ts';
import type { Say } from '../words.ts';

export interface NumberedStep {
	step: Step;
	/** From 1; steps that stand for one another, because the place is still open, share it. */
	number: number;
	/** Made on the trip of the step before. */
	isSameTrip: boolean;
	/** Ids of the papers that can stay at home from here on. */
	leave: readonly string[];
}

/** The steps to show. Getting papers ready is one of them only where there are papers to get ready. */
export function numberedSteps({ steps, trips }: Pick<Advice, 'steps' | 'trips'>): NumberedStep[] {
	let number = 0;
	let last: string | undefined;
	const shown = steps.filter((step) => step.place !== 'home' || step.documents.length > 0 || step.notes.length > 0);
	return shown.map((step) => {
		if (step.id !== last) number += 1;
		last = step.id;
		return {
			step,
			number,
			isSameTrip: trips.some(({ visits }) => visits.indexOf(step.visit) > 0),
			leave: trips.find(({ visits }) => visits[0] === step.visit)?.leave ?? [],
		};
	});
}

/** Lines that hold in one case; the empty phrase stands for those that hold wherever their step does. */
export interface LinesInCase<Part> {
	/** The words after "if". */
	phrase: string;
	lines: Part[];
}

/** Lines that hold, then those that hold in some case only, each case once; a list without lines has no case. */
export function byCondition<Part extends Line>(say: Say, step: Step, lines: readonly Part[]): LinesInCase<Part>[] {
	const inherited = step.if ? conditionPhrase(say, step.if) : null;
	const certain: Part[] = [];
	const cases = new Map<string, Part[]>();
	for (const line of lines) {
		const phrase = line.if ? conditionPhrase(say, line.if) : '';
		if (phrase === '' || phrase === inherited) certain.push(line);
		else cases.set(phrase, [...(cases.get(phrase) ?? []), line]);
	}
	const open = [...cases].map(([phrase, held]) => ({ phrase, lines: held }));
	return certain.length ? [{ phrase: '', lines: certain }, ...open] : open;
}
