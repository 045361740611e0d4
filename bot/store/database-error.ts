/** A database that cannot be used, and what to do about it. */
export class DatabaseError extends Error {
	override name = 'DatabaseError';
}
