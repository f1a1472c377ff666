// What the action does with the world outside, so that tests can stand in for it.

import type { Io } from '../cli/io.ts';

export interface World {
	/** Inputs and the facts of the run, as GitHub sets them. */
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly io: Io;
	readonly fetch: typeof fetch;
}
