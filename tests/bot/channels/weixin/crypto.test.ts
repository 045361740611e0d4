import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CryptoError, createCipher, isSigned, signatureOf } from '../../../../bot/channels/weixin/crypto.ts';

interface Vector {
	from: string;
	encodingAesKey: string;
	token: string;
	timestamp: string;
	nonce: string;
	cipher: string;
	msgSignature: string;
	receiver?: string;
	corpId?: string;
	appId: string;
	random?: string;
	cases?: { plain: string; cipher: string }[];
	plain?: string;
	plainContains?: string;
	plainMatches?: string;
}

// Published by the platforms in their sample code; `about` in the file says so.
const { about: _about, ...platforms } = JSON.parse(
	readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as Record<string, Vector[]>;
const vectors = Object.values(platforms).flat() as Vector[];
const single = vectors.filter((vector) => vector.cipher !== undefined);

describe('the encryption of WeChat and WeCom', () => {
	it('has vectors of every platform', () => {
		assert.deepEqual(Object.keys(platforms), ['wechatOfficialAccount', 'wecom', 'dingtalk']);
		assert.ok(single.length >= 4);
	});

	for (const { from, encodingAesKey, appId, random = '', cases } of vectors.filter((vector) => vector.cases))
		it(`encrypts and decrypts as in ${from}`, () => {
			const cipher = createCipher(encodingAesKey, appId, (() => Buffer.from(random)) as never);
			for (const { plain, cipher: expected } of cases ?? []) {
				assert.equal(cipher.encrypt(plain), expected);
				assert.equal(cipher.decrypt(expected), plain);
			}
		});

	for (const vector of single) {
		const receiver = vector.receiver ?? vector.corpId ?? '';
		it(`checks the signature and decrypts as in ${vector.from}`, () => {
			const { token, timestamp, nonce, cipher, msgSignature } = vector;
			assert.equal(signatureOf(token, timestamp, nonce, cipher), msgSignature);
			assert.ok(isSigned(msgSignature, token, timestamp, nonce, cipher));
			const plain = createCipher(vector.encodingAesKey, receiver).decrypt(cipher);
			if (vector.plain) assert.equal(plain, vector.plain);
			if (vector.plainContains) assert.ok(plain.includes(vector.plainContains));
			if (vector.plainMatches) assert.match(plain, new RegExp(vector.plainMatches));
			assert.notEqual(plain, '');
		});

		it(`refuses what was changed on the way, in ${vector.from}`, () => {
			const { token, timestamp, nonce, msgSignature } = vector;
			for (const other of [
				`${vector.cipher.slice(0, -5)}AAAA=`,
				vector.cipher.slice(4),
				`AAAA${vector.cipher.slice(4)}`,
			])
				assert.equal(isSigned(msgSignature, token, timestamp, nonce, other), false);
			assert.equal(isSigned(msgSignature.toUpperCase(), token, timestamp, nonce, vector.cipher), false);
			assert.equal(isSigned(msgSignature.slice(1), token, timestamp, nonce, vector.cipher), false);
			assert.throws(() => createCipher(vector.encodingAesKey, 'somebody-else').decrypt(vector.cipher), CryptoError);
		});
	}

	const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
	const bytes = Buffer.from(`${key}=`, 'base64');
	const encrypted = (plain: Buffer): string => {
		const raw = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false);
		return Buffer.concat([raw.update(plain), raw.final()]).toString('base64');
	};

	it('gives back every text', () => {
		const cipher = createCipher(key, 'wx1');
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cipher.decrypt(cipher.encrypt(text)) === text));
	});

	it('refuses wrong padding, lengths beyond the end, what is too short and what is no base64', () => {
		const cipher = createCipher(key, 'wx1');
		const length = Buffer.from([0, 0, 255, 255]);
		for (const [title, text] of [
			['no padding', encrypted(Buffer.alloc(32, 0))],
			['padding of more than 32', encrypted(Buffer.alloc(64, 64))],
			['uneven padding', encrypted(Buffer.concat([Buffer.alloc(30, 7), Buffer.from([1, 2])]))],
			['a length beyond the end', encrypted(Buffer.concat([Buffer.alloc(16), length, Buffer.alloc(12, 12)]))],
			['nothing but padding', encrypted(Buffer.alloc(32, 32))],
			['half a block', 'AAAA'],
			['no base64', '<xml>'],
			['nothing', ''],
		] as const)
			assert.throws(() => cipher.decrypt(text), CryptoError, title);
	});

	it('takes no key of another length', () => {
		assert.throws(() => createCipher('short', 'wx1'), RangeError);
	});
});
