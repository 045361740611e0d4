/** One message of the log. */
import type { Source } from '../source.ts';
import { SourceView } from '../source-view.tsx';
import { ListView } from './list-view.tsx';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';
import type { Shown } from './transcript.ts';
import { fill, type WidgetWords } from './words.ts';

export interface MessageParts {
	shown: Shown;
	words: WidgetWords;
	/** The tag of the words. */
	locale: string;
	print(key: string): void;
}

export function MessageView({ shown, words, locale, print }: MessageParts) {
	const { key, from, text, state, code, sources, progress, name } = shown;
	if (from === 'note') return <p class="note">{text}</p>;
	const isPerson = from === 'person';
	return (
		<article
			class={`message ${from}${code ? ' list' : ''}${state ? ` ${state}` : ''}`}
			data-key={key}
			lang={shown.locale}
		>
			<span class="unseen" lang={locale}>
				{isPerson ? words.personSaid : name ? '' : words.assistantSaid}
			</span>
			{name && <p class="progress">{name}</p>}
			{progress && (
				<p class="progress" lang={locale}>
					{fill(words.progress, { ...progress })}
				</p>
			)}
			{isPerson || name ? <p class="said">{text}</p> : parseMarkdown(text).map((block) => <BlockView block={block} />)}
			{state && (
				<p class="state" lang={locale}>
					{words[state]}
				</p>
			)}
			{code && <ListView code={code} words={words} locale={locale} print={() => print(key)} />}
			{sources.length > 0 && <SourcesView sources={sources} words={words} locale={locale} />}
		</article>
	);
}

function BlockView({ block }: { block: Block }) {
	if ('lines' in block) {
		return (
			<p>
				{block.lines.map((line, index) => (
					<>
						{index > 0 && <br />}
						<InlineView parts={line} />
					</>
				))}
			</p>
		);
	}
	return (
		<ul>
			{block.items.map(({ isTick, content, below }) => (
				<li class={isTick ? 'tick' : undefined}>
					<InlineView parts={content} />
					{below.map((line) => (
						<div class="below">
							<InlineView parts={line} />
						</div>
					))}
				</li>
			))}
		</ul>
	);
}

function InlineView({ parts }: { parts: Inline[] }) {
	return <>{parts.map((part) => (typeof part === 'string' ? part : <strong>{part.bold}</strong>))}</>;
}

function SourcesView({ sources, words, locale }: { sources: Source[]; words: WidgetWords; locale: string }) {
	return (
		<details class="sources">
			<summary lang={locale}>{fill(words.sources, { count: sources.length })}</summary>
			<ol>
				{sources.map((source) => (
					<li>
						<SourceView source={source} words={words} wordsLang={locale} />
					</li>
				))}
			</ol>
		</details>
	);
}
