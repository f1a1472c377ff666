// Finds a COMMIT that iptables-restore does not recognise as one.

import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const malformedCommit: Check = {
	code: 'malformed-commit',
	doc: {
		title: 'COMMIT is not spelt exactly so',
		what: 'A line is meant as COMMIT, but has other letters, blanks before or behind it, or a comment.',
		why: 'iptables-restore compares the whole line with "COMMIT". Anything else is read as a rule: "Bad argument `commit\'". The table is never committed.',
		says: ["Bad argument `commit'"],
		fix: 'Write COMMIT in capitals, alone on its line, without blanks.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\ncommit\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { survey } = scope;
		const misspelt = yield* scope.bogusFor('commit');
		// in prose, or in a file of another kind that holds a dump, everything may be indented
		const padded = survey.isRestoreFile ? survey.commits.filter((line) => isInBlock(line) && line.text !== 'COMMIT') : [];
		for (const line of [...misspelt, ...padded]) {
			yield {
				severity: scope.refused,
				line,
				span: { start: 0, end: line.text.length },
				message: messageFor(line),
				fixes: [
					{
						title: 'Write COMMIT',
						safe: true,
						edits: [{ kind: 'replace', line, span: { start: 0, end: line.text.length }, text: 'COMMIT' }],
					},
				],
			};
		}
	},
};

function messageFor(line: Line): string {
	const word = line.text.trim();
	if (word === 'COMMIT') {
		return 'Blanks stand before or behind COMMIT: iptables-restore wants the word alone and says "Bad argument `COMMIT\'". Remove the blanks.';
	}
	return `"${word}" is not COMMIT: iptables-restore compares the whole line, capitals included, and reads anything else as a rule ("Bad argument"). Write COMMIT.`;
}
