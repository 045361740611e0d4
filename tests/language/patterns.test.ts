import assert from 'node:assert/strict';
import { Lexicon } from '../../language/vocabulary/lexicon.ts';
import { PatternSet } from '../../language/vocabulary/patterns.ts';

/** Tokens of words by themselves, each its own key. */
function words(text: string) {
	return text.split(' ').map((word) => ({ text: word, key: word, kind: 'word' as const }));
}

function findIn(patterns: readonly string[], texts: readonly string[]): string[][] {
	const lexicon = new Lexicon();
	lexicon.add(lexicon.define('id'), ['id']);
	const set = new PatternSet<string>(lexicon, (literal) => literal.split(/\s+/).filter(Boolean));
	for (const pattern of patterns) set.add(pattern, pattern);
	return texts.map((text) => {
		const tagged = lexicon.tag(words(text));
		const stopsGap = tagged.tokens.map(() => false);
		return set.find(tagged, stopsGap).map(({ result }) => result);
	});
}

describe('finding patterns', () => {
	it('passes over those whose other words the text does not hold, and still finds the rest', () => {
		const patterns = ['my ..3 <id>', 'my (old|new) <id>', 'my lost? <id>', 'my dog'];
		assert.deepEqual(findIn(patterns, ['my old blue id', 'my old id', 'my id', 'my cat']), [
			['my ..3 <id>'],
			['my ..3 <id>', 'my (old|new) <id>'],
			['my ..3 <id>', 'my lost? <id>'],
			[],
		]);
	});

	it('wants what comes later later, not before', () => {
		assert.deepEqual(findIn(['my ..3 <id>'], ['id my', 'id my id']), [[], ['my ..3 <id>']]);
	});

	it('keeps nothing of the text before', () => {
		assert.deepEqual(findIn(['my ..3 <id>'], ['my own id', 'my own', 'my own id']), [
			['my ..3 <id>'],
			[],
			['my ..3 <id>'],
		]);
	});

	it('begins where the first parts are missing', () => {
		assert.deepEqual(findIn(['my? old? <id> lost'], ['id lost', 'old id lost', 'id']), [
			['my? old? <id> lost'],
			['my? old? <id> lost', 'my? old? <id> lost'],
			[],
		]);
	});
});
