// Finds a table that stands twice in one file.

import type { Table } from '../ruleset/table.ts';
import type { Check } from './check.ts';
import { contentSpan } from './scope.ts';

export const duplicateTable: Check = {
	code: 'duplicate-table',
	needsFinalText: true,
	doc: {
		title: 'The same table twice',
		what: 'A file has two blocks for the same table.',
		why: 'iptables-restore empties a table when it meets its line, unless it is called with --noflush. The second block wipes out the first without a word.',
		fix: 'Put the rules of both into one block.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		if (!scope.survey.isRestoreFile) {
			return;
		}
		const seen = new Map<string, Table>();
		for (const table of scope.tables) {
			if (table.form !== 'block' || table.name === undefined) {
				continue;
			}
			// a file may hold a dump of iptables-save and one of ip6tables-save, one behind the other
			const key = `${table.declaredFamily ?? ''} ${table.name}`;
			const first = seen.get(key);
			seen.set(key, table);
			if (first?.commit) {
				yield {
					severity: 'warning',
					line: table.first,
					message: `Table ${table.name} was already given on line ${scope.numberOfLine(first.first)}: iptables-restore empties the table again here (unless called with --noflush), and the rules above are lost without a message. Put both into one block.`,
					related: [{ line: first.first, span: contentSpan(first.first), message: 'given first here' }],
				};
			}
		}
	},
};
