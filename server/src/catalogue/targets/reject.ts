// -j REJECT: refuses the packet and tells its sender. The two families have different answers.

import type { TargetSpec, ValueSpec } from '../specification.ts';

/** The names that are printed, each with the short name that is accepted too. tcp-reset needs -p tcp. */
const IPV4: ReadonlyArray<readonly [string, string]> = [
	['icmp-net-unreachable', 'net-unreach'],
	['icmp-host-unreachable', 'host-unreach'],
	['icmp-proto-unreachable', 'proto-unreach'],
	['icmp-port-unreachable', 'port-unreach'],
	['icmp-net-prohibited', 'net-prohib'],
	['icmp-host-prohibited', 'host-prohib'],
	['tcp-reset', 'tcp-rst'],
	['icmp-admin-prohibited', 'admin-prohib'],
];
/** policy-fail and reject-route came with 1.6.0. */
const IPV6: ReadonlyArray<readonly [string, string]> = [
	['icmp6-no-route', 'no-route'],
	['icmp6-adm-prohibited', 'adm-prohibited'],
	['icmp6-addr-unreachable', 'addr-unreach'],
	['icmp6-port-unreachable', 'port-unreach'],
	['tcp-reset', 'tcp-reset'],
	['icmp6-policy-fail', 'policy-fail'],
	['icmp6-reject-route', 'reject-route'],
];

export const reject: TargetSpec = specOf('ipv4', IPV4, 'icmp-port-unreachable');
export const reject6: TargetSpec = specOf('ipv6', IPV6, 'icmp6-port-unreachable');

function specOf(family: 'ipv4' | 'ipv6', types: ReadonlyArray<readonly [string, string]>, usual: string): TargetSpec {
	const value: ValueSpec = { kind: 'words', words: [...new Set(types.flat())] };
	return {
		kind: 'target',
		name: 'REJECT',
		families: [family],
		options: [
			{
				names: ['--reject-with'],
				values: [value],
				default: [usual],
				rewrite: ([written = '']) => ({ name: '--reject-with', values: [typeNamed(written, types)] }),
			},
		],
		acceptedIn: { filter: ['INPUT', 'FORWARD', 'OUTPUT'] },
		afterwards: 'ends',
		listing: [{ pattern: 'reject-with {--reject-with}' }],
	};
}

/** The first type whose name or short name begins with what was written, as iptables takes it. */
function typeNamed(written: string, types: ReadonlyArray<readonly [string, string]>): string {
	const lower = written.toLowerCase();
	const found = lower === '' ? undefined : types.find((names) => names.some((name) => name.startsWith(lower)));
	return found?.[0] ?? written;
}
