/** What can be done with a list: keep its code, open it to print, hand it on. */
import { Component } from 'preact';
import type { WidgetWords } from './words.ts';

type ListParts = { code: string; words: WidgetWords; locale: string; print(): void };

export function ListView({ code, words, locale, print }: ListParts) {
	const address = `/checklist/${encodeURIComponent(code)}?locale=${encodeURIComponent(locale)}`;
	return (
		<div class="keep" lang={locale}>
			<p>
				{words.code} <strong class="code">{code}</strong>
			</p>
			<p class="actions">
				<a class="action" href={address} target="_blank" rel="noopener">
					{words.checklist}
				</a>
				<button class="action" type="button" onClick={print}>
					{words.print}
				</button>
				<ShareView address={location.origin + address} words={words} />
			</p>
		</div>
	);
}

type ShareParts = { address: string; words: WidgetWords };

/** The phone's own way to share, else the link copied, else the link to copy by hand: a frame may be allowed none of the first two. */
class ShareView extends Component<ShareParts, { done?: 'copied' | 'shown' }> {
	readonly share = async (): Promise<void> => {
		const { address, words } = this.props;
		try {
			if (navigator.share) return await navigator.share({ title: words.title, url: address });
		} catch (error) {
			// Whoever closes the phone's own sheet wants nothing more.
			if ((error as Error).name === 'AbortError') return;
		}
		try {
			await navigator.clipboard.writeText(address);
			this.setState({ done: 'copied' });
		} catch {
			this.setState({ done: 'shown' });
		}
	};

	render({ address, words }: ShareParts) {
		const { done } = this.state;
		return (
			<>
				<button class="action" type="button" onClick={() => void this.share()}>
					{words.share}
				</button>
				<span role="status" class="shared">
					{done === 'copied' && words.shared}
					{done === 'shown' && (
						<label>
							{words.shareAddress}
							<input readOnly value={address} onFocus={({ currentTarget }) => currentTarget.select()} />
						</label>
					)}
				</span>
			</>
		);
	}
}
