// What `diff` takes for two versions of a large dump.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { flatDump } from '../support/generate/flat.ts';
import { kubeDump } from '../support/generate/kube.ts';

const PROGRAM = 'dist/cli/main.cjs';
const RUNS = 3;
const SHAPES = { kube: kubeDump, flat: flatDump } as const;
/** Rules that get another port, beginning with the first one that has a port, so many apart. */
const PORT = /--dport (\d+)/;
const APART = 37;

/** Versions of a dump, by how they came about. */
const VERSIONS: Readonly<Record<string, (text: string) => string>> = {
	'nothing changed': (text) => text,
	'10 rules have another port': (text) => withOtherPorts(text, 10),
	'1,000 rules have another port': (text) => withOtherPorts(text, 1_000),
	'a rule came first in a builtin chain': (text) =>
		text.replace(/^-A (PREROUTING|INPUT|FORWARD) /m, '-A $1 -s 10.0.0.0/24 -p tcp -m tcp --dport 8443 -j ACCEPT\n-A $1 '),
};

function withOtherPorts(text: string, count: number): string {
	const lines = text.split('\n');
	let changed = 0;
	for (let i = lines.findIndex((line) => PORT.test(line)); changed < count && i < lines.length; i += APART) {
		const line = lines[i]!;
		if (PORT.test(line)) {
			lines[i] = line.replace(PORT, (_, port) => `--dport ${Math.abs(Number(port) - 1)}`);
			changed++;
		}
	}
	return lines.join('\n');
}

/** A table in Markdown: wall milliseconds of the median run, whatever it finds, and what it says first. The bundles must have been built. */
export function comparisonTable(folder: string, rules: number): string[] {
	const lines = ['| ruleset | rules | between the versions | wall, ms | it says |', '|---|--:|---|--:|---|'];
	for (const [name, generate] of Object.entries(SHAPES)) {
		const [before, after] = [path.join(folder, 'before.rules'), path.join(folder, 'after.rules')];
		const text = generate(rules);
		writeFileSync(before, text);
		for (const [what, change] of Object.entries(VERSIONS)) {
			writeFileSync(after, change(text));
			const runs = Array.from({ length: RUNS }, () => {
				const begun = performance.now();
				const { stdout } = spawnSync(process.execPath, [PROGRAM, 'diff', before, after], { encoding: 'utf8', maxBuffer: 1e9 });
				return { wall: performance.now() - begun, said: stdout.slice(stdout.indexOf(':') + 2, stdout.indexOf('\n')) };
			}).sort((a, b) => a.wall - b.wall);
			const { wall, said } = runs[Math.floor(RUNS / 2)]!;
			lines.push(`| ${name} | ${rules} | ${what} | ${wall.toFixed(0)} | ${said} |`);
		}
	}
	return lines;
}
