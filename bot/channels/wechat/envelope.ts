/**
 * Who a message comes from, and that nobody else reads or sends it again: the signatures and the encryption around the messages of an
 * official account.
 * https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Message_encryption_and_decryption.html
 */
import { randomBytes } from 'node:crypto';
import { Problem } from '../../http/problem.ts';
import { type Log, traceOf } from '../../log.ts';
import { CryptoError, createCipher, isSigned, signatureOf } from '../weixin/crypto.ts';
import { readXml, textOf, writeXml, type XmlFields } from '../weixin/xml.ts';

/** How far the time of a request may be from the clock here, in seconds, either way. */
const window = 10 * 60;

export interface Opened {
	fields: XmlFields;
	/** When this try was sent, by WeChat's clock, in seconds since 1970. */
	sentAt: number;
	/** It could not be told whether it was sent before, as the store fails: nothing of a person may be told for it. */
	isUnsure: boolean;
}

export interface Envelope {
	/** The answer to the check of the address: what the platform sent to be said back. @throws Problem 403 */
	verify(query: URLSearchParams): string;
	/**
	 * @throws Problem 400 for what is no XML of a message, 403 for what the platform did not send to this account now
	 */
	open(query: URLSearchParams, body: string): Promise<Opened>;
	/** A reply as it goes out. */
	seal(xml: string): string;
}

export interface EnvelopeParts {
	appId: string;
	token: string;
	/** Without it messages are neither encrypted nor signed, only their time is. */
	encodingAesKey?: string | undefined;
	/** Whether something is used for the first time. @param lifetime in milliseconds */
	once: (id: string, lifetime: number) => Promise<boolean>;
	log: Log;
	/** Milliseconds since 1970. */
	now?: () => number;
}

export function createEnvelope({ appId, token, encodingAesKey, once, log, now = Date.now }: EnvelopeParts): Envelope {
	const cipher = encodingAesKey === undefined ? null : createCipher(encodingAesKey, appId);
	const seconds = (): number => Math.floor(now() / 1000);

	/** Checked once the signature is found right: only the platform gets here, so it is worth a line. */
	const refuse = (code: string, message: string): Problem => {
		log.warn({ code }, 'a message of WeChat was refused');
		return new Problem(403, code, message);
	};
	const sentNow = (query: URLSearchParams): number => {
		const sentAt = Number(query.get('timestamp'));
		if (Math.abs(seconds() - sentAt) <= window) return sentAt;
		throw refuse('OutOfTime', 'it was sent too long ago, or a clock is wrong');
	};

	return {
		verify(query) {
			const { timestamp, nonce } = partsOf(query);
			if (!isSigned(query.get('signature') ?? '', token, timestamp, nonce)) throw notSigned();
			sentNow(query);
			return query.get('echostr') ?? '';
		},

		async open(query, body) {
			const { timestamp, nonce } = partsOf(query);
			const isEncrypted = query.get('encrypt_type') === 'aes';
			// In mixed mode the platform sends both, of which the encrypted one counts where there is a key for it.
			const encrypted = cipher && isEncrypted ? textOf(readXml(body), 'Encrypt') : null;
			const signed =
				encrypted === null
					? isSigned(query.get('signature') ?? '', token, timestamp, nonce)
					: isSigned(query.get('msg_signature') ?? '', token, timestamp, nonce, encrypted);
			if (!signed) throw notSigned();
			if (cipher && encrypted === null)
				throw refuse('NotEncrypted', 'choose 安全模式 for the account: WECHAT_ENCODING_AES_KEY is set');
			const sentAt = sentNow(query);
			const isFirst = await once(`wechat/${timestamp}/${nonce}`, 2 * window * 1000).catch((error: unknown) => {
				log.error(
					{ error: traceOf(error) },
					'whether a message of WeChat is a new one cannot be told: the store failed',
				);
				return null;
			});
			if (isFirst === false) throw refuse('SentBefore', 'a request with this nonce was taken before');
			const about = { sentAt, isUnsure: isFirst === null };
			if (!cipher || encrypted === null) return { fields: readXml(body), ...about };
			try {
				return { fields: readXml(cipher.decrypt(encrypted)), ...about };
			} catch (error) {
				if (!(error instanceof CryptoError)) throw error;
				throw refuse('NotForUs', 'it cannot be decrypted with WECHAT_ENCODING_AES_KEY for WECHAT_APP_ID');
			}
		},

		seal(xml) {
			if (!cipher) return xml;
			const encrypted = cipher.encrypt(xml);
			const timestamp = seconds();
			const nonce = randomBytes(8).toString('hex');
			const signature = signatureOf(token, String(timestamp), nonce, encrypted);
			return writeXml({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: timestamp, Nonce: nonce });
		},
	};
}

/** What the platform signs; of a form in which a signature cannot be that of other parts. */
function partsOf(query: URLSearchParams): { timestamp: string; nonce: string } {
	const timestamp = query.get('timestamp') ?? '';
	const nonce = query.get('nonce') ?? '';
	if (!/^\d{1,12}$/.test(timestamp) || !/^[\w-]{1,64}$/.test(nonce)) throw notSigned();
	return { timestamp, nonce };
}

const notSigned = (): Problem =>
	new Problem(403, 'NotSigned', 'the signature is not that of WECHAT_TOKEN over this request');
