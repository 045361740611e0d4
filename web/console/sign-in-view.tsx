/** Before anybody is signed in: a field for the key, and nothing of any conversation. */
import type { App } from './app.ts';

export function SignInView({ app }: { app: App }) {
	const { words } = app;
	return (
		<form
			class="sign-in"
			onSubmit={(event) => {
				event.preventDefault();
				const field = event.currentTarget.elements.namedItem('key') as HTMLInputElement;
				if (field.value.trim() !== '') void app.signIn(field.value.trim());
				field.focus();
				field.select();
			}}
		>
			<h1>{words.title}</h1>
			<label for="key">{words.key}</label>
			<input
				id="key"
				name="key"
				type="password"
				autocomplete="off"
				maxLength={8192}
				aria-describedby="key-help key-problem"
				aria-invalid={app.problem !== ''}
				ref={focusOnce}
			/>
			<p id="key-help" class="aside">
				{words.keyHelp}
			</p>
			<p id="key-problem" class="problem" role="alert">
				{app.problem}
			</p>
			<button type="submit" class="primary">
				{words.signIn}
			</button>
		</form>
	);
}

/** Drawing anew takes the focus from nothing else. */
function focusOnce(field: HTMLInputElement | null): void {
	if (field && document.activeElement === document.body) field.focus();
}
