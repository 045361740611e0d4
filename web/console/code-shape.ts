/**
 * What may be the code of a list, by its shape alone: the server knows whether it is one.
 */

/** Eight characters, ten, or sixteen, with or without the hyphens between their groups. */
const shape = /^(?:[0-9A-Z]{4}-?[0-9A-Z]{4}|[0-9A-Z]{5}-?[0-9A-Z]{5}|(?:[0-9A-Z]{4}-?){3}[0-9A-Z]{4})$/i;

/** Whether a text has the shape of a code. */
export function looksLikeCode(text: string): boolean {
	return shape.test(text) && /\d/.test(text);
}
