// Names that may stand behind -j without being a chain.

import { targets } from '../catalogue/targets/index.ts';

/** The targets that are part of iptables itself; no chain can have their names. */
export const STANDARD_TARGETS: readonly string[] = ['ACCEPT', 'DROP', 'QUEUE', 'RETURN'];

const NAMES: readonly string[] = [...new Set([...STANDARD_TARGETS, ...targets.map((target) => target.name)])];

/** The names of all targets that the catalogue describes, standard ones first. */
export function targetNames(): readonly string[] {
	return NAMES;
}
