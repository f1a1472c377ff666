// Where several matches and targets are accepted, measured on kernel 6.18 with both backends.

import type { Hook, TableName } from './specification.ts';

type AcceptedIn = Readonly<Partial<Record<TableName, readonly Hook[]>>>;

const ALL_HOOKS: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

/** Anywhere in mangle: what changes a packet. */
export const MANGLE: AcceptedIn = { mangle: ALL_HOOKS };
/** Anywhere in raw: what tells connection tracking how to treat a packet. */
export const RAW: AcceptedIn = { raw: ['PREROUTING', 'OUTPUT'] };
/** mangle and security: what writes security labels. */
export const LABELS: AcceptedIn = { mangle: ALL_HOOKS, security: ['INPUT', 'FORWARD', 'OUTPUT'] };
/** Where a packet goes out or through. */
export const OUTGOING: AcceptedIn = {
	raw: ['OUTPUT'],
	mangle: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
	nat: ['OUTPUT', 'POSTROUTING'],
	filter: ['FORWARD', 'OUTPUT'],
	security: ['FORWARD', 'OUTPUT'],
};
/** Where a packet comes in or through: what looks at where it came from. */
export const INCOMING: AcceptedIn = {
	raw: ['PREROUTING'],
	mangle: ['PREROUTING', 'INPUT', 'FORWARD'],
	nat: ['PREROUTING', 'INPUT'],
	filter: ['INPUT', 'FORWARD'],
	security: ['INPUT', 'FORWARD'],
};
/** Where a destination may still be changed. */
export const BEFORE_ROUTING: AcceptedIn = { nat: ['PREROUTING', 'OUTPUT'] };
