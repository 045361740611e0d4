/** The files that the pages load, under names that change with their content, and the launcher under the name that sites embed. */
import { createHash } from 'node:crypto';
import { launcherKeys } from '../../web/widget/launcher-words.ts';
import { type Bundle, bundle } from './bundle.ts';
import { allWidgetWords } from './widget-words.ts';

export interface Asset {
	content: Buffer;
	type: string;
}

const files = {
	'chat.js': 'widget/chat.tsx',
	'chat.css': 'widget/chat.css',
	'demo.css': 'demo/demo.css',
	'console.js': 'console/console.tsx',
	'console.css': 'console/console.css',
} as const;

type AssetName = keyof typeof files;

/** The names of all files, as the sources have them. */
export const assetNames = Object.keys(files) as AssetName[];

export class Assets {
	readonly #bundles = new Map<string, Bundle>();
	readonly #defaultLocale: string;

	constructor(defaultLocale: string) {
		this.#defaultLocale = defaultLocale;
	}

	/** The path of a file, such as /assets/chat.0123456789ab.js. */
	path(name: AssetName): string {
		return `/assets/${name.replace('.', `.${this.#made(name, files[name]).hash}.`)}`;
	}

	/** A file by its path; null where there is none, or another by now. */
	find(path: string): Asset | null {
		const name = assetNames.find((one) => path === this.path(one));
		return name ? { content: this.#made(name, files[name]).content, type: typeOf(name) } : null;
	}

	/** The launcher under a name that changes with its content, and the digest by which a site can hold it to that content. */
	pinnedLauncher(): Asset & { path: string; integrity: string } {
		const { hash, ...asset } = this.launcher();
		const integrity = `sha384-${createHash('sha384').update(asset.content).digest('base64')}`;
		return { ...asset, path: `/assets/widget.${hash}.js`, integrity };
	}

	launcher(): Asset & { hash: string } {
		const words = Object.fromEntries(
			Object.entries(allWidgetWords()).map(([tag, all]) => [
				tag,
				Object.fromEntries(launcherKeys.map((key) => [key, all[key]])),
			]),
		);
		const made = this.#made('widget.js', 'widget/launcher.ts', {
			LAUNCHER_WORDS: words,
			LAUNCHER_DEFAULT: this.#defaultLocale in words ? this.#defaultLocale : Object.keys(words)[0],
		});
		return { ...made, type: typeOf('widget.js') };
	}

	#made(name: string, entry: string, defined?: Record<string, unknown>): Bundle {
		const made = this.#bundles.get(name) ?? bundle(entry, defined);
		this.#bundles.set(name, made);
		return made;
	}
}

function typeOf(name: string): string {
	return name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
}
