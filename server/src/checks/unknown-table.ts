// Finds table lines with a name that no table has.

import { builtinHooks, TABLE_NAMES } from '../catalogue/tables.ts';
import type { Check } from './check.ts';
import { nearest } from './nearest.ts';

export const unknownTable: Check = {
	code: 'unknown-table',
	doc: {
		title: 'No table of this name',
		what: 'A "*table" line names a table that netfilter does not have, or none at all. Capitals count.',
		why: 'iptables-restore refuses the file: "unable to initialize table" (legacy), "table name invalid" (nft, and both where there is no name).',
		says: ["iptables-restore: unable to initialize table 'firewall'", "iptables-nft-restore: line 1 table name 'firewall' invalid"],
		fix: 'Use one of filter, nat, mangle, raw and security.',
		bad: '*Filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		for (const line of survey.isRestoreFile ? survey.namelessTables : []) {
			const below = analysis.dump.tableAt(analysis.indexOf(line) + 1)?.knownName;
			yield {
				severity: scope.refused,
				line,
				message: `The table has no name: iptables-restore says "line ${scope.numberOfLine(line)} table name invalid". Write one behind the star: ${TABLE_NAMES.join(', ')}.`,
				fixes: below
					? [
							{
								title: `Change to *${below}`,
								safe: false,
								edits: [{ kind: 'replace', line, span: { start: 0, end: line.text.length }, text: `*${below}` }],
							},
						]
					: [],
			};
		}
		for (const line of scope.survey.tables) {
			if (builtinHooks(line.table) !== undefined) {
				continue;
			}
			const meant = nearest(line.table, TABLE_NAMES);
			const span = { start: line.tableStart, end: line.tableEnd };
			const advice = meant ? `Did you mean ${meant}?` : `The tables are ${TABLE_NAMES.join(', ')}.`;
			yield {
				severity: scope.refused,
				line,
				span,
				message: `There is no table ${line.table}: iptables-restore says "unable to initialize table '${line.table}'". ${advice}`,
				fixes: meant ? [{ title: `Change to ${meant}`, safe: true, edits: [{ kind: 'replace', line, span, text: meant }] }] : [],
			};
		}
	},
};
