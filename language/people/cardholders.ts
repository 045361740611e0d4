/**
 * Whose cards a text is about when it names several people alike: "for my wife and my son", 我和老公都要办.
 */
import { type Facts, factOf, holders, personalFacts } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import type { Holder, UnderstandingContext } from '../understanding.ts';
import { holderEvidence } from './holder-evidence.ts';
import { areTwo, isJoined, isOfTwo } from './pairs.ts';
import { findMentions, inContext, type Mention } from './people.ts';

/** The cardholders named alike, in the order of the text; none where the text is about one person, or about nobody. */
export function cardholdersNamed(reading: Reading, { holder }: UnderstandingContext): Holder[] {
	const mentions = inContext(findMentions(reading), reading, holder);
	if (mentions.length < 2) return [];
	const evidence = holderEvidence(reading, mentions);
	const pair = mentions.findIndex((one, index) => isJoined(one, mentions[index + 1], reading, ['and', 'pair-and']));
	const joined = pair < 0 ? [] : [mentions[pair], mentions[pair + 1]].flatMap((one) => (one ? [one] : []));
	const isOfOthers = [...evidence.outright].some((person) => joined.every((one) => one.person !== person));
	if (joined.length && !isOfOthers && areOwners(joined, reading)) return holdersOf(joined);
	const isTwo = isOfTwo(reading, mentions, evidence) || areTwo(reading, mentions, evidence);
	return isTwo ? holdersOf(joined.length ? joined : mentions) : [];
}

/** What is true of whichever of them: where they differ in what was read, nothing of a person is. */
export function withoutPersonal(facts: Facts): Facts {
	const kept = Object.entries(facts).filter(
		([key]) => key !== 'holder' && !personalFacts.some((personal) => personal === factOf(key)),
	);
	return Object.fromEntries(kept);
}

function holdersOf(mentions: readonly Mention[]): Holder[] {
	const named = mentions.flatMap(({ person }) => holders.filter((one) => one === person));
	const people = [...new Set(named)];
	return people.length > 1 ? people : [];
}

/** "For my wife and me", 我老婆和儿子的卡. */
function areOwners([first, second]: readonly Mention[], reading: Reading): boolean {
	if (!first || !second) return false;
	if (reading.endsAtAny(['on-behalf', 'gives'], first.start)) return true;
	const owned = reading.endOf('own', second.end);
	return owned > 0 && reading.endOf('card', owned) > 0;
}
