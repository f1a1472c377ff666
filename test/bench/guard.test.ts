// Keeps the speed: what takes more than twice as long as it did, measured against a loop that does work of the same kind, is a mistake of the change that did it.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { kubeDump } from '../support/generate/kube.ts';

const RULES = 5_000;
/** More than this many times the usual is a regression. */
const MOST = 2;
/** Each is tried so often, and the best counts: what disturbs a machine makes it slower, never faster. */
const RUNS = 5;
const RETRIES = 3;

const TEXT = kubeDump(RULES);
const ANALYSIS = new Analysis(TEXT);

/** What `iptables -L -n -v` prints of so many rules. */
const LISTING = [
	'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)',
	' pkts bytes target     prot opt in     out     source               destination',
	...Array.from(
		{ length: RULES },
		(_, i) =>
			`    0     0 ACCEPT     tcp  --  eth0   *       10.${(i >> 8) & 255}.${i & 255}.0/24        0.0.0.0/0            tcp dpt:22 ctstate NEW`,
	),
	'',
].join('\n');

/** What things usually take, in runs of the loop below. Measured with `GUARD=1 npm run unit -- test/bench`, which prints them. */
const USUAL: Readonly<Record<string, readonly [loops: number, work: () => unknown]>> = {
	parse: [0.9, () => new Analysis(TEXT)],
	'a listing': [1, () => new Analysis(LISTING)],
	checks: [5.5, () => runChecks(ANALYSIS, {}, new Reach(ANALYSIS), { rules: 0, milliseconds: 0 })],
	outline: [7, () => documentSymbols(ANALYSIS)],
	colours: [32, () => semanticTokens(ANALYSIS, undefined, true)],
	reachability: [11, () => reach(ANALYSIS)],
};

/** Strings cut, looked up and counted, as reading a dump does. */
function loop(): number {
	const counts = new Map<string, { readonly word: string; count: number }>();
	for (let at = 0; at < TEXT.length; at += 11) {
		const word = TEXT.slice(at, at + 11);
		const known = counts.get(word) ?? { word, count: 0 };
		known.count++;
		counts.set(word, known);
	}
	return counts.size;
}

/** Processor milliseconds of the best run. */
function best(work: () => unknown): number {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < RUNS; i++) {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1_000);
	}
	return least;
}

test.each(Object.entries(USUAL))('%s takes no more than twice the usual', { timeout: 120_000, retry: RETRIES }, (what, [usual, work]) => {
	const loops = best(work) / best(loop);
	if (process.env.GUARD) {
		console.info(`${what}: ${loops.toFixed(2)} loops`);
	}
	expect(loops).toBeLessThan(usual * MOST);
});
