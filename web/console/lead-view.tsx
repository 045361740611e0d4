/** For leads: what is not answered yet, how conversations go, and who did what. */
import type { Group, GroupState } from './answers.ts';
import type { App } from './app.ts';
import type { LeadPart } from './lead.ts';
import { scrolls } from './scrolls.ts';
import { StatisticsView } from './statistics-view.tsx';
import type { WordKey } from './words.ts';

const parts: Record<LeadPart, WordKey> = { unanswered: 'unanswered', statistics: 'statistics', audit: 'audit' };
const states: Record<GroupState, WordKey> = { new: 'stateNew', answered: 'stateAnswered', 'out-of-scope': 'stateOut' };

export function LeadView({ app }: { app: App }) {
	const { lead, words } = app;
	return (
		<div class="lead column">
			<nav class="parts" aria-label={words.lead}>
				{(Object.keys(parts) as LeadPart[]).map((part) => (
					<button key={part} type="button" aria-current={lead.part === part} onClick={() => void lead.show(part)}>
						{words[parts[part]]}
					</button>
				))}
			</nav>
			<div>
				<h2 id="lead-title" tabIndex={-1}>
					{words[parts[lead.part]]}
				</h2>
				{lead.part === 'unanswered' && <Groups app={app} />}
				{lead.part === 'statistics' && <StatisticsView app={app} />}
				{lead.part === 'audit' && <AuditView app={app} />}
			</div>
		</div>
	);
}

function Groups({ app }: { app: App }) {
	const { lead, words } = app;
	if (!lead.groups) return <p class="aside">{words.loading}</p>;
	if (lead.groups.length === 0) return <p class="aside">{words.noGroups}</p>;
	return (
		<section class="wide" aria-labelledby="lead-title" {...scrolls}>
			<table>
				<thead>
					<tr>
						<th scope="col">{words.sentence}</th>
						<th scope="col">{words.language}</th>
						<th scope="col">{words.count}</th>
						<th scope="col">{words.thisWeek}</th>
						<th scope="col">{words.weekBefore}</th>
						<th scope="col">{words.state}</th>
						<th scope="col">{words.draft}</th>
					</tr>
				</thead>
				<tbody>
					{lead.groups.map((group) => (
						<GroupRow key={group.id} group={group} app={app} />
					))}
				</tbody>
			</table>
		</section>
	);
}

function GroupRow({ group, app }: { group: Group; app: App }) {
	const { lead, words } = app;
	const isOpen = lead.draft?.id === group.id;
	const others = group.examples.filter((text) => text !== group.text);
	return (
		<>
			<tr>
				<th scope="row" lang={group.locale}>
					{group.text}
					{others.length > 0 && <small class="examples">{others.join(' · ')}</small>}
				</th>
				<td>{group.locale}</td>
				<td class="number">{group.count}</td>
				<td class="number">{group.lastWeek}</td>
				<td class="number">{group.weekBefore}</td>
				<td>
					<select
						aria-label={`${words.state}: ${group.text}`}
						value={group.state}
						onChange={({ currentTarget }) => void lead.setState(group, currentTarget.value as GroupState)}
					>
						{(Object.keys(states) as GroupState[]).map((state) => (
							<option key={state} value={state}>
								{words[states[state]]}
							</option>
						))}
					</select>
				</td>
				<td>
					<button
						type="button"
						aria-expanded={isOpen}
						aria-label={`${isOpen ? words.closeDraft : words.openDraft}: ${group.text}`}
						onClick={() => void lead.openDraft(group)}
					>
						{isOpen ? words.closeDraft : words.openDraft}
					</button>
				</td>
			</tr>
			{isOpen && (
				<tr class="draft">
					<td colSpan={7}>
						<button type="button" onClick={() => void app.copy('draft', lead.draft?.yaml)}>
							{words.copyDraft}
						</button>{' '}
						{app.copied && <b class="copied">{app.copied}</b>}
						<pre>{lead.draft?.yaml}</pre>
					</td>
				</tr>
			)}
		</>
	);
}

function AuditView({ app }: { app: App }) {
	const { lead, words, all } = app;
	if (!lead.entries) return <p class="aside">{words.loading}</p>;
	const time = new Intl.DateTimeFormat(all.locale, { dateStyle: 'medium', timeStyle: 'medium' });
	return (
		<section class="wide" aria-labelledby="lead-title" {...scrolls}>
			<table>
				<thead>
					<tr>
						<th scope="col">{words.time}</th>
						<th scope="col">{words.agentName}</th>
						<th scope="col">{words.action}</th>
						<th scope="col">{words.subject}</th>
					</tr>
				</thead>
				<tbody>
					{lead.entries.map(({ at, name, action, subject }, index) => (
						<tr key={`${at} ${index}`}>
							<td>
								<time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
							</td>
							<td>{name}</td>
							<td>{words[`did_${action.replaceAll('-', '_')}` as WordKey] ?? action}</td>
							<td class="code-inline">{subject ?? ''}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
