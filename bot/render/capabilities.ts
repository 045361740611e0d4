/** What a channel can show. */
export interface Capabilities {
	/** Buttons with suggested answers under a message. */
	suggestedActions: boolean;
	/** Reads Markdown; otherwise its marks would show. */
	markdown: boolean;
}

/** Channels that differ from the rest, by the Bot Framework's channel id. */
const exceptions: Record<string, Partial<Capabilities>> = {
	sms: { suggestedActions: false, markdown: false },
	email: { suggestedActions: false },
};

/** @param channelId as the Bot Framework names the channel, such as `webchat`; an unknown one is taken to be capable */
export function capabilitiesOf(channelId: string): Capabilities {
	return {
		suggestedActions: true,
		markdown: true,
		...(Object.hasOwn(exceptions, channelId) ? exceptions[channelId] : {}),
	};
}
