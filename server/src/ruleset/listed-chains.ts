// Which chains an answer about all of them lists, where they are too many to list them all.

import { isGenerated } from '../catalogue/generators.ts';
import type { Chain } from './chain.ts';
import type { Table } from './table.ts';

/** Places in the order in which chains are chosen. */
const BUILTIN = 0;
const WRITTEN = 1;
const GENERATED = 2;

/**
 * Tells of a chain whether it is listed. All are where there are at most `limit`; of more the builtin ones, then those that people write, then those that programs write
 * (KUBE-…, DOCKER…), of each kind the first in the document, `limit` in all.
 */
export function listedChains(tables: readonly Table[], limit: number): (chain: Chain) => boolean {
	if (tables.reduce((sum, table) => sum + table.chains.size, 0) <= limit) {
		return () => true;
	}
	const kinds: [Chain[], Chain[], Chain[]] = [[], [], []];
	for (const table of tables) {
		for (const chain of table.chains.values()) {
			kinds[chain.isBuiltin ? BUILTIN : isGenerated(chain.name) ? GENERATED : WRITTEN].push(chain);
		}
	}
	const chosen = new Set(kinds.flat().slice(0, Math.max(0, limit)));
	return (chain) => chosen.has(chain);
}
