import assert from 'node:assert/strict';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { converse } from '../../dialogs/conversation/converse.ts';
import { cardholderOf, factsOf, initialKnown, type Known } from '../../dialogs/model/known.ts';
import { loadWords } from '../../dialogs/wording/words.ts';
import { encode } from '../../knowledge/code/code.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { Talk, today } from './talk.ts';

const parts = {
	knowledge: loadKnowledge(),
	words: loadWords('zh-Hans'),
	understand: createUnderstanding(),
	home: null,
};

/** Says something of which the understanding is as little sure as told, between the topics told. */
function sayUnclearly(state: Known, confidence: number, likely: string[]) {
	const understand: typeof parts.understand = (text, context) => ({
		...parts.understand(text, context),
		topic: likely[0] ?? 'oos_smalltalk',
		confidence,
		likely,
		statements: [],
		asks: true,
	});
	return converse({ ...parts, understand }, state, { id: '1', text: 'the thing with it' }, today);
}

function say(state: Known, text: string) {
	return converse(parts, state, { id: '2', text }, today);
}

describe('a sentence that is not clear', () => {
	for (const locale of ['en', 'zh-Hans']) {
		const begun: Known = { ...initialKnown(locale), localeFrom: 'wish' };

		it(`is met with the likeliest topics instead of a guess, in ${locale}`, () => {
			const { replies, unanswered, state } = sayUnclearly(begun, 0.3, ['ecard', 'password', 'fees']);
			assert.match(replies[0]?.text ?? '', /not sure what you mean|没太明白/);
			assert.equal(replies[0]?.suggestions.length, 3);
			assert.equal(unanswered, 'unsure');
			assert.deepEqual(state.offered, ['topic:ecard', 'topic:password', 'topic:fees']);
		});

		it(`is answered by the label or the number of what was meant, in ${locale}`, () => {
			const { replies, state } = sayUnclearly(begun, 0.3, ['ecard', 'password']);
			const label = replies[0]?.suggestions[1] ?? '';
			for (const chosen of [label, '2']) {
				const answer = say(state, chosen);
				assert.match(answer.replies[0]?.text ?? '', /two PINs|两个密码/);
				assert.deepEqual([answer.topic, answer.unanswered, answer.state.offered], ['password', undefined, []]);
			}
		});
	}

	it('may be said in other words, and what was offered is forgotten', () => {
		const { state } = sayUnclearly({ ...initialKnown('en'), localeFrom: 'wish' }, 0.3, ['ecard', 'password']);
		const answer = say(state, 'which bank do I go to');
		assert.match(answer.replies[0]?.text ?? '', /whose name is on the card/);
		assert.deepEqual(answer.state.offered, []);
	});

	it('is answered where one topic is likelier than not', () => {
		const { replies } = sayUnclearly({ ...initialKnown('en'), localeFrom: 'wish' }, 0.6, ['ecard', 'password']);
		assert.match(replies[0]?.text ?? '', /electronic card/);
	});

	it('is offered nothing after an answer that failed', () => {
		const state: Known = { ...initialKnown('en'), localeFrom: 'wish', begun: true, asking: 'age', attempts: 1 };
		assert.deepEqual(sayUnclearly(state, 0.3, ['ecard', 'password']).state.offered, []);
	});

	it('in place of an answer is no answer: the question is asked in simpler words', () => {
		const talk = new Talk('en');
		talk.say('activate a card');
		assert.match(talk.say('purple monkey'), /I need it a little more exactly/);
		assert.equal(talk.last.unanswered, 'not-understood');
	});

	for (const [locale, begin, text] of [
		['en', 'activate a card', 'yes'],
		['en', 'activate a card', 'no'],
		['zh-Hans', '激活社保卡', '是的'],
		['zh-Hans', '激活社保卡', '对'],
	] as const) {
		it(`is a bare "${text}" to a question that asks which`, () => {
			const talk = new Talk(locale);
			talk.say(begin);
			talk.say(text);
			assert.deepEqual([talk.facts.idStatus, talk.state.asking, talk.state.attempts], [undefined, 'idStatus', 1]);
		});
	}

	for (const [locale, begin, text] of [
		['en', 'activate a card', 'is the frumious bandersnatch blue?'],
		['zh-Hans', '激活社保卡', '你喜欢蓝色吗'],
	] as const) {
		it(`in place of an answer is no failed answer where it asks something: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begin);
			assert.match(talk.say(text), /Which ID card does the cardholder have|持卡人的身份证是什么情况/);
			assert.deepEqual([talk.state.asking, talk.state.attempts], ['idStatus', 0]);
			assert.equal(talk.last.unanswered, 'not-understood');
		});
	}

	it('is read against what the talk was of', () => {
		const talk = new Talk('en');
		talk.say('is my ID needed?');
		assert.match(talk.say('and if he has none?'), /copy of the hukou page/);
	});
});

describe('a sentence about two people', () => {
	for (const [locale, sentence, first, second, typed] of [
		['en', 'I need cards for my wife and my son', "Now your wife's card", "Now your son's card", 'my son'],
		['zh-Hans', '给我爱人和我儿子办社保卡', '说您爱人的卡', '说您儿子的卡', '我儿子'],
	] as const) {
		it(`leads to the question whose card it is first, and to no other, in ${locale}`, () => {
			const talk = new Talk(locale);
			assert.match(talk.say(sentence), /Whose card first|先办谁的卡/);
			assert.deepEqual(talk.suggestions, [first, second]);
			assert.equal(talk.state.cardholder, null);
			const asked = talk.state;
			for (const answer of [second, typed, '2']) {
				const next = new Talk(locale, asked);
				next.say(answer);
				assert.deepEqual([next.kin, next.state.asking], ['son', 'idStatus'], answer);
				assert.match(next.text, /Which ID card does your son have|您儿子的身份证是什么情况/, answer);
				assert.ok(!next.last.replies.some(({ advice }) => advice), `a list before anything is known: ${answer}`);
			}
		});
	}

	for (const [locale, sentence, own, other] of [
		['en', 'my wife and I both lost our IDs', 'mine', 'wife'],
		['zh-Hans', '我和我爱人身份证都丢了', '我的', 'spouse'],
	] as const) {
		it(`keeps what is true of both, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(sentence);
			talk.say(own);
			assert.deepEqual([talk.facts.idStatus, talk.kin], ['lost', 'self']);
			assert.equal(talk.of(other)?.idStatus, 'lost');
		});
	}

	it('does not ask again once it is known whose card it is', () => {
		const talk = new Talk('en');
		talk.say("activate my son's card");
		assert.doesNotMatch(talk.say('my wife and I will both come along'), /Whose card/);
	});
});

describe('a question about the American card', () => {
	for (const text of ['How do I replace my SSN card?', 'the SSA office said two weeks', '美国社安号丢了怎么办']) {
		it(`is told which card this is about: ${text}`, () => {
			assert.match(
				new Talk(/[a-z]{3}/.test(text) ? 'en' : 'zh-Hans').say(text),
				/not the US Social Security card|不是美国的社会安全卡/,
			);
		});
	}
});

describe('the state of a conversation', () => {
	const old = {
		locale: 'en',
		localeFrom: 'text',
		greeted: true,
		facts: { holder: 'parent', age: 70, idStatus: 'lost' },
		origins: { age: 'answered', idStatus: 'said' },
		declined: ['affiliation'],
		asking: 'specialGroups',
		attempts: 0,
		begun: true,
		shown: null,
		topic: 'none',
		past: [],
	};
	const later = { place: '4401', placeAsked: true, lacking: ['id-card'], offered: ['passing:father', 'place:31'] };
	for (const [version, document] of [
		[1, old],
		[2, { ...old, offered: ['topic:collect'] }],
		[3, { ...old, ...later }],
		[4, { ...old, ...later }],
		[5, { ...old, ...later, relative: 'mother' }],
		[6, { ...old, ...later, relative: 'mother', livesThere: true }],
	] as const) {
		it(`of version ${version} goes on with all that was said`, () => {
			const restored = loadAssistant().restore({ ...document, version });
			const person = cardholderOf(restored);
			assert.deepEqual(factsOf(person), { holder: 'parent', age: 70, idStatus: 'lost' });
			assert.equal(person.kin, version >= 5 ? 'mother' : 'parent');
			assert.deepEqual(person.declined, ['affiliation']);
			assert.equal(person.facts.age?.evidence, 'answer');
			assert.equal(person.facts.idStatus?.evidence, 'explicit');
			assert.equal(restored.asking, 'specialGroups');
			assert.equal(restored.area, version >= 3 ? '4401' : null);
			assert.deepEqual(restored.offered, version >= 3 ? ['area:31'] : version === 2 ? ['topic:collect'] : []);
		});
	}

	it('of version 6 can be taken a step back, where the step is about the same person', () => {
		const earlier = {
			asking: 'age',
			code: encode({ holder: 'parent', idStatus: 'lost' }),
			declined: [],
			place: null,
			lacking: [],
			relative: 'mother',
		};
		const document = { ...old, ...later, relative: 'mother', livesThere: false, past: [earlier], version: 6 };
		const assistant = loadAssistant();
		const { state } = assistant.converse(assistant.restore(document), { id: '1', text: 'back' }, today);
		assert.deepEqual(factsOf(cardholderOf(state)), { holder: 'parent', idStatus: 'lost' });
	});
});

describe('a question about a card that is activated already', () => {
	it('is answered, and no list is begun', () => {
		const talk = new Talk('en');
		assert.match(talk.say('I already activated my card, how do I check that it works?'), /call 12333/);
		assert.deepEqual([talk.state.begun, talk.state.asking], [false, null]);
	});
});
