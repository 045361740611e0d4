/**
 * The statements of the PostgreSQL store. A save is one statement, so that it takes one way to the server and back and is
 * all done or not at all.
 */
import { auditKey } from './store.ts';

/** Many may save at once; who erases waits for them, and they for it, so that nothing of a conversation is left behind. */
const locked = 'locked AS (SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0)))';

/**
 * The ticket, if it matters to the save. Locked, so that an agent who takes it at this moment comes either before the save, which then
 * sees it, or after; after the lock of the conversation, so that it is not waited for the other way round.
 */
const held = `held AS (
		SELECT state FROM locked, tickets WHERE $13::boolean AND tickets.key = $1 FOR SHARE OF tickets
	)`;
const isFree = "NOT EXISTS (SELECT FROM held WHERE state = 'human')";

/** Numbers a log on by as many as are added, whoever adds at the same time. */
const numberOn = `ON CONFLICT (key) DO UPDATE
	SET last_sequence = logs.last_sequence + excluded.last_sequence, logged_at = excluded.logged_at`;

/** The last parts of a statement with `saved`: the log goes on by these. */
const logs = (activities: string) => `log AS (
		INSERT INTO logs (key, last_sequence, logged_at)
		SELECT key, cardinality(${activities}::text[]), $3 FROM saved WHERE cardinality(${activities}::text[]) > 0
		${numberOn}
		RETURNING key, last_sequence - cardinality(${activities}::text[]) AS base
	),
	logged AS (
		INSERT INTO activities (key, sequence, logged_at, activity)
		SELECT key, base + place, $3, activity FROM log, unnest(${activities}::text[]) WITH ORDINALITY AS said (activity, place)
	)
	SELECT FROM saved`;

/** The parts of a save after `saved`, the row of the conversation that was written, or none. */
const effects = `
	forgotten AS (
		DELETE FROM answers USING saved WHERE $5::boolean AND answers.key = saved.key AND activity_id <> coalesce($6, '')
	),
	remembered AS (
		INSERT INTO answers (key, activity_id, saved_at, answer)
		SELECT key, $6, $3, $7 FROM saved WHERE $6::text IS NOT NULL
		ON CONFLICT (key, activity_id) DO UPDATE SET saved_at = excluded.saved_at, answer = excluded.answer
	),
	kept AS (
		INSERT INTO unanswered (said_at, locale, reason, topic, text)
		SELECT $3, $9, $10, $11, $12 FROM saved WHERE $12::text IS NOT NULL
	),
	${logs('$8')}`;

export const statements = {
	lock: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
	load: 'SELECT revision, document FROM conversations WHERE key = $1',
	revisions: `SELECT revision FROM unnest($1::text[]) WITH ORDINALITY AS asked (key, place) LEFT JOIN conversations USING (key)
		ORDER BY place`,
	insert: `WITH ${locked}, ${held}, saved AS (
		INSERT INTO conversations (key, revision, document, saved_at)
		SELECT $1, 1, $2, $3 FROM locked WHERE $4::bigint IS NULL AND ${isFree}
		ON CONFLICT DO NOTHING RETURNING key
	), ${effects}`,
	update: `WITH ${locked}, ${held}, saved AS (
		UPDATE conversations SET revision = revision + 1, document = $2, saved_at = $3
		FROM locked WHERE key = $1 AND revision = $4 AND ${isFree} RETURNING key
	), ${effects}`,
	loadFor: `SELECT revision, document, answer FROM (SELECT) AS nothing
		LEFT JOIN conversations ON conversations.key = $1
		LEFT JOIN answers ON answers.key = $1 AND activity_id = $2 AND answers.saved_at > $3`,
	append: `WITH ${locked}, log AS (
		INSERT INTO logs (key, last_sequence, logged_at) SELECT $1, cardinality($2::text[]), $3 FROM locked
		${numberOn}
		RETURNING key, last_sequence
	), logged AS (
		INSERT INTO activities (key, sequence, logged_at, activity)
		SELECT key, last_sequence - cardinality($2::text[]) + place, $3, activity
		FROM log, unnest($2::text[]) WITH ORDINALITY AS said (activity, place)
	)
	SELECT last_sequence FROM log`,
	activities:
		'SELECT sequence, logged_at, activity FROM activities WHERE key = $1 AND sequence > $2 ORDER BY sequence LIMIT $3',
	ticket: 'SELECT key, revision, opened_at, ticket FROM tickets WHERE key = $1',
	insertTicket: `WITH ${locked}, saved AS (
		INSERT INTO tickets (key, revision, state, opened_at, saved_at, ticket) SELECT $1, 1, $2, $3, $3, $4 FROM locked
		ON CONFLICT DO NOTHING RETURNING key
	), ${logs('$5')}`,
	updateTicket: `WITH ${locked}, saved AS (
		UPDATE tickets SET revision = revision + 1, state = $2, saved_at = $3, ticket = $4,
			opened_at = CASE WHEN state = 'closed' AND $2 <> 'closed' THEN $3 ELSE opened_at END
		FROM locked WHERE key = $1 AND revision = $6 AND ($7::bigint IS NULL OR opened_at = $7) RETURNING key
	), ${logs('$5')}`,
	openTickets:
		"SELECT key, revision, opened_at, ticket FROM tickets WHERE state <> 'closed' ORDER BY opened_at, key LIMIT $1",
	// Materialized, a document is read once and not for each of its fields.
	tally: `WITH kept AS MATERIALIZED (
			SELECT left(key, greatest(strpos(key, '/') - 1, 0)) AS channel,
				json_or_null(document) AS document
			FROM conversations
			WHERE saved_at >= $1 AND saved_at < $2
				AND NOT starts_with(key, 'kept/') AND NOT starts_with(key, 'damaged:') AND NOT starts_with(key, 'used/')
		)
		SELECT channel, document ->> 'locale' AS locale, document ->> 'asking' AS asking, document ->> 'begun' = 'true' AS begun,
			jsonb_path_exists(document, '$.persons[*].shown ? (@ != null)') AS shown, count(*) AS count
		FROM kept
		WHERE jsonb_typeof(document -> 'locale') = 'string' AND jsonb_typeof(document -> 'asking') IN ('string', 'null')
			AND jsonb_typeof(document -> 'begun') = 'boolean' AND jsonb_typeof(document -> 'persons') = 'array'
		GROUP BY 1, 2, 3, 4, 5`,
	// As the index has it. Quotes within a text are escaped, so that no name of an agent looks like an action.
	done: `SELECT count(*) AS times, count(DISTINCT substring(activity FROM '"subject":"([^"]+)"')) AS subjects FROM activities
		WHERE key = '${auditKey}' AND substring(activity FROM '"action":"([a-z-]+)"') = $1 AND logged_at >= $2`,
	unanswered: 'SELECT said_at, locale, reason, topic, text FROM unanswered ORDER BY id DESC LIMIT $1',
	erase: `WITH conversation AS (
			DELETE FROM conversations WHERE key = $1
			-- With what was kept aside of it: its key with a revision, digits, after it.
			OR (starts_with(key, 'damaged:' || $1 || '@') AND substr(key, length('damaged:' || $1 || '@') + 1) ~ '^[0-9]+$')
			RETURNING 1
		),
		answer AS (DELETE FROM answers WHERE key = $1 RETURNING 1),
		activity AS (DELETE FROM activities WHERE key = $1 RETURNING 1),
		ticket AS (DELETE FROM tickets WHERE key = $1 RETURNING 1),
		forgotten AS (DELETE FROM logs WHERE key = $1 AND cardinality($2::text[]) = 0),
		log AS (
			INSERT INTO logs (key, last_sequence, logged_at)
			SELECT $1, cardinality($2::text[]), $3 WHERE cardinality($2::text[]) > 0
			${numberOn}
			RETURNING key, last_sequence - cardinality($2::text[]) AS base
		),
		logged AS (
			INSERT INTO activities (key, sequence, logged_at, activity)
			SELECT key, base + place, $3, activity FROM log, unnest($2::text[]) WITH ORDINALITY AS said (activity, place)
		)
		SELECT EXISTS (SELECT FROM conversation) OR EXISTS (SELECT FROM answer) OR EXISTS (SELECT FROM activity)
			OR EXISTS (SELECT FROM ticket) AS held`,
	announce: "SELECT pg_notify('activities', digest) FROM unnest($1::text[]) AS digest",
	expire: `WITH conversation AS (DELETE FROM conversations WHERE saved_at <= $1 AND NOT starts_with(key, 'kept/') RETURNING 1),
		answer AS (DELETE FROM answers WHERE saved_at <= $2 RETURNING 1),
		log AS (
			DELETE FROM logs WHERE logged_at <= $1
			-- After a clock was set back, the last one logged may be older than others, whose numbers are taken.
			AND NOT EXISTS (SELECT 1 FROM activities WHERE activities.key = logs.key AND activities.logged_at > $1)
		),
		activity AS (DELETE FROM activities WHERE logged_at <= $1 RETURNING 1),
		sentence AS (DELETE FROM unanswered WHERE said_at <= $1 RETURNING 1),
		held AS (DELETE FROM tickets WHERE saved_at <= $1 RETURNING 1)
		SELECT (SELECT count(*) FROM conversation) AS conversations, (SELECT count(*) FROM activity) AS activities,
			(SELECT count(*) FROM answer) AS answers, (SELECT count(*) FROM sentence) AS unanswered,
			(SELECT count(*) FROM held) AS tickets`,
	ready: 'SELECT version FROM schema_version',
} as const;
