import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ticketDetailsSchema } from '../../bot/desk/ticket.ts';
import { openDatabase } from '../../bot/store/sqlite-file.ts';
import { personFields, stateFields } from '../../dialogs/model/known.ts';
import { factsSchema } from '../../knowledge/facts/facts.ts';

type Tables = Record<string, string[]>;

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The fields that stand in the first column of the table under each heading of the third level. */
function documented(): Tables {
	const sections = read('docs/privacy.md').split(/^##+ /m);
	const rows = sections.map((section): [string, string[]] => [
		section.split('\n', 1)[0]?.replaceAll('`', '') ?? '',
		[...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name),
	]);
	return Object.fromEntries(rows.filter(([, names]) => names.length > 0));
}

/** The tables of a SQLite file that was just made. */
function sqliteTables(): Tables {
	const folder = mkdtempSync(join(tmpdir(), 'privacy-'));
	const database = openDatabase(join(folder, 'test.sqlite'));
	try {
		const tables = database
			.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
			.all();
		return Object.fromEntries(
			tables.map(({ name }) => [
				String(name),
				database
					.prepare('SELECT name FROM pragma_table_info(?)')
					.all(String(name))
					.map((column) => String(column.name)),
			]),
		);
	} finally {
		database.close();
		rmSync(folder, { recursive: true });
	}
}

/** The tables that the statements of the PostgreSQL schema make, with columns that later ones add. */
function postgresTables(): Tables {
	const sql = read('bot/store/postgres-schema.ts');
	const tables: Tables = {};
	for (const [, name = '', columns = ''] of sql.matchAll(
		/CREATE TABLE (?:IF NOT EXISTS )?(\w+) \(((?:[^()]|\([^()]*\))*)\)/g,
	))
		tables[name] = columns
			.split(/,(?![^(]*\))/)
			.map((column) => column.trim().split(/\s/, 1)[0] ?? '')
			.filter((column) => !/^(PRIMARY|UNIQUE|CHECK|FOREIGN|CONSTRAINT)$/.test(column));
	for (const [, name = '', column = ''] of sql.matchAll(/ALTER TABLE (\w+) ADD COLUMN (?:IF NOT EXISTS )?(\w+)/g))
		tables[name]?.push(column);
	return tables;
}

describe('docs/privacy.md', () => {
	const found = documented();
	const [sqlite, postgres] = [sqliteTables(), postgresTables()];

	for (const [engine, tables] of [
		['SQLite', sqlite],
		['PostgreSQL', postgres],
	] as const)
		for (const [table, columns] of Object.entries(tables))
			it(`names the columns of ${table} in ${engine}, and no others`, () => {
				assert.deepEqual(found[table]?.toSorted(), columns.toSorted());
			});

	it('names the tables of both engines, and no others', () => {
		const own = ['The state', 'A person', 'The facts', 'The ticket'];
		const tables = new Set([...Object.keys(sqlite), ...Object.keys(postgres), ...own]);
		assert.deepEqual(Object.keys(found).toSorted(), [...tables].toSorted());
		assert.ok(Object.keys(postgres).length > Object.keys(sqlite).length, 'PostgreSQL has tables of its own');
	});

	it('names the fields of the state, and no others', () => {
		assert.deepEqual(found['The state']?.toSorted(), stateFields.toSorted());
	});

	it('names the fields of a person, and no others', () => {
		assert.deepEqual(found['A person']?.toSorted(), personFields.toSorted());
	});

	it('names the details of a ticket, and no others', () => {
		assert.deepEqual(found['The ticket']?.toSorted(), Object.keys(ticketDetailsSchema.shape).toSorted());
	});

	it('names the facts, and no others', () => {
		assert.deepEqual(found['The facts']?.toSorted(), Object.keys(factsSchema.in.shape).toSorted());
	});
});
