// The comparison against brute force, over random pairs of small tables.
//
//     COMPARE_PAIRS=20000 COMPARE_SEED=7 npm run unit -- test/compare/brute-force

import { expect, test } from 'vitest';
import { pairsThatDiffer } from './brute-force.ts';

const PAIRS = Number(process.env.COMPARE_PAIRS ?? 150);
const FIRST = Number(process.env.COMPARE_SEED ?? 1);

test(`${PAIRS} random pairs: a change is told where a packet fares otherwise, and only there`, { timeout: 3_600_000 }, () => {
	const changed = pairsThatDiffer(PAIRS, FIRST);
	console.log(`${PAIRS} pairs, ${changed} that differ`);
	expect(changed).toBeGreaterThan(PAIRS / 10);
});
