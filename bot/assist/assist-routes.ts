/** Answers during a call: stateless, so that it scales by copies, and open to other consoles than ours. */
import { z } from 'zod';
import type { Assistant } from '../../dialogs/assistant.ts';
import { dayInChina } from '../../dialogs/model/china-day.ts';
import { maximumLacking } from '../../dialogs/model/known.ts';
import { matchLocale } from '../../dialogs/model/locale.ts';
import { jurisdictionOf } from '../../knowledge/area.ts';
import { CodeError, readCode } from '../../knowledge/code/code.ts';
import { division } from '../../knowledge/divisions/divisions.ts';
import { type FactName, type Facts, factNames, factsSchema, isKnown } from '../../knowledge/facts/facts.ts';
import { day } from '../../knowledge/sources.ts';
import { Problem } from '../http/problem.ts';
import { smsParts } from '../render/capabilities.ts';
import { type ApiRoute, apiRoute } from './api-route.ts';

export interface AssistRouteParts {
	assistant: Pick<Assistant, 'assist' | 'advise' | 'findTopics' | 'locales' | 'knowledge'>;
	/** Masks identity numbers and the like. */
	redact: (text: string) => { text: string; masked: boolean };
	defaultLocale: string;
	now?: () => number;
}

const factName = z.enum(factNames as [FactName, ...FactName[]]);
const origin = z.enum(['given', 'said', 'code']);
const locale = z.string().max(35).describe('BCP 47 tag of the language of the answer, such as zh-Hans or en');
const area = z
	.string()
	.refine((code) => division(code) !== null, 'set it to the national code of a division, such as 4401 for Guangzhou')
	.describe('national code of the division in which the card is issued');

const sourceSchema = z.looseObject({
	name: z.string(),
	text: z.string(),
	grade: z.string().describe('given, official, mirror, weak or recalled: from the most to the least to be relied on'),
});
const factsAnswer = z.record(z.string(), z.unknown()).describe('the facts by their names, as they were given');
const choice = z.object({ label: z.string(), facts: factsAnswer });
const adviceSchema = z.looseObject({
	steps: z.array(z.looseObject({ id: z.string(), place: z.string() })),
	open: z.array(z.string()).describe('facts that are not known'),
	disputes: z.array(z.looseObject({ text: z.string() })),
	code: z.string(),
	knowledgeVersion: z.string(),
});

const assistBody = z.strictObject({
	text: z.string().max(2000).optional().describe('what the caller says; identity numbers are masked and never kept'),
	facts: factsSchema.optional(),
	origins: z.partialRecord(factName, origin).optional().describe('where the facts came from, as answered before'),
	declined: z.array(factName).max(factNames.length).optional().describe('facts that the caller does not know'),
	lacking: z
		.array(z.string().max(64))
		.max(maximumLacking)
		.optional()
		.describe('ids of papers that the caller does not have'),
	asking: factName.nullish().describe('the question that the text answers, if it was just asked'),
	code: z.string().max(32).optional().describe('the code of a list; facts given beside it win'),
	area: area.optional(),
	locale: locale.optional(),
});

const assistAnswer = z.object({
	language: z.string(),
	topic: z.string(),
	confidence: z.number(),
	facts: factsAnswer,
	origins: z.partialRecord(factName, origin),
	known: z.array(
		z.object({
			fact: factName,
			text: z.string(),
			from: origin,
			choices: z.array(choice).describe('what it could be instead'),
		}),
	),
	declined: z.array(factName),
	conflicts: z.array(z.object({ fact: factName, known: z.string(), said: z.string(), facts: factsAnswer })),
	area: z.object({ code: z.string(), name: z.string() }).nullable(),
	lacking: z
		.array(z.string())
		.describe('ids of papers that the caller does not have; the list is the one without them'),
	nextQuestion: z
		.object({
			fact: factName,
			words: z.string(),
			simpler: z.string(),
			why: z.string(),
			choices: z.array(choice),
			progress: z.object({ number: z.int(), of: z.int() }),
		})
		.nullable(),
	answer: z.object({ text: z.string(), spoken: z.string(), sources: z.array(sourceSchema) }).nullable(),
	advice: adviceSchema,
	text: z.string(),
	short: z.string().describe('a text message of at most 500 characters'),
	smsParts: z.int().describe('of how many parts of 67 characters the text message is made up'),
	spoken: z.string(),
	code: z.string(),
	sources: z.array(sourceSchema),
	masked: z.boolean().describe('an identity number or the like was masked in the text'),
	locale: z.string(),
});

export function assistRoutes({ assistant, redact, defaultLocale, now = Date.now }: AssistRouteParts): ApiRoute[] {
	const localeOf = (asked: string | undefined) => matchLocale(assistant.locales, asked) ?? defaultLocale;
	return [
		apiRoute({
			method: 'post',
			path: '/api/assist',
			access: 'agent',
			summary: 'What a caller’s words tell, what to ask next in words to say, and the list so far. Keeps nothing.',
			body: assistBody,
			answer: assistAnswer,
			example: { text: 'my daughter is 8 and has no ID card, her card must be activated', locale: 'en' },
			run: async ({ body }) => {
				const coded = body.code === undefined ? null : factsOfCode(assistant.knowledge, body.code);
				const { text, masked } = redact(body.text ?? '');
				const facts = withGiven(coded?.facts ?? {}, body.facts ?? {});
				const ofCode = Object.fromEntries(
					factNames.filter((name) => coded && isKnown(coded.facts, name)).map((name) => [name, 'code' as const]),
				);
				const answered = localeOf(body.locale);
				const assisted = assistant.assist(
					{
						...(text && { text }),
						facts,
						origins: { ...ofCode, ...body.origins },
						declined: body.declined ?? [],
						lacking: body.lacking ?? [],
						asking: body.asking ?? null,
						area: body.area ?? coded?.area ?? null,
						locale: answered,
					},
					new Date(now()),
				);
				return { body: { ...assisted, smsParts: smsParts(assisted.short), masked, locale: answered } };
			},
		}),
		apiRoute({
			method: 'post',
			path: '/api/advise',
			access: 'agent',
			summary: 'The advice for facts, each line with its words, reason and sources.',
			body: z.strictObject({
				facts: factsSchema,
				area: area.optional(),
				asOf: day.optional().describe('the day on which it is to hold, YYYY-MM-DD; today in China by default'),
				locale: locale.optional(),
			}),
			answer: adviceSchema,
			example: { facts: { idStatus: 'lost', age: 8, specialGroups: [], stage: 'activate' }, locale: 'en' },
			run: async ({ body }) => {
				const asOf = body.asOf ?? dayInChina(new Date(now()));
				return {
					body: assistant.advise(body.facts, localeOf(body.locale), { asOf, ...(body.area && { area: body.area }) }),
				};
			},
		}),
		apiRoute({
			method: 'get',
			path: '/api/topics',
			access: 'agent',
			summary: 'What is known, by a question or a few words; all topics without any.',
			query: z.strictObject({
				q: z.string().max(500).default('').describe('a question or a few words'),
				locale: locale.optional(),
				most: z.coerce.number().int().min(1).max(50).default(10),
			}),
			answer: z.object({
				topics: z.array(
					z.object({
						id: z.string(),
						name: z.string(),
						answer: z.string(),
						score: z.number(),
						sources: z.array(sourceSchema),
					}),
				),
			}),
			run: async ({ query }) => ({
				body: { topics: assistant.findTopics(redact(query.q).text, localeOf(query.locale), query.most) },
			}),
		}),
	];
}

/** What is given wins over what a code holds; of age and band there is one. */
function withGiven({ age, ageBand, ...others }: Facts, given: Facts): Facts {
	const coded = isKnown(given, 'age') ? {} : { ...(age !== undefined && { age }), ...(ageBand && { ageBand }) };
	return { ...others, ...coded, ...given };
}

/** @throws Problem 400 that says what is wrong with the code */
function factsOfCode(knowledge: Assistant['knowledge'], code: string) {
	try {
		const { facts, jurisdiction } = readCode(code);
		return { facts, area: jurisdictionOf(knowledge, jurisdiction)?.division ?? null };
	} catch (error) {
		if (!(error instanceof CodeError)) throw error;
		const message = {
			length: 'it has not the length of a code, eight or ten characters',
			character: 'it has a character that no code has',
			checksum: 'it has a slip in it; compare it character by character',
			version: 'it is of a newer version than this server reads',
		}[error.reason];
		throw new Problem(400, 'InvalidCode', `code: ${message}`, 'code');
	}
}
