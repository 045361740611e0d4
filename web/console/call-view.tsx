/** Beside the phone: on one side what the caller says, what is known and what to ask; on the other the list. */
import type { App } from './app.ts';
import { Elapsed } from './elapsed.tsx';
import { FactsView, Place } from './facts-view.tsx';
import { HandOut } from './hand-out.tsx';
import { ListView } from './list-view.tsx';
import { QuestionView } from './question-view.tsx';
import { scrolls } from './scrolls.ts';
import { SourcesView } from './sources-view.tsx';
import { fill } from './words.ts';

export function CallView({ app }: { app: App }) {
	const { call, words } = app;
	const { told } = call;
	const hasList = told !== null && (told.known.length > 0 || told.declined.length > 0);
	return (
		<div class="call">
			<div class="column talk">
				<CallBar app={app} />
				<Caller app={app} />
				<Conflicts app={app} />
				<FactsView app={app} />
				<QuestionView app={app} />
				<section class="answer" aria-labelledby="answer-title">
					<h2 id="answer-title">{words.answer}</h2>
					{call.answer ? (
						<div key={call.answer.text}>
							<p class="said" lang={call.locale}>
								{call.answer.text.replaceAll('**', '')}
							</p>
							<SourcesView sources={call.answer.sources} words={words} lang={call.locale} />
						</div>
					) : (
						<p class="aside">{call.wasLost ? words.notUnderstood : words.noAnswer}</p>
					)}
				</section>
			</div>
			<section class="column list" aria-labelledby="list-title" {...scrolls}>
				<div class="list-head">
					<h2 id="list-title">{words.list}</h2>
					{hasList && <HandOut app={app} told={told} />}
				</div>
				{hasList ? <ListView told={told} words={words} /> : <p class="aside">{words.noList}</p>}
				{hasList && <p class="aside">{fill(words.version, { code: told.code })}</p>}
			</section>
		</div>
	);
}

function CallBar({ app }: { app: App }) {
	const { call, words, all } = app;
	return (
		<div class="bar">
			<button type="button" class="primary" onClick={() => app.newCall()}>
				{words.newCall} <kbd>Alt+N</kbd>
			</button>
			<p class="timer">
				{call.startedAt === null ? (
					<span class="aside">{words.noCall}</span>
				) : (
					<Elapsed key={call.startedAt} since={call.startedAt} label={words.callTime} />
				)}
			</p>
			<label>
				<span>{words.answersIn}</span>{' '}
				<select
					id="answers-in"
					value={call.locale}
					onChange={({ currentTarget }) => void call.speak(currentTarget.value)}
				>
					{all.languages.map(({ tag, name }) => (
						<option key={tag} value={tag} lang={tag}>
							{name}
						</option>
					))}
				</select>
			</label>
			<Place app={app} />
		</div>
	);
}

/** What the caller says, as the agent types it. */
function Caller({ app }: { app: App }) {
	const { call, words } = app;
	const send = (event: Event): void => {
		event.preventDefault();
		app.settle();
		const text = call.draft.trim();
		if (text === '') return;
		const asked = call.told?.nextQuestion;
		// A number alone chooses, but to the question for the age it is one.
		if (/^[0-9]$/.test(text) && asked && asked.fact !== 'age') {
			call.draft = '';
			app.digit(Number(text));
		} else void call.enter(text);
	};
	return (
		<form class="caller" onSubmit={send}>
			<label for="caller">{words.caller}</label>
			<div class="field">
				<textarea
					id="caller"
					rows={2}
					maxLength={2000}
					autocomplete="off"
					spellcheck={false}
					value={call.draft}
					placeholder={words.callerHint}
					onInput={({ currentTarget }) => {
						call.draft = currentTarget.value;
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
				<button type="submit">
					{words.send} <kbd>Enter</kbd>
				</button>
			</div>
			{call.wasMasked && <p class="warning">{words.masked}</p>}
		</form>
	);
}

/** What was said otherwise than it was known; nothing is changed until the agent says so. */
function Conflicts({ app }: { app: App }) {
	const { call, words } = app;
	return (
		<>
			{call.conflicts.map((conflict, index) => (
				<fieldset key={conflict.fact} class="conflict" aria-label={words.conflict}>
					<b>{words.conflict}</b>
					<button type="button" onClick={() => call.keep(conflict.fact)}>
						{words.keep} <span lang={call.locale}>{conflict.known}</span> {index === 0 && <kbd>Alt+K</kbd>}
					</button>
					<button type="button" onClick={() => void call.take(conflict)}>
						{words.take} <span lang={call.locale}>{conflict.said}</span> {index === 0 && <kbd>Alt+T</kbd>}
					</button>
				</fieldset>
			))}
		</>
	);
}
