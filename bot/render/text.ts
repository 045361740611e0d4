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
 * A reply as text; suggestions that the channel cannot show as buttons follow as a list, numbered where a number chooses one.
 */
export function render(reply: Reply, capabilities: Capabilities): Rendered {
	const { suggestedActions, markdown } = capabilities;
	const mark = (index: number) => (reply.numbered ? `${index + 1}.` : '-');
	const list = suggestedActions ? [] : reply.suggestions.map((label, index) => `${mark(index)} ${label}`);
	return {
		text: [markdown ? reply.text : reply.text.replaceAll('**', ''), ...list].join('\n'),
		textFormat: markdown ? 'markdown' : 'plain',
		speak: reply.spoken,
		suggestions: suggestedActions ? reply.suggestions : [],
	};
}
