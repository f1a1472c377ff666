// Where packets come into a table as far as two versions of it show: at the hooks, and in a file without builtin chains (ufw's before.rules, `iptables -S CHAIN`) into
// the chains that nothing in it calls, from callers elsewhere.

import type { Hook, TableName } from '../catalogue/specification.ts';
import { isHook } from '../catalogue/tables.ts';
import { ALL, type Box } from '../packets/box.ts';
import type { Space } from '../packets/space.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';

/** A hook, or the name of a chain into which packets come from callers that are not shown. */
export type Entrance = string;

/** What becomes of a packet at the end of a chain whose callers are not shown. */
export const BACK = 'RETURN';

/** The entrances of a table, given both versions of it. */
export function entrancesOf(before: Table, after: Table): Entrance[] {
	const chains = [before, after].flatMap((table) => [...table.chains.values()]);
	const hooks = chains.flatMap(({ hook }) => hook ?? []);
	if (hooks.length > 0) {
		return [...new Set(hooks)];
	}
	const isCalled = ({ name, callers }: Chain): boolean => callers.some((line) => line.chain !== name);
	const heads = chains.filter((chain) => chain.name !== '' && !isCalled(chain)).map(({ name }) => name);
	return [...new Set(heads)];
}

/** The packets that may come in. */
export function entryOf(entrance: Entrance, space: Space, table: TableName | undefined): Box {
	return isHook(entrance) ? space.entry(entrance, table) : ALL;
}

/** The hook that a packet which comes in belongs to; of a chain whose callers are not shown what its name tells, else INPUT. */
export function hookBehind(entrance: Entrance): Hook {
	if (isHook(entrance)) {
		return entrance;
	}
	const found = /prerouting|postrouting|forward|output/i.exec(entrance)?.[0].toUpperCase() ?? '';
	return isHook(found) ? found : 'INPUT';
}

/** What decides where no rule does: "the policy of INPUT". */
export function endInWords(entrance: Entrance): string {
	return isHook(entrance) ? `the policy of ${entrance}` : `the end of ${entrance}`;
}
