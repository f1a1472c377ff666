// Finds line ends of DOS and Windows.

import { FIX_LINES, FIX_PLACES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';

export const crlf: Check = {
	code: 'crlf',
	garbles: true,
	doc: {
		title: 'Lines end in CR LF',
		what: 'The lines end in a carriage return and a line feed, as DOS and Windows write them, or in a lone carriage return.',
		why: 'iptables-restore ends a line at the line feed only and takes the carriage return for a part of the last word: it looks for a table "filter\\r" or a target "ACCEPT\\r" and refuses the file with a message that looks as if nothing were wrong.',
		says: [
			"iptables-restore: unable to initialize table 'filter'",
			"iptables-nft-restore: line 1 table name 'filter' invalid",
			"Invalid target name `ACCEPT'",
			"Bad argument `COMMIT'",
		],
		fix: "Change the line ends to LF: in VS Code with the CRLF button in the status bar, in a shell with `sed -i 's/\\r$//' FILE`.",
		bad: '*filter\r\n:INPUT ACCEPT [0:0]\r\n-A INPUT -j ACCEPT\r\nCOMMIT\r\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look({ survey, analysis }) {
		const lines = survey.carriageReturns;
		const refused = lines.filter((line) => !isTaken(line));
		const first = refused[0] ?? lines[0];
		if (!first || !survey.isRestoreFile) {
			return;
		}
		const count = refused.length > 0 ? refused.length : lines.length;
		const many =
			count >= analysis.dump.lines.length - 1 ? 'Every line ends' : count === 1 ? 'This line ends' : `This line and ${count - 1} more end`;
		const what = `${many} in a carriage return (CR LF, as Windows writes it)`;
		const inShell = lines.length > FIX_PLACES ? ` or with ${first.eol === '\r\n' ? 'dos2unix' : 'mac2unix'} in a shell` : '';
		const fix: Fix = {
			title: 'Change the line ends to LF',
			safe: true,
			changesLineEnds: true,
			get edits() {
				return lines.length > FIX_LINES ? [] : lines.map((line) => ({ kind: 'end' as const, line, text: '\n' }));
			},
		};
		const fixes = [fix];
		yield refused.length > 0
			? {
					severity: 'error',
					line: first,
					message: `${what}: iptables-restore takes it for a part of the last word, so that no such table or target exists. Change the line ends to LF, in VS Code with the CRLF button in the status bar${inShell}.`,
					fixes,
				}
			: { severity: 'hint', line: first, message: `${what}: iptables-restore does not mind it in comments, only elsewhere.`, fixes };
	},
};

/** Comments, and what stands behind the counters of a chain, are not looked at (measured on 1.8.9); a lone CR does not end the comment. */
function isTaken(line: Line): boolean {
	return line.eol === '\r\n' && (line.kind === 'comment' || (line.kind === 'chain' && line.verb === '' && line.text.endsWith(']')));
}
