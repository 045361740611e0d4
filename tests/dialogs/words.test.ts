import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadWords } from '../../dialogs/wording/words.ts';
import { holders } from '../../knowledge/facts/facts.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { stepIds } from '../../knowledge/schema.ts';
import { kins } from '../../language/people/kin.ts';
import { isOutOfScope, topicLabels } from '../../language/questions/topics/labels.ts';
import { loadSimplified } from '../../language/text/characters/characters.ts';
import { localesWith, localeTags, readLocaleFile } from '../../language/vocabulary/locale-files.ts';

const root = join(import.meta.dirname, '../..');
const knowledge = loadKnowledge();

/** The words of a locale by full key: `questions.age.ask.self`. */
function leaves(value: unknown, path = ''): Map<string, string> {
	if (typeof value === 'string') return new Map([[path, value]]);
	return new Map(
		Object.entries(value as object).flatMap(([key, inner]) => [...leaves(inner, path ? `${path}.${key}` : key)]),
	);
}

/** Without the ending that a language's plural forms add; a topic's label may end like one. */
const singular = (key: string) =>
	/(^|\.)topics\./.test(key) ? key : key.replace(/_(zero|one|two|few|many|other)$/, '');
/** {{Person}} is {{person}} at the beginning of a sentence, in a language that has capitals. */
const uncapped = (name: string) => name.toLowerCase();
const variables = (text: string) => [...new Set(text.match(/\{\{(\w+)\}\}/g) ?? [])].sort();

const tags = localeTags();
const messages = new Map(tags.map((tag) => [tag, leaves(readLocaleFile(tag, 'messages'))]));
const english = messages.get('en') ?? new Map<string, string>();

/** Keys as the code writes them: literal ones, and templates as patterns. */
const used = globSync(['dialogs/**/*.ts', 'bot/**/*.ts'], { cwd: root }).flatMap((file) => {
	const code = readFileSync(join(root, file), 'utf8');
	const literal = [...code.matchAll(/'((?:[a-zA-Z-]+\.)*[a-zA-Z0-9-]+)'/g)].map((match) => String(match[1]));
	const templates = [...code.matchAll(/`([a-zA-Z-]*\.?(?:\$\{[^}]+\}|[a-zA-Z.-])+)`/g)].map((match) =>
		String(match[1]),
	);
	return [...literal, ...templates];
});
const patterns = used.map((key) => new RegExp(`^${key.replace(/[.]/g, '\\.').replace(/\$\{[^}]+\}/g, '[^.]+')}$`));

describe('words', () => {
	it('exist in English, and in Chinese both Simplified and Traditional', () => {
		for (const tag of ['en', 'zh-Hans', 'zh-Hant']) assert.ok(tags.includes(tag), tag);
	});

	for (const [tag, words] of messages) {
		describe(`in ${tag}`, () => {
			it('have every key that English has, and no other', () => {
				const keys = (map: Map<string, string>) => [...new Set([...map.keys()].map(singular))].sort();
				assert.deepEqual(keys(words), keys(english));
			});

			it('have the plural forms that the language has', () => {
				const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
				const plurals = [...words.keys()].filter((key) => singular(key) !== key);
				for (const key of new Set(plurals.map(singular))) {
					assert.deepEqual(
						forms.filter((form) => !words.has(`${key}_${form}`)),
						[],
						key,
					);
				}
			});

			it('speak only of values that English speaks of too', () => {
				const known = new Map([...english].map(([key, text]) => [singular(key), variables(text)]));
				for (const [key, text] of words) {
					const allowed = (known.get(singular(key)) ?? []).map(uncapped);
					// How somebody is spoken of is free: a language may need the name, the possessive, or neither.
					const strange = variables(text).filter(
						(name) => !allowed.includes(uncapped(name)) && !/\{\{(who|whose|others?)\}\}/.test(name),
					);
					assert.deepEqual(strange, [], `${key} in ${tag}`);
				}
			});

			it('mark every citation of every topic and question, in order', () => {
				const marks = (key: string) =>
					[...new Set((words.get(key) ?? '').match(/\{\{c\d+\}\}/g) ?? [])].sort().join('');
				const wanted = (count: number) => Array.from({ length: count }, (_, index) => `{{c${index + 1}}}`).join('');
				for (const [id, topic] of knowledge.topics) {
					assert.equal(marks(`topics.${id}`), wanted(topic.citations.length), `topics.${id} in ${tag}`);
				}
				for (const { fact, citations } of knowledge.questions) {
					assert.equal(marks(`questions.${fact}.why`), wanted(citations.length), `questions.${fact}.why in ${tag}`);
				}
			});

			it('keep a question under 40 English words or 70 Chinese characters', () => {
				for (const [key, text] of words) {
					if (!/^questions\.\w+\.(ask|simpler)\./.test(key)) continue;
					const isChinese = tag.startsWith('zh');
					const length = isChinese ? [...text.replace(/\{\{\w+\}\}/g, '持卡人的')].length : text.split(/\s+/).length;
					assert.ok(length < (isChinese ? 70 : 40), `${key} has ${length}`);
				}
			});

			it('never state a default PIN or ask for a number of a paper', () => {
				for (const [key, text] of words) {
					assert.doesNotMatch(text, /123456|888888|000000|default (PIN|password)|初始密[码碼]/i, key);
				}
			});
		});
	}

	it('in Traditional Chinese hold no character that only Simplified Chinese has, and none of its quotation marks', () => {
		const simplified = loadSimplified();
		for (const [key, text] of [...(messages.get('zh-Hant') ?? []), ...leaves(readLocaleFile('zh-Hant', 'sources'))]) {
			assert.deepEqual(
				[...text].filter((character) => simplified.has(character)),
				[],
				`${key}: ${text}`,
			);
			assert.doesNotMatch(text, /[“”‘’]/, key);
		}
	});

	it('of sources are those of sources that there are', () => {
		for (const tag of localesWith('sources')) {
			const ids = Object.keys(readLocaleFile(tag, 'sources') as object);
			assert.deepEqual(
				ids.filter((id) => !(id in knowledge.sources)),
				[],
				tag,
			);
		}
	});

	const everywhere = [knowledge, ...[...knowledge.jurisdictions.values()].map((city) => city.knowledge)];
	/** Keys of the answers to topics, which the knowledge names. */
	const answers = everywhere.flatMap(({ topics }) => [...topics.values()].map(({ words }) => words));

	it('are all used', () => {
		const unused = [...english.keys()]
			.map(singular)
			.filter((key) => !patterns.some((pattern) => pattern.test(key)) && !answers.includes(key));
		assert.deepEqual(unused, []);
	});

	/** Keys that are put together from ids, by what they begin with, and the ids that there are. */
	const visits = everywhere.flatMap((one) => one.visits);
	const lines = visits.flatMap((visit) => [...visit.who, ...visit.documents]);
	const families: [string, string[]][] = [
		['documents.', [...knowledge.documents, 'guardian-id-card-yours']],
		['places.', [...knowledge.places, 'subdistrict-office-in']],
		['attendees.', [...visits.flatMap(({ who }) => who.map(({ part }) => part.id)), 'cardholder-you', 'guardian-you']],
		['reasons.', lines.map(({ part }) => part.reason)],
		['notes.', visits.flatMap(({ notes }) => notes.map(({ part }) => part.id))],
		['disputes.', everywhere.flatMap(({ disputes }) => disputes.map(({ part }) => part.id))],
		['contacts.', everywhere.flatMap(({ contacts }) => contacts.map(({ part }) => part.id))],
		['obtain.', [...knowledge.obtain.keys()]],
		[
			'jurisdictions.',
			[
				...[...knowledge.jurisdictions.keys()].map((id) => `${id}.name`),
				...answers.flatMap((key) => key.match(/^jurisdictions\.(.*)$/)?.[1] ?? []),
			],
		],
		['topics.', [...knowledge.topics.keys()]],
		['topicNames.', topicLabels.filter((label) => !isOutOfScope(label) && label !== 'ambiguous_followup')],
		['steps.', stepIds.flatMap((id) => [`${id}.title`, `${id}.spoken`])],
		[
			'choices.',
			[
				...knowledge.questions.flatMap(({ fact, choices }) => choices.map(({ value }) => `${fact}.${value}`)),
				...holders.map((holder) => `holder.${holder}`),
				'unknown',
			],
		],
		[
			'short.documents.',
			[
				...visits.flatMap(({ documents }) =>
					documents.flatMap(({ part }) => [part.id, ...(part.acceptedInstead ?? [])]),
				),
			],
		],
		[
			'cardholder.',
			[...holders, ...Object.keys(kins), 'called', 'ranked', 'numbered', 'other-called', 'unknown'].flatMap(
				(holder) => [`${holder}.whose`, `${holder}.who`],
			),
		],
	];
	for (const [prefix, ids] of families) {
		it(`under ${prefix} are those of the ids that there are, no fewer and no more`, () => {
			const held = [...english.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
			assert.deepEqual(held.sort(), [...new Set(ids)].sort());
		});
	}

	it('are an error where there are none, never a key shown to a person', () => {
		const say = loadWords('en').in('en');
		assert.throws(() => say('no.such.key'), /no words for "no\.such\.key" in en/);
		assert.throws(() => say('summary.holder'), /no value for \{\{who\}\}/);
	});

	it('are those of the default language for a language that we do not have', () => {
		assert.equal(loadWords('zh-Hans').in('xx').locales[0], 'zh-Hans');
		assert.throws(() => loadWords('xx'), {
			message: `no words for the default locale "xx"; there are: ${tags.join(', ')}`,
		});
	});
});
