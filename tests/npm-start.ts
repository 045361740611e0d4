/** What `npm start` gives to Node. */
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
	scripts: { start: string };
};
const words = scripts.start.replace(/^exec node /, '').split(' ');

/** Its options, such as `--max-semi-space-size=8`. */
export const nodeOptions: readonly string[] = words.slice(0, -1);
/** The path of the program in the repository. */
export const program: string = words.at(-1) ?? '';
