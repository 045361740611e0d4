/**
 * The page around the chat, where there is one: told of unread messages and of the wish to close, and nothing else. What may
 * be the page around is settled by the policy of the chat's page (frame-ancestors).
 */
export interface Frame {
	/** Whether the chat stands in another page. */
	isFramed: boolean;
	unread(count: number): void;
	close(): void;
}

/** @param host the origin of the page around, as the launcher says it @param shown called when the chat is shown or hidden */
export function createFrame(host: string | null, shown: (isShown: boolean) => void): Frame {
	const isFramed = window.parent !== window && /^https?:\/\/[^/]+$/.test(host ?? '');
	const tell = (message: object): void => {
		if (isFramed && host) window.parent.postMessage(message, host);
	};
	addEventListener('message', ({ origin, source, data }) => {
		if (!isFramed || origin !== host || source !== window.parent) return;
		if (data?.assistant === 'shown') shown(true);
		if (data?.assistant === 'hidden') shown(false);
	});
	return {
		isFramed,
		unread: (count) => tell({ assistant: 'unread', count }),
		close: () => tell({ assistant: 'close' }),
	};
}
