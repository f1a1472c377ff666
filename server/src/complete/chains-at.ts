// Which chains there are when iptables-restore comes to a line: those that are declared above it, and not deleted or renamed since.

import type { Analysis } from '../analysis.ts';
import type { Chain } from '../ruleset/chain.ts';
import { type Table, tableOf } from '../ruleset/table.ts';

/** Lines that are looked at for commands that take chains away. */
const LINES = 20_000;

/** Says of the chains of a table whether they are there at a 0-based line. Outside of `*table` blocks the kernel may have them from before. */
export function chainsAt(analysis: Analysis, table: Table, index: number): (chain: Chain) => boolean {
	if (table.form !== 'block') {
		return () => true;
	}
	const gone = table.appendsOnly ? undefined : goneAt(analysis, table, index);
	return (chain) => {
		const first = chain.declaration;
		const isMade = chain.isBuiltin || first === undefined || first.verb === 'P' || analysis.indexOf(first) < index;
		return isMade && !gone?.has(chain.name);
	};
}

/** The chains that lines above the index have taken away and not made again. */
function goneAt(analysis: Analysis, table: Table, index: number): ReadonlySet<string> {
	const gone = new Set<string>();
	const start = analysis.indexOf(table.first) + 1;
	for (const line of analysis.dump.lines.slice(start, Math.min(index, start + LINES))) {
		if (tableOf(line) !== table) {
			continue;
		}
		if (line.kind === 'chain' && line.verb !== 'P') {
			gone.delete(line.chain);
		} else if (line.kind === 'command' && (line.verb === 'X' || line.verb === 'E')) {
			for (const name of line.chain === '' ? table.chains.keys() : [line.chain]) {
				gone.add(name);
			}
		}
	}
	return gone;
}
