// How processor time grows with the size of what is worked on: a ratio within one run, because machines differ and are busy.

/** How many times larger the large input is. Work in proportion takes as many times longer, work with every pair its square. */
const TIMES = 8;
/** What is still taken for proportion: more than memory and the garbage collector add, less than the square. */
const MOST = 20;
/** Shorter times than this are noise and prove nothing; they are good enough. */
const FLOOR_MS = 120;
const TRIES = 6;
/** How many times as much the second look takes, and how often it tries: a square takes long there. */
const SECOND_LOOK = 4;
const TRIES_AGAIN = 2;

/** Does some work; what it needs is made before, by `prepare`. */
export interface Work<T> {
	/** The input of a size; not part of the time. */
	readonly prepare: (size: number) => T;
	readonly run: (input: T) => unknown;
}

/**
 * What is wrong with the time that some work takes at `size` and at TIMES that; undefined where it grows in proportion.
 * What looks too slow is looked at again with SECOND_LOOK times as much: a collection of garbage or code that is new to the machine weighs
 * less there, a square weighs more.
 */
export function growthProblem<T>(work: Work<T>, size: number): string | undefined {
	return problemAt(work, size, TRIES) && problemAt(work, size * SECOND_LOOK, TRIES_AGAIN);
}

function problemAt<T>(work: Work<T>, size: number, most: number): string | undefined {
	// the large input first, so that the small one is not slowed by code that is new to the machine
	let large = time(work, size * TIMES);
	let small = Number.POSITIVE_INFINITY;
	for (let tries = 1; large >= FLOOR_MS; tries++) {
		// a small time that chance made smaller still must not make the growth look worse
		small = Math.max(Math.min(small, time(work, size)), FLOOR_MS / TIMES);
		if (large / small < MOST) {
			return undefined;
		}
		if (tries === most) {
			return `${small.toFixed(0)} ms for ${size}, ${large.toFixed(0)} ms for ${TIMES} times as much`;
		}
		// only what looks too slow is worth another look
		large = Math.min(large, time(work, size * TIMES));
	}
	return undefined;
}

/** Processor milliseconds of one run. */
function time<T>(work: Work<T>, size: number): number {
	const input = work.prepare(size);
	const start = process.cpuUsage();
	work.run(input);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
