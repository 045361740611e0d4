/**
 * The aspects of a topic: what a question wants to know about it.
 */

export const aspects = [
	/** Whether it is possible or allowed. */
	'can',
	/** Whether it is needed. */
	'must',
	'where',
	/** The steps. */
	'how',
	/** Whether and how without a counter: web, app, telephone, machine. */
	'online',
	/** How long it takes, or lasts. */
	'how-long',
	/** By when, or from when. */
	'deadline',
	/** The price. */
	'how-much',
	/** Who goes, acts or is entitled. */
	'who',
	'papers',
	/** What to do after a mishap. */
	'what-if',
	/** What follows from leaving it undone. */
	'if-not',
	'difference',
	'what-is',
	/** How to take it back. */
	'undo',
	'why',
	/** How far it is, and how to look that up. */
	'status',
] as const;

export type Aspect = (typeof aspects)[number];
