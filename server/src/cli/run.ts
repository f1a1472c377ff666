// The command line as a function: arguments in, exit code out.

import { enumeration } from '../explain/words.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { diffCommand } from './diff.ts';
import { gitInstallCommand } from './git-install.ts';
import type { Io } from './io.ts';
import { normalizeCommand } from './normalize.ts';
import { outlineCommand } from './outline.ts';
import { reachCommand } from './reach.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';
import { visible } from './visible.ts';

const COMMANDS: readonly Command[] = [checkCommand, diffCommand, outlineCommand, reachCommand, normalizeCommand, gitInstallCommand];
const OK = 0;
const BAD_CALL = 2;

const HELP = `Usage: iptables-lens COMMAND [OPTION]... FILE...

Reads dumps of iptables: output of iptables-save, iptables -S and every form of
iptables -L, for IPv4 and IPv6.

Commands:
${COMMANDS.map((command) => `  ${command.name.padEnd(11)} ${command.summary}`).join('\n')}

Options:
  -h, --help       print this, or the help of a command, and exit
  -V, --version    print the version and exit
`;

/** Runs a call. `args` are those behind the program's name. Resolves to the exit code: 0, 1 for findings, 2 for a bad call or an unreadable file. */
export async function run(args: readonly string[], io: Io): Promise<number> {
	try {
		return await dispatch(args, io);
	} catch (error) {
		if (error instanceof UsageError) {
			io.err(`iptables-lens: ${visible(error.message)}\nSee iptables-lens --help.\n`);
			return BAD_CALL;
		}
		throw error;
	}
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
	const [first, ...rest] = args;
	if (first === undefined) {
		io.err(HELP);
		return BAD_CALL;
	}
	if (first === '-h' || first === '--help') {
		io.out(HELP);
		return OK;
	}
	if (first === '-V' || first === '--version') {
		io.out(`iptables-lens ${VERSION}\n`);
		return OK;
	}
	const command = COMMANDS.find(({ name }) => name === first);
	if (!command) {
		const what = first.startsWith('-') ? 'unknown option' : 'unknown command';
		throw new UsageError(`${what} ${first}; the commands are ${enumeration(COMMANDS.map(({ name }) => name))}`);
	}
	if (asksForHelp(rest)) {
		io.out(command.help);
		return OK;
	}
	return command.run(rest, io);
}

/** Behind "--" stand files, whatever they are called. */
function asksForHelp(args: readonly string[]): boolean {
	const end = args.indexOf('--');
	return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '-h' || arg === '--help');
}
