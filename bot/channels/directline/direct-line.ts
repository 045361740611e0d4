/**
 * Direct Line 3.0, served by ourselves: the protocol of the Bot Framework for web chats, over the log of a conversation, which
 * is the only thing that is true. A watermark is the sequence of the last activity that a client has.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts
 */
import { randomUUID } from 'node:crypto';
import type { Assistant } from '../../../dialogs/assistant.ts';
import { Problem } from '../../http/problem.ts';
import type { Store } from '../../store/store.ts';
import type { Turns } from '../../turn.ts';
import { activitiesOf, activityId, type DirectLineActivity, readSent } from './activities.ts';
import { type Session, type Tokens, tokenLifetime } from './tokens.ts';

export interface DirectLineParts {
	tokens: Tokens;
	turns: Pick<Turns, 'run'>;
	store: Pick<Store, 'activities' | 'subscribe'>;
	assistant: Pick<Assistant, 'sources'>;
	/** The public address of the server, without a slash at its end, such as https://assistant.example.org. */
	publicUrl: () => string;
}

/** What a client is told of its conversation. */
export interface ConversationObject {
	conversationId: string;
	token: string;
	expires_in: number;
	streamUrl?: string;
}

export interface ActivitySet {
	activities: DirectLineActivity[];
	watermark: string;
}

/** How many activities are given at once; a client asks again for the rest. */
const page = 100;

export class DirectLine {
	readonly #parts: DirectLineParts;

	constructor(parts: DirectLineParts) {
		this.#parts = parts;
	}

	/** A token for a new conversation. @param user the id that the client wants, which must begin with dl_ */
	async generate(origin: string | null, user?: string): Promise<ConversationObject> {
		return this.#object(this.#parts.tokens.begin(origin, user?.startsWith('dl_') ? user.slice(0, 100) : undefined));
	}

	/** A token for as long again. */
	refresh(session: Session): Promise<ConversationObject> {
		return this.#object(session);
	}

	/** Begin the conversation: the assistant greets, once however often it is begun. */
	async start(session: Session, locale?: string): Promise<ConversationObject> {
		const { conversation } = session;
		// No id that a client can give.
		const turn = { id: `joined|${conversation}`, joined: true, ...(locale && { locale }) };
		const { outcome } = await this.#parts.turns.run(keyOf(conversation), turn);
		if (outcome === 'unavailable') throw unavailable();
		return this.#object(session, 0);
	}

	/** What a client needs to go on after its connection broke. */
	reconnect(session: Session, watermark: number): Promise<ConversationObject> {
		return this.#object(session, watermark);
	}

	/** Take in an activity. @returns its id, the same when it is sent again */
	async post(session: Session, body: unknown): Promise<{ id: string }> {
		const { clientId = randomUUID(), turn } = readSent(body);
		const id = activityId(session.conversation, clientId);
		if (!turn) return { id };
		const { outcome } = await this.#parts.turns.run(keyOf(session.conversation), { ...turn, id });
		if (outcome === 'unavailable') throw unavailable();
		if (outcome === 'failed') throw new Problem(500, 'TurnFailed', 'an error in the assistant; nothing was changed');
		return { id };
	}

	/** What was said after a watermark. */
	async activities(session: Session, watermark: number): Promise<ActivitySet> {
		const { store, assistant } = this.#parts;
		const log = await store.activities(keyOf(session.conversation), watermark, page);
		const { conversation, user } = session;
		return {
			activities: activitiesOf(log, { conversation, user, assistant }),
			watermark: String(log.at(-1)?.sequence ?? watermark),
		};
	}

	/** Hear of what is said; see `Store.subscribe`. */
	subscribe(session: Session, listener: () => void): () => void {
		return this.#parts.store.subscribe(keyOf(session.conversation), listener);
	}

	async #object(session: Session, watermark?: number): Promise<ConversationObject> {
		const { tokens, publicUrl } = this.#parts;
		const token = await tokens.issue(session);
		const object = { conversationId: session.conversation, token, expires_in: tokenLifetime };
		if (watermark === undefined) return object;
		const streamToken = await tokens.issueStream(session);
		const path = `/v3/directline/conversations/${session.conversation}/stream`;
		const streamUrl = `${publicUrl().replace(/^http/, 'ws')}${path}?watermark=${watermark}&t=${streamToken}`;
		return { ...object, streamUrl };
	}
}

const keyOf = (conversation: string): string => `directline/${conversation}`;

const unavailable = () =>
	new Problem(503, 'StoreUnavailable', 'the message cannot be taken or saved now; send it again');
