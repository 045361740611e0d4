/** A conversation at the desk: what was said in it, what the assistant would say, and the agent's own answer. */
import { Component, createRef } from 'preact';
import type { Conversation, Said, Suggestion } from './answers.ts';
import type { App } from './app.ts';
import { scrolls } from './scrolls.ts';
import { SourcesView } from './sources-view.tsx';
import { channelName, whose } from './ticket-words.ts';
import { type ConsoleWords, fill, type WordKey } from './words.ts';

interface ConversationParts {
	app: App;
	conversation: Conversation;
}

export function ConversationView({ app, conversation }: ConversationParts) {
	const { words, inbox } = app;
	const { ticket, lines, notes } = conversation;
	const { code, isMine, state } = ticket;
	return (
		<section class="column conversation" aria-labelledby="conversation-title">
			<div class="list-head">
				<h2 id="conversation-title" tabIndex={-1}>
					{words[`reason_${ticket.reason.replace('-', '_')}` as WordKey]}{' '}
					<small>
						{channelName(words, ticket.channel)} · {whose(words, ticket)}
					</small>
				</h2>
				<div class="actions">
					{state === 'waiting' && (
						<button type="button" class="primary" onClick={() => void inbox.claim()}>
							{words.claim} <kbd>Alt+A</kbd>
						</button>
					)}
					{isMine && (
						<button type="button" onClick={() => void inbox.transfer()}>
							{words.transfer} <kbd>Alt+V</kbd>
						</button>
					)}
					{isMine && (
						<button type="button" onClick={() => void inbox.release()}>
							{words.release} <kbd>Alt+G</kbd>
						</button>
					)}
				</div>
				<p class="summary">
					{ticket.summary.length > 0 ? ticket.summary.join(words.comma) : words.nothingKnown}
					{code && (
						<>
							{' · '}
							<span class="code-inline">{code}</span>{' '}
							<button type="button" class="quiet" onClick={() => app.takeCode(code)}>
								{words.intoCall} <kbd>Alt+K</kbd>
							</button>
						</>
					)}
				</p>
			</div>
			<Log lines={lines} words={words} locale={ticket.locale} ui={app.all.locale} />
			<Suggestions app={app} locale={ticket.locale} />
			{isMine && <AnswerForm app={app} locale={ticket.locale} />}
			<Notes app={app} notes={notes} />
		</section>
	);
}

interface LogParts {
	lines: readonly Said[];
	words: ConsoleWords;
	/** Of the conversation, and of the console. */
	locale: string;
	ui: string;
}

/** The transcript; it stays at its end while that is what is read. */
class Log extends Component<LogParts> {
	#log = createRef<HTMLDivElement>();
	#isAtEnd = true;

	override componentDidMount(): void {
		this.#toEnd();
	}

	override componentDidUpdate(): void {
		if (this.#isAtEnd) this.#toEnd();
	}

	override render({ lines, words, locale, ui }: LogParts) {
		const time = new Intl.DateTimeFormat(ui, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
		return (
			<div
				class="log"
				role="log"
				aria-label={words.transcript}
				{...scrolls}
				ref={this.#log}
				onScroll={({ currentTarget }) => {
					const { scrollHeight, scrollTop, clientHeight } = currentTarget;
					this.#isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
				}}
			>
				{lines.map(({ sequence, at, from, text, name }) => (
					<article key={sequence} class={`message ${from}`} data-sequence={sequence}>
						<p class="from">
							{name ?? words[from === 'person' ? 'fromPerson' : from === 'bot' ? 'fromBot' : 'colleague']}{' '}
							<time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
						</p>
						<p class="said" lang={locale}>
							{text.replaceAll('**', '')}
						</p>
					</article>
				))}
			</div>
		);
	}

	#toEnd(): void {
		const log = this.#log.current;
		if (log) log.scrollTop = log.scrollHeight;
	}
}

function Suggestions({ app, locale }: { app: App; locale: string }) {
	const { words, inbox } = app;
	const { suggestions } = inbox;
	if (suggestions.length === 0) return null;
	return (
		<section class="suggestions" aria-labelledby="suggestions-title" {...scrolls}>
			<h3 id="suggestions-title">{words.suggestions}</h3>
			{suggestions.map((suggestion, index) => (
				<SuggestionView key={suggestion.text} suggestion={suggestion} isFirst={index === 0} app={app} locale={locale} />
			))}
		</section>
	);
}

interface SuggestionParts {
	suggestion: Suggestion;
	isFirst: boolean;
	app: App;
	locale: string;
}

function SuggestionView({ suggestion, isFirst, app, locale }: SuggestionParts) {
	const { words, inbox } = app;
	return (
		<div class="suggestion">
			<div class="actions">
				<button type="button" onClick={() => void inbox.accept(suggestion)}>
					{words.sendIt} {isFirst && <kbd>Alt+U</kbd>}
				</button>
				<button
					type="button"
					onClick={() => {
						inbox.edit(suggestion);
						document.getElementById('reply')?.focus();
					}}
				>
					{words.editIt} {isFirst && <kbd>Alt+Y</kbd>}
				</button>
				<button type="button" onClick={() => void inbox.reject(suggestion)}>
					{words.rejectIt} {isFirst && <kbd>Alt+J</kbd>}
				</button>
			</div>
			<p class="said" lang={locale}>
				{suggestion.text.replaceAll('**', '')}
			</p>
			<SourcesView sources={suggestion.sources} words={words} lang={locale} />
		</div>
	);
}

function AnswerForm({ app, locale }: { app: App; locale: string }) {
	const { words, inbox, all } = app;
	const canned = all.canned[locale] ?? [];
	const send = (event: Event): void => {
		event.preventDefault();
		app.settle();
		void inbox.answer();
	};
	return (
		<form class="reply" onSubmit={send}>
			<details class="canned">
				<summary>{words.canned}</summary>
				<ol>
					{canned.map((text, index) => (
						<li key={text}>
							<button type="button" lang={locale} onClick={() => app.sayCanned(index + 1)}>
								<kbd>{index + 1}</kbd> {text}
							</button>
						</li>
					))}
				</ol>
			</details>
			<label for="reply">
				{words.reply} <kbd>Alt+M</kbd>
			</label>
			<div class="field">
				<textarea
					id="reply"
					rows={2}
					maxLength={2000}
					lang={locale}
					autocomplete="off"
					value={inbox.draft}
					onInput={({ currentTarget }) => {
						inbox.draft = currentTarget.value;
					}}
					onKeyDown={(event) => {
						if (
							event.key === 'Enter' &&
							!event.shiftKey &&
							!event.altKey &&
							!event.isComposing &&
							event.keyCode !== 229
						)
							send(event);
					}}
				/>
				<button type="submit" class="primary">
					{words.send} <kbd>Enter</kbd>
				</button>
			</div>
		</form>
	);
}

function Notes({ app, notes }: { app: App; notes: Conversation['notes'] }) {
	const { words, inbox } = app;
	return (
		<details class="notes-part" open={notes.length > 0 || undefined}>
			<summary>{fill(words.notes, { count: notes.length })}</summary>
			<ul>
				{notes.map(({ at, agent, text }) => (
					<li key={at}>
						<b>{agent}</b> {text}
					</li>
				))}
			</ul>
			<form
				class="field"
				onSubmit={(event) => {
					event.preventDefault();
					void inbox.note();
				}}
			>
				<input
					id="note"
					type="text"
					maxLength={1000}
					autocomplete="off"
					aria-label={words.note}
					placeholder={words.noteHint}
					value={inbox.noteDraft}
					onInput={({ currentTarget }) => {
						inbox.noteDraft = currentTarget.value;
					}}
				/>
				<button type="submit">
					{words.saveNote} <kbd>Enter</kbd>
				</button>
			</form>
		</details>
	);
}
