/**
 * Texts that no person would write on purpose, made from texts that people would: for finding what breaks.
 */
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { seeded, withSlips } from '../evaluation/slips.ts';

const odd = [
	'\u0000',
	'\u202e',
	'\ufeff',
	'\ud83d',
	'👨‍👩‍👧',
	'１２',
	'〇',
	'"',
	'<b>',
	'{{c1}}',
	'\n\n',
	'…',
	'——',
	'%s',
	'11010519491231002X',
];

/** An endless sequence of mutated texts, the same for the same seed. */
export function* mutatedTexts(seed: string): Generator<string> {
	const texts = loadExamples().map(({ text }) => text);
	const random = seeded(seed);
	const any = () => texts[random(texts.length)] ?? '';
	while (true) yield mutated(any(), any, random);
}

function mutated(text: string, any: () => string, random: (limit: number) => number): string {
	let result = text;
	for (let change = random(4); change >= 0; change--) {
		const at = random(result.length + 1);
		const to = Math.min(result.length, at + random(8));
		switch (random(9)) {
			case 0:
				result = result.slice(0, at) + result.slice(to);
				break;
			case 1:
				result = result.slice(0, at) + (odd[random(odd.length)] ?? '') + result.slice(at);
				break;
			case 2:
				result = result.slice(0, at) + result.slice(at, to).repeat(random(60)) + result.slice(to);
				break;
			case 3:
				result = result.slice(at) + result.slice(0, at);
				break;
			case 4:
				result = `${result}${['', ' ', ', ', '。', '?'][random(5)]}${any()}`;
				break;
			case 5:
				result = withSlips(result, 2);
				break;
			case 6:
				result = result.slice(0, at) + String.fromCharCode(random(65536)) + result.slice(at);
				break;
			case 7:
				result = [...result].reverse().join('');
				break;
			default:
				result = random(2) ? result.toUpperCase() : result.slice(0, at) + random(20_000) + result.slice(at);
		}
	}
	return result;
}
