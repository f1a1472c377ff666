// -m devgroup: the group of the interface, numbered or named in /etc/iproute2/group.

import { INCOMING, OUTGOING } from '../accepted-in.ts';
import type { GivenOption, Hook, MatchSpec, OptionSpec, TableName } from '../specification.ts';

type Places = Readonly<Partial<Record<TableName, readonly Hook[]>>>;

/** Where a packet has both interfaces. */
const THROUGH: Places = { mangle: ['FORWARD'], filter: ['FORWARD'], security: ['FORWARD'] };

export const devgroup: MatchSpec = {
	kind: 'match',
	name: 'devgroup',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches by the group of the interface, a number that `ip link set dev eth1 group 5` gives: one rule for many interfaces.',
		example: '-A FORWARD -m devgroup --src-group 0x5 -j ACCEPT',
		traps: ['Every interface is in group 0, `default`, until it is put into another one.'],
	},
	// --src-group is refused where -i is, --dst-group where -o is: neither holds for the match as a whole.
	says: { '': "You must specify either '--src-group' or '--dst-group'" },
	options: [
		group('--src-group', {
			doc: {
				summary:
					'Matches packets that came in through an interface of this group: a number, `VALUE/MASK`, or a name of `/etc/iproute2/group`.',
				example: '-A INPUT -m devgroup ! --src-group 0x5 -j DROP',
				traps: ['Refused in OUTPUT and POSTROUTING, where no packet comes in.'],
			},
			clause: { yes: 'entering an interface of group {}', no: 'entering an interface outside group {}' },
		}),
		group('--dst-group', {
			doc: {
				summary:
					'Matches packets that go out through an interface of this group: a number, `VALUE/MASK`, or a name of `/etc/iproute2/group`.',
				example: '-A FORWARD -m devgroup --src-group 0x5 --dst-group 0x6 -j ACCEPT',
				traps: ['Refused in PREROUTING and INPUT, where it is not known or there is none.'],
			},
			clause: { yes: 'leaving by an interface of group {}', no: 'leaving by an interface outside group {}' },
		}),
	],
	needsOneOf: 'any',
	placesFor,
	listing: [{ pattern: '{!}src-group {--src-group}[ {!}dst-group {--dst-group}]' }, { pattern: '{!}dst-group {--dst-group}' }],
};

/** iproute2 comes with one name, which iptables-save prints and -n does not. */
function group(name: `--${string}`, texts: Pick<OptionSpec, 'doc' | 'clause'>): OptionSpec {
	const rewrite: OptionSpec['rewrite'] = (values) => ({ name, values: values.map((value) => (value === 'default' ? '0x0' : value)) });
	return { names: [name], ...texts, values: [{ kind: 'masked', anyName: true, ignoresOutside: true }], negatable: true, rewrite };
}

function placesFor(options: readonly GivenOption[]): Places | undefined {
	const has = (name: string): boolean => options.some((option) => option.name === name);
	if (has('--src-group')) {
		return has('--dst-group') ? THROUGH : INCOMING;
	}
	return has('--dst-group') ? OUTGOING : undefined;
}
