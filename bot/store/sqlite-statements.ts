/**
 * The statements of the SQLite store, prepared once.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { auditKey } from './store.ts';

const texts = {
	load: 'SELECT revision, document FROM conversations WHERE key = ?',
	revision: 'SELECT revision FROM conversations WHERE key = ?',
	insert: 'INSERT INTO conversations (key, revision, document, saved_at) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
	update: 'UPDATE conversations SET revision = revision + 1, document = ?, saved_at = ? WHERE key = ? AND revision = ?',
	remember: 'INSERT OR REPLACE INTO answers (key, activity_id, saved_at, answer) VALUES (?, ?, ?, ?)',
	forgetConversation: 'DELETE FROM answers WHERE key = ?',
	loadFor: `SELECT revision, document, answer FROM (SELECT 1)
		LEFT JOIN conversations ON conversations.key = ?1
		LEFT JOIN answers ON answers.key = ?1 AND activity_id = ?2 AND answers.saved_at > ?3`,
	keepUnanswered: 'INSERT INTO unanswered (said_at, locale, reason, topic, text) VALUES (?, ?, ?, ?, ?)',
	unanswered: 'SELECT said_at, locale, reason, topic, text FROM unanswered ORDER BY id DESC LIMIT ?',
	lastSequence: 'SELECT max(sequence) AS sequence FROM activities WHERE key = ?',
	log: 'INSERT INTO activities (key, sequence, logged_at, activity) VALUES (?, ?, ?, ?)',
	activities:
		'SELECT sequence, logged_at, activity FROM activities WHERE key = ? AND sequence > ? ORDER BY sequence LIMIT ?',
	dataVersion: 'PRAGMA data_version',
	ticket: 'SELECT key, revision, opened_at, ticket FROM tickets WHERE key = ?',
	isWithPerson: "SELECT 1 FROM tickets WHERE key = ? AND state = 'human'",
	insertTicket:
		'INSERT INTO tickets (key, revision, state, opened_at, saved_at, ticket) VALUES (?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
	updateTicket: `UPDATE tickets SET revision = revision + 1, state = ?1, saved_at = ?2, ticket = ?3,
		opened_at = CASE WHEN state = 'closed' AND ?1 <> 'closed' THEN ?2 ELSE opened_at END
		WHERE key = ?4 AND revision = ?5 AND (?6 IS NULL OR opened_at = ?6)`,
	openTickets:
		"SELECT key, revision, opened_at, ticket FROM tickets WHERE state <> 'closed' ORDER BY opened_at LIMIT ?",
	// With what was kept aside of it: its key with a revision, digits, after it.
	eraseConversation: `DELETE FROM conversations WHERE key = ?1
		OR (key > 'damaged:' || ?1 || '@' AND key < 'damaged:' || ?1 || '@:'
			AND substr(key, length('damaged:' || ?1 || '@') + 1) NOT GLOB '*[^0-9]*')`,
	eraseActivities: 'DELETE FROM activities WHERE key = ?',
	eraseTicket: 'DELETE FROM tickets WHERE key = ?',
	expireConversations: "DELETE FROM conversations WHERE saved_at <= ? AND key NOT LIKE 'kept/%'",
	// What is no JSON any more, or no conversation's, is passed over before its fields are read.
	tally: `SELECT substr(key, 1, instr(key, '/') - 1) AS channel, document ->> '$.locale' AS locale,
			document ->> '$.asking' AS asking, document ->> '$.begun' AS begun,
			EXISTS (SELECT 1 FROM json_each(document, '$.persons') WHERE value ->> '$.shown' IS NOT NULL) AS shown, count(*) AS count
		FROM conversations
		WHERE saved_at >= ? AND saved_at < ?
			AND key NOT LIKE 'kept/%' AND key NOT LIKE 'damaged:%' AND key NOT LIKE 'used/%'
			AND CASE WHEN json_valid(document) THEN json_type(document, '$.locale') = 'text'
				AND json_type(document, '$.asking') IN ('text', 'null') AND json_type(document, '$.begun') IN ('true', 'false')
				AND json_type(document, '$.persons') = 'array' END
		GROUP BY 1, 2, 3, 4, 5`,
	done: `SELECT count(*) AS times, count(DISTINCT activity ->> '$.content.subject') AS subjects FROM activities
		WHERE key = '${auditKey}' AND json_valid(activity) AND activity ->> '$.content.action' = ? AND logged_at >= ?`,
	expireActivities: 'DELETE FROM activities WHERE logged_at <= ?',
	expireAnswers: 'DELETE FROM answers WHERE saved_at <= ?',
	expireUnanswered: 'DELETE FROM unanswered WHERE said_at <= ?',
	expireTickets: 'DELETE FROM tickets WHERE saved_at <= ?',
} as const;

export type Statements = Record<keyof typeof texts, StatementSync>;

export function prepareStatements(database: DatabaseSync): Statements {
	return Object.fromEntries(Object.entries(texts).map(([name, sql]) => [name, database.prepare(sql)])) as Statements;
}
