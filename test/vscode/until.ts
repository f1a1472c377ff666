// Waiting for VS Code: for an event of its own, or, where it has none, for a question to be answered.

import type { Disposable, Event } from 'vscode';
import { commands } from 'vscode';

/** How long anything may take. */
const PATIENCE_MS = 50_000;

/** Resolves with what `probe` gives, tried now and with every one of the events, once it is not undefined. Rejects after 50 s. */
export async function until<T>(
	what: string,
	probe: () => T | undefined | PromiseLike<T | undefined>,
	...events: readonly Event<unknown>[]
): Promise<T> {
	const subscriptions: Disposable[] = [];
	try {
		return await new Promise<T>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), PATIENCE_MS);
			const ask = async () => {
				const value = await probe();
				if (value !== undefined) {
					clearTimeout(timer);
					resolve(value);
				}
			};
			subscriptions.push(...events.map((event) => event(() => void ask().catch(reject))));
			ask().catch(reject);
		});
	} finally {
		for (const subscription of subscriptions) {
			subscription.dispose();
		}
	}
}

/** Resolves with what a command of VS Code answers. */
export function execute<T>(command: string, ...args: readonly unknown[]): Thenable<T> {
	return commands.executeCommand<T>(command, ...args);
}
