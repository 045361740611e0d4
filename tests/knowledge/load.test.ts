import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from '../../knowledge/knowledge-file.ts';
import { type KnowledgeFileName, knowledgeFiles, loadKnowledge, parseKnowledge } from '../../knowledge/load.ts';
import type { Citation } from '../../knowledge/sources.ts';

const folder = join(import.meta.dirname, '../../knowledge');
const texts = Object.fromEntries(
	knowledgeFiles.map((name) => [name, readFileSync(join(folder, `${name}.yaml`), 'utf8')]),
) as Record<KnowledgeFileName, string>;

/** Load with one file changed; the change must be one that changes something. */
function loadWith(file: KnowledgeFileName, from: string | RegExp, to: string) {
	const changed = texts[file].replace(from, to);
	assert.notEqual(changed, texts[file], 'the test changes nothing');
	return () => parseKnowledge({ ...texts, [file]: changed });
}

describe('loading the knowledge base', () => {
	it('has the whole guide, section by section, in both languages', () => {
		const { sources } = loadKnowledge();
		for (const section of ['short-answer', '1', '2', '3', '4']) {
			const text = sources.guide?.passages[section]?.text;
			assert.deepEqual(Object.keys(text ?? {}), ['en', 'zh-Hans']);
			assert.ok(
				text?.en?.every((part) => part.quote),
				`§${section} is not quoted`,
			);
		}
	});

	it('has a text of every passage in both languages', () => {
		for (const [id, source] of Object.entries(loadKnowledge().sources)) {
			for (const [section, passage] of Object.entries(source.passages)) {
				assert.deepEqual(Object.keys(passage.text), ['en', 'zh-Hans'], `${id}#${section}`);
			}
		}
	});

	it('labels what is from memory: all of Article 13 in Chinese, the tail of Article 12', () => {
		const { sources, citations } = loadKnowledge();
		const article = (number: string) => sources['measures-2011']?.passages[number]?.text['zh-Hans'] ?? [];
		assert.deepEqual(
			article('12').map(({ grade }) => grade),
			[undefined, 'recalled'],
		);
		assert.deepEqual(
			article('13').map(({ grade, quote }) => [grade, quote]),
			[['recalled', undefined]],
		);
		assert.equal(citations.get('measures-2011#12')?.grade, 'mirror');
		assert.equal(citations.get('measures-2011#13')?.grade, 'recalled');
	});

	it('cites Articles 11 to 13 only for how a card reaches its holder and as the legal basis', () => {
		const knowledge = loadKnowledge();
		const isArticle = ({ source, section }: Citation) =>
			source === 'measures-2011' && ['11', '12', '13'].includes(section);
		const citing: string[] = [];
		const note = (name: string, citations: readonly Citation[]) => citations.some(isArticle) && citing.push(name);
		for (const visit of knowledge.visits) {
			note(`visit ${visit.visit}`, visit.citations);
			for (const { part } of [...visit.who, ...visit.documents, ...visit.notes]) {
				note(`${visit.visit}: ${part.id}`, part.citations);
			}
		}
		for (const { part } of knowledge.disputes) note(`dispute ${part.id}`, part.citations);
		for (const question of knowledge.questions) note(`question ${question.fact}`, question.citations);
		for (const [id, topic] of knowledge.topics) note(`topic ${id}`, topic.citations);
		assert.deepEqual(citing, [
			'visit employer-hands-out',
			'visit school-hands-out',
			'visit subdistrict-hands-out',
			'topic collect',
			'topic legal_basis',
		]);
	});

	it('says of every source where it was seen', () => {
		for (const [id, source] of Object.entries(loadKnowledge().sources)) {
			const seen = [source, ...Object.values(source.passages)].some(({ address }) => address) || source.site;
			assert.ok(seen || source.level === 'guide', id);
		}
	});

	it('has a version that is the same for the same files and another for others', () => {
		const { version } = parseKnowledge(texts);
		assert.equal(loadKnowledge().version, loadKnowledge().version);
		assert.equal(parseKnowledge(texts).version, version);
		assert.notEqual(parseKnowledge({ ...texts, places: `${texts.places}\n# another remark\n` }).version, version);
		assert.notEqual(
			parseKnowledge(texts, { jurisdictions: { fujian: 'division: "35"\nnumber: 9\n' } }).version,
			version,
		);
	});

	const mistakes: [string, KnowledgeFileName, string | RegExp, string, RegExp][] = [
		[
			'a step without a citation',
			'visits',
			'citations: [guide#1]\n  attendees:\n    - { attendee: employer',
			'attendees:\n    - { attendee: employer',
			/^visits\.yaml:\d+, at \[1\]\.citations: .*found nothing/,
		],
		[
			'a condition that can hold for nobody',
			'disputes',
			'when: [minor]',
			'when: [minor, { age: { from: 18 } }]',
			/^disputes\.yaml:\d+, at \[2\]\.when: can hold for nobody, as its parts contradict one another: \["minor",/,
		],
		[
			'a line that its visit never reaches',
			'visits',
			'{ note: employer-checks-for-you, citations: [guide#1] }',
			'{ note: employer-checks-for-you, when: [{ affiliation: student }], citations: [guide#1] }',
			/^visits\.yaml:\d+, at \[1\]\.notes\[0\]\.when: is never reached, as it contradicts the condition of the visit/,
		],
		[
			'a document line with no citation in its list',
			'document-sets',
			'citations: [guide#4, order-285#5]',
			'citations: []',
			/^document-sets\.yaml:\d+, at identity\[0\]\.citations: needs at least one citation, such as \[guide#4\]; found \[\]/,
		],
		[
			'a note without a citation',
			'visits',
			'{ note: any-branch, citations: [suixi-2025#financial-function] }',
			'{ note: any-branch }',
			/^visits\.yaml:\d+, at \[8\]\.notes\[4\]\.citations/,
		],
		[
			'a place without a citation',
			'places',
			'school: { citations: [guide#3] }',
			'school: {}',
			/^places\.yaml:\d+, at school\.citations/,
		],
		[
			'a document without a citation',
			'documents',
			'residence-permit: { citations: [guangzhou-card#identity] }',
			'residence-permit: {}',
			/^documents\.yaml:\d+, at residence-permit\.citations/,
		],
		[
			'a topic that claims something and cites nothing',
			'topics',
			'special_groups: { aspect: papers, next: begin, tells: true, citations: [guide#2] }',
			'special_groups: { aspect: papers, next: begin, tells: true }',
			/^topics\.yaml:\d+, at special_groups: needs citations, or `uncited`/,
		],
		[
			'a citation of a section that no source has',
			'visits',
			'citations: [guide#1]',
			'citations: [guide#9]',
			/^visits\.yaml:\d+, at \[1\]\.citations\[0\]: found the source passage "guide#9", allowed are: guide#1, guide#2/,
		],
		[
			'a document that is not known',
			'document-sets',
			'document: passport',
			'document: pasport',
			/^document-sets\.yaml:\d+, at identity\[6\]\.document: found the document "pasport", allowed are: social-security-card/,
		],
		[
			'a place that is not known',
			'visits',
			'place: bank-branch',
			'place: bank',
			/^visits\.yaml:\d+, at \[8\]\.place: found the place "bank", allowed are: employer/,
		],
		[
			'a set of papers that is not known',
			'visits',
			'- { use: special-copies }',
			'- { use: specials }',
			/^visits\.yaml:\d+, at \[4\]\.documents\[1\]\.use: found the set "specials", allowed are: identity/,
		],
		[
			'a condition name that is not known',
			'visits',
			'when: [minor], citations: [guide#1, guide#4]',
			'when: [minors], citations: [guide#1, guide#4]',
			/^visits\.yaml:\d+, at \[3\]\.attendees\[2\]\.when: found the condition "minors", allowed are: minor, adult/,
		],
		[
			'a value that a fact cannot have',
			'conditions',
			'unable: { attendance: unable }',
			'unable: { attendance: away }',
			/^conditions\.yaml:\d+, at unable\.attendance: .*"in-person"\|"unable".*found "away"/,
		],
		[
			'a set taken in on the authority of a section that no source has',
			'visits',
			'reason: office-asks-for-id, citations: [guide#1]',
			'reason: office-asks-for-id, citations: [guide#8]',
			/^visits\.yaml:\d+, at \[3\]\.documents\[0\]\.citations\[0\]: found the source passage "guide#8"/,
		],
		[
			'a suggested answer that a fact cannot have',
			'questions',
			'- never-issued',
			'- never-made',
			/^questions\.yaml:\d+, at \[0\]\.choices\[2\]: found the answer "never-made", allowed are: second-generation/,
		],
		[
			'a usual value that a fact cannot have',
			'questions',
			'assume: mainland',
			'assume: here',
			/^questions\.yaml:\d+, at \[6\]\.assume: found the answer "here", allowed are: mainland/,
		],
		[
			'a better topic that there is not',
			'topics',
			'topic: minor',
			'topic: minors',
			/^topics\.yaml:\d+, at activate_how\.instead\[0\]\.topic: found the topic "minors"/,
		],
		['a field that nothing reads', 'places', 'home: {', 'home: { town: yes,', /^places\.yaml:\d+, at home: .*"town"/],
		[
			'a grade that does not exist',
			'sources',
			'grade: official',
			'grade: certain',
			/^sources\.yaml:\d+, at .*\.grade: .*found "certain"/,
		],
		[
			'a text that is both quotation and summary',
			'sources',
			'- quote: 正式制作和发行。',
			'- { quote: 正, summary: 式 }',
			/^sources\.yaml:\d+/,
		],
		['a file that is not YAML', 'disputes', '- dispute:', '- dispute: [', /^disputes\.yaml:\d+, at the top/],
	];
	for (const [what, file, from, to, message] of mistakes) {
		it(`refuses ${what}, saying where and what is allowed`, () => {
			assert.throws(loadWith(file, from, to), (error) => {
				assert.ok(error instanceof KnowledgeError, String(error));
				assert.match(error.message, message);
				return true;
			});
		});
	}
});
