/** Under the last message: why it asks, and what has been told so far, each answer with a way to change it. */
import type { Summary } from './activity.ts';
import { fill, type WidgetWords } from './words.ts';

interface AnswersParts {
	summary: Summary | undefined;
	/** Whether the last message asks something. */
	asks: boolean;
	words: WidgetWords;
	choose(text: string): void;
}

export function AnswersView({ summary, asks, words, choose }: AnswersParts) {
	return (
		<>
			{asks && (
				<button type="button" class="aside" onClick={() => choose(words.whyWords)}>
					{words.whyWords}
				</button>
			)}
			{summary && (
				<details class="answers" onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}>
					<summary>{fill(words.answers, { count: summary.known.length })}</summary>
					<ul>
						{summary.known.map(({ text, change }) => (
							<li key={text}>
								<span>{text}</span>
								{change && (
									<button
										type="button"
										class="aside"
										aria-label={`${words.change}: ${text}`}
										onClick={() => choose(change)}
									>
										{words.change}
									</button>
								)}
							</li>
						))}
					</ul>
					<p>{fill(words.elsewhere, { code: summary.code })}</p>
				</details>
			)}
		</>
	);
}
