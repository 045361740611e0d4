/**
 * Deleting what has been kept for as long as it may be: at the start and every hour, in every deployment.
 */
import { type Log, traceOf } from './log.ts';
import type { Store } from './store/store.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Begin to delete what is older than it may be.
 *
 * @param days how long a conversation is kept after its last message, and anything said in it
 */
export function startRetention(store: Pick<Store, 'expire'>, days: number, log: Log): { stop(): void } {
	const expire = async (): Promise<void> => {
		try {
			const deleted = await store.expire(days * day);
			if (Object.values(deleted).some((count) => count > 0)) log.info({ deleted }, 'deleted what was kept long enough');
		} catch (error) {
			log.error({ error: traceOf(error) }, 'could not delete what was kept long enough; it is tried again in an hour');
		}
	};
	void expire();
	const timer = setInterval(() => void expire(), hour).unref();
	return { stop: () => clearInterval(timer) };
}
