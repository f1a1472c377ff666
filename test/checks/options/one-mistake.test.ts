// Rules with one mistake in a whole file of iptables 1.8.9: the one finding, and the rule that its first fix leaves. What the tools make of each was measured.

import { describe, expect, test } from 'vitest';
import { applyFix, findingsOf } from '../check-findings.ts';
import { type Case, expectCase, lookAt } from './one-rule.ts';

const FILTER: readonly Case[] = [
	['-A INPUT -m dscp --dscp-class CS15 -j DROP', 'warning invalid-value', 'is read as CS1', '-A INPUT -m dscp --dscp-class CS1 -j DROP'],
	['-A INPUT -m dscp --dscp-class eff -j DROP', 'warning invalid-value', 'is read as EF', '-A INPUT -m dscp --dscp-class EF -j DROP'],
	['-A INPUT -m set --match-set a srcx -j DROP', 'warning invalid-value', 'is read as src', '-A INPUT -m set --match-set a src -j DROP'],
	[
		'-A INPUT -m set --match-set a src,dsts -j DROP',
		'warning invalid-value',
		'has "dsts", which is read as dst',
		'-A INPUT -m set --match-set a src,dst -j DROP',
	],
	['-A INPUT -j DROP -m set --match-set a', 'error missing-value', '"--match-set requires two args"'],
	['-A INPUT -j NFLOG ! --nflog-range 64', 'error negation-not-allowed', 'inverted', '-A INPUT -j NFLOG --nflog-range 64'],
	[
		'-A INPUT -m rateest --rateest a --rateest-lt --rateest-pps=5 -j DROP',
		'error unknown-option',
		'behind a "="',
		'-A INPUT -m rateest --rateest a --rateest-lt --rateest-pps 5 -j DROP',
	],
	['-A INPUT -j NFLOG --nflog-range 64', 'warning deprecated-option', 'has never worked', '-A INPUT -j NFLOG --nflog-size 64'],
	[
		'-A INPUT -m set ! --set a src -j DROP',
		'warning deprecated-option',
		'option deprecated',
		'-A INPUT -m set ! --match-set a src -j DROP',
	],
	[
		'-A INPUT -m time --timestart 8:00 --localtz -j DROP',
		'warning deprecated-option',
		'being replaced by --kerneltz',
		'-A INPUT -m time --timestart 8:00 --kerneltz -j DROP',
	],
	[
		'-A INPUT -m iprange --src-range 10.0.0.5-1 -j DROP',
		'warning reversed-range',
		'ends at 1.0.0.0',
		'-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.5 -j DROP',
	],
	[
		'-A INPUT -m iprange --src-range 10.0.5-10.0.0.1 -j DROP',
		'warning reversed-range',
		'no address lies in it',
		'-A INPUT -m iprange --src-range 10.0.0.1-10.0.5.0 -j DROP',
	],
	['-A INPUT -m iprange ! --dst-range 10.0.0.5-10.0.0 -j DROP', 'warning reversed-range', 'Write both addresses in full'],
	['-A INPUT -m iprange --src-range 10.0.0.5-10.0.9 -j DROP', 'warning shortened-range', 'Write both addresses in full'],
	[
		`-A INPUT -m hashlimit --hashlimit-upto 5/s --hashlimit-name a --hashlimit-mode srcip --hashlimit-srcmask 129 -j DROP`,
		'error invalid-value',
		'is more than the 32 bits of an IPv4 address',
		`-A INPUT -m hashlimit --hashlimit-upto 5/s --hashlimit-name a --hashlimit-mode srcip --hashlimit-srcmask 32 -j DROP`,
	],
	['-A INPUT -m connlimit --connlimit-above 5 --connlimit-mask x -j DROP', 'error invalid-value', 'lengths from 0 to 32 are taken'],
	['-A INPUT -m recent --set --mask 33 -j DROP', 'warning invalid-value', 'is read as the mask 0.0.0.33'],
	['-A INPUT -p tcp -j', 'error missing-value', '"option "-j" requires an argument"'],
	['-A INPUT -j ACCEPT -j', 'error missing-value', 'the rule has a target', '-A INPUT -j ACCEPT'],
	['-A INPUT -g -p tcp', 'error missing-value', '"Bad argument `tcp\'"'],
	['-A INPUT -j ACCEPT -g ACCEPT', 'error stray-word', 'multiple -j flags not allowed', '-A INPUT -j ACCEPT'],
	['-A INPUT -j LOG --log-prefix a -j DROP', 'error stray-word', 'write two rules', '-A INPUT -j LOG --log-prefix a'],
	['-A INPUT -m mark --mark 0x3/0x1 -j DROP', 'warning impossible-condition', '(0x2)', '-A INPUT -m mark --mark 0x3/0x3 -j DROP'],
	[
		'-A INPUT -m tos ! --tos 0x13/0x10 -j DROP',
		'warning impossible-condition',
		'no condition',
		'-A INPUT -m tos ! --tos 0x13/0x13 -j DROP',
	],
	['-A INPUT -m length --length 1 -j DROP', 'warning impossible-condition', 'the IP header alone has 20 bytes'],
	['-A INPUT -p tcp --dport 80,443 -j DROP', 'error invalid-value', 'is a list', '-A INPUT -p tcp -m multiport --dports 80,443 -j DROP'],
	[
		'-A INPUT -p udp -m udp ! --sport 53,100-200 --dport 5 -j DROP',
		'error invalid-value',
		'is a list',
		'-A INPUT -p udp -m udp --dport 5 -m multiport ! --sports 53,100:200 -j DROP',
	],
	[
		'-A INPUT -p tcp -m multiport --dports 1-5,7 -j DROP',
		'error invalid-value',
		'":"',
		'-A INPUT -p tcp -m multiport --dports 1:5,7 -j DROP',
	],
	['-A INPUT -m limit ! --limit 5/min -j DROP', 'error negation-not-allowed', 'inverted'],
	['-A INPUT -m ttl ! --ttl-lt 2 -j DROP', 'error negation-not-allowed', 'Write --ttl-gt 1', '-A INPUT -m ttl --ttl-gt 1 -j DROP'],
	[
		'-A INPUT ! -m conntrack --ctstate NEW -j DROP',
		'error negation-not-allowed',
		'before -m',
		'-A INPUT -m conntrack ! --ctstate NEW -j DROP',
	],
	['-A INPUT !-s 10.0.0.1 -j DROP', 'error negation-not-allowed', "`!-s'", '-A INPUT ! -s 10.0.0.1 -j DROP'],
	[
		'-A INPUT -p ! tcp -m tcp --dport 22 -j DROP',
		'error negation-not-allowed',
		'needs -p tcp',
		'-A INPUT -p tcp -m tcp --dport 22 -j DROP',
	],
	['-A INPUT -m --ttl-eq 5 ttl -j DROP', 'error unknown-match', 'Did you mean -m ttl --ttl-eq', '-A INPUT -m ttl --ttl-eq 5 -j DROP'],
	['-A INPUT -m cpu --cpu 1 --cxpu 2 -j DROP', 'error unknown-option', 'Correct its name, or remove it'],
	['-A INPUT -s=10.0.0.0/8 -j DROP', 'error glued-value', "`-s=10.0.0.0' not found", '-A INPUT -s 10.0.0.0/8 -j DROP'],
	['-A INPUT -m rateest ! --rateest a --rateest-lt --rateest-pps 5 -j DROP', 'error negation-not-allowed', '"rateest can\'t be inverted"'],
	[
		'-A INPUT -m comment --comment:"a b" -j DROP',
		'error unknown-option',
		'"unknown option "--comment:a b""',
		'-A INPUT -m comment --comment "a b" -j DROP',
	],
	['-A INPUT -m ttl ! --ttl-eq"5" -j DROP', 'error unknown-option', '--ttl-eq5', '-A INPUT -m ttl ! --ttl-eq "5" -j DROP'],
	['-A INPUT -p udp -m multiport --sports ::1 -j DROP', 'error invalid-value', 'both ends of a range'],
	['-A INPUT -p:tcp -j DROP', 'error invalid-value', 'Did you mean tcp', '-A INPUT -p tcp -j DROP'],
	['-A INPUT -m ttl --ttl-eq5 -j DROP', 'error unknown-option', '--ttl-eq 5', '-A INPUT -m ttl --ttl-eq 5 -j DROP'],
	['-A INPUT -j LOG -j --log-prefix a', 'error stray-word', 'multiple -j flags', '-A INPUT -j LOG --log-prefix a'],
	['-A OUTPUT -i eth0 -i eth1 -j DROP', 'error repeated-option', 'multiple -i flags not allowed'],
	['-A INPUT -p tcp --syn --syn -j DROP', 'error repeated-option', 'twice', '-A INPUT -p tcp --syn -j DROP'],
	[
		'-A INPUT -p tcp --dport 22 --dport 23 -j DROP',
		'error repeated-option',
		'twice',
		'-A INPUT -p tcp -m multiport --dports 22,23 -j DROP',
	],
	['-A INPUT -o eth0 -j DROP', 'error not-accepted-here', "Can't use -o with INPUT", '-A INPUT -i eth0 -j DROP'],
	['-A INPUT -g ACCEPT', 'error undefined-chain', 'is not a chain', '-A INPUT -j ACCEPT'],
	['-A INPUT -p tcp --state NEW -j DROP', 'error misplaced-option', 'needs -m state', '-A INPUT -p tcp -m state --state NEW -j DROP'],
	[
		'-A INPUT -p tcp --tcp-flags SYN SYN,ACK -j DROP',
		'warning flags-outside-mask',
		'ACK',
		'-A INPUT -p tcp --tcp-flags SYN,ACK SYN,ACK -j DROP',
	],
	['-A INPUT -m string --string a -j DROP', 'error missing-option', '--algo', '-A INPUT -m string --string a --algo bm -j DROP'],
	[
		'-A INPUT -j LOG --log-prefix "01234567890 234567890123456\\"89: "',
		'warning text-cut',
		'29 bytes',
		'-A INPUT -j LOG --log-prefix "01234567890 234567890123456\\"8"',
	],
	[`-A INPUT -j LOG --log-prefix ${'ä'.repeat(15)}`, 'warning text-cut', '29 bytes', `-A INPUT -j LOG --log-prefix ${'ä'.repeat(14)}`],
];

/** What looks as odd, and is not. */
const SOUND: readonly string[] = [
	'-A INPUT -m devgroup --src-group 0x3/0x1 -j DROP', // bits outside of the mask are not compared here
	'-A INPUT -m length --length 0:20 -j DROP',
	'-A INPUT -m connmark --mark 0x0/0x0 -j DROP',
];

const FILTER_IPV6: readonly Case[] = [
	[
		'-A INPUT -m connlimit --connlimit-above 5 --connlimit-mask 129 -j DROP',
		'error invalid-value',
		'is more than the 128 bits of an IPv6 address',
		'-A INPUT -m connlimit --connlimit-above 5 --connlimit-mask 128 -j DROP',
	],
	[
		'-A INPUT -p icmp -m icmp --icmp-type 8 -j DROP',
		'error wrong-family',
		'-m icmp is for IPv4 only',
		'-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type echo-request -j DROP',
	],
	['-A INPUT -p icmp --icmp-type 3/1 -j DROP', 'error wrong-family', '-m icmp is for IPv4 only'],
	['-A INPUT -m length --length 0:39 -j DROP', 'warning impossible-condition', 'the IP header alone has 40 bytes'],
	['-A INPUT -m dst --dst-opts 256:2 -j DROP', 'error invalid-value', '"PAD0 hasn\'t got length"'],
	['-A INPUT -m hbh --hbh-opts 0:2 -j DROP', 'error invalid-value', '"PAD0 has not got length"'],
	['-A INPUT -m hbh --hbh-opts 18446744073709551616 -j DROP', 'error invalid-value', 'would overflow'],
	['-A INPUT -m dst --dst-opts 300 -j DROP', 'warning invalid-value', 'is read as 44', '-A INPUT -m dst --dst-opts 44 -j DROP'],
	[
		'-A INPUT -m hbh --hbh-opts 5:511,6:256 -j DROP',
		'warning invalid-value',
		'is read as 5,6:0',
		'-A INPUT -m hbh --hbh-opts 5,6:0 -j DROP',
	],
];

const TWO: readonly Case[] = [
	['-A INPUT -j LOG,DROP', 'error undefined-chain', 'write two rules, one with LOG and one with DROP below it', '-A INPUT -j LOG'],
	['-A INPUT -j DROP,LOG -s 10.0.0.1', 'error undefined-chain', 'write two rules', '-A INPUT -j LOG -s 10.0.0.1'],
	['-A INPUT -j LOG,DROP --log-prefix a', 'error undefined-chain', 'write two rules'],
	['-A INPUT -j ACCEPT,DROP', 'error undefined-chain', 'A rule has one target: write one of them.'],
	['-A INPUT -j "ACCEPT "', 'error quoted-chain-name', 'Did you mean ACCEPT?', '-A INPUT -j ACCEPT'],
	['-A INPUT 1 -j DROP', 'error stray-word', '-A takes no number', '-A INPUT -j DROP'],
	['-A INPUT ! -s 10.0.0.1,10.0.0.2 -j DROP', 'error negation-not-allowed', '-m set ! --match-set NAME src'],
	['-A INPUT ! -d 10.0.0.1,10.0.0.2 -j DROP', 'error negation-not-allowed', '-d with the list, and -j RETURN'],
];

test.each(TWO.map((each) => [each[0], each] as const))('more than one, and a place: %s', (_, each) => {
	expectCase('iptables', 'filter', each);
});

test('two targets in the place of one are two rules', () => {
	const { analysis, findings } = lookAt('iptables', 'filter', '-A INPUT -s 10.0.0.1 -j LOG,DROP');
	const lines = applyFix(analysis, findings[0]!.fixes[0]!).split('\n');
	expect(lines.filter((line) => line.startsWith('-A '))).toEqual(['-A INPUT -s 10.0.0.1 -j LOG', '-A INPUT -s 10.0.0.1 -j DROP']);
});

const BACKSLASHES: readonly Case[] = [
	['-A INPUT -j ACCEPT\\', 'error line-continuation', '"Couldn\'t load target `ACCEPT\\\'"', '-A INPUT -j ACCEPT'],
	['-A INPUT -j ACCEPT \\', 'error line-continuation', '"Bad argument `\\\'"', '-A INPUT -j ACCEPT'],
	['-A INPUT -s 10.0.0.1\\', 'error line-continuation', 'a part of 10.0.0.1\\, which it refuses', '-A INPUT -s 10.0.0.1'],
	['-A INPUT -j LOG --log-prefix "a"\\', 'error line-continuation', '"Bad argument `\\\'"', '-A INPUT -j LOG --log-prefix "a"'],
	['-A INPUT -j LOG --log-prefix a\\', 'warning line-continuation', 'a part of a\\, which it takes', '-A INPUT -j LOG --log-prefix a'],
	['-A INPUT -i eth0\\', 'warning line-continuation', 'which it takes', '-A INPUT -i eth0'],
];

test.each(BACKSLASHES.map((each) => [each[0], each] as const))('a backslash at the end: %s', (_, each) => {
	expectCase('iptables', 'filter', each);
});

describe.each([
	['iptables', 'filter', FILTER],
	['ip6tables', 'filter', FILTER_IPV6],
] as const)('%s, table %s', (tool, table, cases) => {
	test.each(cases.map((each) => [each[0], each] as const))('%s', (_, each) => {
		expectCase(tool, table, each);
	});
});

test.each(SOUND)('nothing is found in %s', (rule) => {
	expect(lookAt('iptables', 'filter', rule).findings).toEqual([]);
});

test('a new spelling beside an old one is nothing odd, and hides it from nobody', () => {
	const { findings } = lookAt('iptables', 'filter', '-A INPUT -m set --match-set a src -j DROP\n-A INPUT -m set --set a src -j DROP');
	expect(findings.map(({ code }) => code)).toEqual(['deprecated-option']);
});

describe('a fix where there is a second mistake mends the first one, and adds none', () => {
	test.each([
		['-A INPUT -p tcp --dport 80,443 -m state --ctstate NEW -j DROP'],
		['-A INPUT -p tcp --syn --syn --dport 80,443 -j DROP'],
		['-A INPUT -o eth0 -p tcp --dport 80,443 -j DROP'],
		['-A INPUT -m ttl ! --ttl-lt 5 -p tcp --dport 99999 -j DROP'],
		['-A INPUT -m string --string a -s 10.0.0.300 -j DROP'],
		['-A INPUT -m multiport --dports 1-5 -j DROP'],
		['-A INPUT -o eth0 -j DROP -j ACCEPT'],
		['-A INPUT -m mark --mark 0x3/0x1 -m length --length 1 -j DROP'],
		['-A INPUT -m iprange --src-range 10.0.0.5-1 -i eth* -j DROP'],
		['-A INPUT -g ACCEPT -m connlimit --connlimit-above x'],
		['-A INPUT -i ! eth0 ! -m conntrack --ctstate NEW -j DROP'],
	])('%s', (rule) => {
		const { analysis, findings } = lookAt('iptables', 'filter', rule);
		const fixes = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
		expect(fixes.length).toBeGreaterThan(0);
		for (const { finding, fix } of fixes) {
			const after = findingsOf(applyFix(analysis, fix)).findings.map(({ message }) => message);
			expect(after, fix.title).not.toContain(finding.message);
			expect(after.length, fix.title).toBeLessThanOrEqual(Math.max(1, findings.length - 1));
		}
	});
});
