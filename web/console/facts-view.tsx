/** What is known of the cardholder, as chips: from where, another value, or away with it; and the place. */
import type { Known } from './answers.ts';
import type { App } from './app.ts';
import { fill, type WordKey } from './words.ts';

const fromWords: Record<Known['from'], WordKey> = { said: 'fromSaid', given: 'fromChosen', code: 'fromCode' };

export function FactsView({ app }: { app: App }) {
	const { call, words } = app;
	const { known = [], declined = [] } = call.told ?? {};
	const changing = known.find(({ fact }) => fact === app.changing);
	const isEmpty = known.length === 0 && declined.length === 0;
	return (
		<section class="facts" aria-labelledby="facts-title">
			<h2 id="facts-title">
				{words.facts} <kbd>Alt+A</kbd>
			</h2>
			<ul class="chips" onKeyDown={walk}>
				{isEmpty && <li class="aside">{words.noFacts}</li>}
				{known.map((one) => (
					<Chip key={one.fact} known={one} app={app} />
				))}
				{declined.map((fact) => (
					<li key={`no-${fact}`} class="chip declined">
						<span class="value">
							{words[`fact_${fact}` as WordKey]} <small>{words.declined}</small>
						</span>
						<Remove label={words[`fact_${fact}` as WordKey]} app={app} fact={fact} />
					</li>
				))}
			</ul>
			{changing && <Values known={changing} app={app} />}
		</section>
	);
}

function Chip({ known, app }: { known: Known; app: App }) {
	const { words, call } = app;
	const { fact, text, from, choices } = known;
	const isOpen = app.changing === fact;
	return (
		<li class={`chip from-${from}`}>
			<button
				type="button"
				class="value"
				data-fact={fact}
				aria-expanded={choices.length > 0 ? isOpen : undefined}
				onClick={() => app.change(isOpen ? null : fact)}
				onKeyDown={(event) => {
					if (event.key !== 'Delete' && event.key !== 'Backspace') return;
					event.preventDefault();
					void call.remove(fact);
				}}
			>
				<span lang={call.locale}>{text}</span> <small>{words[fromWords[from]]}</small>
			</button>
			<Remove label={text} app={app} fact={fact} />
		</li>
	);
}

function Remove({ label, app, fact }: { label: string; app: App; fact: string }) {
	return (
		<button
			type="button"
			class="remove"
			aria-label={fill(app.words.remove, { what: label })}
			onClick={() => void app.call.remove(fact)}
		>
			×
		</button>
	);
}

/** Another value for a fact. */
function Values({ known, app }: { known: Known; app: App }) {
	const { words, call } = app;
	const { fact, text, choices } = known;
	const choose = (facts: Record<string, unknown>, label: string): void => {
		app.change(null);
		void call.choose(fact, { label, facts });
	};
	return (
		<fieldset class="values" aria-label={fill(words.insteadOf, { what: text })}>
			{choices.map(({ label, facts }, index) => (
				<button key={label} type="button" onClick={() => choose(facts, label)}>
					<kbd>{index + 1}</kbd> <span lang={call.locale}>{label}</span>
				</button>
			))}
			{fact === 'age' && (
				<label>
					{words.years}{' '}
					<input
						type="text"
						inputMode="numeric"
						maxLength={3}
						size={3}
						onKeyDown={(event) => {
							const age = event.currentTarget.value.trim();
							if (event.key === 'Enter' && /^\d{1,3}$/.test(age)) choose({ age: Number(age) }, age);
						}}
					/>
				</label>
			)}
			<button type="button" onClick={() => void call.decline(fact)}>
				<kbd>0</kbd> {words.unknown}
			</button>
		</fieldset>
	);
}

/** Where the card is issued. */
export function Place({ app }: { app: App }) {
	const { words, call } = app;
	const area = call.told?.area;
	if (!area)
		return (
			<div class="place">
				<PlaceField app={app} />
			</div>
		);
	return (
		<div class="place">
			<span>{words.place}</span>{' '}
			<span class="chip">
				<span class="value" lang={call.locale}>
					{area.name}
				</span>
				<button
					type="button"
					class="remove"
					aria-label={fill(words.remove, { what: area.name })}
					onClick={() => void call.leavePlace()}
				>
					×
				</button>
			</span>
		</div>
	);
}

function PlaceField({ app }: { app: App }) {
	const { words, call } = app;
	return (
		<label>
			<span>{words.place}</span>{' '}
			<input
				id="place"
				type="text"
				maxLength={60}
				autocomplete="off"
				placeholder={words.placeHint}
				onKeyDown={(event) => {
					const { value } = event.currentTarget;
					if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || value.trim() === '') return;
					event.preventDefault();
					app.settle();
					void call.moveTo(value.trim());
				}}
			/>
		</label>
	);
}

/** Arrows go from chip to chip. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
	const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
	const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('.chip .value[data-fact]')];
	const at = chips.indexOf(document.activeElement as HTMLElement);
	if (step === undefined || at < 0) return;
	event.preventDefault();
	chips[(at + step + chips.length) % chips.length]?.focus();
}
