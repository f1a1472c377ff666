// Work that is cut into slices for those who wait, done for somebody who waits for nothing else.

/** Does all of it at once, and gives what it returns. What the work throws comes out here. */
export function toEnd<R>(work: Generator<unknown, R>): R {
	for (;;) {
		const step = work.next();
		if (step.done) {
			return step.value;
		}
	}
}
