// -j TPROXY: hands the packet to a socket of this machine, its addresses unchanged.

import type { FoundOption, TargetSpec } from '../specification.ts';
import { MARK, PORT } from '../value-specs.ts';

/** What iptables-save prints for options that were left out; neither does anything. */
const NOTHING: Readonly<Record<string, readonly string[]>> = { '--on-ip': ['0.0.0.0', '::'], '--tproxy-mark': ['0x0/0x0'] };

export const tproxy: TargetSpec = {
	kind: 'target',
	name: 'TPROXY',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--on-port'], values: [PORT], required: true },
		{ names: ['--on-ip'], values: [{ kind: 'address' }] },
		{ names: ['--tproxy-mark'], values: [MARK] },
	],
	acceptedIn: { mangle: ['PREROUTING'] },
	protocols: ['tcp', 'udp'],
	// Accepted where a socket is found, dropped where none is.
	afterwards: 'ends',
	complete: withoutNothing,
	listing: [{ pattern: 'TPROXY redirect {--on-ip:[0-9a-fA-F:.]+}:{--on-port:[0-9]+} mark {--tproxy-mark:[0-9a-fx/]+}' }],
};

function withoutNothing(options: readonly FoundOption[]): readonly FoundOption[] {
	return options.filter(({ name, values: [value = ''] }) => !NOTHING[name]?.includes(value));
}
