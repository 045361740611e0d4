import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { type KnowledgeFileName, knowledgeFiles, parseKnowledge } from '../../../knowledge/load.ts';

const folder = join(import.meta.dirname, '../../../knowledge');
const texts = Object.fromEntries(
	knowledgeFiles.map((name) => [name, readFileSync(join(folder, `${name}.yaml`), 'utf8')]),
) as Record<KnowledgeFileName, string>;

/** The knowledge with these files of passages and of cities alone, by name. */
export function knowledgeWith(answers: Record<string, string>, jurisdictions: Record<string, string> = {}): Knowledge {
	return parseKnowledge(texts, { answers, jurisdictions });
}
