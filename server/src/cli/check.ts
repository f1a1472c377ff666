// `iptables-lens check`: what the checks find in some files.

import { runChecks } from '../checks/checks.ts';
import type { Finding, Severity } from '../checks/finding.ts';
import { filesOf, oneOf, readArguments } from './arguments.ts';
import { checkJson } from './check-json.ts';
import { checkText } from './check-text.ts';
import type { Command } from './command.ts';
import { type Input, readInputs } from './input.ts';
import type { Styles } from './styles.ts';
import { stylesFor } from './styles.ts';

/** A file with what was found in it. */
export interface CheckedFile extends Input {
	readonly findings: readonly Finding[];
}

/** Writes the result of a check in one format. */
export type CheckFormat = (files: readonly CheckedFile[], styles: Styles) => string;

const FORMATS: Readonly<Record<string, CheckFormat>> = { text: checkText, json: checkJson };
const LEVELS = ['error', 'warning', 'info', 'never'] as const;
const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const HELP = `Usage: iptables-lens check [OPTION]... FILE...

Looks for mistakes in dumps of iptables: output of iptables-save, iptables -S and every
form of iptables -L, and files for iptables-restore. FILE - is standard input.

Options:
  --format text|json                  what to print (default: text)
  --fail-on error|warning|info|never  exit with 1 for a finding at least as bad
                                      (default: error)
  -h, --help                          print this and exit

A comment above a line silences a check there:  # iptables-lens: ignore=CODE
A comment at the top does so for the file:      # iptables-lens: ignore-file=CODE

Exit code: 0 nothing found at that level, 1 something found, 2 bad call or unreadable
file. A file that is no dump has no findings; a note on standard error says so.
`;

export const checkCommand: Command = {
	name: 'check',
	summary: 'look for mistakes in dumps',
	help: HELP,
	run: async (args, io) => {
		const { values, positionals } = readArguments(args, {
			format: { type: 'string', default: 'text' },
			'fail-on': { type: 'string', default: 'error' },
		});
		const format = oneOf('--format', values.format, Object.keys(FORMATS));
		const level = oneOf('--fail-on', values['fail-on'], LEVELS);
		const inputs = await readInputs(io, filesOf(positionals));
		const files = inputs.map((input) => ({ ...input, findings: runChecks(input.analysis) }));
		io.out(FORMATS[format]!(files, stylesFor(io.hasColours)));
		for (const file of files) {
			if (file.notDump !== undefined && file.findings.length === 0) {
				io.err(`iptables-lens: ${file.path}: not a dump (${file.notDump})\n`);
			}
		}
		return files.some((file) => file.findings.some((finding) => isAtLeast(finding.severity, level))) ? 1 : 0;
	},
};

function isAtLeast(severity: Severity, level: (typeof LEVELS)[number]): boolean {
	return level !== 'never' && ORDER.indexOf(severity) <= ORDER.indexOf(level);
}
