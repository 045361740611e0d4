/** The list as it grows: what is disputed first, then each visit with who goes and which papers, each line with its sources. */
import type { Assisted, Line, PaperLine, Source, StepLine } from './answers.ts';
import { SourcesView, sourcesOf } from './sources-view.tsx';
import type { ConsoleWords } from './words.ts';

interface ListParts {
	told: Assisted;
	words: ConsoleWords;
}

interface Shared {
	words: ConsoleWords;
	lang: string;
	all: readonly Source[];
}

export function ListView({ told, words }: ListParts) {
	const { advice, sources: all, locale: lang } = told;
	const shared = { words, lang, all };
	return (
		<>
			{advice.disputes.length > 0 && (
				<section class="disputes" aria-labelledby="disputes-title">
					<h3 id="disputes-title">{words.disputes}</h3>
					<ul>
						{advice.disputes.map((line) => (
							<li key={line.id}>
								<span lang={lang}>{line.text}</span>
								<Cited line={line} {...shared} />
							</li>
						))}
					</ul>
				</section>
			)}
			{advice.steps.map((step) => (
				<StepView key={`${step.id} ${step.visit}`} step={step} {...shared} />
			))}
			{advice.contacts.length > 0 && (
				<p class="contacts">
					{words.contacts} <span lang={lang}>{advice.contacts.map(({ text }) => text).join(' · ')}</span>
				</p>
			)}
		</>
	);
}

function StepView({ step, ...shared }: { step: StepLine } & Shared) {
	const { words, lang } = shared;
	return (
		<section class="step">
			<h3 lang={lang}>{step.text}</h3>
			{step.when && (
				<p class="when" lang={lang}>
					{step.when}
				</p>
			)}
			{step.otherPlacesText && (
				<p class="aside" lang={lang}>
					{step.otherPlacesText}
				</p>
			)}
			{step.who.map((line) => (
				<p key={line.id} class="who">
					<b>{words[line.need === 'advised' ? 'whoAdvised' : 'who']}</b> <Case line={line} lang={lang} />
					<span lang={lang}>
						{line.text} <small>{line.why}</small>
					</span>
					<Cited line={line} {...shared} />
				</p>
			))}
			<ul class="papers">
				{step.documents.map((line) => (
					<Paper key={`${line.id} ${line.form} ${line.when}`} line={line} {...shared} />
				))}
			</ul>
			{step.notes.length > 0 && (
				<ul class="notes">
					{step.notes.map((line) => (
						<li key={line.id}>
							<span lang={lang}>{line.text}</span>
							<Cited line={line} {...shared} />
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function Paper({ line, ...shared }: { line: PaperLine } & Shared) {
	const { words, lang } = shared;
	return (
		<li>
			<Case line={line} lang={lang} />
			{line.need === 'advised' && <span class="need">{words.advised} </span>}
			<b lang={lang}>{line.text}</b>{' '}
			<span class="form" lang={lang}>
				{line.formText}
			</span>{' '}
			{line.isMissing && <span class="need">{words.missing} </span>}
			<small lang={lang}>{line.why}</small>
			<Cited line={line} {...shared} />
		</li>
	);
}

/** The case that a line is for, while that is open. */
function Case({ line, lang }: { line: Line; lang: string }) {
	if (!line.when) return null;
	return (
		<span class="when" lang={lang}>
			{line.when}{' '}
		</span>
	);
}

function Cited({ line, words, lang, all }: { line: Line } & Shared) {
	const { sources, numbers } = sourcesOf(line.citations, all);
	return <SourcesView sources={sources} words={words} lang={lang} summary={numbers} />;
}
