/** Whether a request is taken in, or told to come again: under too much load, and at the end of the process. */
import type { Request, Response } from 'restify';
import type { Observer } from '../observer.ts';
import type { Overload } from '../operations/overload.ts';
import { operationsPaths } from '../operations/routes.ts';
import { Problem } from './problem.ts';

/** Answered under any load: who runs the process; and WeCom, whose notices cost nothing, and which sends each only a few times. */
const exempt: ReadonlySet<string> = new Set([...operationsPaths, '/api/wecom']);

/** After how many seconds to come again, at least and at most: not all at the same moment. */
const again = [1, 5] as const;

/** A body that is longer is not read only to be thrown away, in bytes. */
const smallBody = 65_536;

export interface Admission {
	/** Sets what the answer needs, and gives the problem to send; null for a request that is taken in. */
	refusal(request: Request, response: Response): Problem | null;
	/** The same for WebSockets: the seconds to wait, or null. */
	upgrades(): number | null;
}

export function createAdmission(
	overload: Pick<Overload, 'refuses'>,
	isStopping: () => boolean,
	observer: Pick<Observer, 'refused'>,
): Admission {
	const seconds = (): number => again[0] + Math.floor(Math.random() * (again[1] - again[0] + 1));
	return {
		refusal: (request, response) => {
			const path = (request.url ?? '').split('?', 1)[0] ?? '';
			if (request.method === 'OPTIONS' || exempt.has(path) || !overload.refuses()) return null;
			observer.refused('delay');
			response.setHeader('Retry-After', String(seconds()));
			// A connection that is kept costs less than a new one for the next try.
			if (Number(request.headers['content-length'] ?? 0) > smallBody || request.headers['transfer-encoding'])
				response.setHeader('Connection', 'close');
			request.resume();
			return new Problem(503, 'TooBusy', 'too much to do right now; try again as Retry-After says');
		},
		upgrades: () => {
			const isOver = isStopping();
			if (!isOver && !overload.refuses()) return null;
			observer.refused(isOver ? 'stopping' : 'delay');
			return seconds();
		},
	};
}
