/** A server of restify, as its own `createServer` makes it but for the plugins, whose modules take as long to load as all the rest of it. */
import type { Server, ServerOptions } from 'restify';
import RestifyRouter from 'restify/lib/router.js';
import RestifyServer from 'restify/lib/server.js';

/** @param options with a logger: restify's own lines may hold headers and bodies */
export function createServer(options: ServerOptions & Required<Pick<ServerOptions, 'name' | 'log'>>): Server {
	return new RestifyServer({ ...options, router: new RestifyRouter(options) });
}
