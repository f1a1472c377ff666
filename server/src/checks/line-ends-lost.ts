// Finds listings whose line ends were lost: several rows on one line, or rows behind the header of a chain or the names of the columns.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import { joinedRows } from '../syntax/list/joined-rows.ts';
import { type Check, LINES_AT_ONCE } from './check.ts';

const MESSAGE =
	'The listing goes on on this line, and what goes on is not read: its line ends were lost, and where a row ends cannot be told. Print the listing again, and copy it with its line ends.';

export const lineEndsLost: Check = {
	code: 'line-ends-lost',
	doc: {
		title: 'Rows of a listing on one line',
		what: 'Behind a row, the header of a chain or the names of the columns the listing goes on on the same line.',
		why: 'The line ends were lost on the way, as in some chats and forms. Where one row ends and the next begins cannot be told for certain, so what stands there is not read: the chain has rules that are not shown.',
		fix: 'Print the listing again, or better `iptables-save`, and copy it with its line ends.',
		bad: 'Chain INPUT (policy ACCEPT) target prot opt source destination DROP tcp -- anywhere anywhere\n',
		good: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nDROP       tcp  --  anywhere             anywhere            \n',
	},
	*look({ analysis, tablesWithChains }) {
		for (const table of tablesWithChains.filter(({ form, isUncertain }) => form === 'listing' && isUncertain)) {
			for (const chain of table.chains.values()) {
				for (const [i, line] of [...chain.declarations, ...chain.rules].entries()) {
					if (i % LINES_AT_ONCE === 0) {
						yield undefined;
					}
					for (const each of [line, ...columnsBelow(line, analysis)]) {
						const span = joinedRows(each);
						if (span) {
							yield { severity: 'warning', line: each, span, message: MESSAGE };
						}
					}
				}
			}
		}
	},
};

/** The names of the columns below a header; a blank line may stand between. */
function columnsBelow(line: Line, analysis: Analysis): readonly Line[] {
	const next = analysis.indexOf(line) + 1;
	const below = [next, next + 1].map((index) => analysis.line(index));
	const columns = below[0]?.kind === 'blank' ? below[1] : below[0];
	return columns?.kind === 'columns' ? [columns] : [];
}
