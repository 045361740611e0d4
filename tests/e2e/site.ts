/** The server of another site, whose pages are reached by two origins: as localhost and as 127.0.0.1. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Page {
	html: string;
	headers?: Record<string, string>;
}

export interface Site {
	/** Its origin, and another one under which the same pages stand. */
	origin: string;
	otherOrigin: string;
	close(): void;
}

/** @param pages by path, made when they are asked for, in the knowledge of the site */
export async function serveSite(pages: (site: Site) => Record<string, Page>): Promise<Site> {
	const http = createServer((request, response) => {
		const { html, headers } = pages(site)[new URL(request.url ?? '/', 'http://here').pathname] ?? { html: '' };
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
		response.end(`<!doctype html><html lang="en"><title>Jobs</title>${html}`);
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const { port } = http.address() as AddressInfo;
	const site: Site = {
		origin: `http://localhost:${port}`,
		otherOrigin: `http://127.0.0.1:${port}`,
		close: () => {
			http.closeAllConnections();
			http.close();
		},
	};
	return site;
}
