// What people write around an address that stands alone, or leave out of it: ports, URLs, brackets, ends of ranges. What the tools make of each was measured.

import { describe, expect, test } from 'vitest';
import { type Case, expectCase, lookAt } from './one-rule.ts';

const PORT = 'has the port 80 behind the address, which stands alone here. Ports are compared by --sport, behind -p tcp or -p udp.';

const FILTER: readonly Case[] = [
	['-A INPUT -s 10.0.0.1:80 -j DROP', 'error invalid-value', PORT],
	['-A INPUT -p icmp -s 10.0.0.1:80 -j DROP', 'error invalid-value', PORT],
	['-A INPUT -p tcp ! -s 10.0.0.1:80 -j DROP', 'error invalid-value', PORT],
	['-A INPUT -p tcp -s 10.0.0.1:80 --sport 5 -j DROP', 'error invalid-value', PORT],
	['-A INPUT -p tcp -s 10.0.0.1:99999 -j DROP', 'error invalid-value', 'has the port 99999'],
	['-A INPUT -p tcp -s 10.0.0.300:80 -j DROP', 'error invalid-value', '300 is more than 255.'],
	['-A INPUT -p tcp -s 10.0.0.1:80,10.0.0.2:80 -j DROP', 'error invalid-value', 'has "10.0.0.1:80", which has the port 80'],
	[
		'-A INPUT -m conntrack --ctorigdst 10.0.0.1:80 -j DROP',
		'error invalid-value',
		'has the port 80 behind the address, which stands alone here.',
	],
	['-A INPUT -p tcp -s 10.0.0.1:80 -j DROP', 'error invalid-value', PORT, '-A INPUT -p tcp -s 10.0.0.1 -m tcp --sport 80 -j DROP'],
	['-A INPUT -s 10.0.0.1:80 -p tcp -j DROP', 'error invalid-value', PORT, '-A INPUT -s 10.0.0.1 -p tcp -m tcp --sport 80 -j DROP'],
	[
		'-A INPUT -p tcp --dport 5 -s 10.0.0.1:80 -j DROP',
		'error invalid-value',
		PORT,
		'-A INPUT -p tcp --dport 5 --sport 80 -s 10.0.0.1 -j DROP',
	],
	[
		'-A INPUT -p tcp -m multiport --dports 1,2 -s 10.0.0.1:80 -j DROP',
		'error invalid-value',
		PORT,
		'-A INPUT -p tcp -m multiport --dports 1,2 -s 10.0.0.1 -m tcp --sport 80 -j DROP',
	],
	[
		'-A INPUT -p udp -m udp -d 10.0.0.0/24:53 -j DROP',
		'error invalid-value',
		'Ports are compared by --dport',
		'-A INPUT -p udp -m udp --dport 53 -d 10.0.0.0/24 -j DROP',
	],
	[
		'-A INPUT -p tcp -s 10.0.0.1:80:90 -j DROP',
		'error invalid-value',
		'has the port 80:90',
		'-A INPUT -p tcp -s 10.0.0.1 -m tcp --sport 80:90 -j DROP',
	],
	['-A INPUT -d http://example.com/ -j DROP', 'error invalid-value', 'is a URL, and an address is expected'],
	['-A INPUT -d https://10.0.0.1:80/x -j DROP', 'error invalid-value', 'only the address of 10.0.0.1'],
	['-A INPUT -d http://10.0.0.1/ -j DROP', 'error invalid-value', 'is a URL', '-A INPUT -d 10.0.0.1 -j DROP'],
	['-A INPUT -s web:x:y -j DROP', 'error invalid-value', 'is neither an IPv4 address nor the name of a host'],
];

const FILTER_IPV6: readonly Case[] = [
	['-A INPUT -p tcp -s 10.0.0.1:80 -j DROP', 'error invalid-value', 'this rule belongs in the file for iptables.'],
	['-A INPUT -s [fd00::1] -j DROP', 'error invalid-value', 'has brackets', '-A INPUT -s fd00::1 -j DROP'],
	['-A INPUT -p tcp -s [fd00::1]:80 -j DROP', 'error invalid-value', PORT, '-A INPUT -p tcp -s fd00::1 -m tcp --sport 80 -j DROP'],
	['-A INPUT -p tcp -s fd00::/64:80 -j DROP', 'error invalid-value', PORT, '-A INPUT -p tcp -s fd00::/64 -m tcp --sport 80 -j DROP'],
	[
		'-A INPUT -m iprange --src-range fd00::1-5 -j DROP',
		'error invalid-value',
		'both ends of a range are written in full',
		'-A INPUT -m iprange --src-range fd00::1-fd00::5 -j DROP',
	],
	['-A INPUT -m iprange --src-range fd00::10-5 -j DROP', 'error invalid-value', 'both ends of a range are written in full'],
];

const NAT: readonly Case[] = [
	[
		'-A PREROUTING -p tcp -j DNAT --to-destination http://10.0.0.5:8080/',
		'error invalid-value',
		'is a URL',
		'-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.5:8080',
	],
];

const NAT_IPV6: readonly Case[] = [
	[
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1:80',
		'error invalid-value',
		'has a "[" and no "]" behind the address',
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1]:80',
	],
	[
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1',
		'error invalid-value',
		'has a "[" and no "]"',
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1]',
	],
	['-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1:5', 'error invalid-value', 'has a "[" and no "]"'], // port or group
	[
		'-A PREROUTING -p tcp -j DNAT --to-destination fd00::1]:80',
		'error invalid-value',
		'has a "]" and no "["',
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1]:80',
	],
	[
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1-5]:80',
		'error invalid-value',
		'both ends of a range',
		'-A PREROUTING -p tcp -j DNAT --to-destination [fd00::1-fd00::5]:80',
	],
];

const MAC: readonly Case[] = [
	[
		'-A INPUT -s 00:11:22:33:44:55 -j DROP',
		'error invalid-value',
		'is a MAC address',
		'-A INPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP',
	],
	[
		'-A INPUT ! -s 00:11:22:33:44:55 -j DROP',
		'error invalid-value',
		'is a MAC address',
		'-A INPUT -m mac ! --mac-source 00:11:22:33:44:55 -j DROP',
	],
	[
		'-A INPUT -m mac --source 00:11:22:33:44:55 -j DROP',
		'error invalid-value',
		'is a MAC',
		'-A INPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP',
	],
	[
		'-A INPUT -s 00:11:22:33:44:55 -m mac -j DROP',
		'error invalid-value',
		'is a MAC address',
		'-A INPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP',
	],
	['-A INPUT -d 00:11:22:33:44:55 -j DROP', 'error invalid-value', 'compares the MAC address of the sender'],
	['-A OUTPUT -s 00:11:22:33:44:55 -j DROP', 'error invalid-value', 'is a MAC address'],
];

const NO_HOSTS: readonly Case[] = [
	['-A INPUT -s eth0 -j DROP', 'warning host-name', 'looks like an interface, and iptables looks it up', '-A INPUT -i eth0 -j DROP'],
	['-A INPUT ! -s lo -j DROP', 'warning host-name', 'interfaces stand behind -i', '-A INPUT ! -i lo -j DROP'],
	['-A FORWARD -d docker0 -j DROP', 'warning host-name', 'interfaces stand behind -o', '-A FORWARD -o docker0 -j DROP'],
	['-A INPUT -d br0 -j DROP', 'warning host-name', 'interfaces stand behind -i', '-A INPUT -i br0 -j DROP'],
	['-A OUTPUT -s wlan0 -j DROP', 'warning host-name', 'interfaces stand behind -o', '-A OUTPUT -o wlan0 -j DROP'],
	['-A INPUT -i lo -s eth0 -j DROP', 'warning host-name', 'looks like an interface'],
	['-A INPUT -s 192.168.1.l/32 -j DROP', 'warning host-name', 'an address with a small l for 1', '-A INPUT -s 192.168.1.1/32 -j DROP'],
	['-A INPUT -s 1O.0.0.0/8 -j DROP', 'warning host-name', 'an address with the letter O for 0', '-A INPUT -s 10.0.0.0/8 -j DROP'],
	[
		'-A INPUT -s 10.0.0.1,10.0.0.l -j DROP',
		'warning host-name',
		'Did you mean 10.0.0.1,10.0.0.1?',
		'-A INPUT -s 10.0.0.1,10.0.0.1 -j DROP',
	],
	['-A INPUT -s lol.0.0.org -j DROP', 'info host-name', 'is a host name'],
];

const MASKS: readonly Case[] = ['0xff000000', 'ff000000', '0XFF000000'].map((mask) => [
	`-A INPUT -d 10.0.0.0/${mask} -j DROP`,
	'error invalid-value',
	'has a mask in hexadecimal, which is not read',
	'-A INPUT -d 10.0.0.0/255.0.0.0 -j DROP',
]);

test.each([...MAC, ...NO_HOSTS, ...MASKS].map((each) => [each[0], each] as const))('MAC addresses and masks: %s', (_, each) => {
	expectCase('iptables', 'filter', each);
});

describe.each([
	['iptables', 'filter', FILTER],
	['ip6tables', 'filter', FILTER_IPV6],
	['iptables', 'nat', NAT],
	['ip6tables', 'nat', NAT_IPV6],
] as const)('%s, table %s', (tool, table, cases) => {
	test.each(cases.map((each) => [each[0], each] as const))('%s', (_, each) => {
		expectCase(tool, table, each);
	});
});

test('nobody reads what stands before a length of 0', () => {
	expect(lookAt('iptables', 'filter', '-A INPUT -d http:0 -j DROP').findings).not.toEqual([]);
	expect(
		lookAt('iptables', 'filter', '-A INPUT -d [fd00::1]:80/0 -j DROP').findings.filter(({ severity }) => severity === 'error'),
	).toEqual([]);
});
