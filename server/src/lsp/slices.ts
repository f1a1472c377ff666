// Long work cut into slices, so that a question asked in between is answered in between.

/** Milliseconds of work after which others have their turn. */
const SLICE = 2;

/** Does work to its end in slices. `isWanted` is asked between them; undefined where it said no, or somebody has ended the work meanwhile. What the work throws comes out here. */
export async function inSlices<R>(work: Generator<undefined, R>, isWanted: () => boolean): Promise<R | undefined> {
	for (;;) {
		const until = performance.now() + SLICE;
		do {
			const step = work.next();
			if (step.done) {
				return step.value;
			}
		} while (performance.now() < until);
		// a message is read in one turn, and answered in the next
		await turn();
		await turn();
		if (!isWanted()) {
			return undefined;
		}
	}
}

/** Lets everything happen that waits. Without a timer, which would rest for a millisecond, and in a browser for four. */
const turn: () => Promise<void> = typeof setImmediate === 'function' ? afterEvents : afterMessages();

function afterEvents(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}

/** The same in a browser, where a message to oneself comes behind those that came before. */
function afterMessages(): () => Promise<void> {
	const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', BrowserPort>;
	const waiting: (() => void)[] = [];
	port1.onmessage = () => waiting.shift()?.();
	return () =>
		new Promise((resolve) => {
			waiting.push(resolve);
			port2.postMessage(undefined);
		});
}

/** What a port of a browser's channel has, which goes by another type in Node. */
interface BrowserPort {
	onmessage: () => void;
	postMessage(message: undefined): void;
}
