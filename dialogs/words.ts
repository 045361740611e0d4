/**
 * The words of every language, by key, through i18next.
 */
import i18next, { type ResourceKey } from 'i18next';
import { localeTags, readLocaleFile } from '../language/locale-files.ts';

/** Gives the words for a key; a key that has none is an error, never shown as a key. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

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
 * @throws RangeError when there are no words for the default language
 */
export function loadWords(defaultLocale: string): Words {
	const locales = localeTags();
	if (!locales.includes(defaultLocale)) {
		throw new RangeError(`no words for the default locale "${defaultLocale}"; there are: ${locales.join(', ')}`);
	}
	const i18n = i18next.createInstance();
	void i18n.init({
		resources: Object.fromEntries(
			locales.map((tag) => [tag, { translation: readLocaleFile(tag, 'messages') as ResourceKey }]),
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
	const says = new Map<string, Say>(
		locales.map((tag) => {
			const fixed = i18n.getFixedT(tag);
			const say: Say = (key, values) => {
				const text = fixed(key, values ?? {});
				// i18next answers with the key itself where it has no words.
				if (text === key) throw new Error(`no words for "${key}" in ${tag}`);
				return text;
			};
			return [tag, say];
		}),
	);
	const fallback = says.get(defaultLocale) as Say;
	return { locales, in: (locale) => says.get(locale) ?? fallback };
}
