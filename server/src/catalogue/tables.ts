// The tables and the hooks on which each has a builtin chain.

import type { Hook, TableName } from './specification.ts';

/** The builtin chains of each table, in the order in which iptables prints them (kernel 6.18; nat has INPUT since 2.6.34). */
const HOOKS: Readonly<Record<TableName, readonly Hook[]>> = {
	raw: ['PREROUTING', 'OUTPUT'],
	mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
	nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
	filter: ['INPUT', 'FORWARD', 'OUTPUT'],
	security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** The names of the five tables, in the order of their priority. */
export const TABLE_NAMES = Object.keys(HOOKS) as readonly TableName[];

/** The builtin chains of a table; undefined for a name that is no table. */
export function builtinHooks(table: string): readonly Hook[] | undefined {
	return Object.hasOwn(HOOKS, table) ? HOOKS[table as TableName] : undefined;
}

/** Whether a chain has the name of a builtin chain of any table. Case counts. */
export function isHook(chain: string): chain is Hook {
	return HOOKS.mangle.includes(chain as Hook);
}
