// Long work cut into slices, so that a question asked in between is answered in between.

/** Milliseconds of work after which others have their turn. */
const SLICE = 8;

/** Does work to its end in slices. `isWanted` is asked between them; undefined where it said no. What the work throws comes out here. */
export async function inSlices<R>(work: Generator<undefined, R>, isWanted: () => boolean): Promise<R | undefined> {
	for (;;) {
		const until = performance.now() + SLICE;
		do {
			const step = work.next();
			if (step.done) {
				return step.value;
			}
		} while (performance.now() < until);
		await turn();
		if (!isWanted()) {
			return undefined;
		}
	}
}

/** Lets everything happen that waits. */
function turn(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, 0);
	});
}
