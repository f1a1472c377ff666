// What reading and reachability cost for rulesets of different shapes and sizes, beside what iptables itself needs to look at the same file.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { blocklistDump, boxesDump } from '../support/generate/adversarial.ts';
import { deepDump } from '../support/generate/deep.ts';
import { dockerDump } from '../support/generate/docker.ts';
import { flatDump } from '../support/generate/flat.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { scan, timed } from './floor.ts';
import { reachTimes } from './reach.ts';
import { saveOnce } from './restore.ts';
import { textmateTime } from './textmate.ts';

const SIZES = [1_000, 10_000, 100_000];
const SHAPES: readonly { readonly name: string; readonly generate: (rules: number) => string; readonly sizes: readonly number[] }[] = [
	{ name: 'kube', generate: kubeDump, sizes: SIZES },
	{ name: 'flat', generate: flatDump, sizes: SIZES },
	{ name: 'deep', generate: deepDump, sizes: SIZES },
	{ name: 'docker', generate: dockerDump, sizes: [1_000, 10_000, 30_000] },
	{ name: 'blocklist', generate: blocklistDump, sizes: SIZES },
	{ name: 'boxes', generate: boxesDump, sizes: [300, 1_000, 3_000, 10_000] },
];
const RUNS = 3;
/** Larger sizes of shapes that take the square of their size are measured once. */
const LARGE_BOXES = 3_000;

type RestoreTime = (tool: string, file: string, folder: string) => number | undefined;

interface Measured {
	readonly rules: number;
	readonly parse: number;
	readonly reach: number;
	readonly restore: number | undefined;
}

/**
 * A table in Markdown: CPU milliseconds of the median run (wall milliseconds for the first parse of a server that has started), the ratio to iptables-legacy-restore --test of the same
 * file, what other programs and the floor need for it, and how the time grows with the size.
 */
export async function rulesetTable(
	folder: string,
	most: number,
	restoreTime: RestoreTime,
	parseTime: (file: string) => number,
): Promise<string[]> {
	const lines = [
		'| ruleset | rules | parse, ms | with reachability, ms | iptables-legacy-restore --test, ms | its time / parse | its time / reachability | growth | iptables-nft-restore --test, ms | iptables-legacy-save, ms | TextMate, ms | JSON.parse, ms | scan, ms |',
		'|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
	];
	for (const { name, generate, sizes } of SHAPES) {
		let before: Measured | undefined;
		for (const size of sizes.filter((each) => each <= most)) {
			const text = generate(size);
			const file = path.join(folder, `${name}.rules`);
			writeFileSync(file, text);
			const now: Measured = {
				rules: size,
				parse: median(Array.from({ length: RUNS }, () => parseTime(file))),
				reach: median(reachTimes(text, name === 'boxes' && size > LARGE_BOXES ? 1 : RUNS)),
				restore: restoreTime('iptables-legacy-restore', file, folder),
			};
			lines.push(`${row(name, now, before)} ${(await others(text, file, folder, restoreTime)).join(' | ')} |`);
			before = now;
		}
	}
	return lines;
}

function row(name: string, now: Measured, before: Measured | undefined): string {
	const { rules, parse, reach, restore } = now;
	const ratio = (own: number): string => (restore === undefined ? '–' : `${(restore / own).toFixed(1)}×`);
	const growth = before ? `n^${(Math.log(reach / before.reach) / Math.log(rules / before.rules)).toFixed(2)}` : '';
	const cells = [name, rules, parse.toFixed(0), reach.toFixed(0), restore?.toFixed(0) ?? '–', ratio(parse), ratio(reach), growth];
	return `| ${cells.join(' | ')} |`;
}

/** What other programs, and the floor, need for the same dump. */
async function others(text: string, file: string, folder: string, restoreTime: RestoreTime): Promise<string[]> {
	const json = JSON.stringify(text);
	const times = [
		restoreTime('iptables-nft-restore', file, folder),
		saveOnce(file, folder)?.cpu,
		await textmateTime(text),
		timed(() => JSON.parse(json)),
		timed(() => scan(text)),
	];
	return times.map((time) => time?.toFixed(time < 10 ? 1 : 0) ?? '–');
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
