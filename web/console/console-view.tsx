/** The whole console: head, the view that is shown, and what lies over it. */
import type { App } from './app.ts';
import { CallView } from './call-view.tsx';
import { HelpView } from './help-view.tsx';
import { InboxView } from './inbox-view.tsx';
import type { Command, View } from './keys.ts';
import { LeadView } from './lead-view.tsx';
import { SearchView } from './search-view.tsx';
import { SignInView } from './sign-in-view.tsx';
import { fill, type WordKey } from './words.ts';

interface ConsoleParts {
	app: App;
	commands: readonly Command[];
}

const views: Record<View, { word: WordKey; key: string }> = {
	call: { word: 'call', key: 'Alt+C' },
	inbox: { word: 'inbox', key: 'Alt+I' },
	lead: { word: 'lead', key: 'Alt+R' },
};

export function ConsoleView({ app, commands }: ConsoleParts) {
	const { agent, words, view } = app;
	if (agent === undefined)
		return (
			<main>
				<h1>{words.title}</h1>
				<p class="aside">{words.loading}</p>
			</main>
		);
	if (agent === null)
		return (
			<>
				<header>
					<span class="brand">{words.brand}</span>
					<span class="fill" />
					<Languages app={app} />
				</header>
				<main>
					<SignInView app={app} />
				</main>
			</>
		);
	return (
		<>
			<Head app={app} />
			<main class={`view-${view}`}>
				<h1 class="unseen">{words[views[view].word]}</h1>
				<div class="problem-line" role="alert">
					{app.problem && (
						<p class="problem">
							{app.problem}{' '}
							<button type="button" class="quiet" onClick={() => app.settle()}>
								{words.close}
							</button>
						</p>
					)}
				</div>
				{view === 'call' && <CallView app={app} />}
				{view === 'inbox' && <InboxView app={app} />}
				{view === 'lead' && <LeadView app={app} />}
			</main>
			{app.dialog === 'help' && <HelpView app={app} commands={commands} />}
			{app.dialog === 'search' && <SearchView app={app} />}
		</>
	);
}

function Head({ app }: { app: App }) {
	const { agent, words, view, inbox } = app;
	const shown = (Object.keys(views) as View[]).filter((one) => one !== 'lead' || agent?.role === 'lead');
	return (
		<header>
			<span class="brand">{words.brand}</span>
			<nav aria-label={words.views}>
				{shown.map((one) => (
					<button
						key={one}
						type="button"
						data-view={one}
						aria-current={view === one ? 'page' : undefined}
						onClick={() => app.show(one)}
					>
						{words[views[one].word]}
						{one === 'inbox' && inbox.unread > 0 && (
							<b class="badge">
								{inbox.unread}
								<span class="unseen"> {words.unread}</span>
							</b>
						)}{' '}
						<kbd>{views[one].key}</kbd>
					</button>
				))}
			</nav>
			<span class="fill" />
			<Languages app={app} />
			<button type="button" onClick={() => app.openDialog('search')}>
				{words.search} <kbd>/</kbd>
			</button>
			<button type="button" onClick={() => app.openDialog('help')}>
				{words.keys} <kbd>?</kbd>
			</button>
			<span class="agent">
				{agent?.id === 'local' ? words.localAgent : fill(words.signedIn, { name: agent?.name ?? '' })}
			</span>
			{agent?.id !== 'local' && (
				<button type="button" onClick={() => void app.signOut()}>
					{words.signOut}
				</button>
			)}
		</header>
	);
}

function Languages({ app }: { app: App }) {
	return (
		<label class="languages">
			<span class="unseen">{app.words.consoleLanguage}</span>
			<select value={app.all.locale} onChange={({ currentTarget }) => void app.speak(currentTarget.value)}>
				{app.all.languages.map(({ tag, name }) => (
					<option key={tag} value={tag} lang={tag}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}
