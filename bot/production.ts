/**
 * What is safe on one's own machine and not where strangers come: refused with NODE_ENV=production. No line shows a secret.
 */
import { isLoopback } from './loopback.ts';
import { type DatabaseAddress, readDatabaseAddress } from './store/database-address.ts';
import { accessProblems } from './store/file-access.ts';

/** The settings that matter once strangers come. */
interface ExposedSettings {
	NODE_ENV?: 'development' | 'production' | 'test' | undefined;
	PUBLIC_URL?: string | undefined;
	ALLOWED_ORIGINS?: readonly string[] | undefined;
	TOKEN_SECRET?: string | undefined;
	DATABASE_URL?: string | undefined;
	DATABASE_FILE?: string | undefined;
}

/** The value in `.env.example`, which everybody knows. */
export const exampleTokenSecret = 'change-me-to-32-random-characters-or-more';

const shortestSecret = 32;
/** Fewer are a repeated character or word; random text of this length has twenty or more. */
const fewestDifferentCharacters = 8;
const makeSecret = 'set it to random text, such as from openssl rand -base64 48';

/** Passwords that are tried first. */
const knownPasswords = ['', 'postgres', 'password'];

/**
 * One line for each thing that must be changed before strangers come; it names the setting and the fix.
 *
 * @param values the settings that are sound
 * @param passwordElsewhere the driver gets the password of the database from the environment
 */
export function productionProblems(values: ExposedSettings, passwordElsewhere: boolean): string[] {
	if (values.NODE_ENV !== 'production') return [];
	return [
		...publicUrlProblems(values.PUBLIC_URL),
		...originProblems(values.ALLOWED_ORIGINS ?? []),
		...tokenSecretProblems(values),
		...databaseProblems(values, passwordElsewhere),
	];
}

/** What an operator should know of, though it is not refused: a private network may be reason enough. */
export function productionHints({ NODE_ENV, DATABASE_URL }: ExposedSettings): string[] {
	const address = NODE_ENV === 'production' && DATABASE_URL ? readDatabaseAddress(DATABASE_URL) : null;
	if (!address || isOnThisMachine(address) || address.encryption !== 'unsaid') return [];
	return [
		`DATABASE_URL: names no sslmode, so the connection to ${address.host} is not encrypted; add sslmode=verify-full, unless the network is private`,
	];
}

function publicUrlProblems(url: string | undefined): string[] {
	if (url === undefined || url.startsWith('https:') || isLoopback(new URL(url).hostname)) return [];
	return [
		`PUBLIC_URL: found ${url}, over which everybody on the way reads along; set it to ${url.replace(/^http:/, 'https:')}`,
	];
}

function originProblems(origins: readonly string[]): string[] {
	return origins.flatMap((origin) => {
		if (origin.includes('*'))
			return [
				`ALLOWED_ORIGINS: found ${origin}, which lets sites of others in; name each site, such as https://example.org`,
			];
		if (origin.startsWith('http:'))
			return [
				`ALLOWED_ORIGINS: found ${origin}, a site that anybody on the way can change; set it to ${origin.replace(/^http:/, 'https:')}`,
			];
		return [];
	});
}

function tokenSecretProblems({ TOKEN_SECRET: secret, PUBLIC_URL, ALLOWED_ORIGINS = [] }: ExposedSettings): string[] {
	const found = (what: string) => [`TOKEN_SECRET: found ${what}; ${makeSecret}`];
	if (!secret) {
		const needing = PUBLIC_URL ? 'PUBLIC_URL' : ALLOWED_ORIGINS.length > 0 ? 'ALLOWED_ORIGINS' : null;
		return needing ? found(`nothing, and ${needing} opens the web chat, whose tokens it signs`) : [];
	}
	if (secret === exampleTokenSecret) return found('the value of .env.example');
	const length = [...secret].length;
	if (length < shortestSecret) return found(`${length} characters, fewer than ${shortestSecret}`);
	return isWeakSecret(secret) ? found('the same few characters again and again') : [];
}

/** Whether a secret is too short, or the same few characters again and again. */
export function isWeakSecret(secret: string): boolean {
	return [...secret].length < shortestSecret || new Set(secret).size < fewestDifferentCharacters;
}

function databaseProblems(values: ExposedSettings, passwordElsewhere: boolean): string[] {
	const { DATABASE_URL: url, DATABASE_FILE: file } = values;
	// A file beside a database is not opened.
	if (!url) return file ? accessProblems(file).map((problem) => `DATABASE_FILE: ${problem}`) : [];
	const address = readDatabaseAddress(url);
	if (!address)
		return ['DATABASE_URL: found an address that cannot be read; write postgresql://user:password@host/database'];
	const problems: string[] = [];
	if (address.encryption === 'off' && !isOnThisMachine(address))
		problems.push(
			`DATABASE_URL: found a connection to ${address.host} that is not encrypted; set sslmode=verify-full in place of disable`,
		);
	// Over a socket the system itself says who connects.
	const hasNone = address.password === '' && (passwordElsewhere || isSocket(address));
	if (!hasNone && knownPasswords.includes(address.password.toLowerCase()))
		problems.push(
			'DATABASE_URL: found no password, or one that is tried first; give the user of the database a random one',
		);
	return problems;
}

function isSocket({ host }: DatabaseAddress): boolean {
	return host.startsWith('/');
}

function isOnThisMachine(address: DatabaseAddress): boolean {
	return address.host === '' || isSocket(address) || isLoopback(address.host);
}
