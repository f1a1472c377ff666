// What it costs to find out about all rules of large dumps, beside what iptables-legacy-restore --test needs for the same file.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { flatDump } from '../support/generate/flat.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { restoreOnce } from './restore.ts';

const RUNS = 3;

/** The dumps, each with the part of the asked-for rules that it has. */
const DUMPS = [
	{ name: 'kube', part: 1, generate: kubeDump },
	{ name: 'flat', part: 0.5, generate: flatDump },
] as const;

/** A table in Markdown; `measure` gives the wall milliseconds for a file, by what kind of process needs them. */
export function reachTable(folder: string, rules: number, measure: (file: string) => readonly (readonly [string, number])[]): string[] {
	const lines = ['| ruleset | rules | in | wall, ms | iptables-legacy-restore --test takes |', '|---|--:|---|--:|--:|'];
	for (const { name, part, generate } of DUMPS) {
		const size = rules * part;
		const file = path.join(folder, `${name}-reach.rules`);
		writeFileSync(file, generate(size));
		const restores = Array.from({ length: RUNS }, () => restoreOnce('iptables-legacy-restore', file, folder)?.wall ?? 0).sort(
			(a, b) => a - b,
		);
		const restore = restores[Math.floor(RUNS / 2)]!;
		for (const [where, wall] of measure(file)) {
			const ratio = restore === 0 ? '–' : `${(restore / wall).toFixed(2)} times as long`;
			lines.push(`| ${name} | ${size} | ${where} | ${wall.toFixed(0)} | ${ratio} |`);
		}
	}
	return lines;
}
