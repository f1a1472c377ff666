// What the command line takes for a million rules, and for a tenth of them.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { blocklistDump } from '../support/generate/adversarial.ts';
import { deepDump } from '../support/generate/deep.ts';
import { flatDump } from '../support/generate/flat.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { restoreOnce } from './restore.ts';

const SIZES = [100_000, 1_000_000];
const PROGRAM = 'dist/cli/main.cjs';
const SHAPES = { kube: kubeDump, flat: flatDump, deep: deepDump, blocklist: blocklistDump } as const;
const COMMANDS = ['outline', 'check', 'reach'];
/** Tells at the end how much memory the process had at most, in kB. */
const TELL_PEAK = 'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

/** A table in Markdown: wall seconds and the most memory of each command, whatever it finds, and how the time grows. The bundles must have been built. */
export function commandLineTable(folder: string): string[] {
	const lines = [
		'| ruleset | rules | MB | iptables-legacy-restore --test, s | command | s | growth | most memory, MB |',
		'|---|--:|--:|--:|---|--:|--:|--:|',
	];
	for (const [name, generate] of Object.entries(SHAPES)) {
		const before = new Map<string, number>();
		for (const rules of SIZES) {
			const file = path.join(folder, `${name}.rules`);
			const text = generate(rules);
			writeFileSync(file, text);
			const restore = restoreOnce('iptables-legacy-restore', file, folder);
			for (const command of COMMANDS) {
				const { seconds, outcome, peak } = runOnce(command, file);
				const growth = before.has(command) ? `n^${Math.log10(seconds / before.get(command)!).toFixed(2)}` : '';
				before.set(command, seconds);
				const size = (text.length / 1e6).toFixed(0);
				const cells = [name, rules, size, restore ? (restore.wall / 1000).toFixed(1) : '–', command, outcome, growth, peak];
				lines.push(`| ${cells.join(' | ')} |`);
			}
		}
	}
	return lines;
}

function runOnce(command: string, file: string): { seconds: number; outcome: string; peak: string } {
	const begun = performance.now();
	const run = spawnSync(process.execPath, ['--import', TELL_PEAK, PROGRAM, command, file], {
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
	});
	const seconds = (performance.now() - begun) / 1000;
	const peak = Number(/peak (\d+)$/.exec(run.stderr)?.[1]) / 1000;
	return {
		seconds,
		outcome: run.status === 0 || run.status === 1 ? seconds.toFixed(1) : `ended with ${run.status ?? run.signal}`,
		peak: peak.toFixed(0),
	};
}
