/** How conversations went, as tables with a bar to each number. */
import type { App } from './app.ts';
import { channelName } from './ticket-words.ts';
import { type ConsoleWords, fill, type WordKey } from './words.ts';

const spans = [7, 30, 90];

export function StatisticsView({ app }: { app: App }) {
	const { lead, words, all } = app;
	const { statistics } = lead;
	if (!statistics) return <p class="aside">{words.loading}</p>;
	const { conversations, started, finished, handedOver, suggestions } = statistics;
	const languageName = (tag: string) => all.languages.find((one) => one.tag === tag)?.name ?? tag;
	const days = Object.entries(statistics.days).sort(([one], [other]) => one.localeCompare(other));
	return (
		<>
			<p class="bar">
				<label>
					{words.span}{' '}
					<select value={lead.days} onChange={({ currentTarget }) => void lead.lookBack(Number(currentTarget.value))}>
						{spans.map((count) => (
							<option key={count} value={count}>
								{fill(words.days, { count })}
							</option>
						))}
					</select>
				</label>
				<a class="button" href={`/api/lead/statistics.csv?days=${lead.days}`} download="conversations.csv">
					{words.csv}
				</a>
			</p>
			<div class="tables">
				<Table
					title={words.funnel}
					rows={[
						[words.conversations, conversations],
						[words.started, started],
						[words.finished, finished],
						[words.handedOver, handedOver],
					]}
					words={words}
				/>
				<Table
					title={words.leftAt}
					rows={Object.entries(statistics.abandoned).map(([fact, count]) => [
						words[`fact_${fact}` as WordKey] ?? fact,
						count,
					])}
					words={words}
				/>
				<Table
					title={words.suggestions}
					rows={[
						[words.sent, suggestions.sent],
						[words.edited, suggestions.edited],
						[words.rejected, suggestions.rejected],
					]}
					words={words}
				/>
				<Table
					title={words.languages}
					rows={Object.entries(statistics.languages).map(([tag, count]) => [languageName(tag), count])}
					words={words}
				/>
				<Table
					title={words.channels}
					rows={Object.entries(statistics.channels).map(([channel, count]) => [channelName(words, channel), count])}
					words={words}
				/>
				<Table title={words.byDay} rows={days} words={words} />
			</div>
		</>
	);
}

function Table({ title, rows, words }: { title: string; rows: [string, number][]; words: ConsoleWords }) {
	const most = Math.max(1, ...rows.map(([, count]) => count));
	return (
		<table>
			<caption>{title}</caption>
			<thead class="unseen">
				<tr>
					<th scope="col">{title}</th>
					<th scope="col">{words.count}</th>
				</tr>
			</thead>
			<tbody>
				{rows.length === 0 && (
					<tr>
						<td colSpan={2} class="aside">
							{words.none}
						</td>
					</tr>
				)}
				{rows.map(([name, count]) => (
					<tr key={name}>
						<th scope="row">{name}</th>
						<td class="number">
							{count}
							<svg class="bar-of" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
								<rect width={(100 * count) / most} height="8" />
							</svg>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
