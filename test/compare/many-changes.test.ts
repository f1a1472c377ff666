// Thousands of rules that differ: what each of them costs must not grow with the number of the others.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';

/** So many single addresses, each with a port of its own, and what becomes of them. */
function addresses(count: number, verdict: string): string {
	const rules = Array.from(
		{ length: count },
		(_, i) => `-A INPUT -s 10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32 -p tcp -m tcp --dport ${i + 1} -j ${verdict}\n`,
	);
	return `*filter\n:INPUT DROP [0:0]\n${rules.join('')}COMMIT\n`;
}

/** CPU time in milliseconds that a comparison takes in which all of so many rules differ. */
function timeOf(count: number): number {
	const [before, after] = [new Analysis(addresses(count, 'DROP')), new Analysis(addresses(count, 'ACCEPT'))];
	const start = process.cpuUsage();
	const { changes } = compare(before, after);
	expect(changes).toHaveLength(count);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}

test('four times as many rules that differ take no more than eight times as long', { timeout: 120_000 }, () => {
	timeOf(500);
	const few = timeOf(1_000);
	expect(timeOf(4_000)).toBeLessThan(8 * few);
});

test('tens of thousands of equal rules of which most went are compared in seconds', { timeout: 60_000 }, () => {
	const same = (count: number): Analysis =>
		new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${'-A INPUT -s 1.2.3.4 -j DROP\n'.repeat(count)}COMMIT\n`);
	const start = process.cpuUsage();
	const { changes, rules } = compare(same(40_000), same(8_000));
	expect(changes).toEqual([]);
	expect(rules.removed).toHaveLength(32_000);
	const { user, system } = process.cpuUsage(start);
	expect((user + system) / 1_000).toBeLessThan(15_000); // some 2,000 ms; it was 90,000
});
