/**
 * The signatures and the encryption that WeChat, WeCom and their kin share: SHA-1 over sorted parts, and AES-256-CBC with PKCS#7
 * padding to 32 bytes around random bytes, a length, the text and whom it is for.
 * https://developer.work.weixin.qq.com/document/path/90968
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A message that was not made with the key that is shared with the platform, or not for us. */
export class CryptoError extends Error {
	override name = 'CryptoError';
}

const blockBytes = 32;
const randomLength = 16;
const lengthBytes = 4;

/** SHA-1, as hex, of parts in the order of their bytes. */
export function signatureOf(...parts: readonly string[]): string {
	return createHash('sha1')
		.update([...parts].sort(byBytes).join(''))
		.digest('hex');
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Whether a signature is that of its parts; takes as long for a wrong one as for a right one. */
export function isSigned(signature: string, ...parts: readonly string[]): boolean {
	const expected = Buffer.from(signatureOf(...parts));
	const given = Buffer.from(signature);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

export interface Cipher {
	/** @returns base64 */
	encrypt(text: string): string;
	/** @throws CryptoError where the text was not encrypted with this key for this receiver */
	decrypt(cipher: string): string;
}

/**
 * @param encodingAesKey of the platform's page of settings: 43 characters
 * @param receiver the id that the platform puts into each message: the app id of an account, the corp id of WeCom
 * @throws RangeError when the key is none
 */
export function createCipher(encodingAesKey: string, receiver: string, random = randomBytes): Cipher {
	if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw new RangeError('the key has 43 letters and digits');
	const key = Buffer.from(`${encodingAesKey}=`, 'base64');
	const vector = key.subarray(0, 16);
	return {
		encrypt: (text) => {
			const body = Buffer.from(text);
			const length = Buffer.alloc(lengthBytes);
			length.writeUInt32BE(body.length);
			const whole = Buffer.concat([random(randomLength), length, body, Buffer.from(receiver)]);
			const padding = blockBytes - (whole.length % blockBytes);
			const cipher = createCipheriv('aes-256-cbc', key, vector).setAutoPadding(false);
			const padded = Buffer.concat([whole, Buffer.alloc(padding, padding)]);
			return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
		},
		decrypt: (text) => {
			const whole = unpadded(decryptBytes(text, key, vector));
			const from = randomLength + lengthBytes;
			if (whole.length < from) throw new CryptoError('the message is too short');
			const length = whole.readUInt32BE(randomLength);
			if (from + length > whole.length) throw new CryptoError('the message is cut off');
			if (whole.subarray(from + length).toString() !== receiver)
				throw new CryptoError('the message is for another one');
			return whole.subarray(from, from + length).toString();
		},
	};
}

function decryptBytes(text: string, key: Buffer, vector: Buffer): Buffer {
	const bytes = /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
	if (bytes.length === 0 || bytes.length % 16 !== 0) throw new CryptoError('the message is not encrypted');
	const decipher = createDecipheriv('aes-256-cbc', key, vector).setAutoPadding(false);
	return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function unpadded(bytes: Buffer): Buffer {
	const padding = bytes.at(-1) ?? 0;
	const isWhole = padding >= 1 && padding <= blockBytes && padding <= bytes.length;
	if (!isWhole || !bytes.subarray(-padding).every((byte) => byte === padding)) {
		throw new CryptoError('the message does not decrypt with this key');
	}
	return bytes.subarray(0, -padding);
}
