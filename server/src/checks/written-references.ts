// Who names which target in a table, those rules included that a later line of the file takes out again: iptables-restore refuses a rule when it reads it.

import type { Analysis } from '../analysis.ts';
import { References } from '../ruleset/references.ts';
import { noTarget, type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** The rules of a table by the word after -j or -g, in the order of the document. */
export function writtenReferences(analysis: Analysis, table: Table): References {
	if (table.form !== 'block' || table.appendsOnly) {
		return table.references;
	}
	return new References(writtenRules(analysis, table), noTarget, table.lineOf);
}

function* writtenRules(analysis: Analysis, table: Table): Iterable<Line> {
	for (const line of analysis.dump.lines.from(analysis.indexOf(table.first) + 1)) {
		if (line === table.commit || line.kind === 'table') {
			return;
		}
		if (line.kind === 'rule' && tableOf(line) === table) {
			yield line;
		}
	}
}
