/** All keys. */
import type { App } from './app.ts';
import { type Command, shownKey, type View } from './keys.ts';
import { Modal } from './modal.tsx';
import type { WordKey } from './words.ts';

/** Keys without Alt, by where they work. */
const plain: { view?: View; key: string; word: WordKey }[] = [
	{ key: '?', word: 'keyHelpPanel' },
	{ key: '/', word: 'search' },
	{ key: 'Esc', word: 'keyEscape' },
	{ key: 'Enter', word: 'keyEnter', view: 'call' },
	{ key: '1 – 9', word: 'keyDigits', view: 'call' },
	{ key: '0', word: 'keyZero', view: 'call' },
	{ key: 'Delete', word: 'keyDelete', view: 'call' },
	{ key: '← →', word: 'keyArrows', view: 'call' },
	{ key: 'Enter', word: 'keySend', view: 'inbox' },
	{ key: '1 – 9', word: 'keyCanned', view: 'inbox' },
	{ key: '↑ ↓', word: 'keyQueue', view: 'inbox' },
];
const groups: { view?: View; word: WordKey }[] = [
	{ word: 'keysEverywhere' },
	{ view: 'call', word: 'call' },
	{ view: 'inbox', word: 'inbox' },
];

export function HelpView({ app, commands }: { app: App; commands: readonly Command[] }) {
	const { words } = app;
	return (
		<Modal title={words.keys} close={words.close} onClose={() => app.openDialog(null)}>
			<p class="aside">{words.keysRule}</p>
			<label class="switch">
				<input
					type="checkbox"
					checked={app.arePlainKeysOn}
					onChange={({ currentTarget }) => {
						app.arePlainKeysOn = currentTarget.checked;
					}}
				/>{' '}
				{words.plainKeys}
			</label>
			<div class="tables">
				{groups.map(({ view, word }) => (
					<table key={word}>
						<caption>{words[word]}</caption>
						<tbody>
							{plain
								.filter((one) => one.view === view)
								.map((one) => (
									<Row key={one.key} shown={one.key} text={words[one.word]} />
								))}
							{commands
								.filter((command) => command.view === view)
								.map((command) => (
									<Row key={command.code} shown={shownKey(command)} text={words[command.word]} />
								))}
						</tbody>
					</table>
				))}
			</div>
			<p class="aside">{words.nothingKept}</p>
		</Modal>
	);
}

function Row({ shown, text }: { shown: string; text: string }) {
	return (
		<tr>
			<th scope="row">
				<kbd>{shown}</kbd>
			</th>
			<td>{text}</td>
		</tr>
	);
}
