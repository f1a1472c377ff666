// Finds tables that are never committed.

import type { Analysis } from '../analysis.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';
import { capitalised, contentSpan, nameOfTable } from './scope.ts';

export const missingCommit: Check = {
	code: 'missing-commit',
	needsFinalText: true,
	doc: {
		title: 'A table has no COMMIT',
		what: 'A "*table" line opens a table, and the file ends, or the next table begins, without COMMIT.',
		why: 'Nothing of a table is loaded before COMMIT. At the end of the file iptables-restore says "COMMIT expected at line N", at the next table "Bad argument `*nat\'".',
		says: ['COMMIT expected at line 6', "Bad argument `*nat'"],
		fix: 'Put COMMIT on a line of its own behind the last rule of the table.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, tables } = scope;
		const misspelt = new Set((yield* scope.bogusFor('commit')).map((line) => analysis.dump.tableAt(analysis.indexOf(line))));
		for (const [i, table] of tables.entries()) {
			if (table.form !== 'block' || table.commit || misspelt.has(table)) {
				continue;
			}
			const next = tables[i + 1];
			const last = lastLineOf(analysis, table, next);
			const says =
				next?.form === 'block'
					? `line ${scope.numberOfLine(next.first)}: Bad argument \`*${next.name ?? ''}'`
					: `COMMIT expected at line ${next ? scope.numberOfLine(last) + 1 : lineBehind(analysis)}`;
			yield {
				severity: scope.refused,
				line: last,
				message: `${capitalised(nameOfTable(table))} has no COMMIT, so nothing of it is loaded: iptables-restore says "${says}". Put COMMIT on a line of its own below.`,
				related: [{ line: table.first, span: contentSpan(table.first), message: `${nameOfTable(table)} begins here` }],
				fixes: [insertBelow(analysis, last)],
			};
		}
	},
};

/** The last line that says something before the next table or the end; comments below it may belong to the next table. */
function lastLineOf(analysis: Analysis, table: Table, next: Table | undefined): Line {
	const start = analysis.indexOf(table.first);
	let index = (next ? analysis.indexOf(next.first) : analysis.dump.lines.length) - 1;
	while (index > start) {
		const line = analysis.line(index);
		if (line && line.kind !== 'blank' && line.kind !== 'comment') {
			return line;
		}
		index--;
	}
	return table.first;
}

/** The 1-based number of the line behind the last one, which is where iptables-restore says that it expects COMMIT, whatever stands at the end (measured with 1.8.9). */
function lineBehind({ dump: { lines } }: Analysis): number {
	const last = lines.at(lines.length - 1);
	return last?.text === '' && last.eol === '' ? lines.length : lines.length + 1;
}

function insertBelow(analysis: Analysis, line: Line): Fix {
	const title = 'Add COMMIT';
	if (line.eol === '') {
		const span = { start: line.text.length, end: line.text.length };
		return { title, safe: true, edits: [{ kind: 'replace', line, span, text: '\nCOMMIT\n' }] };
	}
	return { title, safe: true, edits: [{ kind: 'insert', before: analysis.line(analysis.indexOf(line) + 1), text: 'COMMIT\n' }] };
}
