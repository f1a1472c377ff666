// Finds -t inside a `*table` block.

import { meantWithTwoDashes } from '../catalogue/catalogue.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import type { Fix } from './finding.ts';
import { nameOfTable, type Scope } from './scope.ts';

export const tableOption: Check = {
	code: 'table-option',
	garbles: true,
	doc: {
		title: '-t inside a table',
		what: 'A rule between "*table" and COMMIT names a table with -t.',
		why: 'The table is the one of the "*table" line above, and iptables-restore allows no other word on it, not even the same name: "The -t option cannot be used in iptables-restore."',
		says: ['The -t option cannot be used in iptables-restore.', 'The -t option cannot be used in iptables-nft-restore.'],
		fix: "Remove -t and the name; a rule for another table belongs into that table's block.",
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-t filter -A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.withTable) {
			yield undefined;
			if (line.tableStart === -1) {
				continue; // "-t" in a comment
			}
			const table = tableOf(line);
			const name = line.text.slice(line.tableStart, line.tableEnd);
			const isSame = table?.name === name;
			const here = table ? nameOfTable(table) : 'the table above';
			const word = line.text.slice(optionSpan(line).start, line.tableEnd);
			const long = /^-t\S/.test(word) ? meantWithTwoDashes(word) : undefined;
			if (long !== undefined || (/^-to$/.test(word) && line.text.slice(line.tableEnd).trim() !== '')) {
				yield oneDash(line, word, scope);
				continue;
			}
			const advice = isSame ? 'Remove it.' : `Remove it, or move the rule into a block *${name}: here it would be in ${here}.`;
			yield {
				severity: scope.refused,
				line,
				span: optionSpan(line),
				message: `iptables-restore says "The -t option cannot be used in iptables-restore": rules belong to the *table line above them. ${advice}`,
				fixes: isSame ? [removal(line, name)] : [],
			};
		}
	},
};

/** `-to 10.0.0.1`: a long name with one dash is -t with the rest of it as the name of a table. */
function oneDash(line: Line, word: string, scope: Scope): Report {
	return {
		severity: scope.refused,
		line,
		span: optionSpan(line),
		message: `${word} has one dash, so iptables reads it as -t with the value "${word.slice(2)}": "The -t option cannot be used in iptables-restore". Long names have two dashes: -${word}.`,
		fixes: [{ title: `Change to -${word}`, safe: false, edits: [{ kind: 'replace', line, span: optionSpan(line), text: `-${word}` }] }],
	};
}

/** The option and its value. */
function optionSpan(line: Line): { start: number; end: number } {
	const before = line.text.slice(0, line.tableStart);
	const option = /(?:-t|--ta(?:b(?:le?)?)?)[\s="]*$/.exec(before);
	return { start: option?.index ?? line.tableStart, end: line.tableEnd };
}

function removal(line: Line, name: string): Fix {
	const { start, end } = optionSpan(line);
	const blanksBehind = /^\s*/.exec(line.text.slice(end))![0].length;
	// at the end of a line the blank before goes as well
	const isLast = end + blanksBehind === line.text.length;
	const from = isLast ? line.text.slice(0, start).trimEnd().length : start;
	return {
		title: `Remove -t ${name}`,
		safe: true,
		edits: [{ kind: 'replace', line, span: { start: from, end: end + blanksBehind }, text: '' }],
	};
}
