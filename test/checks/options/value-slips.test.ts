// Values as people write them who know other tools: the rule that is refused, and the one behind the first fix. What the tools make of each was measured.

import { describe, test } from 'vitest';
import { type Case, expectCase } from './one-rule.ts';

/** What is written in a rule, what is said of it, and what stands there behind the fix. */
type Slip = readonly [written: string, words: string, fixed?: string];

const FILTER: readonly Slip[] = [
	['-m conntrack --ctstate NEW|ESTABLISHED', 'not parted by commas', '-m conntrack --ctstate NEW,ESTABLISHED'],
	['-m conntrack --ctstate NEW;RELATED', 'not parted by commas', '-m conntrack --ctstate NEW,RELATED'],
	['-p tcp -m tcp --tcp-flags SYN|ACK SYN', 'not parted by commas', '-p tcp -m tcp --tcp-flags SYN,ACK SYN'],
	['-p tcp -m tcp --tcp-flags SYN,ACKK SYN', 'has the flag "ACKK"', '-p tcp -m tcp --tcp-flags SYN,ACK SYN'],
	['-m mac --mac-source 001122334455', 'is no MAC address', '-m mac --mac-source 00:11:22:33:44:55'],
	['-m mac --mac-source 0011.2233.4455', 'is no MAC address', '-m mac --mac-source 00:11:22:33:44:55'],
	['-m time --timestart 9', 'is no time of day', '-m time --timestart 09:00'],
	['-m time --timestart 9pm', 'is no time of day', '-m time --timestart 21:00'],
	['-m time --timestart 24:00', 'is no time of day', '-m time --timestart 00:00'],
	['-m time --timestop 24:00', 'is no time of day', '-m time --timestop 23:59:59'],
	['-m time --timestart 25', 'is no time of day'],
	['-m time --datestart 2024/01/31', 'is no date', '-m time --datestart 2024-01-31'],
	['-m time --datestart 01.02.2024', 'is no date'], // of January or of February
	['-m string --string x --algo boyer', 'is not known here', '-m string --string x --algo bm'],
	['-m statistic --mode random --probability 50%', 'is no number', '-m statistic --mode random --probability 0.5'],
	['-m statistic --mode random --probability 0,5', 'is no number', '-m statistic --mode random --probability 0.5'],
	['-m statistic --mode random --probability 50', 'is out of range'],
	['-m length --length 1000-', 'open at its end', '-m length --length 1000:'],
	[
		'-m hashlimit --hashlimit-upto 5/s --hashlimit-mode srcip,dport --hashlimit-name a',
		'has "dport"',
		'-m hashlimit --hashlimit-upto 5/s --hashlimit-mode srcip,dstport --hashlimit-name a',
	],
	['-s 10.0.0.0/255.255.255', 'fewer than four numbers', '-s 10.0.0.0/255.255.255.0'],
	['-s 10.0.*.*', 'a network is written with its length', '-s 10.0.0.0/16'],
	['-s 10.0.0.0\\24', 'in the place of the "/"', '-s 10.0.0.0/24'],
	['-s (10.0.0.1)', 'has more than an address', '-s 10.0.0.1'],
	['-s 10.0.0.1-10.0.0.9', 'is a range', '-m iprange --src-range 10.0.0.1-10.0.0.9'],
	['! -d 10.0.0.1-10.0.0.9', 'is a range', '-m iprange ! --dst-range 10.0.0.1-10.0.0.9'],
	['-s 10.0.0.1-9', 'is a range'],
	['-s 10.0.0.9-10.0.0.1', 'is a range'],
	['-p any', 'every one is called all', '-p all'],
	['-p tcpudp --dport 53', 'write one rule for tcp and one for udp'],
	['-p http', 'is the name of a service'],
];

const FILTER_IPV6: readonly Slip[] = [
	['-s fd00::1-fd00::9', 'is a range', '-m iprange --src-range fd00::1-fd00::9'],
	['-p ping', 'pings are a type of ICMP'],
];

describe.each([
	['iptables', FILTER],
	['ip6tables', FILTER_IPV6],
] as const)('%s', (tool, slips) => {
	test.each(slips.map((slip) => [slip[0], slip] as const))('%s', (_, [written, words, fixed]) => {
		const rule = (text: string): string => `-A INPUT ${text} -j DROP`;
		const each: Case =
			fixed === undefined ? [rule(written), 'error invalid-value', words] : [rule(written), 'error invalid-value', words, rule(fixed)];
		expectCase(tool, 'filter', each);
	});
});

test('a code point by its number, where a class is named', () => {
	const rule = '-A INPUT -j DSCP --set-dscp-class 46';
	expectCase('iptables', 'mangle', [rule, 'error invalid-value', 'names are taken here', rule.replace('46', 'EF')]);
});
