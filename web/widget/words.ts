/** The words that a person reads in the chat, by their keys in `locales/<tag>/widget.yaml`. */
export type WidgetWords = Record<WordKey, string>;

export type WordKey =
	| 'languageName'
	| 'languageWish'
	| 'open'
	| 'close'
	| 'unread'
	| 'title'
	| 'subtitle'
	| 'log'
	| 'assistantSaid'
	| 'personSaid'
	| 'write'
	| 'placeholder'
	| 'send'
	| 'suggestions'
	| 'typing'
	| 'privacy'
	| 'noScript'
	| 'menu'
	| 'language'
	| 'startOver'
	| 'eraseData'
	| 'eraseAsk'
	| 'eraseNow'
	| 'startOverWords'
	| 'eraseWords'
	| 'connecting'
	| 'offline'
	| 'busy'
	| 'ended'
	| 'waiting'
	| 'refused'
	| 'resume'
	| 'code'
	| 'checklist'
	| 'print'
	| 'sources'
	| 'dated'
	| 'verified'
	| 'gradeGiven'
	| 'gradeOfficial'
	| 'gradeMirror'
	| 'gradeWeak'
	| 'gradeRecalled';

/** Words with what stands for `{{name}}` in them. */
export function fill(words: string, values: Record<string, string | number>): string {
	return words.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
}
