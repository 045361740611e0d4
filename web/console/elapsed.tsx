/** A time that runs: redrawn by itself, so that nothing else on the page is. */
import { Component } from 'preact';

interface ElapsedParts {
	/** In milliseconds since 1970, by this machine's clock. */
	since: number;
	class?: string;
	label?: string;
}

export class Elapsed extends Component<ElapsedParts> {
	#timer: ReturnType<typeof setInterval> | undefined;

	override componentDidMount(): void {
		this.#timer = setInterval(() => this.forceUpdate(), 1000);
	}

	override componentWillUnmount(): void {
		clearInterval(this.#timer);
	}

	override render({ since, class: name, label }: ElapsedParts) {
		const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
		const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
		const two = (number: number) => String(number).padStart(2, '0');
		const shown = `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
		return (
			<span class={name}>
				{label && <span class="unseen">{label} </span>}
				{shown}
			</span>
		);
	}
}
