// The benchmark: ratios within one run, because machines differ and drift. `npm run bench -- [RULES]` prints a table; 100,000 rules unless told.
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

const RUNS = 7;
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

/** The first parse in a process of its own, nothing warmed up: CPU milliseconds of the parse alone. */
function coldParse(file: string): number {
	const output = execFileSync(process.execPath, [process.argv[1]!, '--cold', file], { encoding: 'utf8' });
	return Number(output);
}

function parseRows(text: string, file: string, folder: string): Row[] {
	const json = JSON.stringify(text);
	const rows: Row[] = [
		{
			what: 'first parse, cold process (CPU)',
			milliseconds: quantile(
				Array.from({ length: 5 }, () => coldParse(file)),
				0.5,
			),
		},
		{ what: 'reachability of all rules, with parse (CPU)', milliseconds: quantile(reachTimes(text, 3), 0.5) },
		{ what: 'parse, warm', milliseconds: medianOf(() => new Analysis(text)) },
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
	if (process.argv[2] === '--cold') {
		const text = readFileSync(process.argv[3]!, 'utf8');
		const before = process.cpuUsage();
		new Analysis(text);
		const spent = process.cpuUsage(before);
		process.stdout.write(String((spent.user + spent.system) / 1000));
		return;
	}
	const rules = Number(process.argv[2] ?? 100_000);
	const folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-bench-'));
	try {
		const text = kubeDump(rules);
		const file = path.join(folder, 'kube.rules');
		writeFileSync(file, text);
		console.log(`${rules} rules, ${(text.length / 1e6).toFixed(1)} MB, Node ${process.versions.node}`);
		const rows = parseRows(text, file, folder);
		const base = rows[0]!.milliseconds;
		for (const { what, milliseconds } of rows) {
			console.log(`${what.padEnd(44)} ${milliseconds.toFixed(0).padStart(7)} ms   ${(milliseconds / base).toFixed(2)} × first parse`);
		}
		const edits = editTimes(text);
		console.log(`edit of one rule line: p50 ${quantile(edits, 0.5).toFixed(3)} ms, p95 ${quantile(edits, 0.95).toFixed(3)} ms`);
		const hovers = answerTimes(text, (analysis, place) => hover(analysis, 'file:///kube.rules', place));
		const completions = answerTimes(text, (analysis, place) => completion(analysis, place, { snippets: true }));
		for (const [what, times] of [
			['hover', hovers],
			['completion', completions],
		] as const) {
			console.log(`${what} behind an edit: p50 ${quantile(times, 0.5).toFixed(3)} ms, p95 ${quantile(times, 0.95).toFixed(3)} ms`);
		}
		for (const [what, change] of Object.entries(REACH_EDITS)) {
			const times = reachEditTimes(text, change);
			const figures = `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
			console.log(`${what} until all answers are known: ${figures}, ${times.length} edits`);
		}
		console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main();
