/**
 * A page of another site of this machine with Microsoft's Web Chat in it, connected to our server as its documentation says:
 * https://github.com/microsoft/BotFramework-WebChat
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(createRequire(import.meta.url).resolve('botframework-webchat')), '../dist');

export interface WebChatSite {
	/** The page, in a language such as en-US or zh-CN. */
	address(locale: string): string;
	close(): void;
}

/** @param bundle of Web Chat, such as webchat-es5.js @param server the address of ours */
export async function serveWebChat(bundle: string, server: () => string): Promise<WebChatSite> {
	const files: Record<string, { type: string; content: () => string | Buffer }> = {
		'/': { type: 'text/html; charset=utf-8', content: () => page },
		'/start.js': { type: 'text/javascript; charset=utf-8', content: () => start(server()) },
		'/webchat.js': { type: 'text/javascript; charset=utf-8', content: () => script },
	};
	const script = readFileSync(join(dist, bundle));
	const packed = new Map<string, Buffer>();
	const site = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://here');
		const file = files[pathname];
		if (!file) {
			response.writeHead(404).end();
			return;
		}
		const content = packed.get(pathname) ?? gzipSync(file.content());
		packed.set(pathname, content);
		response.writeHead(200, {
			'Content-Type': file.type,
			'Content-Encoding': 'gzip',
			'Content-Length': content.length,
		});
		response.end(content);
	});
	await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
	const { port } = site.address() as AddressInfo;
	return {
		address: (locale) => `http://localhost:${port}/?locale=${locale}`,
		close: () => {
			site.closeAllConnections();
			site.close();
		},
	};
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jobs</title><link rel="icon" href="data:,">
<style>html, body, #chat { height: 100%; margin: 0 }</style>
<div id="chat"></div>
<script src="webchat.js"></script><script src="start.js"></script>`;

const start = (server: string) => `(async () => {
	const locale = new URLSearchParams(location.search).get('locale');
	const domain = ${JSON.stringify(`${server}/v3/directline`)};
	const answer = await fetch(domain + '/tokens/generate', { method: 'POST' });
	const { token } = await answer.json();
	const directLine = WebChat.createDirectLine({ domain, token, conversationStartProperties: { locale } });
	WebChat.renderWebChat({ directLine, locale }, document.getElementById('chat'));
})();
`;
