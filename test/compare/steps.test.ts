// Groups of packets are tried with the rules that some of them may match: in tables as small as those of brute force, too, where that is not worth the while.

import { expect, test, vi } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { pairsThatDiffer } from './brute-force.ts';

vi.mock('../../server/src/limits.ts', async (original) => ({ ...(await original<object>()), COMPARED_FEW_STEPS: 2 }));

const PAIRS = Number(process.env.COMPARE_PAIRS ?? 150);
const FIRST = Number(process.env.COMPARE_SEED ?? 1) + 1_000;

test(`${PAIRS} random pairs with lists of steps for few packets`, { timeout: 3_600_000 }, () => {
	expect(pairsThatDiffer(PAIRS, FIRST)).toBeGreaterThan(PAIRS / 10);
});

test('a rule in front of hundreds: what each of them did is looked at, and no more', () => {
	const rules = Array.from({ length: 400 }, (_, i) => `-A INPUT -s 10.0.${i % 7}.${i % 251}/32 -p tcp -m tcp --dport ${i + 1} -j ACCEPT\n`);
	const text = (first: string): Analysis => new Analysis(`*filter\n:INPUT DROP [0:0]\n${first}${rules.join('')}COMMIT\n`);
	const { changes, certain } = compare(text(''), text('-A INPUT -j DROP\n'));
	expect(certain).toBe(true);
	expect(changes.map(({ before, after, alsoBy }) => [before, after, alsoBy.before.length])).toEqual([['ACCEPT', 'DROP', 399]]);
});
