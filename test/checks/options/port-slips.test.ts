// Ports and names of services as people write them: what is said, and the rule that the first fix leaves. What the tools make of each was measured.

import { describe, test } from 'vitest';
import { type Case, expectCase } from './one-rule.ts';

const UNKNOWN = 'is neither a port from 0 to 65535 nor the name of a service';

/** What is written behind an option, what is said of it, and what is meant. */
type Slip = readonly [before: string, value: string, words: string, meant?: string];

const FILTER: readonly Slip[] = [
	['-p tcp --dport', 'sshd', UNKNOWN, 'ssh'],
	['-p tcp --dport', 'mysqld', UNKNOWN, 'mysql'],
	['-p tcp --dport', 'dns', UNKNOWN, 'domain'],
	['-p tcp --dport', 'DNS', UNKNOWN, 'domain'],
	['-p tcp --dport', 'rdp', UNKNOWN, '3389'],
	['-p udp --dport', 'wireguard', UNKNOWN, '51820'],
	['-p udp --dport', 'sshd', UNKNOWN, '22'], // ssh has no name for UDP
	['-p tcp --dport', 'shh', UNKNOWN, 'ssh'],
	['-p tcp --dport', 'htpp', UNKNOWN, 'http'],
	['-p tcp --dport', 'foo', UNKNOWN],
	['-p tcp --dport', 'sshd:httpd', 'has "sshd", which is neither', 'ssh:http'],
	['-p tcp --dport', '22/tcp', 'has the protocol tcp behind the port, which -p names', '22'],
	['-p udp --dport', 'dns/udp', 'has the protocol udp', 'domain'],
	['-p udp --dport', '53/tcp', 'has the protocol tcp'],
	['-p tcp --dport', '1024-', 'is written with ":" there', '1024:'],
	['-p tcp --dport', '>1023', 'is written with ":" there', '1024:'],
	['-p tcp --dport', '<1024', 'is written with ":" there', ':1023'],
	['-p tcp --dport', 'any', 'to match every port, leave the option out'],
	['-p tcp -m multiport --dports', 'sshd,httpd,443', 'has "sshd", which is neither', 'ssh,http,443'],
	['-p tcp -m multiport --dports', 'ssh,foo', 'has "foo", which is neither'],
];

const NAT: readonly Slip[] = [
	['-p tcp -j REDIRECT --to-ports', 'httpd', 'is no name of a service', 'http'],
	['-p tcp -j DNAT --to-destination', '10.0.0.5:httpd', 'is no name of a service', '10.0.0.5:http'],
];

const SIGNS: readonly Case[] = [
	[
		'-A INPUT -p tcp -m multiport --dports 22;80 -j DROP',
		'error invalid-value',
		'has a ";"',
		'-A INPUT -p tcp -m multiport --dports 22,80 -j DROP',
	],
	[
		'-A INPUT -p tcp -m multiport --dports 22|80 -j DROP',
		'error invalid-value',
		'has a "|"',
		'-A INPUT -p tcp -m multiport --dports 22,80 -j DROP',
	],
	['-A INPUT -p tcp -m multiport --dports 22;foo -j DROP', 'error invalid-value', 'have commas between them'],
	[
		'-A INPUT -p tcp --dport 80;443 -j DROP',
		'error invalid-value',
		'need -m multiport',
		'-A INPUT -p tcp -m multiport --dports 80,443 -j DROP',
	],
	[
		'-A INPUT -p tcp --dport 22|80 -j DROP',
		'error invalid-value',
		'need -m multiport',
		'-A INPUT -p tcp -m multiport --dports 22,80 -j DROP',
	],
];

test.each(SIGNS.map((each) => [each[0], each] as const))('signs between ports: %s', (_, each) => {
	expectCase('iptables', 'filter', each);
});

describe.each([
	['filter', '-A INPUT', FILTER],
	['nat', '-A PREROUTING', NAT],
] as const)('table %s', (table, command, slips) => {
	const cases = slips.map(([before, value, words, meant]): Case => {
		const target = table === 'nat' ? '' : ' -j DROP';
		const rule = (text: string) => `${command} ${before} ${text}${target}`;
		return meant === undefined ? [rule(value), 'error invalid-value', words] : [rule(value), 'error invalid-value', words, rule(meant)];
	});
	test.each(cases.map((each) => [each[0], each] as const))('%s', (_, each) => {
		expectCase('iptables', table, each);
	});
});
