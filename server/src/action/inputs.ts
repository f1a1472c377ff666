// The inputs of action.yml.

import { LEVELS } from '../cli/check.ts';
import { UsageError } from '../cli/usage-error.ts';

export interface Inputs {
	/** Patterns of git for the files to look at; empty: all that changed. */
	readonly files: readonly string[];
	/** The revision to compare with; empty: the one that the event names. */
	readonly against: string;
	readonly failOn: (typeof LEVELS)[number];
	readonly failOnChange: (typeof CHANGES)[number];
	readonly comment: boolean;
	readonly upload: boolean;
	/** Where the SARIF log is written. */
	readonly sarifFile: string;
	readonly token: string;
}

const CHANGES = ['any', 'opened', 'never'] as const;

/** Reads the inputs from the environment, where GitHub puts them. Throws a UsageError for a value that an input does not take. */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
	const text = (name: string, byDefault = ''): string => env[`INPUT_${name.toUpperCase()}`]?.trim() || byDefault;
	const one = <T extends string>(name: string, values: readonly T[], byDefault: T): T => {
		const value = text(name, byDefault);
		const found = values.find((each) => each === value);
		if (found === undefined) {
			throw new UsageError(`${name} is one of ${values.join(', ')}, not "${value}"`);
		}
		return found;
	};
	const flag = (name: string): boolean => one(name, ['true', 'false'], 'true') === 'true';
	return {
		files: text('files')
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
		against: text('against'),
		failOn: one('fail-on', LEVELS, 'error'),
		failOnChange: one('fail-on-change', CHANGES, 'never'),
		comment: flag('comment'),
		upload: flag('upload-sarif'),
		sarifFile: text('sarif-file', 'iptables-lens.sarif'),
		token: text('github-token'),
	};
}
