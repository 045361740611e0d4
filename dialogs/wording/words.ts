/**
 * The words of every language, by key, through i18next.
 */
import i18next, { type ResourceKey } from 'i18next';
import { z } from 'zod';
import { Remembered } from '../../knowledge/remembered.ts';
import { loadPassageWords, type PassageWords } from '../../language/questions/passage-words.ts';
import { localeChain } from '../../language/vocabulary/locale-chain.ts';
import {
	localesWith,
	localeTags,
	readCheckedLocaleFile,
	readLocaleFile,
} from '../../language/vocabulary/locale-files.ts';

/** Gives the words for a key; a key that has none is an error, never shown as a key. */
export interface Say {
	(key: string, values?: Record<string, unknown>): string;
	/** The language of the words, then those that stand in for it where it has no text of its own, such as of a source. */
	readonly locales: readonly string[];
	/** By id, the names of sources that the language gives itself, beside those that stand with the sources. */
	readonly sourceNames: Readonly<Record<string, string>>;
	/** The words of passages, by id; none in a language that has no answers of its own. */
	readonly passages: PassageWords;
}

export interface Words {
	/** Tags of the languages there are words for. */
	locales: readonly string[];
	/** The words of one language; for a language without words, those of the default one. */
	in(locale: string): Say;
}

/**
 * Words from the folders of `locales/`.
 *
 * @param defaultLocale the language for people whose own we do not have
 * @param folder of the locales
 * @throws RangeError when there are no words for the default language
 * @throws {LocaleFileError} when a file of a locale can't be used
 */
export function loadWords(defaultLocale: string, folder?: string): Words {
	const locales = localeTags(folder);
	if (!locales.includes(defaultLocale)) {
		throw new RangeError(`no words for the default locale "${defaultLocale}"; there are: ${locales.join(', ')}`);
	}
	const i18n = i18next.createInstance();
	void i18n.init({
		resources: Object.fromEntries(
			locales.map((tag) => [tag, { translation: readLocaleFile(tag, 'messages', folder) as ResourceKey }]),
		),
		lng: defaultLocale,
		fallbackLng: false,
		initAsync: false,
		returnEmptyString: true,
		interpolation: { escapeValue: false, skipOnVariables: true },
		missingInterpolationHandler: (text, match) => {
			throw new Error(`no value for ${match[0]} in "${text}"`);
		},
	});
	const passages = loadPassageWords(folder);
	const says = new Map<string, Say>(
		locales.map((tag) => {
			const fixed = i18n.getFixedT(tag);
			const say = remembered((key, values) => {
				const text = fixed(key, values ?? {});
				// i18next answers with the key itself where it has no words.
				if (text === key) throw new Error(`no words for "${key}" in ${tag}`);
				return text;
			});
			const chain = localeChain(tag, folder);
			const own = { locales: chain, sourceNames: sourceNamesOf(chain, folder), passages: passages.get(tag) ?? {} };
			return [tag, Object.assign(say, own)];
		}),
	);
	const fallback = says.get(defaultLocale) as Say;
	return { locales, in: (locale) => says.get(locale) ?? fallback };
}

/** At least so many texts are remembered, and none with longer values: what people say again and again is short. */
const mostRemembered = 2500;
const longestValue = 80;

type SayText = (key: string, values?: Record<string, unknown>) => string;

/** Putting words together takes i18next ten times as long as looking up what it made of the same before. */
function remembered(make: SayText): SayText {
	const texts = new Remembered<string>(mostRemembered);
	return (key, values) => {
		const name = values === undefined ? key : nameOf(key, values);
		return name === null ? make(key, values) : texts.get(name, () => make(key, values));
	};
}

/** What tells two calls apart; null for one that is not worth remembering. */
function nameOf(key: string, values: Record<string, unknown>): string | null {
	let name = key;
	for (const [field, value] of Object.entries(values)) {
		if (typeof value === 'string' ? value.length > longestValue : typeof value !== 'number') return null;
		name += `\0${field}\0${typeof value === 'number' ? '#' : ''}${value}`;
	}
	return name;
}

const sourceNamesSchema = z.record(z.string(), z.string().trim().min(1));

/** What the first languages of a chain call the sources. */
function sourceNamesOf(chain: readonly string[], folder: string | undefined): Record<string, string> {
	const withNames = localesWith('sources', folder);
	const named = chain.filter((tag) => withNames.includes(tag)).reverse();
	return Object.assign({}, ...named.map((tag) => readCheckedLocaleFile(tag, 'sources', sourceNamesSchema, folder)));
}
