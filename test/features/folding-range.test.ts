// What folds: the first line of each fold is marked with the text of its last line.

import { test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { foldingRanges } from '../../server/src/features/folding-range.ts';
import { expectMarks, readFixture } from '../support/fixture.ts';

function checkFolds(written: string, limit?: number): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	expectMarks(
		fixture,
		foldingRanges(analysis, limit).map(({ startLine, endLine, kind }) => ({
			line: startLine,
			start: 0,
			end: analysis.line(startLine)!.text.length,
			label: `${kind ?? 'fold'} … ${analysis.line(endLine)!.text}`,
		})),
	);
}

test('a save file: the table, its declarations, the rules of a chain with comments between them', () => {
	checkFolds(`
		# made by hand
		#^^^^^^^^^^^^^ comment … # twice
		# twice
		*filter
		#^^^^^^ fold … COMMIT
		:INPUT DROP [0:0]
		#^^^^^^^^^^^^^^^^ fold … :FOO - [0:0]
		:FOO - [0:0]
		-A INPUT -i lo -j ACCEPT
		#^^^^^^^^^^^^^^^^^^^^^^^ fold … -A INPUT -j FOO
		# one comment
		-A INPUT -j FOO
		-A FOO -j DROP
		COMMIT
	`);
});

test('a listing: the command with all it printed, each chain without the blank line below it', () => {
	checkFolds(`
		$ iptables -L
		#^^^^^^^^^^^^ fold … target     prot opt source               destination
		Chain INPUT (policy ACCEPT)
		#^^^^^^^^^^^^^^^^^^^^^^^^^^ fold … FOO        all  --  anywhere             anywhere
		target     prot opt source               destination
		FOO        all  --  anywhere             anywhere

		Chain FOO (1 references)
		#^^^^^^^^^^^^^^^^^^^^^^^ fold … target     prot opt source               destination
		target     prot opt source               destination
	`);
});

test('past the limit of the client, tables are kept', () => {
	checkFolds(
		`
		*filter
		#^^^^^^ fold … COMMIT
		-A INPUT -i lo -j ACCEPT
		-A INPUT -j DROP
		COMMIT
	`,
		1,
	);
});
