import assert from 'node:assert/strict';
import { refuseStrangers } from '../../../bot/http/open-mode.ts';

describe('a server without an app id', () => {
	const accepted: [string, Record<string, string>][] = [
		['this machine by number', { host: '127.0.0.1:3978' }],
		['this machine by name', { host: 'localhost:3978', origin: 'http://localhost:3978' }],
		['this machine over IPv6', { host: '[::1]:3978' }],
		['a page of this machine on another port', { host: '127.0.0.1:3978', origin: 'http://127.0.0.1:5173' }],
	];
	for (const [who, headers] of accepted) {
		it(`answers ${who}`, () => refuseStrangers(headers));
	}

	const refused: [string, Record<string, string>, string][] = [
		['a name that only leads here', { host: 'evil.example' }, 'host'],
		['a name that begins like this machine', { host: '127.0.0.1.evil.example' }, 'host'],
		['a page of another site', { host: '127.0.0.1:3978', origin: 'https://evil.example' }, 'origin'],
		['a page without an origin of its own', { host: '127.0.0.1:3978', origin: 'null' }, 'origin'],
		['what a proxy brings', { host: '127.0.0.1', 'x-forwarded-for': '8.8.8.8' }, 'x-forwarded-for'],
		['what a proxy brings in the standard way', { host: '127.0.0.1', forwarded: 'for=8.8.8.8' }, 'forwarded'],
		['a host that is none', { host: ']' }, 'host'],
	];
	for (const [who, headers, field] of refused) {
		it(`refuses ${who}, naming the settings to set`, () => {
			assert.throws(() => refuseStrangers(headers), { status: 403, field, message: /set MicrosoftAppId/ });
		});
	}
});
