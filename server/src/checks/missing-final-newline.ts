// Finds a COMMIT that no line end follows.

import type { Check } from './check.ts';

export const missingFinalNewline: Check = {
	code: 'missing-final-newline',
	doc: {
		title: 'No line end behind the last COMMIT',
		what: 'The file ends right behind COMMIT, without a line end.',
		why: 'The legacy iptables-restore compares the line with "COMMIT" and a line feed, and says "Bad argument `COMMIT\'". The nft one accepts it, so the file works on one machine and not on the next.',
		says: ["Bad argument `COMMIT'"],
		fix: 'End the file with a line end.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT',
		good: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		const line = analysis.line(analysis.dump.lines.length - 1);
		if (line?.kind !== 'commit' || line.eol !== '' || !survey.isRestoreFile) {
			return;
		}
		const end = line.text.length;
		yield {
			severity: scope.refusedBy('legacy', scope.tables.at(-1)),
			line,
			message:
				'The file ends behind COMMIT without a line end: the legacy iptables-restore says "Bad argument `COMMIT\'" (the nft one accepts it). End the file with a line end.',
			fixes: [{ title: 'Add the line end', safe: true, edits: [{ kind: 'replace', line, span: { start: end, end }, text: '\n' }] }],
		};
	},
};
