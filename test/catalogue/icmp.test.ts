// The names of ICMP types.

import { expect, test } from 'vitest';
import { ICMP_MEANINGS, icmpTypeNamed } from '../../server/src/catalogue/icmp.ts';

test('every meaning is one of a name that iptables knows', () => {
	const strange = Object.keys(ICMP_MEANINGS).filter(
		(name) => name !== 'any' && !(['ipv4', 'ipv6'] as const).some((family) => icmpTypeNamed(name, family)?.name === name),
	);
	expect(strange).toEqual([]);
});
