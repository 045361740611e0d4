import assert from 'node:assert/strict';
import { answerTopic } from '../../dialogs/wording/answers.ts';
import { loadWords } from '../../dialogs/wording/words.ts';
import { assistant, Talk } from './talk.ts';

const { knowledge } = assistant;
const words = loadWords('en');

/** Words that send the cardholder in person, by language. */
const inPerson: Record<string, RegExp | undefined> = { en: /in person/, zh: /本人到[场場]|[须須]本人/ };

describe('the answer to a topic', () => {
	for (const locale of words.locales) {
		const sends = inPerson[new Intl.Locale(locale).language];
		const say = words.in(locale);

		it(`never sends a child of 8 or a minor of 17 in person, in ${locale}`, () => {
			for (const age of [8, 17]) {
				for (const id of knowledge.topics.keys()) {
					if (['activate_where', 'financial_vs_social', 'activate_why'].includes(id)) continue;
					const { text } = answerTopic(knowledge, say, { age }, id) ?? { text: '' };
					if (sends) assert.doesNotMatch(text, sends, `${id} at ${age}: ${text}`);
				}
			}
		});

		it(`cites a source, or claims nothing, in ${locale}`, () => {
			for (const [id, topic] of knowledge.topics) {
				const answer = answerTopic(knowledge, say, {}, id);
				assert.ok(answer, id);
				if (topic.citations.length) assert.match(answer.text, /[¹²³]/, id);
				else assert.deepEqual(answer.citations, []);
			}
		});

		it(`words what rests on weak sources alone as such, in ${locale}`, () => {
			const hedge = new RegExp(say('language.hedges'), 'i');
			for (const [id, topic] of knowledge.topics) {
				if (topic.citations.length === 0 || topic.citations.some(({ grade }) => grade !== 'weak')) continue;
				assert.match(answerTopic(knowledge, say, {}, id)?.text ?? '', hedge, id);
			}
		});
	}

	it('comes first, also where the card is lost and only told', () => {
		const talk = new Talk('en');
		assert.match(talk.say('I lost my social security card, my ID is valid'), /First report the loss/);
	});

	it('is none for what is not covered: then it names who can help', () => {
		const talk = new Talk('en');
		assert.match(talk.say('how much does a replacement card cost?'), /12333/);
	});
});
