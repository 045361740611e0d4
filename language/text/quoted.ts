/**
 * What of a message is not what its sender says: addresses of pages, and the mail or message that it answers.
 */

const address = /\b(?:https?:\/\/|www\.)[^\s，。；）)】]+/giu;

/** Where a mail program puts what is answered: all that follows is somebody else's. */
const heading =
	/^(?:On .{4,80} wrote:|在.{4,60}写道[:：]|-{2,}\s*(?:Original Message|Forwarded message|原始邮件|转发的邮件|回复的邮件).*|-- )$/imu;

const quotedLine = /^\s*(?:>|&gt;).*$/gmu;

/** The text without addresses, quoted lines and what a mail program puts below an answer. */
export function withoutQuoted(text: string): string {
	const at = text.search(heading);
	return (at >= 0 ? text.slice(0, at) : text).replace(quotedLine, '').replace(address, ' ').trim();
}
