// The tables and the hooks on which each has a builtin chain, and the way of a packet through them.

import type { Family, Hook, TableName } from './specification.ts';

/** The builtin chains of each table, in the order in which iptables prints them (kernel 6.18). */
const HOOKS: Readonly<Record<TableName, readonly Hook[]>> = {
	raw: ['PREROUTING', 'OUTPUT'],
	mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
	nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
	filter: ['INPUT', 'FORWARD', 'OUTPUT'],
	security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** The names of the builtin chains of all tables, in the order in which a packet may meet them. */
export const HOOK_NAMES = HOOKS.mangle;

/** The first kernel that has a table, or a builtin chain of one, where that is later than 2.6.18, which no living system runs. */
const KERNELS: Readonly<Record<string, string>> = {
	'ipv4 nat INPUT': '2.6.36',
	'ipv6 nat': '3.7',
	'ipv4 security': '2.6.27',
	'ipv6 security': '2.6.27',
};

/** What a builtin chain may do with packets that no rule of it decided. */
export const POLICIES = ['ACCEPT', 'DROP'] as const;

/** Targets that are no extension: they have no options, and no chain may have their name. */
export const STANDARD_TARGETS = ['ACCEPT', 'DROP', 'RETURN', 'QUEUE'] as const;

/** The names of the five tables, in the order of their priority. */
export const TABLE_NAMES = Object.keys(HOOKS) as readonly TableName[];

/** The builtin chains of a table; undefined for a name that is no table. */
export function builtinHooks(table: string): readonly Hook[] | undefined {
	return Object.hasOwn(HOOKS, table) ? HOOKS[table as TableName] : undefined;
}

/** Whether a chain has the name of a builtin chain of any table. Case counts. */
export function isHook(chain: string): chain is Hook {
	return HOOK_NAMES.includes(chain as Hook);
}

/** The first kernel with this table, or with this builtin chain of it, for a family; undefined where every kernel in use has it. */
export function kernelSince(table: TableName, family: Family, hook?: Hook): string | undefined {
	return KERNELS[`${family} ${table} ${hook}`] ?? KERNELS[`${family} ${table}`];
}

/** A station on the way of a packet. */
export type Station = { readonly table: TableName; readonly hook: Hook } | 'conntrack' | 'routing';

/** Where the packets of a path come from and go to. */
export type PathName = 'to this host' | 'through this host' | 'from this host';

/**
 * The stations of each path in their order: raw -300, connection tracking -200, mangle -150, DNAT -100, filter 0, security 50, SNAT 100 (kernel,
 * netfilter_ipv4.h). Only the first packet of a connection comes through nat.
 */
export const PATHS: Readonly<Record<PathName, readonly Station[]>> = {
	'to this host': path(
		'raw PREROUTING, conntrack, mangle PREROUTING, nat PREROUTING, routing, mangle INPUT, filter INPUT, security INPUT, nat INPUT',
	),
	'through this host': path(
		'raw PREROUTING, conntrack, mangle PREROUTING, nat PREROUTING, routing, mangle FORWARD, filter FORWARD, security FORWARD, ' +
			'mangle POSTROUTING, nat POSTROUTING',
	),
	'from this host': path(
		'routing, raw OUTPUT, conntrack, mangle OUTPUT, nat OUTPUT, routing, filter OUTPUT, security OUTPUT, mangle POSTROUTING, nat POSTROUTING',
	),
};

/** The tables of a hook in the order in which a packet meets them: for a hover on a builtin chain. nat's INPUT and POSTROUTING come last. */
export function tablesOfHook(hook: Hook): readonly TableName[] {
	const stations = Object.values(PATHS).find((stops) => stops.some((stop) => typeof stop === 'object' && stop.hook === hook)) ?? [];
	return stations.flatMap((stop) => (typeof stop === 'object' && stop.hook === hook ? [stop.table] : []));
}

function path(stations: string): Station[] {
	return stations.split(', ').map((station) => {
		const [table, hook] = station.split(' ');
		return hook === undefined ? (station as 'conntrack' | 'routing') : { table: table as TableName, hook: hook as Hook };
	});
}
