// Which table a listing or the output of -S shows, where nothing above it says so: the builtin chains of each table differ, and some targets are
// accepted in one table only.

import type { TableName } from '../catalogue/specification.ts';
import { isHook } from '../catalogue/tables.ts';
import type { Table, TableEvidence } from './table.ts';

/** Targets that only one table accepts (measured on a real kernel: facts in the catalogue's `acceptedIn`). */
const TARGETS: ReadonlyArray<readonly [string, TableName]> = [
	['DNAT', 'nat'],
	['SNAT', 'nat'],
	['MASQUERADE', 'nat'],
	['REDIRECT', 'nat'],
	['NETMAP', 'nat'],
	['REJECT', 'filter'],
	['NOTRACK', 'raw'],
	['CT', 'raw'],
	['TPROXY', 'mangle'],
	['DSCP', 'mangle'],
	['TOS', 'mangle'],
	['TTL', 'mangle'],
	['HL', 'mangle'],
	['ECN', 'mangle'],
	['CHECKSUM', 'mangle'],
];

/**
 * The table, from the builtin chains it declares, else from its targets; undefined where neither tells. INPUT, FORWARD and OUTPUT are filter's; security
 * has the same three, and is named only where its targets say so. Old kernels' nat has no INPUT.
 */
export function inferTable(table: Table): { name: TableName; evidence: TableEvidence } | undefined {
	const byTarget = TARGETS.find(([target]) => table.references.has(target) && !table.isChain(target))?.[1];
	const has = (chain: string): boolean => table.chains.get(chain)?.isDeclared ?? false;
	const hooks = [...table.chains.keys()].filter((chain) => isHook(chain) && has(chain)).length;
	const byChains = (name: TableName) => ({ name, evidence: 'builtin chains' as const });
	if (has('FORWARD') && has('PREROUTING')) {
		return byChains('mangle');
	}
	if (has('PREROUTING') && has('POSTROUTING')) {
		return byChains('nat');
	}
	if (has('PREROUTING') && has('OUTPUT') && hooks === 2) {
		return byChains('raw');
	}
	if (has('INPUT') && has('FORWARD') && has('OUTPUT') && hooks === 3) {
		const isSecurity = table.references.has('SECMARK') || table.references.has('CONNSECMARK');
		return byChains(isSecurity ? 'security' : 'filter');
	}
	return byTarget ? { name: byTarget, evidence: 'targets' } : undefined;
}
