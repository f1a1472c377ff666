// `iptables-lens normalize`: a dump in one spelling, for git to compare.

import { Analysis } from '../analysis.ts';
import { normalText } from '../compare/normal-text.ts';
import { quietText } from '../compare/quiet-text.ts';
import { filesOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { inputOf, isBinary, type RawFile, readFiles } from './input.ts';
import type { Io } from './io.ts';
import { escapeBytes, withBytes } from './kept-bytes.ts';
import { UsageError } from './usage-error.ts';
import { visible } from './visible.ts';
import { writeAll } from './write.ts';

const HELP = `Usage: iptables-lens normalize [OPTION] FILE

Prints a dump in one spelling, in the form of iptables-save: tables, chains and options
in a fixed order, no counters, no dates. Two dumps of the same rules print the same text.
FILE - is standard input. A file that is no dump is printed as it is, and of a binary one
or one in UTF-16 standard error says so. Bytes that are not UTF-8 stay as they are. On a
terminal, and only there, a sign stands in the place of each character that a terminal
would act upon.

Options:
  --filter     leave everything as it is but for counters, which become 0, and the dates
               in the comments of iptables-save: for git's clean filter
  -h, --help   print this and exit

Exit code: 0, or 2 for a bad call or an unreadable file.
`;

export const normalizeCommand: Command = {
	name: 'normalize',
	summary: 'print a dump in one spelling, for git diff',
	help: HELP,
	run: async (args, io) => {
		const { values, positionals } = readArguments(args, { filter: { type: 'boolean', default: false } });
		const paths = filesOf(positionals);
		if (paths.length > 1) {
			throw new UsageError('normalize takes one file');
		}
		for await (const file of readFiles(io, paths)) {
			writeAll(io, io.isTerminal ? shown(file, values.filter) : values.filter ? quiet(file) : normal(file, io));
		}
		return 0;
	},
};

/** What a terminal may show: nothing in a file makes it do anything. */
function* shown(file: RawFile, isQuiet: boolean): Iterable<string> {
	const input = inputOf(file.path, file.bytes);
	if (isBinary(input)) {
		throw new UsageError(`${file.path}: a binary file, which is not printed on a terminal`);
	}
	for (const piece of isQuiet ? quiet(file) : input.notDump === undefined ? normalText(input.analysis) : [file.bytes]) {
		const text = typeof piece === 'string' ? piece : Buffer.from(piece).toString();
		yield text.replace(/[^\n]+/g, visible);
	}
}

/** What a program reads: bytes that are not UTF-8 as they are. */
function* normal({ path, bytes }: RawFile, io: Io): Iterable<string | Uint8Array> {
	const input = inputOf(path, bytes, escapeBytes);
	if (isBinary(input)) {
		io.err(`iptables-lens: ${visible(path)}: not a dump (${input.notDump}); printed as it is\n`);
	}
	if (input.notDump !== undefined) {
		yield bytes;
		return;
	}
	for (const piece of normalText(input.analysis)) {
		yield withBytes(piece);
	}
}

/** Git keeps what comes out of its clean filter in the place of the file: every byte is taken for a character, so that none is lost or changed in what is not UTF-8. */
function* quiet({ path, bytes }: RawFile): Iterable<Uint8Array> {
	if (inputOf(path, bytes).notDump !== undefined) {
		yield bytes;
		return;
	}
	for (const line of quietText(new Analysis(Buffer.from(bytes).toString('latin1'), path))) {
		yield Buffer.from(line, 'latin1');
	}
}
