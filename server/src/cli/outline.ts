// `iptables-lens outline`: the tables, chains and rules of some files.

import { filesOf, oneOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type Input, isUnreadable, readInputs } from './input.ts';
import { outlineJson } from './outline-json.ts';
import { outlineText } from './outline-text.ts';
import { type Styles, stylesFor } from './styles.ts';
import { visible } from './visible.ts';
import { writeAll } from './write.ts';

/** Writes the outline of some files in one format, in pieces. */
export type OutlineFormat = (files: readonly Input[], styles: Styles) => Iterable<string>;

const FORMATS: Readonly<Record<string, OutlineFormat>> = { text: outlineText, json: outlineJson };

const HELP = `Usage: iptables-lens outline [OPTION]... FILE...

Prints the tables of dumps, their chains with policies, counters and references, and their
rules. FILE - is standard input.

Options:
  --format text|json   what to print (default: text)
  -h, --help           print this and exit

Exit code: 0, or 2 for a bad call, or a file that is unreadable, binary or empty. Other
text that is no dump has no tables; a note on standard error says so.
`;

export const outlineCommand: Command = {
	name: 'outline',
	summary: 'print tables, chains and rules',
	help: HELP,
	run: async (args, io) => {
		const { values, positionals } = readArguments(args, { format: { type: 'string', default: 'text' } });
		const format = oneOf('--format', values.format, Object.keys(FORMATS));
		const files = await readInputs(io, filesOf(positionals));
		writeAll(io, FORMATS[format]!(files, stylesFor(io.hasColours)));
		for (const file of files) {
			if (file.notDump !== undefined) {
				io.err(`iptables-lens: ${visible(file.path)}: not a dump (${file.notDump})\n`);
			}
		}
		return files.some(isUnreadable) ? 2 : 0;
	},
};
