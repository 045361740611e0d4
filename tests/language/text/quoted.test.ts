import assert from 'node:assert/strict';
import { withoutQuoted } from '../../../language/text/quoted.ts';

/** What was sent, and what of it its sender says. */
const rows: Record<string, [sent: string, said: string][]> = {
	'addresses of pages are left out': [
		['https://example.org/lost-id/17', ''],
		['see www.example.com/child?age=9 please', 'see   please'],
		['怎么激活？https://a.example/9/student.html，谢谢', '怎么激活？ ，谢谢'],
	],
	'quoted lines are left out': [
		['expired\n\n> - valid\n> - lost', 'expired'],
		['> 身份证有效\n> 丢了\n\n过期了', '过期了'],
	],
	'what a mail program puts below an answer is left out': [
		['expired\n\nOn Mon, 9 Nov 2026 at 10:12, Assistant wrote:\nValid or lost?', 'expired'],
		['过期了\n\n在 2026年11月9日，助手 写道：\n丢了', '过期了'],
		['过期了\n-----原始邮件-----\n有效、丢了、没办过', '过期了'],
		['valid\n-- \nHR department', 'valid'],
	],
	'everything else stays as it is': [
		['my son is > 16', 'my son is > 16'],
		['I wrote: it is lost', 'I wrote: it is lost'],
		['在单位上班，身份证写着有效', '在单位上班，身份证写着有效'],
	],
};

describe('what of a message its sender says', () => {
	for (const [title, texts] of Object.entries(rows)) {
		it(title, () => {
			for (const [sent, said] of texts) assert.equal(withoutQuoted(sent), said, sent);
		});
	}
});
