/**
 * A turn in the making: the state it leads to and the paragraphs said so far.
 */
import type { Advice } from '../../knowledge/advice.ts';
import { advised } from '../../knowledge/advised.ts';
import { encode, readCode } from '../../knowledge/code/code.ts';
import { inForce } from '../../knowledge/dated.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Jurisdiction, Knowledge } from '../../knowledge/knowledge.ts';
import { jurisdictionAt, jurisdictionOf, knowledgeAt } from '../../knowledge/place.ts';
import type { Citation } from '../../knowledge/sources.ts';
import type { Understanding, UnderstandingContext } from '../../language/understanding.ts';
import type { Handoff, Unanswered } from '../assistant.ts';
import { dayInChina } from '../model/china-day.ts';
import { copied, maximumPast, type State } from '../model/state.ts';
import type { Reply } from '../model/turn.ts';
import type { Answer } from '../wording/answers.ts';
import type { Listed } from '../wording/checklist/checklist.ts';
import { bare, plainReply } from '../wording/reply.ts';
import type { Say, Words } from '../wording/words.ts';

/** What a conversation works with, loaded once. */
export interface Parts {
	knowledge: Knowledge;
	words: Words;
	understand: (text: string, context: UnderstandingContext) => Understanding;
	/** The code of the division that the deployment serves; null where it serves the whole country. */
	place: string | null;
}

export class Draft {
	/** The knowledge of every place and day. */
	readonly everything: Knowledge;
	/** The place that the deployment serves. */
	readonly home: string | null;
	/** The day in China, YYYY-MM-DD. */
	readonly today: string;
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
	/** Why a person should take over, where one should. */
	handoff: Handoff | null = null;
	/** What a correction changes has been said in this turn. */
	changeIsTold = false;
	readonly #words: Words;
	/** By their texts, the paragraphs that read otherwise in a text message or aloud. */
	readonly #variants = new Map<string, Answer>();

	constructor(parts: Parts, before: State, today: Date) {
		this.everything = parts.knowledge;
		this.home = parts.place;
		this.today = dayInChina(today);
		this.#words = parts.words;
		this.before = before;
		this.state = { ...copied(before), offered: [] };
	}

	/** The words of the conversation's language, which a turn may change. */
	get say(): Say {
		return this.#words.in(this.state.locale);
	}

	/** What holds today in the place of the conversation. */
	get knowledge(): Knowledge {
		return inForce(knowledgeAt(this.everything, this.state.place), this.today);
	}

	get jurisdiction(): Jurisdiction | null {
		return jurisdictionAt(this.everything, this.state.place);
	}

	get advice(): Advice {
		return adviceIn(this.everything, this.state, this.today);
	}

	/** The list as it is now, with all that is needed to show it. */
	get list(): Listed {
		const { knowledge, say, state, advice } = this;
		return { knowledge, say, facts: state.facts, place: state.place, advice };
	}

	/** The list that a code stands for, as it reads today. */
	listOf(code: string): { facts: Facts; advice: Advice } {
		const { facts, jurisdiction } = readCode(code);
		const place = jurisdictionOf(this.everything, jurisdiction)?.division ?? null;
		const { declined: undecided, lacking } = this.before;
		return { facts, advice: advised(this.everything, facts, { undecided, lacking, place, asOf: this.today }) };
	}

	/** Add a paragraph to the reply. */
	tell(paragraph: string | Answer): void {
		if (typeof paragraph === 'string') {
			this.paragraphs.push(paragraph);
			return;
		}
		this.paragraphs.push(paragraph.text);
		this.#variants.set(paragraph.text, paragraph);
		this.citations.push(...paragraph.citations);
	}

	/** All that was told so far, as one reply. */
	get told(): Reply {
		const joined = (variant: 'short' | 'spoken') =>
			this.paragraphs.map((text) => this.#variants.get(text)?.[variant] ?? bare(text)).join('\n\n');
		return plainReply(this.paragraphs.join('\n\n'), this.citations, {
			short: joined('short'),
			spoken: joined('spoken'),
		});
	}

	/** Keep the answers as they were before this turn, for "back"; however often it is called, once a turn. */
	remember(): void {
		const { asking, facts, declined, past, place, lacking, relative } = this.before;
		const now = { asking, code: encode(facts), declined: [...declined], place, lacking: [...lacking], relative };
		this.state.past = [...past, now].slice(-maximumPast);
	}
}

/** The advice for what a conversation holds, on a day. */
export function adviceIn(everything: Knowledge, state: State, today: string): Advice {
	const { declined, place, lacking } = state;
	return advised(everything, state.facts, { undecided: declined, place, lacking, asOf: today });
}
