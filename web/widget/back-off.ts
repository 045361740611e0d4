/** How long to wait before trying again, in milliseconds: twice as long each time up to half a minute, and never all clients at once. */
export function backOff(failures: number, random: () => number = Math.random): number {
	const longest = Math.min(30_000, 1000 * 2 ** Math.min(failures - 1, 10));
	return Math.round(longest * (0.5 + random() / 2));
}
