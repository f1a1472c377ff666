// What other tools read of this repository: the action, the hooks and the examples say what the program does.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { parseSync, Visitor } from 'oxc-parser';
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

/** Modules of Node that reach no other machine and start no program. */
const HARMLESS = ['console', 'crypto', 'fs', 'os', 'path', 'readline', 'stream', 'url', 'util', 'v8', 'zlib'];
/** What else the bundles load, and which files do. */
const LOADED = {
	// the extension starts the server as a process, and ends it with all that it has started; a pipe to it would be a socket
	'client/main': {
		child_process: ['vscode-languageclient/lib/node/main.js', 'vscode-languageclient/lib/node/processes.js'],
		net: ['vscode-jsonrpc/lib/node/main.js'],
	},
	// the library's way to find modules for a server, which we do not use; a connection to this machine where whoever starts the server gives it --pipe or --socket (lsp/call.ts)
	// and a context of its own for the one function that collects garbage
	'server/main': {
		child_process: ['vscode-languageserver/lib/node/files.js'],
		net: ['vscode-jsonrpc/lib/node/main.js'],
		vm: ['server/src/lsp/node.ts'],
	},
	// git, for the versions of a file
	'cli/main': { child_process: ['server/src/cli/git.ts'] },
	'action/main': { child_process: ['server/src/cli/git.ts'] },
};
/** What needs no module to reach other machines, to start something or to get at a module. */
const REACHING = [
	'fetch',
	'XMLHttpRequest',
	'WebSocket',
	'EventSource',
	'sendBeacon',
	'Worker',
	'eval',
	'getBuiltinModule',
	'createRequire',
];
const NAMED = {
	// the server in a browser is a worker, made of a file of the extension; the library asks whether what it was given is one
	'client/main': { Worker: ['client/src/web.ts', 'vscode-languageclient/lib/browser/main.js'] },
	'server/main': {},
	'cli/main': {},
	// the action asks GitHub, at the address that the runner gives it
	'action/main': { fetch: ['server/src/action/github.ts', 'server/src/action/main.ts'] },
};

/** The path of an input of a bundle from its package on, or from the root of this one. */
const shortened = (input: string): string => input.replace(/^.*node_modules\//, '');

/** The files of a bundle by what they name or load, in order. */
function byWord(pairs: readonly (readonly [word: string, file: string])[]): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	for (const [word, file] of pairs) {
		found[word] = [...new Set([...(found[word] ?? []), shortened(file)])].sort();
	}
	return found;
}

function namesIn(file: string): string[] {
	const { program, errors } = parseSync(file, read(file));
	expect(errors, file).toEqual([]);
	const names: string[] = [];
	new Visitor({ Identifier: ({ name }) => void names.push(name) }).visit(program);
	return names;
}

test('the bundles reach no other machine and start no program, but for what is named here', { timeout: 60_000 }, async () => {
	const { PRODUCT } = (await import(String(new URL('../scripts/build.mjs', import.meta.url)))) as { PRODUCT: readonly BuildOptions[] };
	const loaded: Record<string, unknown> = {};
	const named: Record<string, unknown> = {};
	for (const options of PRODUCT) {
		const [bundle] = Object.keys(options.entryPoints!);
		const { metafile } = await build({ ...options, write: false, metafile: true, outdir: 'out' });
		const inputs = Object.entries(metafile!.inputs);
		const modules = inputs.flatMap(([file, { imports }]) =>
			imports.flatMap(({ path, external }) => (external ? [[path.replace(/^node:/, ''), file] as const] : [])),
		);
		loaded[bundle!] = byWord(modules.filter(([module]) => module !== 'vscode' && !HARMLESS.includes(module)));
		const sources = inputs.map(([file]) => file).filter((file) => /\.[cm]?[jt]s$/.test(file));
		expect(sources.length).toBeGreaterThan(50);
		named[bundle!] = byWord(
			sources.flatMap((file) => namesIn(file).flatMap((name) => (REACHING.includes(name) ? [[name, file] as const] : []))),
		);
	}
	expect(loaded).toEqual(LOADED);
	expect(named).toEqual(NAMED);
	const programs = [...read('server/src/cli/git.ts').matchAll(/(?:exec|spawn|fork)\w*\(([^,)]*)/g)].map(([, program]) => program);
	expect(programs).toEqual(["'git'"]);
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
