/** A dialog over the page: what is behind it cannot be reached, Esc closes it, and the focus goes back to where it was. */
import { Component, type ComponentChildren, createRef } from 'preact';

interface ModalParts {
	title: string;
	close: string;
	onClose(): void;
	children: ComponentChildren;
}

export class Modal extends Component<ModalParts> {
	#dialog = createRef<HTMLDialogElement>();

	override componentDidMount(): void {
		const dialog = this.#dialog.current;
		dialog?.showModal();
		// Where there is something to write, that is what it was opened for.
		dialog?.querySelector<HTMLElement>('input[type=text]')?.focus();
	}

	override componentWillUnmount(): void {
		this.#dialog.current?.close();
	}

	override render({ title, close, onClose, children }: ModalParts) {
		return (
			<dialog
				ref={this.#dialog}
				aria-labelledby="dialog-title"
				onCancel={(event: Event) => {
					event.preventDefault();
					onClose();
				}}
			>
				<div class="dialog-head">
					<h2 id="dialog-title">{title}</h2>
					<button type="button" class="quiet" onClick={onClose}>
						{close} <kbd>Esc</kbd>
					</button>
				</div>
				{children}
			</dialog>
		);
	}
}
