/** The parts of restify that a server needs, without its plugins: they are two hundred modules, which none of our routes uses. */
declare module 'restify/lib/router.js' {
	import type { Router, ServerOptions } from 'restify';

	const RouterClass: new (options: ServerOptions) => Router;
	export default RouterClass;
}

declare module 'restify/lib/server.js' {
	import type { Router, Server, ServerOptions } from 'restify';

	const ServerClass: new (options: ServerOptions & { router: Router }) => Server;
	export default ServerClass;
}
