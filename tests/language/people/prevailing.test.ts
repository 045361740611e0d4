import assert from 'node:assert/strict';
import type { PeopleRead } from '../../../language/people/people.ts';
import { prevailing } from '../../../language/people/prevailing.ts';
import { naming, stating } from '../../dialogs/update/saying.ts';

const people = [naming('mother'), naming('brother', { owns: true, isActedFor: true }), naming('self')];
const read: PeopleRead = { people, cardholders: ['brother', 'self'] };
const ofMother = [
	stating('age', 83, { person: 'mother' }),
	stating('specialGroups', 'disability', { person: 'mother' }),
	stating('attendance', 'unable', { person: 'mother' }),
];
const story = 60;

describe('whom a story is about', () => {
	it('is the one of whom most is told, whoever else is named', () => {
		const found = prevailing(read, [...ofMother, stating('age', 60, { person: 'self' })], story, false);
		assert.equal(found.whose, 'mother');
		assert.equal(found.cardholders, undefined);
		assert.deepEqual(
			found.people.filter(({ owns }) => owns),
			[],
		);
	});

	it('is left as it was in a few words', () => {
		assert.deepEqual(prevailing(read, ofMother, 10, false), read);
	});

	it('is left open where as much is told of two', () => {
		const ofSelf = ofMother.map((one) => ({ ...one, person: 'self' }));
		assert.deepEqual(prevailing(read, [...ofMother, ...ofSelf], story, false), read);
	});

	it('is the one whose card is named, where little more is told of another', () => {
		const named = { people: [naming('mother', { owns: true }), naming('self')], whose: 'mother' };
		const ofSelf = [stating('age', 45, { person: 'self' }), stating('affiliation', 'employee', { person: 'self' })];
		assert.equal(prevailing(named, ofSelf, story, false).whose, 'mother');
	});

	it('is who types, where nobody else is named and nothing is asked', () => {
		const alone = { people: [naming('self')] };
		const told = [stating('specialGroups', 'low-income', { person: 'self' })];
		assert.equal(prevailing(alone, told, 4, false).whose, 'self');
		assert.equal(prevailing(alone, told, 4, true).whose, undefined);
	});
});
