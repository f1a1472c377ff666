// Work that waits until somebody has stopped typing.

/**
 * Milliseconds without a change after which all findings are worked out and sent, where they are sent at all and take longer than PATIENCE_AT_ONCE: what the lines that
 * came say by themselves is sent before.
 */
export const FINDINGS_DELAY = 300;

/** Milliseconds without a change after which the client is told what a document holds. */
export const STATUS_DELAY = 500;

/**
 * Milliseconds behind an answer with findings after which the client is asked to ask for more. VS Code's client drops an answer that it has not shown yet when it is asked
 * to ask again (vscode-languageclient, diagnostic.js: pullAsync cancels the request under way).
 */
export const ASK_AGAIN_DELAY = 50;

/** Runs work for a key some time after it was last asked for, once. */
export class Debounce {
	private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
	private readonly delay: number;

	/** @param delay milliseconds */
	constructor(delay: number) {
		this.delay = delay;
	}

	/** Forgets work for the key that has not run yet, and waits anew. */
	schedule(key: string, work: () => void): void {
		this.cancel(key);
		const timer = setTimeout(() => {
			this.timers.delete(key);
			work();
		}, this.delay);
		this.timers.set(key, timer);
	}

	cancel(key: string): void {
		clearTimeout(this.timers.get(key));
		this.timers.delete(key);
	}

	cancelAll(): void {
		for (const key of [...this.timers.keys()]) {
			this.cancel(key);
		}
	}
}
