// Where the server's time goes from the opening of a large dump until all findings are known: Node's own profile of it, summed up by the folders of the sources.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { openToAllFindings } from './session.ts';

/** What Node writes for `--cpu-prof`; times in microseconds, lines 0-based. */
interface Profile {
	readonly nodes: readonly {
		readonly id: number;
		readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
	}[];
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
}

const IDLE = '(idle)';
const FILES = 6;
/** The share below which nothing is named. */
const SMALL = 0.005;

/** A table in Markdown: the share of each part of the program in the time in which the server was busy, and its heaviest files. */
export async function openingProfile(text: string): Promise<string[]> {
	const bundle = await bundleServer();
	const folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-profile-'));
	try {
		const server = spawn(process.execPath, ['--cpu-prof', '--cpu-prof-dir', folder, bundle, '--stdio']);
		const ended = new Promise((resolve) => server.once('exit', resolve));
		const client = clientOverStreams(server.stdout, server.stdin);
		await openToAllFindings(client, text);
		await client.stop();
		await ended;
		const [file] = readdirSync(folder);
		return tableOf(JSON.parse(readFileSync(path.join(folder, file!), 'utf8')) as Profile, partsOf(readFileSync(bundle, 'utf8')));
	} finally {
		rmSync(path.dirname(bundle), { recursive: true });
		rmSync(folder, { recursive: true });
	}
}

/** A source file, or what has none. */
interface Part {
	readonly folder: string;
	readonly file: string | undefined;
}

const LIBRARIES: Part = { folder: 'libraries', file: undefined };

/** The source that each line of a bundle comes from, as esbuild says it in comments. */
function partsOf(bundle: string): Part[] {
	let part = LIBRARIES;
	return bundle.split('\n').map((line) => {
		const source = /^\s*\/\/ ((?:server\/src|node_modules)\/\S+)$/.exec(line)?.[1];
		if (source !== undefined) {
			part = source.startsWith('node_modules') ? LIBRARIES : { folder: path.dirname(source), file: path.basename(source) };
		}
		return part;
	});
}

function tableOf({ nodes, samples, timeDeltas }: Profile, parts: readonly Part[]): string[] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const spent = new Map<string, Map<string, number>>();
	let busy = 0;
	for (const [i, id] of samples.entries()) {
		const { functionName, url, lineNumber } = frames.get(id)!;
		if (functionName === IDLE) {
			continue;
		}
		const other = { folder: functionName.startsWith('(garbage') ? 'garbage collector' : 'Node', file: undefined };
		const { folder, file } = url.endsWith('.cjs') ? parts[lineNumber]! : other;
		const files = spent.get(folder) ?? new Map<string, number>();
		const time = timeDeltas[i]!;
		files.set(file ?? '', (files.get(file ?? '') ?? 0) + time);
		spent.set(folder, files);
		busy += time;
	}
	const share = (time: number) => `${((100 * time) / busy).toFixed(1)} %`;
	const rows = [...spent]
		.map(([folder, files]) => ({ folder, files, time: [...files.values()].reduce((all, each) => all + each, 0) }))
		.filter(({ time }) => time > SMALL * busy)
		.sort((a, b) => b.time - a.time)
		.map(({ folder, files, time }) => {
			const heaviest = [...files].filter(([file, its]) => file !== '' && its > SMALL * busy).sort((a, b) => b[1] - a[1]);
			const named = heaviest.slice(0, FILES).map(([file, its]) => `${file} ${share(its)}`);
			return `| ${folder} | ${share(time)} | ${named.join(', ')} |`;
		});
	return [`| of ${(busy / 1000).toFixed(0)} ms of the processor | share | most of it in |`, '|---|--:|---|', ...rows];
}
