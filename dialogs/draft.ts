/**
 * A turn in the making: the state it leads to and the paragraphs said so far.
 */
import type { Advice } from '../knowledge/advice.ts';
import { advise } from '../knowledge/advise.ts';
import { encode } from '../knowledge/code.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Citation } from '../knowledge/sources.ts';
import type { Understanding, UnderstandingContext } from '../language/understanding.ts';
import type { Answer } from './answer.ts';
import type { Unanswered } from './assistant.ts';
import { maximumPast, type State } from './state.ts';
import type { Say, Words } from './words.ts';

/** What a conversation works with, loaded once. */
export interface Parts {
	knowledge: Knowledge;
	words: Words;
	understand: (text: string, context: UnderstandingContext) => Understanding;
}

export class Draft {
	readonly knowledge: Knowledge;
	readonly before: State;
	/** The state that the turn leads to; a copy, so the state before stays as it was. */
	state: State;
	readonly paragraphs: string[] = [];
	readonly citations: Citation[] = [];
	/** How many of the paragraphs are notices (a masked number, another language), which come first. */
	notices = 0;
	/** Saying back what was volunteered; left out where the list, which says it too, follows at once. */
	understood: string | null = null;
	/** Why the sentence got no real answer, where it got none. */
	unanswered: Unanswered | null = null;
	/** What a correction changes has been said in this turn. */
	changeIsTold = false;
	readonly #words: Words;

	constructor(parts: Parts, before: State) {
		this.knowledge = parts.knowledge;
		this.#words = parts.words;
		this.before = before;
		this.state = { ...structuredClone(before), offered: [] };
	}

	/** The words of the conversation's language, which a turn may change. */
	get say(): Say {
		return this.#words.in(this.state.locale);
	}

	get advice(): Advice {
		return advise(this.knowledge, this.state.facts, this.state.declined);
	}

	/** Add a paragraph to the reply. */
	tell(paragraph: string | Answer): void {
		if (typeof paragraph === 'string') {
			this.paragraphs.push(paragraph);
			return;
		}
		this.paragraphs.push(paragraph.text);
		this.citations.push(...paragraph.citations);
	}

	/** Keep the answers as they were before this turn, for "back"; however often it is called, once a turn. */
	remember(): void {
		const { asking, facts, declined, past } = this.before;
		this.state.past = [...past, { asking, code: encode(facts), declined: [...declined] }].slice(-maximumPast);
	}
}
