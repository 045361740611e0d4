import assert from 'node:assert/strict';
import { advise } from '../../knowledge/advise.ts';
import { readCode } from '../../knowledge/code/code.ts';
import { invariants } from '../knowledge/invariants.ts';
import { assistant, Talk } from './talk.ts';
import { type Choose, checkReply, walk, wished } from './walk.ts';

const { knowledge, locales } = assistant;

/** Everything is pressed by `npm run test:paths`, which takes minutes; here two answers to each question, in turn. */
const isWhole = process.env.PATHS === 'all';

/** Two of the answers, others each time, so that over many walks all of them are tried. */
function inTurn(): Choose {
	let turn = 0;
	return (answers) => {
		turn += 1;
		return [...new Set([0, Math.ceil(answers.length / 2)].map((apart) => (turn + apart) % answers.length))].flatMap(
			(index) => answers[index] ?? [],
		);
	};
}

const everyPlace = [null, ...[...knowledge.jurisdictions.values()].map(({ division }) => division)];
const boundaries = [
	...new Set(
		[knowledge, ...[...knowledge.jurisdictions.values()].map((city) => city.knowledge)].flatMap(
			(one) => one.boundaries,
		),
	),
].sort();
const day = 24 * 3_600_000;
const days = boundaries.flatMap((first) => [new Date(Date.parse(first) - day), new Date(first)]);

describe('every path of the conversation, in every place and on the days around every change', function () {
	this.timeout(3_600_000);
	const choose = isWhole ? undefined : inTurn();
	let total = 0;
	after(() => {
		console.log(
			`      ${total} paths, ${isWhole ? 'all there are' : 'a part'}: ${everyPlace.length} places, ${days.length} days, ${locales.length} languages`,
		);
	});

	for (const locale of locales) {
		for (const place of everyPlace) {
			it(`leads to a cited list that holds there and then, in ${locale}, at ${place ?? 'no place named'}`, () => {
				for (const today of days) {
					const start = new Talk(locale, { ...wished(locale), area: place, areaAsked: true }, today);
					start.say({ joined: true });
					// From the first step on, so that every step is met.
					const button = start.suggestions[2] ?? '';
					start.say(button);
					const asOf = today.toISOString().slice(0, 10);
					total += walk(
						start,
						[button],
						(talk, path) => {
							const list = talk.last.replies.find((reply) => reply.advice);
							assert.ok(list?.advice, `no list: ${path}`);
							checkReply(list, locale, path);
							const { facts } = talk;
							const { declined } = talk.person;
							for (const [name, check] of Object.entries(invariants)) {
								assert.equal(check(facts, list.advice), undefined, `${name}: ${path}`);
							}
							assert.deepEqual(list.advice, advise(knowledge, facts, { undecided: declined, area: place, asOf }));
							const city = [...knowledge.jurisdictions.values()].find(({ division }) => division === place);
							assert.equal(readCode(list.advice.code).jurisdiction, city?.number ?? 0);
						},
						choose,
					);
				}
			});
		}
	}
});
