// Reads the arguments of a command, and says clearly what is wrong with them.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options and the files of a call. Throws a UsageError for an option that is not known or has no value. */
export function readArguments<T extends Options>(args: readonly string[], options: T) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
			const option = /'(-[^']*)'/.exec(message)?.[1] ?? 'this option';
			throw new UsageError(`unknown option ${option}; a file of that name is written behind --`);
		}
		throw new UsageError(message.split('. ')[0]!);
	}
}

/** One of several words, or a UsageError that names them all. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((word) => word === value);
	if (found === undefined) {
		throw new UsageError(`${option} is one of ${allowed.join(', ')}, not "${value}"`);
	}
	return found;
}

/** The files of a call; a UsageError where there are none. */
export function filesOf(positionals: readonly string[]): readonly string[] {
	if (positionals.length === 0) {
		throw new UsageError('no file is named; - stands for standard input');
	}
	return positionals;
}
