/** What a page may use (Content-Security-Policy): nothing, beside what is named. */

/** @param allowed sources by directive, such as `{ 'style-src': "'self'" }`; in frames of nobody unless it says so */
export function contentPolicy(allowed: Record<string, string>): string {
	const all = {
		'default-src': "'none'",
		'base-uri': "'none'",
		'form-action': "'none'",
		'frame-ancestors': "'none'",
		...allowed,
	};
	return Object.entries(all)
		.map(([name, value]) => `${name} ${value}`)
		.join('; ');
}
