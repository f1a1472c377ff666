// What every command of the command line is.

import type { Io } from './io.ts';

export interface Command {
	readonly name: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** What --help prints. */
	readonly help: string;
	/** Runs with the arguments behind the command's name. Resolves to the exit code. Throws a UsageError for a bad call. */
	readonly run: (args: readonly string[], io: Io) => Promise<number>;
}
