import assert from 'node:assert/strict';
import { isOpen, nextOpening, type OfficeHours, parseOfficeHours } from '../../../bot/desk/office-hours.ts';

const read = (text: string): OfficeHours => {
	const hours = parseOfficeHours(text);
	assert.ok(hours, text);
	return hours;
};
/** A time in China, as `2026-11-23T09:00`, which is a Monday. */
const at = (time: string) => new Date(`${time}:00+08:00`);

describe('the hours of the desk', () => {
	const hours = read('Mon-Fri 09:00-12:00 13:30-17:30, Sat 09:00-12:00');
	for (const [time, open] of [
		['2026-11-23T08:59', false],
		['2026-11-23T09:00', true],
		['2026-11-23T11:59', true],
		['2026-11-23T12:00', false],
		['2026-11-23T13:30', true],
		['2026-11-27T17:29', true],
		['2026-11-27T17:30', false],
		['2026-11-28T10:00', true],
		['2026-11-28T14:00', false],
		['2026-11-29T10:00', false],
	] as const)
		it(`are ${open ? 'open' : 'closed'} at ${time} in China`, () => assert.equal(isOpen(hours, at(time)), open));

	it('tell when they begin next, over a weekend too', () => {
		for (const [time, next] of [
			['2026-11-28T12:00', '2026-11-30T09:00'],
			['2026-11-23T12:10', '2026-11-23T13:30'],
			['2026-11-23T10:00', '2026-11-23T10:00'],
		] as const)
			assert.deepEqual(nextOpening(hours, at(time)), at(next));
	});

	it('may be day and night', () => {
		for (const time of ['2026-11-29T03:00', '2026-11-23T23:59']) assert.ok(isOpen(read('always'), at(time)));
	});

	for (const text of [
		'',
		'Mon',
		'Mon 9-17',
		'Fri-Mon 09:00-17:00',
		'Mon 17:00-09:00',
		'Mon 09:00-24:01',
		'Mon 09:60-10:00',
		'Funday 09:00-10:00',
		'Mon 09:00-10:00,',
	])
		it(`cannot be read from ${JSON.stringify(text)}`, () => assert.equal(parseOfficeHours(text), null));
});
