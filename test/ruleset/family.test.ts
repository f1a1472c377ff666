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
