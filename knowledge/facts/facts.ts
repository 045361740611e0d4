/**
 * The facts about a cardholder: what the whole assistant reasons over.
 *
 * All facts are optional and always about the cardholder, whoever is typing. A fact that is absent is unknown;
 * the empty list of special groups is known and means "none".
 */
import { z } from 'zod';
import { descriptors, type EnumFact, type FactDescriptor, type Row, type SetFact } from './descriptors.ts';

type AnyRow = (typeof descriptors)[number];
type NamesOf<Kind extends FactDescriptor['kind']> = Extract<AnyRow, { kind: Kind }>['name'];

/** A fact as it is asked for: `ageBand` is a coarse answer to the question for `age`, never a question of its own. */
export type FactName = AnyRow['name'];
export type EnumName = NamesOf<'enum'>;
export type SetName = NamesOf<'set'>;
export type NumberName = NamesOf<'number'>;
export type BandName = Row<NumberName>['bandName'];

/** One value of a fact; for a set, one of its members. */
export type ValueOf<Name extends EnumName | SetName> = keyof Row<Name>['values'] & string;
export type AgeBand = keyof Row<'age'>['bands'];
export type SpecialGroup = ValueOf<'specialGroups'>;

type Complete = { [Name in EnumName]: ValueOf<Name> } & { [Name in SetName]: ValueOf<Name>[] } & {
	[Name in NumberName]: number;
} & { [Name in BandName]: keyof Extract<AnyRow, { bandName: Name }>['bands'] };
export type Facts = { -readonly [Key in keyof Complete]?: Complete[Key] | undefined };

export const factNames: readonly FactName[] = descriptors.map(({ name }) => name);

/** Facts about the person, as against the card's stage and whose it is. */
export const personalFacts: readonly FactName[] = descriptors
	.filter(({ isPersonal }) => isPersonal)
	.map(({ name }) => name);

const byName = new Map<FactName, FactDescriptor>(descriptors.map((row) => [row.name, row]));

/** The row of a fact. */
export function descriptorOf(name: FactName): FactDescriptor {
	return byName.get(name) as FactDescriptor;
}

function valuesOf<Name extends EnumName | SetName>(name: Name): readonly ValueOf<Name>[] {
	return Object.keys((descriptorOf(name) as EnumFact | SetFact).values) as ValueOf<Name>[];
}

export const idStatuses = valuesOf('idStatus');
export const specialGroups = valuesOf('specialGroups');
export const affiliations = valuesOf('affiliation');
export const stages = valuesOf('stage');
export const holders = valuesOf('holder');
export const attendances = valuesOf('attendance');
export const residencies = valuesOf('residency');

const ageRow = descriptorOf('age') as Row<'age'>;

/** The oldest age, in whole years, that is taken for an age and not for a slip of the keyboard. */
export const maximumAge: number = ageRow.maximum;

/** The whole ages, in years, that each band stands for. */
export const bandRange: Readonly<Record<AgeBand, { min: number; max: number }>> = ageRow.bands;
export const ageBands = Object.keys(bandRange) as readonly AgeBand[];

/** For each number, the name under which its band is known. */
const bandNameOf: Partial<Record<FactName, BandName>> = Object.fromEntries(
	descriptors.flatMap((row) => (row.kind === 'number' ? [[row.name, row.bandName]] : [])),
);

/** The names under which bands are known. */
export const bandNames: readonly BandName[] = Object.values(bandNameOf);

/** The names under which a fact is kept: its own, and that of its band. */
export function keysOf(name: FactName): readonly (keyof Facts)[] {
	const band = bandNameOf[name];
	return band === undefined ? [name] : [name, band];
}

/** The fact that is kept under a name. */
export function factOf(key: string): FactName | undefined {
	return factNames.find((name) => name === key || bandNameOf[name] === key);
}

/** Whether a fact is known; a band answers for the age. */
export function isKnown(facts: Facts, name: FactName): boolean {
	if (facts[name] !== undefined) return true;
	const band = bandNameOf[name];
	return band !== undefined && facts[band] !== undefined;
}

/** Whether a fact is the same in both; the order of a set does not matter. */
export function sameValue(one: Facts, other: Facts, name: FactName): boolean {
	return keysOf(name).every((key) => {
		const [first, second] = [one[key], other[key]];
		if (!Array.isArray(first) || !Array.isArray(second)) return first === second;
		return first.toSorted().join() === second.toSorted().join();
	});
}

/** The answers that can be offered to the question for each fact. */
export const answersTo: Readonly<Record<FactName, readonly string[]>> = Object.fromEntries(
	descriptors.map((row: FactDescriptor) => [row.name, answersOf(row)]),
) as Record<FactName, readonly string[]>;

function answersOf(row: FactDescriptor): readonly string[] {
	if (row.kind === 'number') return Object.keys(row.bands);
	return row.kind === 'set' ? ['none', ...Object.keys(row.values)] : Object.keys(row.values);
}

/** What is known when one of those answers is given. */
export function factsOfAnswer(name: FactName, answer: string): Facts {
	const row = descriptorOf(name);
	if (row.kind === 'number') return { [row.bandName]: answer };
	return { [name]: row.kind === 'set' ? Object.keys(row.values).filter((value) => value === answer) : answer };
}

function schemaOf(row: FactDescriptor): [string, z.ZodType][] {
	if (row.kind === 'number') {
		return [
			[row.name, z.int().min(0).max(row.maximum).optional()],
			[row.bandName, z.enum(Object.keys(row.bands)).optional()],
		];
	}
	const value = z.enum(Object.keys(row.values));
	return [[row.name, (row.kind === 'set' ? z.array(value) : value).optional()]];
}

const shape = Object.fromEntries(descriptors.flatMap(schemaOf)) as unknown as {
	[Key in keyof Facts]-?: z.ZodOptional<z.ZodType<NonNullable<Facts[Key]>, NonNullable<Facts[Key]>>>;
};

export const factsSchema = z
	.strictObject(shape)
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
	.transform(({ ageBand, ...facts }): Facts => (facts.age === undefined && ageBand ? { ...facts, ageBand } : facts));
