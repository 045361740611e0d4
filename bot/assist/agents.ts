/** The agents of a small installation, who sign in with a key: only a hash of each key is kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { keptPrefix, type Store } from '../store/store.ts';

export const roles = ['agent', 'lead'] as const;
export type Role = (typeof roles)[number];

/** Who is signed in. */
export interface SignedIn {
	id: string;
	name: string;
	role: Role;
}

const agentSchema = z.object({
	id: z.string(),
	name: z.string(),
	role: z.enum(roles),
	salt: z.string(),
	hash: z.string(),
	/** In milliseconds since 1970. */
	addedAt: z.number(),
});
type KnownAgent = z.infer<typeof agentSchema>;

export const agentsKey = `${keptPrefix}agents`;
const keyPattern = /^ssk_([a-z0-9]{8})_([A-Za-z0-9_-]{32})$/;
const mostAttempts = 10;
const hashBytes = 32;

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>;

/** What agents there are, over the store, so that all instances know them. */
export class Agents {
	readonly #store: Pick<Store, 'load' | 'save'>;
	readonly #now: () => number;

	constructor(store: Pick<Store, 'load' | 'save'>, now: () => number = Date.now) {
		this.#store = store;
		this.#now = now;
	}

	async list(): Promise<{ id: string; name: string; role: Role; addedAt: number }[]> {
		const { agents } = await this.#load();
		return agents.map(({ id, name, role, addedAt }) => ({ id, name, role, addedAt }));
	}

	/** @returns the key, which is shown once and can't be had again @throws RangeError for a name that is taken or none */
	async add(name: string, role: Role): Promise<string> {
		const clean = name.trim();
		if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(clean))
			throw new RangeError('a name has 1 to 40 letters, digits, spaces, dots or hyphens');
		const id = randomBytes(5).toString('hex').slice(0, 8);
		const secret = randomBytes(24).toString('base64url');
		const salt = randomBytes(16);
		const hash = await derive(secret, salt, hashBytes);
		await this.#change((agents) => {
			if (agents.some((other) => other.name === clean)) throw new RangeError(`there is an agent "${clean}" already`);
			const added = {
				id,
				name: clean,
				role,
				salt: salt.toString('base64'),
				hash: hash.toString('base64'),
				addedAt: this.#now(),
			};
			return [...agents, added];
		});
		return `ssk_${id}_${secret}`;
	}

	/** @returns whether there was one; its sessions end with it */
	async remove(name: string): Promise<boolean> {
		let was = false;
		await this.#change((agents) => {
			was = agents.some((agent) => agent.name === name);
			return agents.filter((agent) => agent.name !== name);
		});
		return was;
	}

	/** Whose key it is; null for a key that is nobody's. Takes as long for an unknown agent as for a wrong key. */
	async verify(key: string): Promise<SignedIn | null> {
		const [, id = '', secret = ''] = keyPattern.exec(key.trim()) ?? [];
		const { agents } = await this.#load();
		const agent = agents.find((other) => other.id === id);
		const salt = Buffer.from(agent?.salt ?? 'AAAAAAAAAAAAAAAAAAAAAA==', 'base64');
		const hash = await derive(secret, salt, hashBytes);
		const expected = agent ? Buffer.from(agent.hash, 'base64') : Buffer.alloc(hashBytes);
		const isRight = expected.length === hash.length && timingSafeEqual(expected, hash);
		return agent && isRight ? { id: agent.id, name: agent.name, role: agent.role } : null;
	}

	/** Whether an agent is still one. */
	async find(id: string): Promise<SignedIn | null> {
		const found = (await this.#load()).agents.find((agent) => agent.id === id);
		return found ? { id, name: found.name, role: found.role } : null;
	}

	async any(): Promise<boolean> {
		return (await this.#load()).agents.length > 0;
	}

	async #load(): Promise<{ agents: KnownAgent[]; revision: number | null }> {
		const stored = await this.#store.load(agentsKey);
		const parsed = z.object({ agents: z.array(agentSchema) }).safeParse(stored?.document);
		return { agents: parsed.success ? parsed.data.agents : [], revision: stored?.revision ?? null };
	}

	async #change(change: (agents: KnownAgent[]) => KnownAgent[]): Promise<void> {
		for (let attempt = 0; attempt < mostAttempts; attempt++) {
			const { agents, revision } = await this.#load();
			if (await this.#store.save(agentsKey, { agents: change(agents) }, revision)) return;
		}
		throw new Error('the agents could not be saved: others kept changing them');
	}
}
