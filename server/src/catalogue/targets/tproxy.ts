// -j TPROXY: hands the packet to a socket of this machine, its addresses unchanged.

import type { FoundOption, TargetSpec } from '../specification.ts';
import { MARK, PORT } from '../value-specs.ts';

/** What iptables-save prints for options that were left out; neither does anything. */
const NOTHING: Readonly<Record<string, readonly string[]>> = { '--on-ip': ['0.0.0.0', '::'], '--tproxy-mark': ['0x0/0x0'] };

/** What no address means. */
const ITS_OWN = { yes: 'at the address of the incoming interface' };

const EXAMPLE = '-t mangle -A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port 3129 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1';

export const tproxy: TargetSpec = {
	kind: 'target',
	name: 'TPROXY',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Hands the packet to a local program and leaves its addresses as they are: a transparent proxy. Accepted where a socket is ' +
			'found, dropped where none is.',
		example: EXAMPLE,
		traps: [
			'The packet also needs a route to this machine: `ip rule add fwmark 1 lookup 100` and `ip route add local default dev lo table 100`.',
			'The program must open its socket with IP_TRANSPARENT.',
			"Where the program connects onwards with the client's address, the answers need a rule with `-m socket --transparent` that " +
				'marks them.',
		],
	},
	sentence: 'Hands {packets} to a local proxy {options}',
	options: [
		{
			names: ['--on-port'],
			doc: {
				summary: 'The port of the program; 0 keeps the port of the packet.',
				example: EXAMPLE,
			},
			clause: { yes: 'on port {}' },
			values: [PORT],
			required: true,
		},
		{
			names: ['--on-ip'],
			doc: {
				summary: 'The address on which the program listens; by default the one of the incoming interface.',
				example: '-t mangle -A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port 3129 --on-ip 127.0.0.1 --tproxy-mark 0x1/0x1',
			},
			clause: { yes: 'at {}', instead: { '0.0.0.0': ITS_OWN, '::': ITS_OWN } },
			values: [{ kind: 'address' }],
		},
		{
			names: ['--tproxy-mark'],
			doc: {
				summary: 'Marks the packet on the way, as VALUE or VALUE/MASK, for the routing rule that keeps it on this machine.',
				example: EXAMPLE,
				traps: ['Without a mark and its routing rule the packet is forwarded as usual.'],
			},
			clause: { yes: 'marking them {}', place: 'aside' },
			values: [MARK],
		},
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
