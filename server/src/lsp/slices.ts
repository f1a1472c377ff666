// Long work cut into slices, so that a question asked in between is answered in between.

/** Milliseconds of work after which others have their turn. */
const SLICE = 1;

/** `answer`: somebody asked for just that. `background`: work that takes its turns while no answer is being worked out. */
export type Urgency = 'answer' | 'background';

/** Work that has not come to its end. */
interface Unfinished {
	/** Works for a slice; true when the work has come to its end. */
	readonly slice: () => boolean;
	readonly isWanted: () => boolean;
	readonly leave: () => void;
	readonly fail: (error: unknown) => void;
}

/** What takes turns: one slice of all of it at a time, so that a question waits for one slice, however much is being worked out. */
const unfinished: Record<Urgency, Unfinished[]> = { answer: [], background: [] };
let areTurnsTaken = false;

/**
 * Does work to its end in slices. `isWanted` is asked between them; undefined where it said no, or somebody has ended the work meanwhile. What the work throws comes out here. What fits
 * in one slice is done at once where nothing else is being worked out.
 */
export function inSlices<R>(work: Generator<undefined, R>, isWanted: () => boolean, urgency: Urgency = 'answer'): Promise<R | undefined> {
	return new Promise((resolve, reject) => {
		const slice = (): boolean => {
			const until = performance.now() + SLICE;
			try {
				do {
					const step = work.next();
					if (step.done) {
						resolve(step.value);
						return true;
					}
				} while (performance.now() < until);
			} catch (error) {
				reject(error);
				return true;
			}
			return false;
		};
		if (areTurnsTaken || !slice()) {
			unfinished[urgency].push({ slice, isWanted, leave: () => resolve(undefined), fail: reject });
			void takeTurns();
		}
	});
}

async function takeTurns(): Promise<void> {
	if (areTurnsTaken) {
		return;
	}
	areTurnsTaken = true;
	for (;;) {
		// a message is read in one turn, and answered in the next
		await turn();
		await turn();
		const waiting = unfinished.answer.length > 0 ? unfinished.answer : unfinished.background;
		const next = waiting.shift();
		if (!next) {
			break;
		}
		try {
			if (!next.isWanted()) {
				next.leave();
			} else if (!next.slice()) {
				waiting.push(next);
			}
		} catch (error) {
			next.fail(error);
		}
	}
	areTurnsTaken = false;
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
