/**
 * What WeCom sends by itself: signed, encrypted, and no more than that there is something to pull.
 * https://developer.work.weixin.qq.com/document/path/90930
 */
import { Problem } from '../../http/problem.ts';
import type { WecomSettings } from '../../wecom-settings.ts';
import { type Cipher, CryptoError, createCipher, isSigned } from '../weixin/crypto.ts';
import { readXml, textOf } from '../weixin/xml.ts';

export interface Notice {
	/** The customer service account (open_kfid) that has new messages. */
	account: string;
	/** With which they may be pulled for ten minutes; the empty string where there is none. */
	token: string;
}

export interface Callback {
	/** Prove that the address is ours. @returns the text to answer @throws Problem 401 or 400 */
	verify(query: URLSearchParams): string;
	/** @returns null for an event of another kind @throws Problem 401 or 400 */
	receive(query: URLSearchParams, body: string): Notice | null;
}

export type CallbackSettings = Pick<WecomSettings, 'WECOM_CORP_ID' | 'WECOM_TOKEN' | 'WECOM_ENCODING_AES_KEY'>;

/** @throws RangeError when the key is none */
export function createCallback(settings: CallbackSettings): Callback {
	const cipher = createCipher(settings.WECOM_ENCODING_AES_KEY, settings.WECOM_CORP_ID);
	const opened = (query: URLSearchParams, encrypted: string): string => {
		const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map((name) => query.get(name) ?? '');
		if (!isSigned(signature ?? '', settings.WECOM_TOKEN, timestamp ?? '', nonce ?? '', encrypted))
			throw new Problem(401, 'WrongSignature', 'msg_signature is not that of the request and WECOM_TOKEN');
		return decrypted(cipher, encrypted);
	};
	return {
		verify: (query) => opened(query, query.get('echostr') ?? ''),
		receive: (query, body) => {
			const fields = readXml(opened(query, textOf(readXml(body), 'Encrypt')));
			const account = textOf(fields, 'OpenKfId');
			const isNews = textOf(fields, 'MsgType') === 'event' && textOf(fields, 'Event') === 'kf_msg_or_event';
			if (!isNews || !/^[A-Za-z0-9_-]{1,64}$/.test(account)) return null;
			return { account, token: textOf(fields, 'Token').slice(0, 128) };
		},
	};
}

function decrypted(cipher: Cipher, text: string): string {
	try {
		return cipher.decrypt(text);
	} catch (error) {
		if (!(error instanceof CryptoError)) throw error;
		throw new Problem(400, 'NotEncrypted', `${error.message}; see WECOM_ENCODING_AES_KEY and WECOM_CORP_ID`);
	}
}
