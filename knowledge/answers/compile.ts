/**
 * Passages from their YAML files, with everything that they refer to resolved.
 */
import { datesOf } from '../dated.ts';
import { KnowledgeFile, type ReadYaml } from '../knowledge-file.ts';
import { memberOf, type References } from '../references.ts';
import type { Passage } from './passage.ts';
import { answersSchema, type WrittenPassage } from './schema.ts';

/** The folder of the passages, a file a subject. */
export const answersFolder = 'answers' as const;

/**
 * The passages of all files, by id, in the order of the files' names.
 *
 * @param texts the YAML text of each file, by name without extension
 * @param topics ids that a passage may name
 * @throws KnowledgeError for the first thing that is wrong
 */
export function compileAnswers(
	texts: Readonly<Record<string, string>>,
	topics: ReadonlySet<string>,
	references: References,
	readYaml: ReadYaml | undefined,
): ReadonlyMap<string, Passage> {
	const passages = new Map<string, Passage>();
	const fileOf = new Map<string, string>();
	for (const name of Object.keys(texts).sort()) {
		const file = new KnowledgeFile(`${answersFolder}/${name}`, texts[name] ?? '', answersSchema, readYaml);
		for (const [at, written] of file.value.entries()) {
			const other = fileOf.get(written.id);
			if (other) throw file.error([at, 'id'], `"${written.id}" is the id of a passage of ${other}.yaml already`);
			fileOf.set(written.id, `${answersFolder}/${name}`);
			passages.set(written.id, compilePassage(file, at, written, topics, references));
		}
	}
	return passages;
}

function compilePassage(
	file: KnowledgeFile<WrittenPassage[]>,
	at: number,
	{ id, asks, about, verdict, when, area, grade, citations, ...dates }: WrittenPassage,
	topics: ReadonlySet<string>,
	references: References,
): Passage {
	const seen = new Set<string>();
	for (const [index, [topic, aspect]] of asks.entries()) {
		file.at([at, 'asks', index], () => {
			memberOf(topics, topic, 'topic');
			if (seen.has(`${topic} ${aspect}`)) throw new RangeError(`names ${topic}, ${aspect} twice`);
			seen.add(`${topic} ${aspect}`);
		});
	}
	return {
		id,
		asks: asks.map(([topic, aspect]) => ({ topic, aspect })),
		...(about && { about }),
		...(verdict && { verdict }),
		...(when && { condition: references.condition(file, [at], when) }),
		...(area && { area }),
		grade,
		...datesOf(file, [at], dates),
		citations: references.citations(file, [at], citations),
	};
}
