// Who names which target in a table, those rules included that a later line of the file takes out again: iptables-restore refuses a rule when it reads it.

import type { Analysis } from '../analysis.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** The rules of a table by the word after -j or -g, in the order of the document. */
export function writtenReferences(analysis: Analysis, table: Table): ReadonlyMap<string, readonly Line[]> {
	if (table.form !== 'block' || table.appendsOnly) {
		return table.references;
	}
	const references = new Map<string, Line[]>();
	for (const line of analysis.dump.lines.from(analysis.indexOf(table.first) + 1)) {
		if (line === table.commit || line.kind === 'table') {
			break;
		}
		if (line.kind !== 'rule' || line.target === '' || tableOf(line) !== table) {
			continue;
		}
		const named = references.get(line.target);
		if (named) {
			named.push(line);
		} else {
			references.set(line.target, [line]);
		}
	}
	return references;
}
