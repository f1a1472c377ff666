// The chains of the plain lines of a first reading, found by the numbers of their names instead of the names.

import type { FirstReading } from '../syntax/first-reading.ts';
import type { Chain } from './chain.ts';
import type { Table } from './table.ts';

/** Finds the chain of each line while the tables are put together. */
export class PlainChains {
	private readonly reading: FirstReading | undefined;
	/** By the number of a name: the home, plus 1, that its chain is which was asked for last; 0 for none. */
	private readonly latest: Int32Array;

	constructor(reading: FirstReading | undefined) {
		this.reading = reading;
		this.latest = new Int32Array(reading?.names.length ?? 0);
	}

	/** Tells a plain rule or declaration of the reading its chain, one of a table, and returns that. */
	settle(row: number, table: Table): Chain {
		const reading = this.reading!;
		const name = reading.chainOf(row);
		const latest = this.latest[name]! - 1;
		if (latest !== -1) {
			const chain = reading.homeAt(latest) as Chain;
			if (chain.table === table) {
				reading.setHome(row, latest);
				return chain;
			}
		}
		const chain = table.chain(reading.names[name]!);
		const home = reading.addHome(chain);
		this.latest[name] = home + 1;
		reading.setHome(row, home);
		return chain;
	}
}
