// -m devgroup: the group of the interface, numbered or named in /etc/iproute2/group.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const devgroup: MatchSpec = {
	kind: 'match',
	name: 'devgroup',
	families: ['ipv4', 'ipv6'],
	// --src-group is refused where -i is, --dst-group where -o is: neither holds for the match as a whole.
	options: [group('--src-group'), group('--dst-group')],
	listing: [{ pattern: '{!}src-group {--src-group}[ {!}dst-group {--dst-group}]' }, { pattern: '{!}dst-group {--dst-group}' }],
};

/** iproute2 comes with one name, which iptables-save prints and -n does not. */
function group(name: `--${string}`): OptionSpec {
	const rewrite: OptionSpec['rewrite'] = (values) => ({ name, values: values.map((value) => (value === 'default' ? '0x0' : value)) });
	return { names: [name], values: [MARK], negatable: true, rewrite };
}
