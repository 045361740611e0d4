import { KnowledgeError } from '../knowledge/knowledge-file.ts';
import { LocaleFileError } from '../language/vocabulary/locale-files.ts';
import { PatternError } from '../language/vocabulary/patterns.ts';
import { SettingsError } from './settings.ts';
import { DatabaseError } from './store/database-error.ts';

/**
 * What to tell whoever starts a program that cannot start, and the exit status to end with: 2 where a setting has to
 * be changed, 1 where a file of the content or the program itself is wrong. A stack is shown only for the last.
 */
export function startProblem(error: unknown): { message: string; status: number } {
	const setting = settingProblem(error);
	if (setting !== undefined)
		return { message: `The assistant cannot start:\n${setting.replace(/^/gm, '  ')}\n`, status: 2 };
	const content = [KnowledgeError, LocaleFileError, PatternError].some((kind) => error instanceof kind);
	const told = error instanceof Error ? ((content ? undefined : error.stack) ?? error.message) : String(error);
	return { message: `The assistant cannot start:\n${told}\n`, status: 1 };
}

/** What the operator can do about an error; undefined where it is nothing of the operator's. */
function settingProblem(error: unknown): string | undefined {
	if (error instanceof SettingsError || error instanceof DatabaseError) return error.message;
	const { code, port, address } = error as { code?: unknown; port?: unknown; address?: unknown };
	if (code === 'EADDRINUSE')
		return `PORT: ${port} is taken on ${address}; set PORT to another, or stop what listens there`;
	if (code === 'EACCES') return `PORT: ${port} may not be listened on by this user; set PORT to 1024 or above`;
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
		return `HOST: ${address ?? 'it'} is no address of this machine; set HOST to one, such as 127.0.0.1`;
	return undefined;
}
