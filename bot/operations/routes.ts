/** What whoever runs the process asks it: whether it lives, whether it can work, and how it fares. */
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { send } from '../http/answers.ts';
import { traceOf } from '../log.ts';
import { type AccessSettings, checkMetricsAccess } from './access.ts';
import type { Metrics } from './metrics.ts';

/** These are answered under any load, and while the process stops. */
export const operationsPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface OperationsParts {
	settings: AccessSettings;
	/** Rejects while the process cannot do its work. Its model and tables are there before it listens. */
	ready: () => Promise<void>;
	isStopping: () => boolean;
	metrics?: Pick<Metrics, 'expose'> | undefined;
	log: Logger;
	sendError(request: Request, response: Response, error: unknown): void;
}

export function operationsRoutes(server: Server, parts: OperationsParts): void {
	const { settings, ready, isStopping, metrics, log, sendError } = parts;
	const startedAt = performance.now();
	const health = async (_request: Request, response: Response): Promise<void> => {
		send(response, 200, { status: 'ok', uptimeSeconds: Math.floor((performance.now() - startedAt) / 1000) });
	};
	server.get('/healthz', health);
	server.head('/healthz', health);

	server.get('/readyz', async (_request: Request, response: Response): Promise<void> => {
		if (isStopping()) return send(response, 503, { status: 'not ready', reason: 'the process is to stop' });
		try {
			await ready();
			send(response, 200, { status: 'ready' });
		} catch (error) {
			log.warn({ error: traceOf(error) }, 'not ready');
			send(response, 503, { status: 'not ready', reason: 'the database cannot be reached' });
		}
	});

	if (!metrics) return;
	server.get('/metrics', async (request: Request, response: Response): Promise<void> => {
		try {
			checkMetricsAccess(request, settings);
			const { text, type } = await metrics.expose();
			response.sendRaw(200, text, { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(text)) });
		} catch (error) {
			sendError(request, response, error);
		}
	});
}
