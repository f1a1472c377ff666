// The options of a target as iptables-save prints them, where no option alone tells: what one stands for depends on the others.

import type { ExtensionSpec, FoundOption } from './specification.ts';
import { connmark, withMasks } from './targets/connmark.ts';
import { asRemoval, ecn } from './targets/ecn.ts';
import { nfqueue, withQueue } from './targets/nfqueue.ts';
import { tproxy, withoutNothing } from './targets/tproxy.ts';

const RULES = new Map<ExtensionSpec, (options: readonly FoundOption[]) => readonly FoundOption[]>([
	[connmark, withMasks],
	[ecn, asRemoval],
	[nfqueue, withQueue],
	[tproxy, withoutNothing],
]);

/**
 * All options of one use of an extension, as iptables-save prints them. Takes them with canonical values and with `rewrite` and `default` applied. Never
 * throws; options of extensions without such a rule come back as they are.
 */
export function asPrinted(extension: ExtensionSpec, options: readonly FoundOption[]): readonly FoundOption[] {
	return RULES.get(extension)?.(options) ?? options;
}
