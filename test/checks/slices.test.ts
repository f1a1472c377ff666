// Documents in which nearly every line is odd, in one way each: looking at them lets others have their turn all the time, too.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checksInSlices } from '../../server/src/checks/checks.ts';

const COUNT = 60_000;
/** The part of the work that may be in one piece, and how often that is tried. */
const SHARE = 0.2;
const TRIES = 10;
const addressOf = (i: number): string => `10.0.${i >> 8}.${i & 255}`;
const each = (line: (i: number) => string): string => Array.from({ length: COUNT }, (_, i) => `${line(i)}\n`).join('');
const inFilter = (lines: string): string => `*filter\n:INPUT ACCEPT [0:0]\n${lines}COMMIT\n`;

const DOCUMENTS: Readonly<Record<string, string>> = {
	'COMMIT again and again': each(() => 'COMMIT'),
	'one chain declared again and again': inFilter(each(() => ':x - [0:0]')),
	'prose in a table': inFilter(each(() => 'x')),
	'calls of iptables in a table': inFilter(each((i) => `iptables -A INPUT -s ${addressOf(i)} -j ACCEPT`)),
	'chains that are not there': inFilter(each((i) => `-A INPUT -j CHAIN${i}`)),
	'chains that nothing uses': inFilter(each((i) => `:CHAIN${i} - [0:0]`)),
	'rules before one command': inFilter(`${each((i) => `-A INPUT -s ${addressOf(i)} -j ACCEPT`)}-Z GONE\n`),
	'quotes that nobody closes, in one chain that is not there': `*filter\n${each(() => '-A X --bogus é\t"')}`,
	'ports without a protocol': inFilter(each((i) => `-A INPUT -s ${addressOf(i)} --dport ${i} -j ACCEPT`)),
};

/** The longest time between two pauses, and all of the time, in milliseconds. */
function timesOf(text: string): { longest: number; all: number } {
	const work = checksInSlices(new Analysis(text));
	let [longest, all] = [0, 0];
	for (;;) {
		const start = performance.now();
		const { done } = work.next();
		const took = performance.now() - start;
		longest = Math.max(longest, took);
		all += took;
		if (done) {
			return { longest, all };
		}
	}
}

test.each(Object.entries(DOCUMENTS))('%s', { timeout: 60_000 }, (_, text) => {
	// the best of some: garbage is collected, and other programs run, whenever they like
	let best = 1;
	for (let i = 0; i < TRIES && best >= SHARE; i++) {
		const { longest, all } = timesOf(text);
		best = Math.min(best, longest / all);
	}
	expect(best).toBeLessThan(SHARE);
});
