import type { Reply } from '../../dialogs/turn.ts';
import type { Capabilities } from './capabilities.ts';

/** A reply as a channel shows it. */
export interface Rendered {
	text: string;
	textFormat: 'markdown' | 'plain';
	/** For a channel with a voice. */
	speak: string;
	/** Labels of buttons; empty where the text already lists them. */
	suggestions: string[];
}

/**
 * A reply as text; suggestions that the channel cannot show as buttons follow as a numbered list.
 */
export function render(reply: Reply, capabilities: Capabilities): Rendered {
	const { suggestedActions, markdown } = capabilities;
	const list = suggestedActions ? [] : reply.suggestions.map((label, index) => `${index + 1}. ${label}`);
	return {
		text: [reply.text, ...list].join('\n'),
		textFormat: markdown ? 'markdown' : 'plain',
		speak: reply.spoken,
		suggestions: suggestedActions ? reply.suggestions : [],
	};
}
