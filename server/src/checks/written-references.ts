// Who names which target in a table, those rules included that a later line of the file takes out again: iptables-restore refuses a rule when it reads it.

import type { Analysis } from '../analysis.ts';
import { References } from '../ruleset/references.ts';
import { noTarget, type Table } from '../ruleset/table.ts';
import { writtenRules } from '../ruleset/written-rules.ts';
import { toEnd } from '../text/to-end.ts';

/** The rules of a table by the word after -j or -g, in the order of the document. */
export function writtenReferences(analysis: Analysis, table: Table): References {
	if (table.form !== 'block' || table.appendsOnly) {
		return table.references;
	}
	return toEnd(References.of(writtenRules(table, analysis.dump.lines), noTarget, table.lineOf));
}
