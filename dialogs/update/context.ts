/**
 * What the talk so far makes of a text: follow-ups that leave out what they are about, and places and papers that are not named.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Statement, Understanding } from '../../language/understanding.ts';
import { cardholderOf, type Known } from '../model/known.ts';
import { isSure, sureOfDigression } from './confidence.ts';

/** A sentence as understood, with what the talk so far makes of it. */
export function inContext(known: Known, meant: Understanding, knowledge: Knowledge): Understanding {
	return givenKnown(known, withoutSupposed(known, withFollowUp(known, meant, knowledge), knowledge));
}

/** "What if it is not activated?" only supposes how far the card is, where that is known already. */
function withoutSupposed(known: Known, meant: Understanding, knowledge: Knowledge): Understanding {
	const supposes = knowledge.topics.get(meant.topic)?.supposes && meant.asks && isSure(meant);
	const { stage } = cardholderOf(known).facts;
	if (!supposes || !stage || stage.evidence === 'implied') return meant;
	return { ...meant, statements: meant.statements.filter(({ fact }) => fact !== 'stage') };
}

/** A sentence as understood, with what is known makes of it. */
export function givenKnown(known: Known, meant: Understanding): Understanding {
	const placed = withDeparted(known, withUnnamed(known, withoutTurning(meant)));
	return withElsewhere(known, withOpenGroups(known, withReply(known, withFound(known, placed))));
}

/** "What did we say about mum?" asks about her, and turns to nobody. */
function withoutTurning(meant: Understanding): Understanding {
	if (meant.command !== 'recall') return meant;
	const { whose: _whose, cardholders: _cardholders, ...rest } = meant;
	const people = meant.people.map((one) => ({ ...one, owns: false, turns: false, described: false, corrects: false }));
	return { ...rest, people };
}

/**
 * "I don't live there any more" is of the area known so far, and of nothing else that it may look like. A card stays one of the
 * city that issued it, wherever they live.
 */
function withUnnamed({ area, livesThere }: Known, meant: Understanding): Understanding {
	const { command, ...rest } = meant;
	if (command !== 'moved-away') return meant;
	if (area !== null && !livesThere) return rest;
	const said = rest.asks ? rest : { ...rest, topic: 'none' };
	const isNamed = said.area || said.areas || said.departedAreas;
	return isNamed ? said : { ...said, departedAreas: area ? [area] : [] };
}

/** "I'm not in Guangzhou any more" is small talk to none but a reader of topics. */
function withDeparted({ livesThere }: Known, said: Understanding): Understanding {
	const { departedAreas: _asked, ...rest } = said;
	// "I'm not in Guangzhou any more, can I activate it?" asks about a card from there, unless they only lived there.
	const meant: Understanding = said.departedAreas && said.asks && !livesThere ? rest : said;
	const isOnly = meant.departedAreas && !meant.asks && (isOutOfScope(meant.topic) || !isSure(meant));
	return isOnly ? { ...meant, topic: 'none' } : meant;
}

/** Up to this many words a question may be about what was just answered, without naming it. */
const longestFollowUp = 8;

/** "Where do I report it?", after a lost card, is about the lost card, unless it says what else it is about. */
function withFollowUp(known: Known, meant: Understanding, knowledge: Knowledge): Understanding {
	const topic = knowledge.topics.get(known.topic);
	const isTelling = meant.statements.some(({ modality }) => modality === 'asserted' || modality === 'wished');
	const isShort = meant.asks && meant.words <= longestFollowUp && !isTelling && !meant.companion;
	if (!topic?.keeps.includes(meant.topic) || !isShort || meant.command) return meant;
	// What is surely none of our subject is no follow-up.
	const isOther = isOutOfScope(meant.topic) && meant.confidence >= sureOfDigression;
	return isOther ? meant : { ...meant, topic: topic.id, confidence: 1 };
}

const said = (fact: Statement['fact'], value: string | number, evidence: Statement['evidence']): Statement => ({
	person: null,
	fact,
	value,
	polarity: 'is',
	modality: 'asserted',
	evidence,
	score: 1,
	span: [0, 0],
});

/** "I found it", after a lost ID card and no other paper, is the ID card. */
function withFound(known: Known, meant: Understanding): Understanding {
	const { facts, lacking } = cardholderOf(known);
	const isId = meant.found?.includes('any') && lacking.length === 0 && facts.idStatus?.value === 'lost';
	if (!isId) return meant;
	return { ...meant, statements: [...meant.statements, said('idStatus', 'second-generation', 'correction')] };
}

/** "Yes" to "do you have the card already?" makes what was only implied an answer; "no" leaves it open. */
function withReply(known: Known, meant: Understanding): Understanding {
	const { asking } = known;
	if (!meant.reply || asking === null || asking === 'holder') return meant;
	const held = cardholderOf(known).facts[asking];
	if (held?.evidence !== 'implied' || Array.isArray(held.value)) return meant;
	if (meant.reply === 'no') return { ...meant, reopened: [...meant.reopened, asking] };
	return { ...meant, statements: [...meant.statements, said(asking, held.value, 'answer')] };
}

/** So many certificates are named in the question for them. */
const askedGroups = 3;

/** "No disability certificate", where nothing is known of the others, leaves those to be asked for next. */
function withOpenGroups(known: Known, meant: Understanding): Understanding {
	const groups = meant.statements.filter(({ fact, modality }) => fact === 'specialGroups' && modality === 'asserted');
	const isOnlyDenied = groups.length > 0 && groups.every(({ polarity }) => polarity === 'is-not');
	// "No disability, no work injury, no low income": of all that was asked.
	const isAll =
		isOnlyDenied && known.asking === 'specialGroups' && new Set(groups.map(({ value }) => value)).size >= askedGroups;
	if (isAll) return { ...meant, statements: [...meant.statements, said('specialGroups', 'none', 'answer')] };
	const { facts, declined } = cardholderOf(known);
	if (!isOnlyDenied || facts.specialGroups || declined.includes('specialGroups')) return meant;
	return { ...meant, reopened: ['specialGroups', ...meant.reopened] };
}

/** "I don't have her ID": somebody else may keep it, it may be lost, or there may be none, so that is asked. */
function withElsewhere(known: Known, meant: Understanding): Understanding {
	const { facts, kin } = cardholderOf(known);
	// "I left my ID at home" is of nobody else's.
	const isOthers = meant.idElsewhere === 'own' && kin !== null && kin !== 'self';
	if (!meant.idElsewhere || facts.idStatus || isOthers) return meant;
	return { ...meant, ...(!meant.asks && { topic: 'none' }), reopened: ['idStatus', ...meant.reopened] };
}
