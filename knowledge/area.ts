/**
 * Whose rules hold in a area.
 */
import type { Jurisdiction, Knowledge } from './knowledge.ts';

/**
 * The jurisdiction with the most to say of a area: its city, else its province; null where only the general rules hold.
 *
 * @param area the code of a division, such as 440106 for the district Tianhe of Guangzhou
 */
export function jurisdictionAt(knowledge: Knowledge, area: string | null): Jurisdiction | null {
	if (area === null) return null;
	let found: Jurisdiction | null = null;
	for (const jurisdiction of knowledge.jurisdictions.values()) {
		if (!area.startsWith(jurisdiction.division)) continue;
		if (!found || jurisdiction.division.length > found.division.length) found = jurisdiction;
	}
	return found;
}

/** The jurisdiction that a code's number stands for; null for none, and for one that this knowledge does not hold. */
export function jurisdictionOf(knowledge: Knowledge, number: number): Jurisdiction | null {
	return [...knowledge.jurisdictions.values()].find((jurisdiction) => jurisdiction.number === number) ?? null;
}

/** What holds in a area; see `jurisdictionAt`. */
export function knowledgeAt(knowledge: Knowledge, area: string | null): Knowledge {
	return jurisdictionAt(knowledge, area)?.knowledge ?? knowledge;
}
