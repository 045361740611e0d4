/** Looking something up in the knowledge. */
import type { App } from './app.ts';
import { Modal } from './modal.tsx';
import { SourcesView } from './sources-view.tsx';
import { fill } from './words.ts';

export function SearchView({ app }: { app: App }) {
	const { words, call, topics } = app;
	return (
		<Modal title={words.search} close={words.close} onClose={() => app.openDialog(null)}>
			<search>
				<form
					class="field"
					onSubmit={(event) => {
						event.preventDefault();
						void app.search(app.query);
					}}
				>
					<input
						id="search"
						type="text"
						maxLength={500}
						autocomplete="off"
						aria-label={words.searchFor}
						placeholder={words.searchFor}
						value={app.query}
						onInput={({ currentTarget }) => {
							app.query = currentTarget.value;
						}}
					/>
					<button type="submit">
						{words.find} <kbd>Enter</kbd>
					</button>
				</form>
			</search>
			{topics && <p class="aside">{fill(words.found, { count: topics.length })}</p>}
			<div class="topics">
				{topics?.map(({ id, name, answer, sources }, index) => (
					<details key={id} class="topic" open={index === 0}>
						<summary lang={call.locale}>{name}</summary>
						<p class="said" lang={call.locale}>
							{answer.replaceAll('**', '')}
						</p>
						<SourcesView sources={sources} words={words} lang={call.locale} />
					</details>
				))}
			</div>
		</Modal>
	);
}
