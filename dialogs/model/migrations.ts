/**
 * Stored conversations of earlier versions, brought up to this one.
 */
import { decode } from '../../knowledge/code/code.ts';
import { type FactName, type Facts, factNames } from '../../knowledge/facts/facts.ts';

/** The version of the state's shape that this code writes. A newer one is refused, an older one is migrated. */
export const stateVersion = 7;

type Document = Record<string, unknown>;

/** Each makes of a document of the version of its index the one of the next. Append only. */
const migrations: ((document: Document) => Document)[] = [
	(document) => document,
	// 1 → 2: offers of unclear sentences.
	(document) => ({ ...document, version: 2, offered: [] }),
	// 2 → 3: where the card is issued, and papers that are not at hand.
	(document) => ({ ...document, version: 3, place: null, placeAsked: false, lacking: [] }),
	// 3 → 4: going back to an earlier place and to papers that were there.
	(document) => ({
		...document,
		version: 4,
		past: (document.past as object[]).map((earlier) => ({
			...earlier,
			place: document.place,
			lacking: document.lacking,
		})),
	}),
	// 4 → 5: which of two parents or children the card is for.
	(document) => ({
		...document,
		version: 5,
		relative: null,
		past: (document.past as object[]).map((earlier) => ({ ...earlier, relative: null })),
	}),
	// 5 → 6: whether the place is one to move away from.
	(document) => ({ ...document, version: 6, livesThere: false }),
	// 6 → 7: facts belong to persons, and "place" for a division becomes "area".
	toPersons,
];

/** A document as the next versions would have written it; what is none is left as it is. */
export function migrated(document: unknown): unknown {
	const version = (document as { version?: unknown } | null)?.version;
	if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return document;
	return migrations.slice(version).reduce((old, migrate) => migrate(old), document as Document);
}

interface Version6 extends Document {
	facts: Facts;
	relative: string | null;
	origins: Partial<Record<FactName, 'answered' | 'said' | 'code'>>;
	declined: FactName[];
	lacking: string[];
	shown: string | null;
	offered: string[];
	past: {
		asking: FactName | null;
		code: string;
		declined: FactName[];
		place: string | null;
		lacking: string[];
		relative: string | null;
	}[];
}

const evidenceOf = { answered: 'answer', said: 'explicit', code: 'code' } as const;

function toPersons(document: Document): Document {
	const { facts, relative, origins, declined, lacking, shown, place, placeAsked, past, offered, ...rest } =
		document as Version6;
	const isKnown = Object.keys(facts).length > 0 || declined.length > 0;
	const isSelf = facts.holder === 'self';
	const id = isSelf ? 'p1' : 'p2';
	const row = (
		of: Facts,
		kin: string | null,
		more: { declined: FactName[]; lacking: string[]; shown: string | null },
	) => ({
		id,
		called: null,
		kin: isSelf ? 'self' : (kin ?? of.holder ?? null),
		facts: heldOf(of, origins),
		...more,
	});
	const asker = { id: 'p1', called: null, kin: 'self', facts: {}, declined: [], lacking: [], shown: null };
	const cardholder = row(facts, relative, { declined, lacking, shown });
	return {
		...rest,
		version: 7,
		turn: 1,
		persons: !isKnown ? [asker] : isSelf ? [cardholder] : [asker, cardholder],
		cardholder: isKnown ? id : null,
		asker: 'p1',
		spokenOf: null,
		area: place,
		areaAsked: placeAsked,
		lastTaken: null,
		offered: offered.flatMap(offerOf),
		// Of earlier answers those about the same person can be gone back to.
		past: isKnown
			? past.flatMap((earlier) => {
					const before = decode(earlier.code);
					if (before.holder !== facts.holder) return [];
					const changed = row(before, earlier.relative, {
						declined: earlier.declined,
						lacking: earlier.lacking,
						shown: null,
					});
					return [{ asking: earlier.asking, cardholder: id, area: earlier.place, changed: [changed], added: [] }];
				})
			: [],
	};
}

/** Offers of places are offers of areas; who was spoken of in passing is no offer any more. */
function offerOf(offered: string): string[] {
	if (offered.startsWith('passing:')) return [];
	return [offered.replace(/^place:/, 'area:')];
}

function heldOf(facts: Facts, origins: Version6['origins']): Document {
	const held: Document = {};
	for (const name of factNames) {
		if (name === 'holder') continue;
		const value = name === 'age' ? (facts.age ?? facts.ageBand) : facts[name];
		if (value !== undefined) held[name] = { value, evidence: evidenceOf[origins[name] ?? 'said'], turn: 1 };
	}
	return held;
}
