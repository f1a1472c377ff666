// Names that may stand behind -j without being a chain.

import { targetSpec } from '../catalogue/catalogue.ts';
import { targets } from '../catalogue/targets/index.ts';

/** The targets that are part of iptables itself; no chain can have their names. */
export const STANDARD_TARGETS: readonly string[] = ['ACCEPT', 'DROP', 'QUEUE', 'RETURN'];

/** Targets of kernel modules that do not come with iptables: xtables-addons, OpenWrt, patch-o-matic. Nothing but their names is known here. */
const OTHERS: ReadonlySet<string> = new Set([
	'ACCOUNT',
	'CHAOS',
	'DELUDE',
	'DHCPMAC',
	'DNETMAP',
	'ECHO',
	'FLOWOFFLOAD',
	'FULLCONENAT',
	'IMQ',
	'IPMARK',
	'LOGMARK',
	'MIRROR',
	'PROTO',
	'RAWDNAT',
	'RAWSNAT',
	'ROUTE',
	'RTPENGINE',
	'SAME',
	'STEAL',
	'SYSRQ',
	'TARPIT',
]);

/** Whether a name is a target. Case counts, as in iptables. */
export function isTarget(name: string): boolean {
	return STANDARD_TARGETS.includes(name) || targetSpec(name) !== undefined || OTHERS.has(name);
}

const NAMES: readonly string[] = [...new Set([...STANDARD_TARGETS, ...targets.map((target) => target.name)])];

/** The names of all targets that the catalogue describes, standard ones first. */
export function targetNames(): readonly string[] {
	return NAMES;
}
