/**
 * The facts about a cardholder: what the whole assistant reasons over.
 *
 * All facts are optional and always about the cardholder, whoever is typing. A fact that is absent is unknown;
 * the empty list of special groups is known and means "none".
 */
import { z } from 'zod';

export const idStatuses = [
	'second-generation',
	'never-issued',
	'lost',
	'expired',
	'temporary',
	'first-generation',
] as const;
export const ageBands = ['under-16', '16-17', 'adult'] as const;
export const specialGroups = ['disability', 'work-injury', 'low-income', 'other'] as const;
export const affiliations = ['employee', 'student', 'not-employed'] as const;
export const stages = ['verify', 'collect', 'activate'] as const;
export const holders = ['self', 'child', 'parent', 'spouse', 'other'] as const;
export const attendances = ['in-person', 'unable'] as const;
export const residencies = ['mainland', 'hong-kong-macao', 'taiwan', 'foreign'] as const;

/** The oldest age, in whole years, that is taken for an age and not for a slip of the keyboard. */
export const maximumAge = 130;

/** The whole ages, in years, that each band stands for. */
export const bandRange: Record<AgeBand, { min: number; max: number }> = {
	'under-16': { min: 0, max: 15 },
	'16-17': { min: 16, max: 17 },
	adult: { min: 18, max: maximumAge },
};

export const factsSchema = z
	.strictObject({
		idStatus: z.enum(idStatuses).optional(),
		age: z.int().min(0).max(maximumAge).optional(),
		ageBand: z.enum(ageBands).optional(),
		specialGroups: z.array(z.enum(specialGroups)).optional(),
		affiliation: z.enum(affiliations).optional(),
		stage: z.enum(stages).optional(),
		holder: z.enum(holders).optional(),
		attendance: z.enum(attendances).optional(),
		residency: z.enum(residencies).optional(),
	})
	.check((context) => {
		const { age, ageBand } = context.value;
		if (age === undefined || ageBand === undefined) return;
		const { min, max } = bandRange[ageBand];
		if (age >= min && age <= max) return;
		context.issues.push({
			code: 'custom',
			input: ageBand,
			path: ['ageBand'],
			message: `contradicts age ${age}: ${ageBand} stands for ${min} to ${max}; give one of the two`,
		});
	})
	// An age says more than the band that it lies in.
	.transform(
		({ ageBand, ...facts }) =>
			(facts.age === undefined && ageBand ? { ...facts, ageBand } : facts) as typeof facts & { ageBand?: AgeBand },
	);

export type AgeBand = (typeof ageBands)[number];
export type SpecialGroup = (typeof specialGroups)[number];
export type Facts = z.infer<typeof factsSchema>;
/** A fact as it is asked for: `ageBand` is a coarse answer to the question for `age`, never a question of its own. */
export type FactName = Exclude<keyof Facts, 'ageBand'>;

export const factNames: readonly FactName[] = [
	'idStatus',
	'age',
	'specialGroups',
	'affiliation',
	'stage',
	'holder',
	'attendance',
	'residency',
];

/** Facts about the person, as against the card's stage and whose it is. */
export const personalFacts: readonly FactName[] = [
	'idStatus',
	'age',
	'specialGroups',
	'affiliation',
	'attendance',
	'residency',
];

/** Whether a fact is known; a band answers for the age. */
export function isKnown(facts: Facts, name: FactName): boolean {
	return facts[name] !== undefined || (name === 'age' && facts.ageBand !== undefined);
}
