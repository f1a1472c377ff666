// Finds a call for help or for the version in a restore file, which ends the reading of it.

import type { Line } from '../syntax/line.ts';
import type { Word } from '../syntax/words.ts';
import type { Check } from './check.ts';
import type { Finding } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { optionWords } from './option-words.ts';
import type { Scope } from './scope.ts';
import { HELP_CALL } from './survey.ts';

const CODE = 'help-in-file';

export const helpInFile: Check = {
	code: 'help-in-file',
	needsFinalText: true,
	doc: {
		title: 'A call for help or for the version',
		what: 'A line of a restore file is "-h", "--help", "-V" or "--version", or has one of them among its options.',
		why: 'iptables-restore prints its help or its version and ends, with success. The table is not committed and nothing below is read, so no check reports anything there.',
		fix: 'Remove the word, or the line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-h\n-A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const line = callForHelp(scope);
		if (line) {
			yield {
				severity: 'warning',
				line,
				span: helpIn(line),
				message: `iptables-restore prints its help or version here and ends, with success: the table is not committed, and nothing below is read. Remove the ${line.kind === 'bogus' ? 'line' : 'word'}.`,
				fixes: line.kind === 'bogus' ? [{ title: 'Remove the line', safe: true, edits: [{ kind: 'remove', line }] }] : [],
			};
		}
	},
};

/** Without the findings on lines that iptables-restore does not come to. */
export function withoutUnread(scope: Scope, findings: readonly Finding[]): readonly Finding[] {
	const line = scope.survey.hasTemplate ? undefined : callForHelp(scope);
	if (!line) {
		return findings;
	}
	const end = scope.analysis.indexOf(line);
	return findings.filter((finding) => finding.code === CODE || scope.analysis.indexOf(finding.line) < end);
}

function callForHelp(scope: Scope): Line | undefined {
	if (!scope.survey.isRestoreFile) {
		return undefined;
	}
	const alone = scope.survey.helpCalls.at(0);
	const within = scope.survey.helps.find(
		(line) => isInBlock(line) && line.kind !== 'chain' && line.kind !== 'bogus' && helpIn(line) !== undefined,
	);
	return !alone || (within && scope.analysis.indexOf(within) < scope.analysis.indexOf(alone)) ? within : alone;
}

/** The word that calls for help; a value that looks like one is none. */
function helpIn(line: Line): Word | undefined {
	const call = line.kind === 'bogus' ? HELP_CALL : /^(?:-h|-V|--help|--version)$/;
	return optionWords(line).find((word) => call.test(word.text));
}
