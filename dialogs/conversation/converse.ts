/**
 * One turn of a conversation: what was said goes in, what to say next comes out.
 *
 * The order is fixed: notices (a masked number, another language), then what was understood (new facts, corrections),
 * then the answer to what was asked, then the next question or the list. Nothing here touches a clock or the outside.
 */
import { CodeError, decode, readCode } from '../../knowledge/code/code.ts';
import { factNames, isKnown } from '../../knowledge/facts/facts.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Outcome } from '../assistant.ts';
import { calendarDay } from '../model/china-day.ts';
import { matchLocale, matchWish } from '../model/locale.ts';
import { initialState, type State } from '../model/state.ts';
import type { Turn } from '../model/turn.ts';
import { isAskedForPlace, takePlaceOfCode } from '../update/area.ts';
import { inContext } from '../update/in-context.ts';
import { takeFound, takeLacking } from '../update/lacking.ts';
import { takeFacts, takeOpenings } from '../update/take-facts.ts';
import { personAnswer } from '../wording/answers.ts';
import { cardholder } from '../wording/phrases.ts';
import { Draft, type Parts } from './draft.ts';
import { finish } from './finish.ts';
import { placeAndAnswer } from './of-place.ts';
import { chosenOffer, passing, spokenOf } from './offers.ts';
import { answerOfPapers } from './paper-questions.ts';
import { respond } from './respond.ts';
import { offerCardholders } from './unsure.ts';

/**
 * Take one turn.
 *
 * @param state the state before; left as it is
 * @param today the day against which birth years are reckoned
 */
export function converse(parts: Parts, state: State, turn: Turn, today: Date): Outcome {
	const draft = new Draft(parts, state, today);
	const told = state.localeFrom === 'default' ? matchLocale(parts.words.locales, turn.locale) : null;
	if (told) Object.assign(draft.state, { locale: told, localeFrom: 'channel' });
	draft.state.greeted = true;
	const text = (turn.choice ?? turn.text ?? '').trim();
	if (!text) return takeSilence(draft, turn);

	const meant = read(parts, draft, text);
	chooseLanguage(parts, draft, meant, turn);
	if (turn.masked) draft.tell(draft.say('masked'));
	draft.notices = draft.paragraphs.length;
	if (meant.command === 'start-over') return startOver(draft);
	if (meant.command === 'erase') return erase(draft);
	if (meant.command === 'back') return goBack(draft);
	if (meant.code) return resume(draft, meant.code);
	return takeSentence(draft, inContext(draft, meant), turn);
}

/** A suggestion that was chosen, or else the sentence as understood. */
function read(parts: Parts, draft: Draft, text: string): Understanding {
	const offer = chosenOffer(parts.knowledge, draft.say, draft.before, text);
	const { locale } = draft.state;
	if (!offer) {
		const { asking, facts, relative } = draft.before;
		// A language that was only assumed says nothing about a text that shows one of its own.
		const isGuess = draft.state.localeFrom === 'default' && /[\p{Script=Latin}\p{Script=Han}]/u.test(text);
		return parts.understand(text, {
			locale: isGuess ? undefined : locale,
			asking,
			holder: facts.holder,
			...(relative !== null && { relative }),
			...spokenOf(draft.before),
			today: calendarDay(draft.today),
			...(draft.before.place && { place: draft.before.place }),
			askingPlace: isAskedForPlace(draft.before),
		});
	}
	return {
		language: locale,
		languageIsClear: false,
		topic: 'none',
		confidence: 1,
		likely: [],
		words: 0,
		asks: false,
		lacks: false,
		facts: {},
		declined: [],
		reopened: [],
		...offer.means,
	};
}

function chooseLanguage(parts: Parts, draft: Draft, meant: Understanding, turn: Turn): void {
	const { state } = draft;
	const wanted = matchWish(parts.words.locales, meant.wantsLanguage, [meant.language, state.locale, turn.locale]);
	if (wanted) {
		Object.assign(state, { locale: wanted, localeFrom: 'wish' });
		draft.tell(draft.say('language.changed'));
		return;
	}
	// A single word does not change the language of a conversation, but it is better than no sign at all.
	if (state.localeFrom === 'wish' || !(meant.languageIsClear || state.localeFrom === 'default')) return;
	const spoken = matchLocale(parts.words.locales, meant.language);
	if (spoken) Object.assign(state, { locale: spoken, localeFrom: meant.languageIsClear ? 'text' : state.localeFrom });
}

/** A turn without words: somebody joined, or sent a picture, or nothing. */
function takeSilence(draft: Draft, turn: Turn): Outcome {
	if (turn.masked) draft.tell(draft.say('masked'));
	if (turn.attachments?.length) draft.tell(draft.say('attachments'));
	else if (turn.joined) draft.tell(draft.say(draft.before.greeted ? 'greetingAgain' : 'greeting'));
	else draft.tell(draft.say('empty'));
	return finish(draft, 'none', 'go-on');
}

function startOver(draft: Draft): Outcome {
	const { locale, localeFrom } = draft.state;
	draft.state = { ...initialState(locale, draft.home), localeFrom, greeted: true, begun: true };
	draft.tell(draft.say('startedOver'));
	return { ...finish(draft, 'none', 'go-on'), startsOver: true };
}

/** As at the very beginning; whoever keeps the conversation deletes it. */
function erase(draft: Draft): Outcome {
	const { locale, localeFrom } = draft.state;
	draft.state = { ...initialState(locale, draft.home), localeFrom, greeted: true };
	draft.tell(draft.say('erased'));
	return { ...finish(draft, 'none', 'go-on'), erases: true };
}

function goBack(draft: Draft): Outcome {
	const { state } = draft;
	const earlier = state.past.pop();
	if (!earlier) {
		draft.tell(draft.say('back.none'));
		return finish(draft, 'none', 'go-on');
	}
	state.facts = decode(earlier.code);
	state.origins = Object.fromEntries(Object.entries(state.origins).filter(([name]) => name in state.facts));
	state.declined = earlier.declined;
	state.livesThere &&= state.place === earlier.place;
	state.place = earlier.place;
	state.lacking = earlier.lacking;
	state.relative = earlier.relative;
	state.shown = null;
	draft.tell(draft.say('back.done'));
	return finish(draft, 'none', 'go-on', earlier.asking ?? undefined);
}

/** Take up a list by its code, days later or in another channel. */
function resume(draft: Draft, code: string): Outcome {
	const { state } = draft;
	try {
		const { facts, jurisdiction } = readCode(code);
		draft.remember();
		state.facts = facts;
		state.declined = [];
		state.lacking = [];
		state.relative = null;
		takePlaceOfCode(draft, jurisdiction);
		state.origins = Object.fromEntries(
			factNames.filter((name) => isKnown(facts, name)).map((name) => [name, 'code' as const]),
		);
		state.begun = true;
		state.shown = null;
		draft.tell(draft.say('code.resumed'));
		return finish(draft, 'none', 'list');
	} catch (error) {
		if (!(error instanceof CodeError)) throw error;
		draft.tell(draft.say(`code.${error.reason}`));
		return finish(draft, 'none', 'go-on');
	}
}

function takeSentence(draft: Draft, meant: Understanding, turn: Turn): Outcome {
	const { state } = draft;
	const saidFacts = takeFacts(draft, meant);
	const { placed, next } = placeAndAnswer(draft, meant, saidFacts);
	if (meant.cardholders?.length && draft.before.facts.holder === undefined && placed !== 'open') {
		offerCardholders(draft, meant.cardholders);
		return finish(draft, meant.topic, 'wait');
	}
	if (placed === 'open') return finish(draft, meant.topic, 'wait');
	const ofPapers = takeLacking(draft, meant) ?? takeFound(draft, meant) ?? answerOfPapers(draft, meant);
	const opened = takeOpenings(draft, meant);
	// Small talk in place of an answer is no answer: it counts as not understood. A wish for a language has been met.
	const isSmallTalk = state.asking !== null && meant.topic === 'oos_smalltalk' && !meant.command;
	const isAside = isSmallTalk || (meant.wantsLanguage !== undefined && isOutOfScope(meant.topic));
	const answered = isAside ? null : (next ?? ofPapers ?? respond(draft, meant, saidFacts));
	// "I have activated mine, how do I check it?" is answered; it asks for no list.
	const tellsMore = factNames.some((name) => name !== 'holder' && isKnown(meant.facts, name));
	if ((saidFacts && (tellsMore || !answered)) || opened) state.begun = true;
	if (saidFacts || placed || opened || answered || meant.wantsLanguage || turn.masked) {
		state.attempts = 0;
		return finish(draft, meant.topic, answered ?? 'go-on', meant.reopened[0]);
	}
	// What is told of another parent or child answers nothing, and is no failed answer either.
	if (meant.inPassing && state.facts.holder) {
		draft.tell(draft.say('inPassing', { ...cardholder(draft.say, state.facts) }));
		state.offered = [passing(meant.inPassing)];
		return finish(draft, meant.topic, 'go-on');
	}
	draft.unanswered = 'not-understood';
	state.attempts += 1;
	if (state.attempts > 1) {
		draft.tell(personAnswer(draft.knowledge, draft.say));
		draft.handoff = 'not-understood';
	} else if (!state.asking) draft.tell(draft.say('notUnderstood'));
	return finish(draft, meant.topic, 'go-on');
}
