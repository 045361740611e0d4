/**
 * The list for a text message, and for a voice.
 */
import type { Advice, DocumentLine } from '../../../knowledge/advice.ts';
import { join, placeText } from '../phrases.ts';
import { documentName, type Showing } from './lines.ts';

/** Steps that come before the bank and cost a way. */
const earlierSteps = ['get-valid-id', 'check-information', 'collect-card'];

/** What a text message says: what to bring, where, who, whom to ask, the code; at most 500 characters. */
export function shortList({ say }: Showing, advice: Advice): string {
	const bank = advice.steps.find((step) => step.id === 'activate-card');
	const before = advice.steps
		.filter((step) => !step.if && earlierSteps.includes(step.id))
		.map((step) => say(`short.steps.${step.id}`, { place: say(`short.places.${step.place}`) }));
	const papers = (isWanted: (line: DocumentLine) => boolean) => {
		const names = (bank?.documents ?? []).filter(isWanted).map((line) => say(`short.documents.${line.id}`));
		return [...new Set(names)].join(say('language.comma'));
	};
	const isSure = (line: DocumentLine) => !line.if && line.need === 'required';
	const copies = papers((line) => isSure(line) && line.form === 'copy');
	const advised = papers((line) => !line.if && line.need === 'advised');
	const open = papers((line) => line.if !== undefined);
	const who = (bank?.who ?? [])
		.filter((line) => !line.if && line.need === 'required')
		.map((line) => say(`short.attendees.${line.id}`));
	return [
		...before,
		say('short.originals', { papers: papers((line) => isSure(line) && line.form === 'original') }),
		copies && say('short.copies', { papers: copies }),
		advised && say('short.advised', { papers: advised }),
		open && say('short.open', { papers: open }),
		say('short.go', { place: say('short.places.bank-branch') }),
		who.length ? say('short.who', { who: join(say, who, 'conjunction') }) : '',
		say('short.check'),
		say('short.code', { code: advice.code }),
	]
		.filter(Boolean)
		.join(say('language.sentenceSpace'));
}

/** What a voice says: one idea a sentence, no code, and an offer to repeat. */
export function spokenList({ say, facts, holder, area }: Showing, advice: Advice): string {
	const sentences = advice.steps.flatMap((step) => {
		if (step.if) return [];
		const place = placeText(say, facts, area, step.place);
		const papers = (need: DocumentLine['need']) =>
			join(
				say,
				step.documents
					.filter((line) => !line.if && line.need === need)
					.map((line) => documentName(say, facts, line.id)),
				'conjunction',
			);
		const [required, advised] = [papers('required'), papers('advised')];
		return [
			say(`steps.${step.id}.spoken`, { place, ...holder }),
			...(required ? [say('spoken.bring', { papers: required })] : []),
			...(advised ? [say('spoken.advised', { papers: advised })] : []),
			...(step.documents.some((line) => line.if) ? [say('spoken.open')] : []),
		];
	});
	return [...sentences, say('spoken.end')].join(say('language.sentenceSpace'));
}
