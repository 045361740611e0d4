/**
 * Where a conversation stands, with all that is needed to speak of it: the cardholder, the advice, the words. Never changed;
 * another state of the conversation is another scene.
 */
import type { Advice } from '../../knowledge/advice.ts';
import { advised } from '../../knowledge/advised.ts';
import { jurisdictionAt, knowledgeAt } from '../../knowledge/area.ts';
import { inForce } from '../../knowledge/dated.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Jurisdiction, Knowledge } from '../../knowledge/knowledge.ts';
import { dayInChina } from '../model/china-day.ts';
import { cardholderOf, factsOf, factsWithImplied, type Known, type Person } from '../model/known.ts';
import type { Listed } from './checklist/checklist.ts';
import { addressed, type CardholderFacts } from './phrases.ts';
import type { Say, Words } from './words.ts';

/** What scenes are made with, loaded once. */
export interface Setting {
	/** The knowledge of every place and day. */
	knowledge: Knowledge;
	words: Words;
}

export class Scene {
	readonly known: Known;
	readonly setting: Setting;
	/** The day in China, YYYY-MM-DD. */
	readonly today: string;
	#advice: Advice | undefined;
	#knowledge: Knowledge | undefined;

	/** @param today a day in China, YYYY-MM-DD */
	constructor(setting: Setting, known: Known, today: string) {
		this.setting = setting;
		this.known = known;
		this.today = today;
	}

	/** The scene of another state of the conversation, on the same day. */
	with(known: Known): Scene {
		return known === this.known ? this : new Scene(this.setting, known, this.today);
	}

	get say(): Say {
		return this.setting.words.in(this.known.locale);
	}

	get person(): Person {
		return cardholderOf(this.known);
	}

	/** What was said of the cardholder: nothing that is only implied. */
	get facts(): Facts {
		return factsOf(this.person);
	}

	/** The facts with what the cardholder is called. */
	get spokenOf(): CardholderFacts {
		return addressed(this.person);
	}

	/** What holds today in the area of the conversation. */
	get knowledge(): Knowledge {
		this.#knowledge ??= inForce(knowledgeAt(this.setting.knowledge, this.known.area), this.today);
		return this.#knowledge;
	}

	get jurisdiction(): Jurisdiction | null {
		return jurisdictionAt(this.setting.knowledge, this.known.area);
	}

	get advice(): Advice {
		this.#advice ??= adviceFor(this.setting.knowledge, this.person, this.known.area, this.today);
		return this.#advice;
	}

	/** The advice if what is only implied were so. */
	get impliedAdvice(): Advice {
		const { declined: undecided, lacking } = this.person;
		const options = { undecided, area: this.known.area, lacking, asOf: this.today };
		return advised(this.setting.knowledge, factsWithImplied(this.person), options);
	}

	/** The list as it is now, with all that is needed to show it. */
	get list(): Listed {
		const { knowledge, say, spokenOf: facts, advice } = this;
		return { knowledge, say, facts, area: this.known.area, advice };
	}
}

/** The scene of a conversation at a moment. */
export const sceneAt = (setting: Setting, known: Known, moment: Date): Scene =>
	new Scene(setting, known, dayInChina(moment));

/** The advice for what was said of a person. @param today YYYY-MM-DD in China */
export function adviceFor(everything: Knowledge, person: Person, area: string | null, today: string): Advice {
	const { declined: undecided, lacking } = person;
	return advised(everything, factsOf(person), { undecided, area, lacking, asOf: today });
}
