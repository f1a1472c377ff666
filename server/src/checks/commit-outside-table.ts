// Finds a COMMIT with no table to commit.

import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const commitOutsideTable: Check = {
	code: 'commit-outside-table',
	needsFinalText: true,
	doc: {
		title: 'COMMIT without a table',
		what: 'A COMMIT stands where no table is open: it comes twice, or the "*table" line is missing.',
		why: 'iptables-restore says "line N failed" and stops. Tables that were committed before are already loaded, those behind it are not.',
		says: ['line 7 failed'],
		fix: 'Remove it, or put the missing "*table" line before the rules.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
	},
	*look(scope) {
		if (scope.tables.length === 0 && !scope.survey.isRestoreFile) {
			return; // a word in prose, or of a database
		}
		const nameless = scope.survey.namelessTables.map((line) => scope.analysis.indexOf(line));
		let before = -1;
		for (const line of scope.survey.commits) {
			const last = before;
			before = scope.analysis.indexOf(line);
			if (isInBlock(line) || line.home !== undefined || nameless.some((at) => last < at && at < before)) {
				continue; // with rules before it, but no table line, or one without a name, it is those that are told of
			}
			yield {
				severity: scope.refused,
				line,
				get message() {
					return `No table is open here to be committed: "${scope.failed(line)}". Remove this COMMIT, or put the missing *table line before the rules.`;
				},
				fixes: [{ title: 'Remove this COMMIT', safe: true, edits: [{ kind: 'remove', line }] }],
			};
		}
	},
};
