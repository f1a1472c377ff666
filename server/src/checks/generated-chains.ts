// Chains that programs make and look after. They declare some in advance, fill them later, or use them only to see whether iptables still has them, so a chain
// of theirs that nothing calls is no leftover.

import { generatorOf } from '../explain/generators.ts';

/** Beginnings that a program keeps for itself, also for chains whose purpose is not known. */
const PREFIXES = ['KUBE-', 'DOCKER', 'cali-', 'cali:', 'FLANNEL-', 'LIBVIRT_', 'ts-', 'nova-'];

/** Whether a program is known to make chains of this name. */
export function isGenerated(chain: string): boolean {
	return PREFIXES.some((prefix) => chain.startsWith(prefix)) || generatorOf(chain) !== undefined;
}
