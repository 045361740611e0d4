/** The list as an Adaptive Card, for channels that show cards. https://adaptivecards.io/explorer/ */
import type { ShownReply } from '../../dialogs/model/turn.ts';

export interface AdaptiveCard {
	type: 'AdaptiveCard';
	$schema: string;
	version: '1.3';
	body: { type: 'TextBlock'; text: string; wrap: true; spacing?: 'medium' }[];
	actions?: { type: 'Action.OpenUrl'; title: string; url: string }[];
}

/** @param open the page of the list, where there is an address for it */
export function cardOf({ text }: Pick<ShownReply, 'text'>, open: { title: string; url: string } | null): AdaptiveCard {
	return {
		type: 'AdaptiveCard',
		$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
		version: '1.3',
		// A card breaks no line at the end of one in the text, so each is a paragraph of its own.
		body: text.split('\n\n').flatMap((paragraph) =>
			paragraph.split('\n').map((line, index) => ({
				type: 'TextBlock' as const,
				text: line.trim(),
				wrap: true as const,
				...(index === 0 && { spacing: 'medium' as const }),
			})),
		),
		...(open && { actions: [{ type: 'Action.OpenUrl' as const, ...open }] }),
	};
}
