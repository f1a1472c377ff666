// `iptables-lens normalize`: a dump in one spelling, for git to compare.

import { normalText } from '../compare/normal-text.ts';
import { filesOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type Input, readInputs } from './input.ts';
import { UsageError } from './usage-error.ts';
import { writeAll } from './write.ts';

const HELP = `Usage: iptables-lens normalize FILE

Prints a dump in one spelling, in the form of iptables-save: tables, chains and options
in a fixed order, no counters, no dates. Two dumps of the same rules print the same text.
FILE - is standard input. A file that is no dump is printed as it is.

  -h, --help   print this and exit

Exit code: 0, or 2 for a bad call or an unreadable file.
`;

export const normalizeCommand: Command = {
	name: 'normalize',
	summary: 'print a dump in one spelling, for git diff',
	help: HELP,
	run: async (args, io) => {
		const { positionals } = readArguments(args, {});
		const paths = filesOf(positionals);
		if (paths.length > 1) {
			throw new UsageError('normalize takes one file');
		}
		const [{ analysis, notDump }] = (await readInputs(io, paths)) as [Input];
		writeAll(io, notDump === undefined ? normalText(analysis) : [analysis.dump.text()]);
		return 0;
	},
};
