// How processor time grows with the size of what is worked on: a ratio within one run, because machines differ and are busy.

/** How many times larger the large input is. Work in proportion takes as many times longer, work with every pair its square. */
const TIMES = 4;
/** What is still taken for proportion: more than memory and the garbage collector add, less than the square. */
const MOST = 10;
/** Shorter times than this are noise and prove nothing; they are good enough. */
const FLOOR_MS = 60;
const TRIES = 3;

/** Does some work; what it needs is made before, by `prepare`. */
export interface Work<T> {
	/** The input of a size; not part of the time. */
	readonly prepare: (size: number) => T;
	readonly run: (input: T) => unknown;
}

/** What is wrong with the time that some work takes at `size` and at four times that; undefined where it grows in proportion. */
export function growthProblem<T>(work: Work<T>, size: number): string | undefined {
	const large = best(work, size * TIMES);
	if (large < FLOOR_MS) {
		return undefined;
	}
	// a small time that chance made smaller still must not make the growth look worse
	const small = Math.max(best(work, size), FLOOR_MS / TIMES);
	const ratio = large / small;
	return ratio < MOST ? undefined : `${small.toFixed(0)} ms for ${size}, ${large.toFixed(0)} ms for ${TIMES} times as much`;
}

/** Processor milliseconds of the best of some tries. A try that is far too long is not repeated. */
function best<T>(work: Work<T>, size: number): number {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < TRIES && least > FLOOR_MS; i++) {
		const input = work.prepare(size);
		const start = process.cpuUsage();
		work.run(input);
		const { user, system } = process.cpuUsage(start);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}
