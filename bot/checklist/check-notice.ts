/**
 * Whether a list that was printed earlier still holds.
 */
import type { Say } from '../../dialogs/wording/words.ts';
import type { Advice } from '../../knowledge/advice.ts';
import { type Html, html } from '../http/html.ts';
import { dayText } from './day-text.ts';
import { type Comparison, compare, readDigest } from './digest.ts';
import type { PageQuery } from './link.ts';

/** What came of holding a printed list against today's. */
export interface Checked {
	/**
	 * `none`: the address says of no printed list; `valid`, `changed`: by its digest; `unknown`: it was made with other
	 * knowledge, and nothing says whether that touches it.
	 */
	outcome: 'none' | 'valid' | 'changed' | 'unknown';
	/** The day of the printed list, YYYY-MM-DD in China. */
	day: string;
	added: Comparison['added'];
	removed: number;
}

const nothing = { day: '', added: new Set<string>(), removed: 0 };

/** Hold what an address says of a printed list against the advice of today. @param today YYYY-MM-DD in China */
export function check({ v, c }: PageQuery, advice: Advice, today: string): Checked {
	const digest = c === undefined ? null : readDigest(c);
	// Who makes an address up may date it tomorrow; it says of no list then.
	if (digest && digest.day <= today) {
		const { isSame, added, removed } = compare(digest, advice);
		return { outcome: isSame ? 'valid' : 'changed', day: digest.day, added, removed };
	}
	const isOlder = v !== undefined && v !== advice.knowledgeVersion;
	return { ...nothing, outcome: isOlder ? 'unknown' : 'none' };
}

/** What was found, in words; nothing where the address says of no printed list. */
export function checkNotice({ say, checked }: { say: Say; checked: Checked }): Html | null {
	const { outcome, day, added, removed } = checked;
	if (outcome === 'none') return null;
	if (outcome === 'unknown') return notice('changed', [say('page.check.unknown')]);
	const date = dayText(say, day);
	if (outcome === 'valid') return notice('valid', [say('page.check.valid', { date })]);
	const lines = [say('page.check.changed', { date })];
	if (added.size > 0) lines.push(say('page.check.added', { count: added.size }));
	if (removed > 0) lines.push(say('page.check.removed', { count: removed }));
	return notice('changed', [lines.join(say('language.sentenceSpace'))]);
}

function notice(kind: 'valid' | 'changed', lines: string[]): Html {
	return html`<p class="notice ${kind}">${lines}</p>
`;
}
