// IPv4 or IPv6, where no header says it.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

function familyOf(rule: string): string | undefined {
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`);
	return analysis.family(analysis.tables[0]!);
}

test('an Ethernet address is no IPv6 address', () => {
	expect(familyOf('-A INPUT -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT')).toBeUndefined();
	expect(familyOf('-A INPUT -m mac ! --mac-source AA:BB:CC:DD:EE:FF -j ACCEPT')).toBeUndefined();
	expect(familyOf('-A INPUT -s 10.0.0.1/32 -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT')).toBe('ipv4');
	expect(familyOf('-A INPUT -s fd00::1/128 -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT')).toBe('ipv6');
	expect(familyOf('-A INPUT -s 20:00:00:00:00:00:00:01/128 -j ACCEPT')).toBe('ipv6');
});

test('an IPv4 address inside an IPv6 one is IPv6', () => {
	expect(familyOf('-A INPUT -m iprange --dst-range ::ffff:1.2.3.4-::ffff:1.2.3.9')).toBe('ipv6');
	expect(familyOf('-A PREROUTING -j DNAT --to-destination 10.0.0.1:80')).toBe('ipv4');
});

test('matches and targets that one family has', () => {
	expect(familyOf('-A INPUT -m srh --srh-tag 0')).toBe('ipv6');
	expect(familyOf('-A INPUT -j HL --hl-set 3')).toBe('ipv6');
	expect(familyOf('-A INPUT -j TTL --ttl-set 3')).toBe('ipv4');
});

test.each([
	['ACCEPT     icmp --  anywhere             anywhere', 'ipv4'],
	['ACCEPT     ipv6-icmp --  anywhere             anywhere', 'ipv6'],
	['ACCEPT     mobility-header --  anywhere             anywhere', 'ipv6'],
	['TTL        all  --  anywhere             anywhere             TTL set to 3', 'ipv4'],
	['HL         all  --  anywhere             anywhere             HL set to 3', 'ipv6'],
	['           all  --  anywhere             anywhere             destination IP range ::ffff:1.2.3.4-::ffff:1.2.3.9', 'ipv6'],
	['ACCEPT     tcp  --  anywhere             anywhere', undefined],
])('a listing with %s', (row, family) => {
	const analysis = new Analysis(`Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n${row}\n`);
	expect(analysis.family(analysis.tables[0]!)).toBe(family);
});
