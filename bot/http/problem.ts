/** What is wrong with a request, said so that its sender can mend it. The message never quotes a text or a token. */
export class Problem extends Error {
	override name = 'Problem';
	readonly status: number;
	readonly code: string;
	readonly field?: string;

	/**
	 * @param status of HTTP
	 * @param code stable, for programs, such as `MissingField`
	 * @param message for people: what was found and how to fix it
	 * @param field path of the field in the body, such as `conversation.id`
	 */
	constructor(status: number, code: string, message: string, field?: string) {
		super(message);
		this.status = status;
		this.code = code;
		this.field = field;
	}

	/** The body of the response. */
	body(): { error: { code: string; field?: string; message: string } } {
		return {
			error: { code: this.code, ...(this.field === undefined ? {} : { field: this.field }), message: this.message },
		};
	}
}
