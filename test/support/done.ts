/** Does work that pauses now and then, without a pause. */
export function done<R>(work: Generator<undefined, R>): R {
	for (;;) {
		const step = work.next();
		if (step.done) {
			return step.value;
		}
	}
}
