/**
 * The body of a request as JSON or as text, in memory only and no larger than allowed: restify's own parser writes uploads to disk.
 */
import type { IncomingMessage } from 'node:http';
import { jsonFault } from './json-fault.ts';
import { Problem } from './problem.ts';

/**
 * @param limit the most bytes to read
 * @throws Problem 415 for another content type or encoding, 413 over the limit, 400 for what is not JSON in UTF-8
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
	checkType(request);
	const text = decoded(await readBytes(request, limit));
	if (text === null) throw new Problem(400, 'MalformedJson', 'the body is not UTF-8; send JSON encoded in UTF-8');
	return parseJson(text);
}

/**
 * The body of a request as text, whatever type it says it is.
 *
 * @param limit the most bytes to read
 * @throws Problem 413 over the limit, 400 for what is not UTF-8
 */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
	const text = decoded(await readBytes(request, limit));
	if (text === null) throw new Problem(400, 'MalformedText', 'the body is not UTF-8');
	return text;
}

/** Null for what is not UTF-8. */
function decoded(bytes: Buffer): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** @throws Problem 400 with line and column, and without quoting the text */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const { line, column } = jsonFault(text);
		throw new Problem(
			400,
			'MalformedJson',
			text.trim() === '' ? 'the body is empty; send a JSON object' : `not JSON at line ${line}, column ${column}`,
		);
	}
}

function checkType(request: IncomingMessage): void {
	const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
	const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
	const json = /^application\/(?:[\w.+-]+\+)?json$/.test(type.trim());
	if (!json || (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)))
		throw new Problem(415, 'UnsupportedMediaType', 'send the body with Content-Type: application/json, in UTF-8');
	const encoding = request.headers['content-encoding'];
	if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
		throw new Problem(415, 'UnsupportedEncoding', 'send the body uncompressed, without Content-Encoding');
}

/** @param limit the most bytes to read @throws Problem 413 over the limit, 400 for a body that breaks off */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
	const tooLarge = () => new Problem(413, 'BodyTooLarge', `the body is over ${limit} bytes; send less`);
	if (Number(request.headers['content-length']) > limit) return Promise.reject(tooLarge());
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= limit) chunks.push(chunk);
			else {
				chunks.length = 0;
				reject(tooLarge());
			}
		});
		request.on('end', () => resolve(Buffer.concat(chunks)));
		// Nobody reads the answer to a request that broke off; the error only ends its handler.
		const broken = () => {
			// Every request is closed in the end; an error is made, with its trace, for the few that broke off.
			if (!request.readableEnded) reject(new Problem(400, 'Incomplete', 'the body broke off'));
		};
		request.on('error', broken);
		request.on('close', broken);
	});
}
