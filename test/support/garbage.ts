// Waits until the garbage is collected.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collections that are tried: what an optimised function or a weak reference still holds goes with a later one. */
const ROUNDS = 10;

/** Collects garbage until so few of the objects are left (`most`), and returns those that are left in the end. */
export async function leftOf<T extends object>(references: readonly WeakRef<T>[], most: number): Promise<readonly T[]> {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	let count = Number.POSITIVE_INFINITY;
	for (let round = 0; round < ROUNDS && count > most; round++) {
		await new Promise(setImmediate); // what a weak reference was made of stays until the turn is over
		collectGarbage();
		count = new Set(references.map((reference) => reference.deref()).filter((each) => each !== undefined)).size;
	}
	return [...new Set(references.flatMap((reference) => reference.deref() ?? []))];
}
