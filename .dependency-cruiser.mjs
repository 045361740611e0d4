/**
 * Which file may import which (docs/architecture.md). Imports of types alone count.
 */

const arrows = 'Arrows point one way: bot → dialogs → language → knowledge.';
const circle =
	'Files that import one another in a circle cannot be understood apart: move what they share to a file of its own.';

/** The folders of our code that a folder may not import from. */
const notTo = (folder, others, comment = arrows) => ({
	name: `${folder}-arrows`,
	comment,
	severity: 'error',
	from: { path: `^${folder}/` },
	to: { path: `^(${others.join('|')})/` },
});

/** Packages that some files alone may import, by the beginnings of their names. */
const onlyIn = (name, files, packages) => ({
	name,
	comment: `Only ${files.join(' and ')} may import ${packages.join(' and ')}.`,
	severity: 'error',
	from: { path: '^(bot|deploy|dialogs|knowledge|language|web)/', pathNot: files.map((file) => `^${file}`) },
	to: { path: `(^|/)node_modules/(@types/)?(${packages.join('|')})` },
});

/** Stages of the dialogs that a stage may not import from. */
const stage = (folder, others) => ({
	name: `dialogs-${folder}`,
	comment: 'Inside dialogs: assistant → conversation or call → wording → update → model.',
	severity: 'error',
	from: { path: `^dialogs/${folder}/` },
	to: { path: `^dialogs/(${others.join('|')})` },
});

export default {
	forbidden: [
		{ name: 'no-circle', comment: circle, severity: 'error', from: { pathNot: '^dialogs/' }, to: { circular: true } },
		{
			name: 'dialogs-no-circle',
			comment: circle,
			severity: 'error',
			from: { path: '^dialogs/' },
			to: { circular: true },
		},
		{
			name: 'no-unresolvable',
			comment: 'The file or package does not exist.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
		notTo('knowledge', ['language', 'dialogs', 'bot', 'web', 'deploy', 'tests']),
		notTo('language', ['dialogs', 'bot', 'web', 'deploy', 'tests']),
		notTo('dialogs', ['bot', 'web', 'deploy', 'tests']),
		notTo('bot', ['deploy', 'tests']),
		notTo(
			'web',
			['knowledge', 'language', 'dialogs', 'bot', 'deploy', 'tests'],
			'What a browser runs takes nothing from the server.',
		),
		{
			name: 'locales-are-data',
			comment: 'Locales hold no code: they are read as files and never imported.',
			severity: 'error',
			from: {},
			to: { path: '^locales/' },
		},
		{
			name: 'no-node',
			comment: 'Dialogs are pure, and a browser has no Node: neither imports a module of Node.',
			severity: 'error',
			from: { path: '^(dialogs|web)/' },
			to: { dependencyTypes: ['core'] },
		},
		onlyIn('sdk-in-its-adapter', ['bot/channels/azure\\.ts'], ['botbuilder', 'botframework-']),
		onlyIn('restify-in-bot', ['bot/'], ['restify/']),
		onlyIn('i18next-in-dialogs', ['dialogs/'], ['i18next/']),
		onlyIn('natural-in-language', ['language/'], ['natural/']),
		{
			name: 'natural-by-its-parts',
			comment: 'The whole of natural loads clients of databases and a word net: import the file that is needed.',
			severity: 'error',
			from: {},
			to: { path: '(^|/)node_modules/natural/lib/natural/index\\.js$' },
		},
		{
			name: 'no-development-package',
			comment: 'What runs in production imports only what is installed there.',
			severity: 'error',
			from: { path: '^(bot|dialogs|knowledge|language|web)/', pathNot: '/make-[a-z]+\\.ts$' },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
		},
		stage('model', ['assistant', 'conversation/', 'call/', 'wording/', 'update/']),
		stage('update', ['assistant', 'conversation/', 'call/', 'wording/']),
		stage('wording', ['assistant', 'conversation/', 'call/']),
		stage('conversation', ['assistant', 'call/']),
		stage('call', ['assistant', 'conversation/']),
	],
	options: {
		// TypeScript 7 has no API for other tools yet; swc also reads imports of types.
		parser: 'swc',
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
};
