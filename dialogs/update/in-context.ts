/**
 * What a sentence means in the conversation that it stands in.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Draft } from '../conversation/draft.ts';
import { isSure, sureOfDigression } from '../conversation/unsure.ts';
import type { State } from '../model/state.ts';

/** What is known when a sentence is said. */
type Known = Readonly<Pick<State, 'facts' | 'place'>> & {
	readonly livesThere?: boolean;
	readonly declined: readonly FactName[];
	readonly lacking: readonly string[];
	readonly relative?: string | null;
};

/** A sentence as understood, with what the talk so far makes of it. */
export function inContext(draft: Draft, meant: Understanding): Understanding {
	return givenKnown(draft.state, withFollowUp(draft, meant));
}

/** A sentence as understood, with what is known makes of it. */
export function givenKnown(known: Known, meant: Understanding): Understanding {
	const placed = withLeft(known, withUnnamed(known, meant));
	return withElsewhere(known, withDenied(known, withAnother(known, withFound(known, placed))));
}

/**
 * "I don't live there any more" is of the place known so far, and of nothing else that it may look like. A card stays one of the
 * city that issued it, wherever they live.
 */
function withUnnamed({ place, livesThere }: Known, meant: Understanding): Understanding {
	const { command, ...rest } = meant;
	if (command !== 'moved-away') return meant;
	if (place !== null && !livesThere) return rest;
	const said = rest.asks ? rest : { ...rest, topic: 'none' };
	const isNamed = said.place || said.places || said.left;
	return isNamed ? said : { ...said, left: place ? [place] : [] };
}

/** "I'm not in Guangzhou any more" is small talk to none but a reader of topics. */
function withLeft({ livesThere }: Known, said: Understanding): Understanding {
	const { left: _asked, ...rest } = said;
	// "I'm not in Guangzhou any more, can I activate it?" asks about a card from there, unless they only lived there.
	const meant: Understanding = said.left && said.asks && !livesThere ? rest : said;
	const isOnly = meant.left && !meant.asks && (isOutOfScope(meant.topic) || !isSure(meant));
	return isOnly ? { ...meant, topic: 'none' } : meant;
}

/** Up to this many words a question may be about what was just answered, without naming it. */
const longestFollowUp = 8;

/** "Where do I report it?", after a lost card, is about the lost card, unless it says what else it is about. */
function withFollowUp({ before, knowledge }: Draft, meant: Understanding): Understanding {
	const topic = knowledge.topics.get(before.topic);
	const isShort = meant.asks && meant.words <= longestFollowUp && Object.keys(meant.facts).length === 0;
	if (!topic?.keeps.includes(meant.topic) || !isShort || meant.command) return meant;
	// What is surely none of our subject is no follow-up.
	const isOther = isOutOfScope(meant.topic) && meant.confidence >= sureOfDigression;
	return isOther ? meant : { ...meant, topic: topic.id, confidence: 1 };
}

/** "I found it", after a lost ID card and no other paper, is the ID card. */
function withFound({ facts, lacking }: Known, meant: Understanding): Understanding {
	const isId = meant.found?.includes('any') && lacking.length === 0 && facts.idStatus === 'lost';
	return isId ? { ...meant, facts: { ...meant.facts, idStatus: 'second-generation' } } : meant;
}

/** "And my dad?", after a mother's list, asks for the other one's. */
function withAnother({ facts, relative }: Known, meant: Understanding): Understanding {
	const { holder } = meant.facts;
	if (meant.relative && meant.relative === relative) return meant;
	const isTurn = meant.topic === 'ambiguous_followup' && meant.asks && Object.keys(meant.facts).join() === 'holder';
	return isTurn && holder !== 'self' && holder === facts.holder ? { ...meant, relation: 'another' } : meant;
}

/**
 * "No disability certificate" takes that group from those that are known. Where none are, it leaves the others open, and
 * they are asked for next.
 */
function withDenied(known: Known, meant: Understanding): Understanding {
	const { deniedGroups, facts } = meant;
	if (!deniedGroups) return meant;
	const groups = known.facts.specialGroups;
	if (groups)
		return { ...meant, facts: { ...facts, specialGroups: groups.filter((one) => !deniedGroups.includes(one)) } };
	if (known.declined.includes('specialGroups')) return meant;
	return { ...meant, reopened: ['specialGroups', ...meant.reopened] };
}

/** "I don't have her ID": somebody else may keep it, it may be lost, or there may be none, so that is asked. */
function withElsewhere({ facts }: Known, meant: Understanding): Understanding {
	if (!meant.idElsewhere || facts.idStatus) return meant;
	return { ...meant, ...(!meant.asks && { topic: 'none' }), reopened: ['idStatus', ...meant.reopened] };
}
