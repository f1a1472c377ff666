// The benchmark: ratios within one run, because machines differ and drift. `npm run bench -- [RULES] [--write]` prints what it measures, of 100,000 rules unless
// told; with --write it is put into docs/benchmarks.md.
// What is compared: our first parse and the reachability of all rules, against the real iptables-legacy-restore --test and iptables-nft-restore --test of the same bytes where they are
// installed, JSON.parse of the same text, and a plain scan of its characters as the floor.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Position } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { randomIntegers } from '../support/generate/random.ts';
import { REACH_EDITS, reachEditTimes, reachTimes } from './reach.ts';
import { rulesetTable } from './rulesets.ts';

const RUNS = 7;
const WARM_RUNS = 11;
const EDITS = 500;

interface Row {
	readonly what: string;
	readonly milliseconds: number;
}

/** Wall milliseconds of one call. */
function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function medianOf(work: () => unknown): number {
	return quantile(
		Array.from({ length: RUNS }, () => timed(work)),
		0.5,
	);
}

/** CPU milliseconds (user and system) of a restore command's dry run; undefined where it is not installed or refuses. */
function restoreTime(tool: string, file: string, folder: string): number | undefined {
	const times: number[] = [];
	for (let i = 0; i < 3; i++) {
		const run = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" --test < "$1"', tool, file], {
			env: { ...process.env, XTABLES_LOCKFILE: path.join(folder, 'lock'), LC_ALL: 'C' },
			encoding: 'utf8',
			timeout: 120_000,
		});
		const spent = /([\d.]+) ([\d.]+)\s*$/.exec(run.stderr ?? '');
		if (run.status !== 0 || !spent) {
			return undefined;
		}
		times.push((Number(spent[1]) + Number(spent[2])) * 1000);
	}
	return quantile(times, 0.5);
}

/** A parse in a process of its own, as the server is one: the first, nothing warmed up, or one after some others. CPU milliseconds of the parse alone. */
function ownParse(kind: '--cold' | '--warm', file: string): number {
	const output = execFileSync(process.execPath, [process.argv[1]!, kind, file], { encoding: 'utf8' });
	return Number(output);
}

function parseRows(text: string, file: string, folder: string): Row[] {
	const json = JSON.stringify(text);
	const rows: Row[] = [
		{
			what: 'first parse, cold process (CPU)',
			milliseconds: quantile(
				Array.from({ length: 5 }, () => ownParse('--cold', file)),
				0.5,
			),
		},
		{ what: 'parse, warmed up (CPU)', milliseconds: ownParse('--warm', file) },
		{ what: 'reachability of all rules, with parse (CPU)', milliseconds: quantile(reachTimes(text, 3), 0.5) },
		{ what: 'JSON.parse of the text as a string', milliseconds: medianOf(() => JSON.parse(json)) },
		{ what: 'scan of every character (floor)', milliseconds: medianOf(() => scan(text)) },
	];
	for (const tool of ['iptables-legacy-restore', 'iptables-nft-restore']) {
		const milliseconds = restoreTime(tool, file, folder);
		if (milliseconds === undefined) {
			console.log(`${tool} --test was not run: not installed, or not allowed here`);
		} else {
			rows.push({ what: `${tool} --test (CPU)`, milliseconds });
		}
	}
	return rows;
}

function scan(text: string): number {
	let sum = 0;
	for (let i = 0; i < text.length; i++) {
		sum = (sum + text.charCodeAt(i)) | 0;
	}
	return sum;
}

/** Times of single-character edits inside random rule lines. */
function editTimes(text: string): number[] {
	const analysis = new Analysis(text);
	const next = randomIntegers(7);
	const times: number[] = [];
	while (times.length < EDITS) {
		const line = next(analysis.dump.lines.length);
		if (analysis.line(line)?.kind !== 'rule') {
			continue;
		}
		const at = { line, character: 30 };
		times.push(timed(() => analysis.edit([{ range: { start: at, end: at }, text: '1' }])));
	}
	return times;
}

/** Times of an answer at random places of random rules, each right behind an edit of that rule: nothing is remembered of it. */
function answerTimes(text: string, ask: (analysis: Analysis, place: Position) => unknown): number[] {
	const analysis = new Analysis(text);
	const next = randomIntegers(11);
	const times: number[] = [];
	while (times.length < EDITS) {
		const line = next(analysis.dump.lines.length);
		const length = analysis.line(line)?.text.length ?? 0;
		if (analysis.line(line)?.kind !== 'rule') {
			continue;
		}
		const end = { line, character: length };
		analysis.edit([{ range: { start: end, end }, text: ' ' }]);
		const place = { line, character: next(length + 2) };
		times.push(timed(() => ask(analysis, place)));
	}
	return times;
}

function main(): void {
	const [kind, dump] = process.argv.slice(2);
	if (kind === '--cold' || kind === '--warm') {
		const text = readFileSync(dump!, 'utf8');
		const times = Array.from({ length: kind === '--cold' ? 1 : WARM_RUNS }, () => {
			const before = process.cpuUsage();
			new Analysis(text);
			const spent = process.cpuUsage(before);
			return (spent.user + spent.system) / 1000;
		});
		process.stdout.write(String(quantile(times, 0.5)));
		return;
	}
	const args = process.argv.slice(2);
	const rules = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100_000);
	const folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-bench-'));
	const lines: string[] = [];
	const say = (line = ''): void => {
		lines.push(line);
		console.log(line);
	};
	try {
		const text = kubeDump(rules);
		const file = path.join(folder, 'kube.rules');
		writeFileSync(file, text);
		say(`## A node of Kubernetes: ${rules} rules, ${(text.length / 1e6).toFixed(1)} MB`);
		say();
		const rows = parseRows(text, file, folder);
		const base = rows[0]!.milliseconds;
		say('| what | ms | × first parse |');
		say('|---|--:|--:|');
		for (const { what, milliseconds } of rows) {
			say(`| ${what} | ${milliseconds.toFixed(0)} | ${(milliseconds / base).toFixed(2)} |`);
		}
		const [cold, warm, restore] = ['cold process', 'warmed up', 'iptables-legacy-restore'].map((name) =>
			rows.find(({ what }) => what.includes(name)),
		);
		if (cold && warm && restore) {
			const times = ({ milliseconds }: Row): string => (restore.milliseconds / milliseconds).toFixed(1);
			say();
			say(
				`iptables-legacy-restore --test takes ${times(warm)} times as long as a warm parse, and ${times(cold)} times as long as the first one of a process.`,
			);
		}
		say();
		say('| behind one edit | p50, ms | p95, ms |');
		say('|---|--:|--:|');
		for (const [what, times] of latencies(text)) {
			say(`| ${what} | ${quantile(times, 0.5).toFixed(2)} | ${quantile(times, 0.95).toFixed(2)} |`);
		}
		say();
		say(`Memory of the benchmark's own process at this point: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB.`);
		say();
		say('## Shapes and sizes');
		say();
		for (const line of rulesetTable(folder, rules, restoreTime)) {
			say(line);
		}
		if (args.includes('--write')) {
			writeFileSync('docs/benchmarks.md', `${[INTRODUCTION, ...lines, '', CONCLUSION].join('\n')}\n`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const INTRODUCTION = `# Benchmarks

Made by \`npm run bench -- --write\` with Node ${process.versions.node} on one machine of two cores that others share. What counts are the ratios within one run: the
seconds of another machine, or of another hour, are others. Times are CPU time of the median run, but for edits, which are wall time. The dumps are generated
(test/support/generate): *kube* as kube-proxy writes it, *flat* one chain between many nested networks, *deep* eight layers of chains that call each other.
"Growth" is the exponent between the size above and this one.
`;

const CONCLUSION = `## What is not reached yet

Reachability of a large dump takes longer than iptables needs to look at it, and jump edits of 100,000 rules take about a second until all is known again. Most of the time goes into
reading rules into boxes of packets and into the lists that remember which packet reached which rule; editors therefore work it out in slices, and unasked only up to 60,000 rules.`;

/** What an edit of one line costs, and what is asked right behind it: nothing is remembered of that line. */
function latencies(text: string): [string, readonly number[]][] {
	return [
		['parse', editTimes(text)],
		['hover', answerTimes(text, (analysis, place) => hover(analysis, 'file:///kube.rules', place))],
		['completion', answerTimes(text, (analysis, place) => completion(analysis, place, { snippets: true }))],
		...Object.entries(REACH_EDITS).map(([what, change]): [string, readonly number[]] => [
			`reachability of all rules: ${what}`,
			reachEditTimes(text, change),
		]),
	].filter(([, times]) => times.length > 0) as [string, readonly number[]][];
}

main();
