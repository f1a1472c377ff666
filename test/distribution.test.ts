// What other tools read of this repository: the action, the hooks and the examples say what the program does.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../server/src/action/inputs.ts';
import { call } from './cli/call.ts';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

interface Action {
	readonly inputs: Readonly<Record<string, { readonly default: string }>>;
	readonly outputs: Readonly<Record<string, unknown>>;
	readonly runs: { readonly main: string };
}

interface Hook {
	readonly id: string;
	readonly entry: string;
	readonly files: string;
}

test('the action has the inputs that it reads, with the same defaults, and the outputs that it writes', () => {
	const { inputs, outputs, runs } = parse(read('action.yml')) as Action;
	const asked = new Set<string>();
	const env = new Proxy<Record<string, string | undefined>>(
		{},
		{
			get: (_, name) => {
				asked.add(
					String(name)
						.replace(/^INPUT_/, '')
						.toLowerCase(),
				);
				return undefined;
			},
		},
	);
	const byDefault = readInputs(env);
	expect([...asked].sort()).toEqual(Object.keys(inputs).sort());
	const given = Object.fromEntries(Object.entries(inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value]));
	expect({ ...readInputs(given), token: '' }).toEqual(byDefault);
	const program = read('server/src/action/run.ts');
	expect(Object.keys(outputs).filter((name) => !program.includes(`${name}=`))).toEqual([]);
	expect(read('scripts/build.mjs')).toContain(`'${runs.main.replace(/^dist\/(.*)\.cjs$/, '$1')}':`);
});

test('hooks call commands that there are, for files with the names of dumps', async () => {
	const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly Hook[];
	for (const { entry, files } of hooks) {
		const [program, ...args] = entry.split(' ');
		expect(program).toBe('iptables-lens');
		expect((await call([...args, '--help'])).code).toBe(0);
		const pattern = new RegExp(files);
		for (const name of [
			'rules.v4',
			'etc/iptables/rules.v6',
			'iptables.rules',
			'a/iptables-save',
			'b.iptables',
			'etc/sysconfig/ip6tables',
		]) {
			expect(pattern.test(name), name).toBe(true);
		}
		expect(pattern.test('my-rules.txt')).toBe(false);
	}
	const config = parse(read('docs/examples/pre-commit-config.yaml')) as { repos: { hooks: { id: string }[] }[] };
	const ids = hooks.map(({ id }) => id);
	expect(config.repos[0]!.hooks.every(({ id }) => ids.includes(id))).toBe(true);
});

test('the examples use inputs that there are', () => {
	const { inputs } = parse(read('action.yml')) as Action;
	const workflow = parse(read('docs/examples/github.yml')) as { jobs: { review: { steps: { uses: string; with?: object }[] } } };
	const step = workflow.jobs.review.steps.find(({ uses }) => uses.startsWith('iptables-lens/'))!;
	expect(Object.keys(step.with ?? {}).filter((name) => !(name in inputs))).toEqual([]);
	expect(parse(read('docs/examples/gitlab-ci.yml'))).toHaveProperty('iptables.script');
});

test('the notices hold the licence of every package of which something is bundled', async () => {
	const notices = (await import(String(new URL('../scripts/notices.mjs', import.meta.url)))) as {
		bundledPackages: (root: string, metafiles: readonly Metafile[]) => readonly { name: string; text: string }[];
		noticesText: (packages: readonly unknown[]) => string;
	};
	const root = fileURLToPath(new URL('..', import.meta.url));
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: ['server/src/lsp/main.ts'],
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		conditions: ['node', 'browser'],
		outdir: 'out',
		logLevel: 'silent',
	});
	const packages = notices.bundledPackages(root, [metafile]);
	expect(packages.map(({ name }) => name)).toContain('vscode-languageserver');
	const text = notices.noticesText(packages);
	for (const each of packages) {
		expect(text).toContain(`\n${each.name} `);
		expect(each.text).toMatch(/permission|redistribut|licen[cs]e/i);
	}
	expect(() => notices.bundledPackages(root, [{ inputs: { 'node_modules/.bin/tsc': {} } } as unknown as Metafile])).toThrow();
	expect(read('.vscodeignore')).toContain('!dist/THIRD-PARTY-NOTICES.txt\n');
});
