/** A source as the server names it. */
export interface Source {
	name: string;
	text?: string;
	grade: string;
	date?: string;
	verified?: string;
	address?: string;
}
