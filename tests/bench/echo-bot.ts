/**
 * The peer of the server's benchmark: a bare CloudAdapter of the Bot Framework on restify that says back what it is told, with no
 * state, no understanding and nothing saved. Run as a program; prints its address once it listens.
 */
import type { AddressInfo } from 'node:net';
import { type Response as BotResponse, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: 'echo' });
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
	await adapter.process(request, response as unknown as BotResponse, async (context) => {
		if (context.activity.type === 'message') await context.sendActivity(`echo: ${context.activity.text}`);
	});
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
	process.stdout.write(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
