// -m policy: the IPsec policy by which the packet was, or will be, protected.

import type { GivenOption, MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';
import { NETWORK, NUMBER, PROTOCOL } from '../value-specs.ts';

/** What one element of the policy says, in the order in which iptables-save and listings print it. */
const ELEMENT: readonly (readonly [string, ValueSpec])[] = [
	['reqid', NUMBER],
	['spi', NUMBER],
	['proto', PROTOCOL],
	['mode', { kind: 'words', words: ['transport', 'tunnel'] }],
	['tunnel-dst', NETWORK],
	['tunnel-src', NETWORK],
];

const PRINTED_ELEMENT = ELEMENT.map(([name]) => `[ {!}${name} {--${name}}]`).join('');

/** Where there are several elements, at most 6, each has its number before it, from 0. */
const MORE_ELEMENTS = [1, 2, 3, 4, 5].map((number) => `[ \\[${number}\\]<--next>${PRINTED_ELEMENT}]`).join('');

export const policy: MatchSpec = {
	kind: 'match',
	name: 'policy',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	// Accepted everywhere, but not with every direction: the kernel refuses "in" in OUTPUT and POSTROUTING, "out" in PREROUTING and INPUT.
	options: [
		{ names: ['--dir'], values: [{ kind: 'words', words: ['in', 'out'] }], required: true },
		{ names: ['--pol'], values: [{ kind: 'words', words: ['none', 'ipsec'] }], default: ['ipsec'] },
		{ names: ['--strict'], values: [] },
		...ELEMENT.map(([name, value]): OptionSpec => ({ names: [`--${name}`], values: [value], negatable: true, repeatable: true })),
		{ names: ['--next'], values: [], repeatable: true, requires: ['--strict'] },
	],
	refuses: tunnelEnds,
	listing: [
		{ pattern: `policy match dir {--dir:[a-z]+} pol {--pol:[a-z]+}[ strict<--strict>][ \\[0\\]]${PRINTED_ELEMENT}${MORE_ELEMENTS}` },
	],
};

/** The ends of a tunnel are known only where it is a tunnel. */
function tunnelEnds(options: readonly GivenOption[]): string | undefined {
	let isTunnel = false;
	let hasEnds = false;
	for (const option of [...options, { name: '--next', negated: false, values: [] }]) {
		if (option.name === '--next') {
			if (hasEnds && !isTunnel) {
				return '--tunnel-src and --tunnel-dst need --mode tunnel beside them';
			}
			[isTunnel, hasEnds] = [false, false];
		}
		isTunnel ||= option.name === '--mode' && option.values[0]?.text === 'tunnel' && !option.negated;
		hasEnds ||= option.name.startsWith('--tunnel-');
	}
	return undefined;
}
