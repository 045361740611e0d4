import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { settingNames } from '../../bot/settings.ts';
import { nodeOptions, program } from '../npm-start.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');
const isSetting = (name: string): boolean => (settingNames as string[]).includes(name);

interface Container {
	env: { name: string; valueFrom?: { secretKeyRef: { name: string; key: string } }; value?: string }[];
	securityContext: Record<string, unknown>;
	[probe: string]: unknown;
}
interface Manifest {
	kind: string;
	metadata: { name: string; labels?: object };
	data?: Record<string, string>;
	spec: Record<string, unknown>;
}

describe('the files for deployment', () => {
	const compose = parse(read('deploy/compose.yaml')) as {
		services: Record<string, { environment: Record<string, string>; read_only?: boolean; stop_grace_period?: string }>;
	};
	const manifests = parseAllDocuments(read('deploy/kubernetes/assistant.yaml')).map(
		(document) => document.toJS() as Manifest,
	);
	const of = (kind: string): Manifest => manifests.find((one) => one.kind === kind) ?? assert.fail(`no ${kind}`);
	const pod = (
		of('Deployment').spec.template as { spec: { containers: [Container]; terminationGracePeriodSeconds: number } }
	).spec;
	const [container] = pod.containers;

	it('name only settings that there are', () => {
		const docker = [...read('deploy/Dockerfile').matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) =>
			[...String(line).matchAll(/(\w+)=/g)].map(([, name]) => String(name)),
		);
		const unit = [...read('deploy/assistant.service').matchAll(/^Environment=(.+)$/gm)].flatMap(([, line]) =>
			[...String(line).matchAll(/(\w+)=/g)].map(([, name]) => String(name)),
		);
		const names = [
			...docker,
			...unit,
			...Object.keys(compose.services.assistant?.environment ?? {}),
			...Object.keys(of('ConfigMap').data ?? {}),
			...container.env.map(({ name }) => name),
		];
		assert.ok(names.length > 25);
		for (const name of names) assert.ok(isSetting(name), name);
	});

	it('fill in every variable that compose asks for', () => {
		const asked = [...read('deploy/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
		const given = [...read('deploy/compose.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
		assert.deepEqual([...new Set(asked)].toSorted(), given.toSorted());
	});

	it('hold no secret', () => {
		const secrets = ['DATABASE_URL', 'TOKEN_SECRET', 'METRICS_TOKEN'];
		for (const { name, value, valueFrom } of container.env) {
			assert.ok(secrets.includes(name));
			assert.deepEqual([value, valueFrom?.secretKeyRef.key], [undefined, name]);
		}
		assert.doesNotMatch(JSON.stringify(of('ConfigMap').data), /SECRET|TOKEN|DATABASE_URL|Password/);
		const { TOKEN_SECRET = '', DATABASE_URL = '' } = compose.services.assistant?.environment ?? {};
		for (const value of [TOKEN_SECRET, DATABASE_URL]) assert.match(value, /\$\{\w+:\?\}/);
	});

	it('give the process what it needs to stop in order, and no more rights than it needs', () => {
		assert.ok(pod.terminationGracePeriodSeconds > 10);
		assert.match(compose.services.assistant?.stop_grace_period ?? '', /^1[1-9]s$/);
		assert.match(read('deploy/assistant.service'), /^TimeoutStopSec=1[1-9]$/m);
		assert.equal(compose.services.assistant?.read_only, true);
		assert.deepEqual(container.securityContext, {
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ['ALL'] },
		});
		assert.match(read('deploy/Dockerfile'), /^USER nonroot$/m);
	});

	it('probe paths that there are, and keep an instance at work', () => {
		const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].map(
			(name) => (container[name] as { httpGet: { path: string } }).httpGet.path,
		);
		assert.deepEqual(probes, ['/healthz', '/healthz', '/readyz']);
		assert.equal(of('Deployment').spec.replicas, 2);
		assert.equal(of('PodDisruptionBudget').spec.minAvailable, 1);
		const labels = { app: 'assistant' };
		assert.deepEqual(of('Service').spec.selector, labels);
		assert.deepEqual((of('PodDisruptionBudget').spec.selector as { matchLabels: object }).matchLabels, labels);
	});

	it('start the program as `npm start` does, and keep for that what Node made of the code', () => {
		const command = [...nodeOptions, program];
		const docker = read('deploy/Dockerfile');
		const [, entry] = /^ENTRYPOINT (.+)$/m.exec(docker) ?? [];
		assert.deepEqual((JSON.parse(String(entry)) as string[]).slice(1), command);
		assert.match(docker, new RegExp(`deploy/warm.ts 65532 ${nodeOptions.join(' ')} &&`));
		assert.match(read('deploy/assistant.service'), new RegExp(`^ExecStart=\\S+/node ${command.join(' ')}$`, 'm'));
	});

	it('copy what is there, and take from no folder that the image leaves out', () => {
		const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) =>
			String(files).split(' '),
		);
		const ignored = read('deploy/Dockerfile.dockerignore');
		for (const file of copied) {
			assert.ok(existsSync(`${root}${file}`), file);
			assert.match(ignored, new RegExp(`^!${file.replaceAll('.', '\\.')}$`, 'm'));
		}
	});

	it('have a unit that systemd takes', function () {
		if (spawnSync('systemd-analyze', ['--version']).status !== 0) this.skip();
		const { stderr } = spawnSync('systemd-analyze', ['verify', `${root}deploy/assistant.service`], {
			encoding: 'utf8',
		});
		const lines = stderr.split('\n').filter((line) => line.includes('assistant.service'));
		// Where the project is not installed in /opt, its program is missing; nothing else may be.
		assert.deepEqual(
			lines.filter((line) => !/is not executable: No such file/.test(line)),
			[],
		);
	});
});
