// Finds the invisible mark that Windows editors put before the first character of a file.

import type { Check } from './check.ts';

export const byteOrderMark: Check = {
	code: 'byte-order-mark',
	doc: {
		title: 'The file begins with a byte-order mark',
		what: 'Before the first character stands U+FEFF, which no editor shows.',
		why: 'iptables-restore takes it for the beginning of the first line, and that line is no comment and no table any more: "line 1 failed".',
		says: ['line 1 failed'],
		fix: 'Save the file as UTF-8 without byte-order mark.',
		bad: '\ufeff*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
	},
	*look(scope) {
		const line = scope.analysis.line(0);
		if (!line?.text.startsWith('\ufeff') || !scope.survey.isRestoreFile) {
			return;
		}
		const span = { start: 0, end: 1 };
		yield {
			severity: 'error',
			line,
			span,
			message:
				'The file begins with a byte-order mark (U+FEFF, invisible): iptables-restore says "line 1 failed". Save the file as UTF-8 without byte-order mark.',
			fixes: [{ title: 'Remove the byte-order mark', safe: true, edits: [{ kind: 'replace', line, span, text: '' }] }],
		};
	},
};
