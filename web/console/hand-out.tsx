/** What the caller gets: the code to dictate, the list as a text message or as text. */
import type { Assisted } from './answers.ts';
import type { App } from './app.ts';
import { fill } from './words.ts';

export function HandOut({ app, told }: { app: App; told: Assisted }) {
	const { words } = app;
	const { code, short, text, smsParts, locale } = told;
	const size = fill(words.smsSize, { characters: short.length, parts: smsParts });
	return (
		<div class="hand-out">
			<p class="code">
				<span class="unseen">{words.code} </span>
				<span class="spaced">{code}</span>
			</p>
			<div class="actions">
				<button type="button" aria-describedby="sms-size" onClick={() => void app.copy('sms', short)}>
					{words.copySms} <kbd>Alt+S</kbd>
				</button>
				<button type="button" onClick={() => void app.copy('text', text)}>
					{words.copyText} <kbd>Alt+X</kbd>
				</button>
				<a class="button" href={`/checklist/${code}?locale=${locale}`} target="_blank" rel="noopener">
					{words.print}
				</a>
			</div>
			<p class="aside" id="sms-size">
				{size}
				{app.copied && <b class="copied"> {app.copied}</b>}
			</p>
			<details>
				<summary>{words.smsWords}</summary>
				<p lang={locale}>{short}</p>
			</details>
			{app.toCopy !== null && (
				<textarea
					class="to-copy"
					readOnly
					rows={4}
					aria-label={words.copyByHand}
					value={app.toCopy}
					ref={(field) => field?.select()}
				/>
			)}
		</div>
	);
}
