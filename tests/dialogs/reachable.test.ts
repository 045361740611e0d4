import assert from 'node:assert/strict';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { isOutOfScope, topicLabels } from '../../language/questions/topics/labels.ts';
import { assistant, Talk } from './talk.ts';

/** How many of the examples of each topic are said. */
const tried = 12;

describe('every topic', () => {
	const examples = loadExamples();

	it('has an answer of its own', () => {
		assert.deepEqual([...assistant.knowledge.topics.keys()].sort(), [...topicLabels].sort());
	});

	for (const locale of ['en', 'zh-Hans']) {
		it(`is reached from the chat by at least three of its examples, in ${locale}`, () => {
			for (const label of topicLabels) {
				const own = examples.filter((example) => example.locale === locale && example.label === label).slice(0, tried);
				const reached = own.filter(({ text }) => {
					const talk = new Talk(locale);
					talk.say(text);
					return talk.last.topic === label && talk.text.length > 0 && talk.last.unanswered === undefined;
				});
				assert.ok(reached.length >= 3, `${label}: ${reached.length} of ${own.length}`);
			}
		}).timeout(120_000);

		it(`cites where it claims something about the card, in ${locale}`, () => {
			for (const label of topicLabels.filter((one) => !isOutOfScope(one) && one !== 'ambiguous_followup')) {
				const own = examples.filter((example) => example.locale === locale && example.label === label).slice(0, tried);
				const cited = own.some(({ text }) => {
					const talk = new Talk(locale);
					talk.say(text);
					return talk.last.topic === label && talk.last.replies.some(({ citations }) => citations.length > 0);
				});
				assert.ok(cited, label);
			}
		}).timeout(120_000);
	}
});
