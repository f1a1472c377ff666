// Finds line ends of DOS and Windows.

import { FIX_LINES, FIX_PLACES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';

export const crlf: Check = {
	code: 'crlf',
	garbles: true,
	doc: {
		title: 'Lines end in CR LF, or in CR alone',
		what: 'The lines end in a carriage return and a line feed, as DOS and Windows write them, or in a lone carriage return.',
		why: 'iptables-restore ends a line at the line feed only and takes the carriage return for a part of the last word: it looks for a table "filter\\r" or a target "ACCEPT\\r" and refuses the file with a message that looks as if nothing were wrong. Where carriage returns stand alone, as old Macs wrote them, it sees one single line; behind a comment it loads nothing and says nothing.',
		says: [
			"iptables-restore: unable to initialize table 'filter'",
			"iptables-nft-restore: line 1 table name 'filter' invalid",
			"Invalid target name `ACCEPT'",
			"Bad argument `COMMIT'",
		],
		fix: "Change the line ends to LF: in VS Code with the CRLF button in the status bar, in a shell with `sed -i 's/\\r$//' FILE`, and with `tr '\\r' '\\n'` where they stand alone.",
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
		const isWhole = count >= analysis.dump.lines.length - 1;
		const many = isWhole ? 'Every line ends' : count === 1 ? 'This line ends' : `This line and ${count - 1} more end`;
		const told = refused.length > 0 ? refused : lines;
		const areAlone = told.every(({ eol }) => eol === '\r');
		const written = areAlone
			? ' alone (CR, as old Macs wrote it)'
			: told.every(({ eol }) => eol === '\r\n')
				? ' (CR LF, as Windows writes it)'
				: ', some of them with a line feed behind it';
		const what = `${many} in a carriage return${written}`;
		const inShell = lines.length > FIX_PLACES ? ' or with dos2unix in a shell' : '';
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
					message: areAlone
						? `${what}: iptables-restore ends a line at the line feed only, so ${isWhole ? 'the whole file is one single line to it, and all of it a comment where it begins with "#"' : 'what stands below is a part of the same line to it'}. Change the line ends to LF, as with tr '\\r' '\\n' in a shell.`
						: `${what}: iptables-restore takes it for a part of the last word, so that no such table or target exists. Change the line ends to LF, in VS Code with the CRLF button in the status bar${inShell}.`,
					fixes,
				}
			: { severity: 'hint', line: first, message: `${what}: iptables-restore does not mind it in comments, only elsewhere.`, fixes };
	},
};

/** Comments, and what stands behind the counters of a chain, are not looked at (measured on 1.8.9); a lone CR does not end the comment. */
function isTaken(line: Line): boolean {
	return line.eol === '\r\n' && (line.kind === 'comment' || (line.kind === 'chain' && line.verb === '' && line.text.endsWith(']')));
}
