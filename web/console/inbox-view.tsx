/** The inbox: on one side who waits, on the other the conversation that is open. */
import type { Ticket } from './answers.ts';
import type { App } from './app.ts';
import { ConversationView } from './conversation-view.tsx';
import { Elapsed } from './elapsed.tsx';
import { channelName, whose } from './ticket-words.ts';
import type { WordKey } from './words.ts';

export function InboxView({ app }: { app: App }) {
	const { inbox, words } = app;
	const { tickets } = inbox;
	return (
		<div class="inbox">
			<section class="column queue" aria-labelledby="queue-title">
				<div class="list-head">
					<h2 id="queue-title" tabIndex={-1}>
						{words.queue}
					</h2>
					<StreamStatus app={app} />
				</div>
				{tickets.length === 0 ? (
					<p class="aside">{words.queueEmpty}</p>
				) : (
					<ul onKeyDown={walk}>
						{tickets.map((ticket) => (
							<li key={ticket.id}>
								<TicketView ticket={ticket} app={app} />
							</li>
						))}
					</ul>
				)}
			</section>
			{inbox.open ? (
				<ConversationView key={inbox.open.ticket.id} app={app} conversation={inbox.open} />
			) : (
				<section class="column conversation empty" aria-label={words.conversation}>
					<p class="aside">{inbox.openId ? words.loading : words.noConversation}</p>
				</section>
			)}
		</div>
	);
}

function StreamStatus({ app: { inbox, words } }: { app: App }) {
	const shown = { online: words.live, connecting: words.connecting, offline: words.reconnecting }[inbox.stream];
	return <p class={`stream ${inbox.stream}`}>{shown}</p>;
}

function TicketView({ ticket, app }: { ticket: Ticket; app: App }) {
	const { inbox, words, all } = app;
	const { id, openedAt, summary } = ticket;
	const language = all.languages.find(({ tag }) => tag === ticket.locale)?.name ?? ticket.locale;
	const isUnread = inbox.isUnread(id);
	return (
		<button
			type="button"
			class={`ticket${isUnread ? ' unread' : ''}`}
			data-ticket={id}
			aria-current={inbox.openId === id}
			onClick={() => void inbox.show(id)}
		>
			<span class="line">
				<b>{words[`reason_${ticket.reason.replace('-', '_')}` as WordKey]}</b>
				<Elapsed since={openedAt - inbox.ahead} label={words.waitsFor} class="since" />
			</span>
			<span class="line aside">
				<span>
					{channelName(words, ticket.channel)} · <span lang={ticket.locale}>{language}</span>
				</span>
				<span>{isUnread && <b class="new">{words.unread}</b>}</span>
			</span>
			<span class="summary">{summary.length > 0 ? summary.join(words.comma) : words.nothingKnown}</span>
			<span class="whose">{whose(words, ticket)}</span>
		</button>
	);
}

/** Arrows go from one conversation to the next. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.ticket')];
	const at = all.indexOf(document.activeElement as HTMLElement);
	if (step === undefined || at < 0) return;
	event.preventDefault();
	all[(at + step + all.length) % all.length]?.focus();
}
