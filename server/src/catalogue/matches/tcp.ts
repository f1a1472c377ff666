// -m tcp: ports, flags and options of TCP.

import type { MatchSpec, ValueSpec } from '../specification.ts';
import { STRICT_PORT_RANGE } from '../value-specs.ts';

const FLAGS = { kind: 'tcp-flags' } as const;
/** SYN without ACK, RST and FIN. */
const OPENING = { yes: 'that open a connection (SYN)', no: 'that do not open a connection (no plain SYN)' };

const TCP_OPTION: ValueSpec = {
	kind: 'number',
	min: 1,
	max: 255,
	called: {
		2: ['MSS', 'greatest segment size'],
		3: ['window scale'],
		4: ['SACK permitted', 'selective acknowledgement is understood'],
		5: ['SACK', 'selective acknowledgement'],
		8: ['timestamps'],
		19: ['MD5', 'signature, as between BGP routers'],
		29: ['TCP-AO', 'authentication'],
		30: ['MPTCP', 'one connection over several paths'],
		34: ['fast open', 'data in the SYN'],
	},
};

export const tcp: MatchSpec = {
	kind: 'match',
	name: 'tcp',
	saysRepeated: "Only one `{}' allowed",
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches TCP packets by ports, flags and options. `-p tcp` loads it by itself.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
		traps: ['Its options are known only behind `-p tcp`.', 'One port or one range: a list (`22,80`) needs `-m multiport`.'],
	},
	protocols: ['tcp'],
	impliedBy: ['tcp'],
	options: [
		{
			names: ['--source-port', '--sport'],
			doc: {
				summary:
					'Matches packets that come from this port. A port, a service name, or a ' +
					'range with a colon: `1024:` is 1024 to 65535, `:1023` is 0 to 1023.',
				example: '-A INPUT -p tcp -m tcp --sport 1024:65535 --dport 22 -j ACCEPT',
				traps: [
					'Clients use a port by chance: for a service on this machine `--dport` is meant.',
					'A sender can choose any port: accept answers by `-m conntrack --ctstate ESTABLISHED` in place of it.',
				],
			},
			clause: { yes: 'from port[s] {}', no: 'from any port but {}' },
			values: [STRICT_PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--destination-port', '--dport'],
			doc: {
				summary:
					'Matches packets that go to this port. A port, a service name, or a ' +
					'range with a colon: `1024:` is 1024 to 65535, `:1023` is 0 to 1023.',
				example: '-A INPUT -p tcp -m tcp --dport 8000:8010 -j ACCEPT',
				traps: ['In FORWARD and INPUT, behind `DNAT`, it is the new port.'],
			},
			clause: { yes: 'to port[s] {}', no: 'to any port but {}' },
			values: [STRICT_PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--syn'],
			doc: {
				summary:
					'Matches the first packet of a connection: SYN is set, ACK, RST ' +
					'and FIN are not. Printed as `--tcp-flags FIN,SYN,RST,ACK SYN`.',
				example: '-A INPUT -p tcp -m tcp ! --syn -m conntrack --ctstate NEW -j DROP',
				traps: ['It is not the same as `--ctstate NEW`, which also takes packets out of the middle of a connection that is not known.'],
			},
			clause: OPENING,
			values: [],
			negatable: true,
			excludes: ['--tcp-flags'],
			saysExcluded: "Only one of `--syn' or `--tcp-flags'  allowed",
			saysRepeated: "Only one of `--syn' or `--tcp-flags'  allowed",
			rewrite: () => ({ name: '--tcp-flags', values: ['FIN,SYN,RST,ACK', 'SYN'] }),
		},
		{
			names: ['--tcp-flags'],
			doc: {
				summary:
					'Looks at the flags of the first list, and matches where just those of the second ' +
					'list are set among them: SYN, ACK, FIN, RST, URG, PSH, `ALL` or `NONE`.',
				example: '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN FIN,SYN -j DROP',
				traps: [
					'A flag that is only in the second list makes the rule match nothing: name it in both.',
					'Two words with a blank between them, no blank behind commas.',
				],
			},
			clause: { yes: 'with {}', no: 'other than those with {}', instead: { 'FIN,SYN,RST,ACK SYN': OPENING } },
			values: [FLAGS, FLAGS],
			never: neverLookedAt,
			negatable: true,
			excludes: ['--syn'],
			saysExcluded: "Only one of `--syn' or `--tcp-flags'  allowed",
			saysRepeated: "Only one of `--syn' or `--tcp-flags'  allowed",
		}, // those that are looked at, those that must be set
		{
			names: ['--tcp-option'],
			doc: {
				summary: 'Matches packets with this option in the TCP header, by number: 2 is MSS, 8 timestamps, 30 multipath, 34 fast open.',
				example: '-A INPUT -p tcp -m tcp --tcp-option 30 -j DROP',
			},
			clause: { yes: 'with the TCP option {}', no: 'without the TCP option {}' },
			values: [TCP_OPTION],
			negatable: true,
		},
	],
	listing: [
		{
			pattern:
				'tcp[ spt[s]:{!--source-port}][ dpt[s]:{!--destination-port}][ option={!--tcp-option}]' +
				'[ flags:{!--tcp-flags:[0-9A-Fa-fx,A-Z]+}/{--tcp-flags}]',
		},
	],
};

/** A flag that must be set is not among those that are looked at. */
function neverLookedAt([mask = '', set = '']: readonly string[]): string | undefined {
	const missing = set.split(',').filter((flag) => flag !== 'NONE' && !mask.split(',').includes(flag));
	return missing.length === 0 ? undefined : `${missing.join(', ')} must be set, but the first list does not look at it`;
}
