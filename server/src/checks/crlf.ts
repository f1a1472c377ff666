// Finds line ends of DOS and Windows. There is no quick fix: editors give every edit the line ends that the file already has, so an edit cannot change
// them; the message says where the switch is.

import type { Check } from './check.ts';

export const crlf: Check = {
	code: 'crlf',
	garbles: true,
	doc: {
		title: 'Lines end in CR LF',
		what: 'The lines end in a carriage return and a line feed, as DOS and Windows write them, or in a lone carriage return.',
		why: 'iptables-restore ends a line at the line feed only and takes the carriage return for a part of the last word: it looks for a table "filter\\r" or a target "ACCEPT\\r" and refuses the file with a message that looks as if nothing were wrong.',
		fix: "Change the line ends to LF: in VS Code with the CRLF button in the status bar, in a shell with `sed -i 's/\\r$//' FILE`.",
		bad: '*filter\r\n:INPUT ACCEPT [0:0]\r\n-A INPUT -j ACCEPT\r\nCOMMIT\r\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look({ survey, analysis }) {
		const [first] = survey.carriageReturns;
		if (!first || !survey.isRestoreFile) {
			return;
		}
		const count = survey.carriageReturns.length;
		const many =
			count >= analysis.dump.lines.length - 1 ? 'Every line ends' : count === 1 ? 'This line ends' : `This line and ${count - 1} more end`;
		yield {
			severity: 'error',
			line: first,
			message: `${many} in a carriage return (CR LF, as Windows writes it): iptables-restore takes it for a part of the last word, so that no such table or target exists. Change the line ends to LF, in VS Code with the CRLF button in the status bar.`,
		};
	},
};
