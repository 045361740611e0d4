/** What to ask next, in words to say, with the answers to choose from. */
import type { App } from './app.ts';
import { fill } from './words.ts';

export function QuestionView({ app }: { app: App }) {
	const { call, words } = app;
	const question = call.told?.nextQuestion;
	// Its place is always there, so that what stands below does not jump, and the focus has somewhere to go.
	return (
		<section class="question" id="question" tabIndex={-1} aria-labelledby="question-title">
			<h2 id="question-title">
				{words.question}
				{question && <span class="progress">{fill(words.progress, { ...question.progress })}</span>}
			</h2>
			{question ? (
				<div key={question.fact}>
					<p class="words" lang={call.locale}>
						{question.words}
					</p>
					<ol class="choices">
						{question.choices.map((choice, index) => (
							<li key={choice.label}>
								<button type="button" onClick={() => void call.choose(question.fact, choice)}>
									<kbd>{index + 1}</kbd> <span lang={call.locale}>{choice.label}</span>
								</button>
							</li>
						))}
						<li>
							<button type="button" onClick={() => void call.decline(question.fact)}>
								<kbd>0</kbd> {words.unknown}
							</button>
						</li>
					</ol>
					<dl>
						<dt>{words.simpler}</dt>
						<dd lang={call.locale}>{question.simpler}</dd>
						{question.why && <dt>{words.why}</dt>}
						{question.why && <dd lang={call.locale}>{question.why}</dd>}
					</dl>
				</div>
			) : (
				<p class="words">{call.told ? words.complete : words.loading}</p>
			)}
		</section>
	);
}
