// How often and from which seed the properties draw. Every run of the tests draws the same, so that a failure is the change's own; longer runs and other draws on demand:
// PROPERTY_RUNS=50 draws fifty times as many, PROPERTY_SEED=7 draws others.

import fc from 'fast-check';

const FACTOR = Number(process.env.PROPERTY_RUNS ?? 1);

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1), numRuns: runs(100) });

/** How many draws a property makes that makes `count` in an ordinary run. */
export function runs(count: number): number {
	return Math.ceil(count * FACTOR);
}
