// What rules drawn at random and judged by iptables 1.8.9 (test/kernel) brought to light. Each verdict is that of both backends.

import { describe, expect, test } from 'vitest';
import { findingsOf } from '../check-findings.ts';

const TAKEN = [
	'-c -1 18446744073709551616',
	'-p tcp -m tcp --tcp-flags "" SYN',
	'-m rateest --rateest a --rateest-gt --rateest-bps 1.5Mbit',
	'-m rateest --rateest1 a --rateest-gt --rateest2 b --rateest-bps',
	'-m hashlimit --hashlimit-above 1/s --hashlimit-name .a --hashlimit-rate-match --hashlimit-rate-interval " 5"',
	'-s ::ffff:10.0.0.1',
	'-d ::ffff:10.0.0.0/24,10.1.0.0/16',
	'-m mac --mac-source 0:1:2::4:5',
	'-m mac --mac-source 0:1:2:3:4:+5',
	'-p " 6"',
	'-m set --match-set a src --update-counters --update-counters',
	'-m conntrack --ctorigsrcport 4294967296',
	'-p 0x6 -m tcp --dport 22',
	'-m connmark --mark +1',
	'-p ah -m ah --ahspi ""',
	'-m time --weekdays Monday,Su --monthdays 1,',
	'-m set --match-set a srcx',
	'-m recent --update --hitcount 0',
	'-p icmp -m icmp --icmp-type 0x8/0x0',
	'-m limit --limit 1.5/sec',
	'-s any/0',
	'-p udp -m udp --dport 65536',
	'-i --dport',
	'--in-int eth0',
	'-m tcp --dport 22 -p tcp',
	'! -p tcp -m tcp --dport 22', // by nft
	'-m hashlimit --hashlimit-upto 4294967296b/s --hashlimit-name x',
	'-m hashlimit --hashlimit-upto 512/kb/s --hashlimit-name x',
	'-m hashlimit --hashlimit-upto 100b/s --hashlimit-burst 5kbit --hashlimit-name x',
	'-p tcp -m conntrack --ctorigsrcport 65537',
	'-p tcp -m conntrack --ctorigsrcport 5:1',
	'-m conntrack --ctorigsrc 10.0.0.0/129',
	'-m conntrack --ctorigdst 10.0.0.0/255.255',
	'-m cluster --cluster-hash-seed 1 --cluster-local-node 040 --cluster-total-nodes 32',
	'-m statistic --mode nth --every 10 --packet 010',
	'-m string --string a --algo bm --from 010 --to 9',
	'-d "10.0.0.1, 10.0.0.2"',
	'-d 10.+1',
	'-s "10.0.0.0/ 24"',
	'-s 1.16777215',
	'-m devgroup --src-group default',
	'-m realm --realm cosmos',
	'-m time --timestart 012:00 --timestop 12:5:',
	'-m time --datestart 2026-1-0T',
	'-m iprange --src-range "192.0.2.1- 192.0.3.255"',
	'-p tcp -m tcp --dport +22',
	'! -p tcp --sport 5 --dport 0:65535', // by nft
	'-p tcp -m multiport --dports "22, 80"',
	'-m physdev --physdev-in ""',
	'-m bpf --bytecode "2,48 0 +0 9,6 0 0 0"',
	'-m time --weekdays Fri,',
	'-m bpf --bytecode "1,6+0 0 65535"',
	'-m bpf --bytecode "1,6+0-0+5"',
	`-m string --algo bm --hex-string "|${'41'.repeat(128)}|"`,
	'-m string --algo bm --hex-string "|0011 22|a"',
	'-m string --algo bm --hex-string "| 41 |"',
	'-m string --algo bm --hex-string "|41 "',
	'-m string --algo bm --hex-string "a|"',
	'-m string --algo bm --hex-string "|41||42|"',
	'-m string --algo bm --hex-string "a\\\\|b"',
	'-m string --algo bm --hex-string plain',
	'-m u32 --u32 "0>>037=1"',
	'-m u32 --u32 "0<<0x1f=1"',
	'-m bpf --bytecode "2,48 0 0 9,22 0 0 0"',
	'-p tcp --dport www',
	'-j LOG --log-level panic',
	'-j LED --led-trigger-id 0123456789012345',
	'-m ipvs ! --ipvs',
	'-m ipvs --ipvs ! --vport 80',
	'-m statistic --mode random --probability 0x.8',
	'-m statistic --mode random --probability nan',
	'-m statistic --mode random --probability " 0x1p-1"',
	'-p icmp -m icmp --icmp-type 3/3:5',
	'-p icmp -m icmp --icmp-type 3/5:3',
	'-p icmp -m icmp --icmp-type 3:3/1',
	'-p tcp -j REJECT --reject-with tcp',
	'-m hashlimit --hashlimit-above 5/sec --hashlimit-mode srcip --hashlimit-name m --hashlimit-srcmask 255.255.255.0',
	'-m u32 --u32 "0&1&1&1&1&1&1&1&1&1=1"',
	'-m realm --realm 1/2',
	'-p udp -m udp --dport 010',
	'-j LED --led-trigger-id a --led-delay Infinite',
];

const REFUSED: ReadonlyArray<readonly [rule: string, code: string]> = [
	['-p tcp --t filter', 'command-option'],
	['-p tcp --t=filter', 'command-option'],
	['-p tcp -m tcp --t filter', 'unknown-option'],
	['-p tcp --t', 'missing-value'],
	['-m conntrack --ctst NEW', 'unknown-option'],
	['-m unclean', 'unknown-match'],
	['-j LED --led-trigger-id ""', 'invalid-value'], // by the kernel: "No 'id' parameter given"
	['-p udp -m udp --dport 0x35', 'invalid-value'],
	['-m conntrack --ctorigdstport 0x35:0x36', 'invalid-value'],
	['-m statistic --mode random --probability 0x2', 'invalid-value'],
	['-m statistic --mode random --probability inf', 'invalid-value'],
	['-p icmp -m icmp --icmp-type 3/3:256', 'invalid-value'],
	['-m hashlimit --hashlimit-above 5/sec --hashlimit-mode srcip --hashlimit-name m --hashlimit-srcmask 255.0.255.0', 'invalid-value'],
	['-m hashlimit --hashlimit-above 5/sec --hashlimit-mode srcip --hashlimit-name m --hashlimit-srcmask ffff::', 'invalid-value'],
	['-m u32 --u32 "0&1&1&1&1&1&1&1&1&1&1=1"', 'invalid-value'],
	['-p tcp -m multiport -p t', 'repeated-option'],
	['-m iprange --src 192.0.2.1-192.0.2.9', 'invalid-value'],
	['-p tcp -m tcp --tcp-flags 0x17 0x02', 'invalid-value'],
	['-c a b', 'invalid-value'],
	['-i ! eth0', 'negation-not-allowed'],
	['-m cluster --cluster-total-nodes 33 --cluster-local-node 32 --cluster-hash-seed 1', 'invalid-value'],
	['-m limit --limit 1/day --limit 2/day', 'repeated-option'],
	['-j ULOG --ulog-prefix ""', 'invalid-value'],
	['-m nfacct --nfacct-name ""', 'invalid-value'],
	['-m ipvs ! --ipvs --vdir REPLY', 'conflicting-options'],
	['-m hashlimit --hashlimit-above 1/s --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 0', 'invalid-value'],
	['-m hashlimit --hashlimit-above 1/s --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 0x10', 'invalid-value'],
	['-m hashlimit --hashlimit-above 1/s --hashlimit-name ..', 'invalid-value'],
	['-m recent --set --name .', 'invalid-value'],
	['-m rateest --rateest a --rateest-gt --rateest-bps 5furlong', 'invalid-value'],
	['-m rateest --rateest a --rateest-gt', 'missing-option'],
	['-c x 1', 'invalid-value'],
	['-s ::ffff:10.0.0.1/33', 'invalid-value'],
	['-m iprange --src-range ::ffff:10.0.0.1', 'invalid-value'],
	['-m mac --mac-source 001:1:2:3:4:5', 'invalid-value'],
	['-s 08', 'invalid-value'],
	['-s 10.0.0.0/08', 'invalid-value'],
	['-m conntrack --ctorigsrcport 4294967295', 'invalid-value'],
	['-m conntrack --ctorigdstport 1:2147483648', 'invalid-value'],
	['-m connbytes --connbytes 5 --connbytes-mode PACKETS --connbytes-dir both', 'invalid-value'],
	['-m dscp --dscp-class 10', 'invalid-value'],
	['-m set --match-set a SRC', 'invalid-value'],
	['-m policy --dir i', 'invalid-value'],
	['-m owner --uid-owner 1-', 'invalid-value'],
	['-m u32 --u32 6=08', 'invalid-value'],
	['-m bpf --bytecode "2,6 0 0 5"', 'invalid-value'],
	['-p 08', 'invalid-value'],
	['-s 256.1', 'invalid-value'],
	['! -p tcp --dport 0:65535', 'missing-protocol'],
	['! -p tcp -m tcp --tcp-flags NONE NONE', 'missing-protocol'],
	['-m connlabel --label -1', 'invalid-value'],
	['-m devgroup --src-group default/1', 'invalid-value'],
	['-m tos --tos Minimize-Delay/0x3f', 'invalid-value'],
	['-m time --timestart 24:00', 'invalid-value'],
	['-m time --datestart 2026--1', 'invalid-value'],
	['-s 1.1.65536', 'invalid-value'],
	['-d "10.0.0.1 "', 'invalid-value'],
	['-m conntrack --ctorigsrc 10.0.0.0/255.255.255.0.0', 'invalid-value'],
	['-m conntrack --ctorigsrc " 10.0.0.1"', 'invalid-value'],
	['-p tcp -m tcp --dport 08', 'invalid-value'],
	['-m time --weekdays Mon,,Fri', 'invalid-value'],
	['-m hashlimit --hashlimit-upto 512/b --hashlimit-name x', 'invalid-value'],
	['-m hashlimit --hashlimit-upto 100b/s --hashlimit-burst 1,2 --hashlimit-name x', 'conflicting-options'],
	['-m hashlimit --hashlimit-upto 10/s --hashlimit-burst x --hashlimit-name x', 'invalid-value'],
	['-m statistic --mode nth --every 010 --packet 8', 'conflicting-options'],
	['-m string --string a --algo bm --from 10 --to 010', 'conflicting-options'],
	[`-m string --algo bm --hex-string "${'x'.repeat(128)}|41|"`, 'invalid-value'],
	['-j CLUSTERIP --new --hashmode sourceip --clustermac 00:00:5E:00:01:14 --total-nodes 2 --local-node 1', 'invalid-value'],
	['! -p udp -m tcp --dport 22', 'missing-protocol'],
	['-m recent --hitcount 5 --set', 'conflicting-options'],
	['-j NFQUEUE --queue-balance 5:5', 'invalid-value'],
	['-j NFQUEUE --queue-balance 0:65535', 'invalid-value'],
	['-m hashlimit --hashlimit-upto 5/s --hashlimit-mode srcip --hashlimit-srcmask 33 --hashlimit-name a', 'invalid-value'],
	['-m policy --dir in --pol ipsec --proto tcp', 'invalid-value'],
	['-m policy --dir in --pol ipsec --tunnel-src 10.0.0.1', 'missing-option'],
	['-j SET --map-set a src', 'missing-option'],
	['-m', 'missing-value'],
	['-p tcp -m comment --comment from home', 'stray-word'],
	['-j ACCEPT -j DROP', 'stray-word'],
	['-j', 'missing-value'],
	['-j REJECT --reject-with tcp', 'missing-protocol'],
	['! -p tcp -m tcp --dport 113 -j REJECT --reject-with tcp-reset', 'missing-protocol'], // nft takes the match, and not the target
	['-m rateest --rateest a --rateest-lt --rateest-pps=5', 'unknown-option'],
	['-j ACCEPT -g', 'missing-value'],
	['-g -p tcp', 'missing-value'],
	['-w 5 -j ACCEPT', 'command-option'],
	['-i + -i +', 'repeated-option'],
	['-m multiport --dports 22 -p tcp', 'missing-protocol'],
	['! -p sctp -m sctp --dport 22', 'missing-protocol'],
	['-m string --algo bm --hex-string "|0|"', 'invalid-value'],
	['-m string --algo bm --hex-string "|00"', 'invalid-value'],
	['-m string --algo bm --hex-string "|0x41|"', 'invalid-value'],
	['-m string --algo bm --hex-string "|4 1|"', 'invalid-value'],
	['-m string --algo bm --hex-string "a||b"', 'invalid-value'],
	['-m string --algo bm --hex-string "abc\\\\"', 'invalid-value'],
	['-m string --algo bm --hex-string "|"', 'invalid-value'],
	['-m u32 --u32 "0>>32=1"', 'invalid-value'],
	['-m bpf --bytecode "1,6 0 065535"', 'invalid-value'],
	['-m u32 --u32 "0<<040=1"', 'invalid-value'],
	['-m u32 --u32 "0&0xff@5>>0x20=1"', 'invalid-value'],
	['-m bpf --bytecode "1,48 0 0 0"', 'invalid-value'],
	['-p tcp --dport SSH', 'invalid-value'],
	['-p tcp -m multiport --dports 80,Https', 'invalid-value'],
	['-p icmp6', 'invalid-value'],
	['-j LOG --log-level warn', 'invalid-value'],
	['-j LOG --log-level err', 'invalid-value'],
	['-j LED --led-trigger-id 01234567890123456', 'invalid-value'],
	['--in eth0', 'unknown-option'],
];

/** Rules with one mistake, of which two checks could speak. */
const ONE_CAUSE: ReadonlyArray<readonly [rule: string, code: string]> = [
	['-m statistic --mode nth --packet 5', 'missing-option'],
	['-m statistic --mode random --every 5', 'missing-option'],
	['-m statistic --mode nth --every 5', 'missing-option'],
	['-m multiport', 'missing-option'],
	['-m hashlimit --hashlimit-name a --hashlimit-above 5/sec --hashlimit', 'missing-value'],
	['-m owner', 'not-accepted-here'],
	['-j DNAT', 'not-accepted-here'],
	['-m icmp', 'missing-option'],
	['-m recent --set --rcheck --seconds 5', 'conflicting-options'],
	['-j HMARK --hmark-spi 5 --hmark-sport 5 --hmark-mod 1', 'conflicting-options'],
	['-m cluster --cluster-total-nodes 32 --cluster-local-node 33 --cluster-hash-seed 1', 'invalid-value'],
];

describe('a rule of the table filter', () => {
	test.each(TAKEN)('%s is taken', (rule) => {
		expect(refusals(rule)).toEqual([]);
	});

	test.each(REFUSED)('%s is refused: %s', (rule, code) => {
		expect(refusals(rule)).toContain(code);
	});

	test.each(ONE_CAUSE)('%s is refused once: %s', (rule, code) => {
		expect(refusals(rule)).toEqual([code]);
	});
});

describe('what iptables says is quoted as it says it', () => {
	test.each([
		['-p tcp -m tcp --dport 80 --dport 443', '"Only one `--destination-port\' allowed"'],
		['-p udp -m udp --dport 80 --dport 443', '"option "--destination-port" can only be used once"'],
		['-p tcp -m multiport --dports 80 --dports 443', '"option "--destination-ports" can only be used once"'],
		['-m rateest --rateest a --rateest b --rateest-lt --rateest-bps 1', '"can\'t specify --rateest1 twice"'],
		['-m set --match-set a src --match-set a src', '"--match-set can be specified only once"'],
		['-p tcp -m tcp --syn --syn', '"Only one of `--syn\' or `--tcp-flags\'  allowed"'],
		['-j -p tcp', '"Bad argument `tcp\'"'],
		['-p icmp -m icmp --icmp-type 1:3', '"ICMP type range not supported"'],
		['! -x -p tcp', '"cannot have ! before -x"'],
		['-m connlabel --label "5" "6"', '"Bad argument `6\'"'],
		['-m recent --set --rcheck', 'not both: "cannot be used together with".'],
		['-m recent --set --seconds 5', 'not both, and the kernel refuses the rule.'],
		['-m cgroup --path a --cgroup 1', 'not both, and the kernel refuses the rule.'],
		['-m rateest --rateest a --rateest-lt --rateest-gt --rateest-bps 1', 'not both, and the kernel refuses the rule.'],
		['-p tcp -m tcp --syn --tcp-flags SYN SYN', '"Only one of `--syn\' or `--tcp-flags\'  allowed"'],
		['-m recent --rcheck --reap', '"option "--reap" also requires "--seconds""'],
		['-m recent --name a', "\"you must specify one of `--set', `--rcheck' `--update' or `--remove'\""],
		['-m physdev', '"no physdev option specified"'],
		['-m set', '"You must specify `--match-set\' with proper arguments"'],
		['-m string', 'needs --algo and one of --string, --hex-string. Add them.'],
		['-m mark', '"option "--mark" must be specified"'],
		['-m connbytes --connbytes 1', 'needs --connbytes-mode and --connbytes-dir. Add them.'],
	])('%s', (rule, words) => {
		const { findings } = findingsOf(
			`# Generated by iptables-save v1.8.9\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${rule}${rule.startsWith('-j') ? '' : ' -j ACCEPT'}\nCOMMIT\n`,
		);
		expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
	});
});

/** Everything that is found in one rule of a whole file, as code and message. */
function toldOf(family: 'ip' | 'ip6', table: string, rule: string): readonly string[] {
	const header = `# Generated by ${family}tables-save v1.8.9 on Mon Nov 23 00:00:00 2026`;
	const { findings } = findingsOf(`${header}\n*${table}\n:${rule.split(' ')[0]} ACCEPT [0:0]\n-A ${rule}\nCOMMIT\n`);
	return findings.map(({ code, message }) => `${code}: ${message}`);
}

describe('one cause, one finding, and it names the word that is meant', () => {
	test.each([
		[
			'ip',
			'filter',
			'INPUT -m addrtype --dst-type LOCAL --limit-iface-out -j DROP',
			'-m addrtype with --limit-iface-out is not taken in INPUT',
		],
		['ip', 'filter', 'INPUT -m devgroup --dst-group 1 -j DROP', '-m devgroup with --dst-group 1 is not taken in INPUT'],
		['ip', 'filter', 'INPUT -m policy --dir out --pol ipsec -j DROP', '-m policy with --dir out is not taken in INPUT'],
		['ip', 'filter', 'INPUT -m mac --mac-source 00:11:22:33:44:GG -j DROP', 'is no MAC address'],
		['ip', 'filter', 'INPUT -m dscp --ds 1 -j DROP', '--ds may be --dscp, --dscp-class, --dst'],
		['ip', 'filter', 'INPUT -m connmark --m 1 -j DROP', '--m may be --mark, --match'],
		['ip', 'filter', 'INPUT -m realm --realm 1/2 -j DROP', 'the value has bits outside of its mask'],
		['ip', 'filter', 'INPUT -m realm ! --realm 1/2 -j DROP', 'so with "!" it is no condition'],
		['ip6', 'filter', 'INPUT -p icmp --icmp-type 8 -j DROP', '-m icmp is for IPv4 only'],
		['ip6', 'filter', 'INPUT -j TTL --ttl-set 5', '-j TTL is for IPv4 only'],
		['ip', 'filter', 'FORWARD -m ipvs --vdir ORIG -j DROP', 'Did you mean ORIGINAL?'],
		['ip', 'mangle', 'INPUT -j RATEEST --rateest-name a --rateest-interval 0.25 --rateest-ewmalog 0.5', 'ewmalog value is out of range'],
		['ip', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:80:90', 'Did you mean 192.0.2.1:80-90?'],
		['ip6', 'filter', 'INPUT -m rt --rt-type 0 --rt-0-addrs 2001:db8::1/64 -j DROP', 'addresses without a length'],
		['ip6', 'filter', 'INPUT -m rt --rt-type 0 --rt-0-addrs router -j DROP', 'names of hosts are not looked up here'],
		['ip', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:90-80', 'Did you mean 192.0.2.1:80-90?'],
		['ip', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:80/100', 'Did you mean 192.0.2.1:80?'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination [2001:db8::1]:90-80', 'Did you mean [2001:db8::1]:80-90?'],
		['ip', 'filter', 'INPUT -p udp -m udp --dport 0x35 -j DROP', 'Did you mean 53?'],
	] as const)('%s %s: -A %s', (family, table, rule, words) => {
		expect(toldOf(family, table, rule)).toEqual([expect.stringContaining(words)]);
	});

	test('a realm within its mask is nothing odd', () => {
		expect(toldOf('ip', 'filter', 'INPUT -m realm --realm 0x2/0x3 -j DROP')).toEqual([]);
	});
});

test('a name of an ICMPv6 type is told by the version of the header', () => {
	const told = (version: string): string[] => {
		const header = version === '' ? '' : `# Generated by ip6tables-save v${version} on Mon Nov 23 00:00:00 2026\n`;
		const rule = '-A INPUT -p icmpv6 --icmpv6-type mld-listener-reduction';
		return findingsOf(`${header}*filter\n:INPUT ACCEPT [0:0]\n${rule} -j ACCEPT\nCOMMIT\n`, 'rules.v6').findings.map(
			({ message }) => message,
		);
	};
	expect(told('1.8.9')).toEqual(['--icmpv6-type mld-listener-reduction is a name that came with iptables 1.8.10. Write 132.']);
	expect(told('1.8.10')).toEqual([]);
	expect(told('')).toEqual([]);
});

test('TRACE outside raw is taken by nft only', () => {
	const trace = (table: string) =>
		findingsOf(`*${table}\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -p icmp -j TRACE\nCOMMIT\n`).findings.map(
			({ severity, code }) => `${severity} ${code}`,
		);
	expect(trace('filter')).toEqual(['warning refused-by-legacy']);
	expect(trace('raw')).toEqual([]);
});

test('a chain that nothing leads to is still in its table', () => {
	expect(refusals('-j ACCEPT\n:UNUSED - [0:0]\n-A UNUSED -j DNAT --to-destination 10.0.0.1')).toEqual(['not-accepted-here']);
});

test('places that depend on options are asked for in the builtin chain only by nft', () => {
	expect(
		refusals('-j LAN\n-A LAN -m addrtype --dst-type LOCAL --limit-iface-in', ':LAN - [0:0]\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -j LAN\n'),
	).toEqual([]);
});

function refusals(rule: string, before = ''): string[] {
	const { findings } = findingsOf(
		`# Generated by iptables-save v1.8.9\n*filter\n:FORWARD ACCEPT [0:0]\n${before}-A FORWARD ${rule}\nCOMMIT\n`,
	);
	return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** What is found in one rule of another table or family. */
function refusalsIn(family: 'ip' | 'ip6', table: string, rule: string): readonly string[] {
	const hook = rule.split(' ')[0];
	const { findings } = findingsOf(
		`# Generated by ${family}tables-save v1.8.9 on Mon Nov 23 00:00:00 2026\n*${table}\n:${hook} ACCEPT [0:0]\n-A ${rule}\nCOMMIT\n`,
	);
	return findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code);
}

describe('what is taken without a word, and read otherwise', () => {
	test.each([
		['-m hashlimit --hashlimit-upto 1gb/s --hashlimit-name x', 'unit-ignored', 'is read as 1b/s,'],
		['-m hashlimit --hashlimit-upto 512KB/s --hashlimit-name x', 'unit-ignored', 'is read as 512/sec,'],
		['-m hashlimit --hashlimit-upto 512kb --hashlimit-name x', 'unit-ignored', 'is read as 512/sec,'],
		['-m hashlimit --hashlimit-upto 9b/s --hashlimit-burst 5kbit --hashlimit-name x', 'unit-ignored', 'is read as 5kb,'],
		['-m limit --limit 1.5/sec', 'unit-ignored', 'is read as 1/sec,'],
		['-m conntrack --ctorigsrc 10.0.0.0/33', 'invalid-value', 'iptables takes without a word: 1.8.9 reads 10.0.0.0'],
	])('%s: %s', (rule, code, words) => {
		const { findings } = findingsOf(`# Generated by iptables-save v1.8.9\n*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD ${rule}\nCOMMIT\n`);
		expect(findings.filter((finding) => finding.code === code)).toEqual([
			expect.objectContaining({ severity: 'warning', message: expect.stringContaining(words) }),
		]);
	});

	test.each(['5/sec', '5/m', '5', '512kb/s', '512b/sec', '3/hour'])('%s is read as it stands', (rate) => {
		const { findings } = findingsOf(
			`*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m hashlimit --hashlimit-upto ${rate} --hashlimit-name x\nCOMMIT\n`,
		);
		expect(findings.map((finding) => finding.code)).not.toContain('unit-ignored');
	});
});

describe('a rule elsewhere', () => {
	test.each([
		['ip', 'filter', 'INPUT -m multiport -p tcp --dports 5 -j ACCEPT'],
		['ip', 'filter', 'INPUT -j LED --led-trigger-id foo --led-delay inf'],
		['ip', 'filter', 'INPUT -j LED --led-trigger-id foo --led-delay INFinity'],
		['ip', 'filter', 'INPUT -m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4'],
		['ip', 'nat', 'PREROUTING -j DNAT -p tcp --to-destination 1.1.1.1:5'],
		['ip', 'nat', 'POSTROUTING -j MASQUERADE --random -p tcp --to-ports 5'],
		['ip', 'nat', 'PREROUTING -j REDIRECT -p tcp --to-ports 5'],
		['ip', 'raw', 'PREROUTING -j CT --zone mark --zone-reply 1'],
		['ip', 'raw', 'PREROUTING -j CT --zone-reply 2 --zone-orig 1'],
		['ip', 'raw', 'PREROUTING -p tcp -j CT --timeout patient'],
		['ip', 'raw', 'PREROUTING -j CT --helper ""'],
		['ip', 'raw', 'PREROUTING -j CT --timeout ""'],
		['ip', 'mangle', 'PREROUTING -j TEE --gateway 192.0.2.9 --oif ""'],
		['ip', 'raw', 'PREROUTING -j CT --notrack --helper ftp'],
		['ip', 'mangle', 'PREROUTING -p udp -j TPROXY --on-port 53 --on-ip ::ffff:10.0.0.1'],
		['ip', 'mangle', 'PREROUTING -p tcp -j HMARK --hmark-src-prefix 8 --hmark-tuple src,dport --hmark-mod 1 --hmark-rnd 2'],
		['ip6', 'filter', 'INPUT -p ipv6-mh -m mh --mh-type binding-update'],
		['ip6', 'filter', 'INPUT -p ipv6-mh -m mh ! --mh-type brr:BU'],
		['ip6', 'filter', 'INPUT -p ipv6-mh -m mh --mh-type home'],
		['ip6', 'filter', 'INPUT -d " fe80::1/64"'],
		['ip6', 'filter', 'INPUT -m hbh --hbh-opts 1:+2'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination []:80'],
		['ip6', 'nat', 'POSTROUTING -p tcp -j SNAT --to-source []:80'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination x[::1]80'],
		['ip', 'mangle', 'FORWARD -p tcp -j TCPOPTSTRIP --strip-options mss,3,sack'],
		['ip', 'filter', 'OUTPUT -m owner --uid-owner 1:2'],
		['ip', 'nat', 'PREROUTING -p tcp -j REDIRECT --to-ports 1-+2'],
		['ip6', 'filter', 'INPUT -m connlimit --connlimit-above 5 --connlimit-mask 0200'],
	] as const)('%s %s %s is taken', (family, table, rule) => {
		expect(refusalsIn(family, table, rule)).toEqual([]);
	});

	test.each([
		['ip', 'nat', 'POSTROUTING -p tcp -j MASQUERADE --to-ports 80:81', 'invalid-value'],
		['ip', 'raw', 'PREROUTING -j CT --timeout patient', 'missing-protocol'],
		['ip', 'raw', 'PREROUTING ! -p tcp -j CT --timeout patient', 'missing-protocol'],
		['ip', 'raw', 'PREROUTING -p 0 -j CT --timeout patient', 'missing-protocol'],
		['ip', 'raw', 'PREROUTING -j CT --helper other', 'missing-protocol'],
		['ip6', 'filter', 'INPUT -p icmpv6 --icmpv6-type mld-listener-done', 'invalid-value'],
		['ip', 'filter', 'INPUT -m multiport --dports 5 -p tcp', 'missing-protocol'],
		['ip', 'filter', 'INPUT -j LED --led-trigger-id foo --led-delay foo', 'invalid-value'],
		['ip', 'filter', 'INPUT -p tcp -m multiport --dports 80:80', 'invalid-value'],
		['ip', 'filter', 'INPUT -p tcp -m multiport --dports 22,80:http', 'invalid-value'],
		['ip', 'filter', 'INPUT -m policy --dir in --pol ipsec --strict --reqid 1 --reqid 2', 'conflicting-options'],
		['ip', 'filter', 'INPUT -m policy --dir in --pol ipsec --mode tunnel --mode tunnel', 'conflicting-options'],
		['ip', 'filter', `INPUT -m policy --dir in --pol ipsec --strict --reqid 1${' --next --reqid 1'.repeat(4)}`, 'conflicting-options'],
		['ip', 'nat', 'PREROUTING -j DNAT --to-destination 1.1.1.1:5 -p tcp', 'missing-protocol'],
		['ip', 'nat', 'POSTROUTING -j MASQUERADE --to-ports 5 -p tcp', 'missing-protocol'],
		['ip', 'nat', 'PREROUTING -j NETMAP --to 1.2.3.4/24/0', 'invalid-value'],
		['ip', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1:08', 'invalid-value'],
		['ip6', 'filter', 'INPUT -m dst --dst-opts 08', 'invalid-value'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination []', 'invalid-value'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination [::1]-[::5]:80', 'invalid-value'],
		['ip6', 'nat', 'POSTROUTING -p tcp -j SNAT --to-source [::1]-[::5]', 'invalid-value'],
		['ip6', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination [::1]:80/90', 'invalid-value'],
		['ip', 'nat', 'POSTROUTING -p tcp -j SNAT --to-source 1.2.3.4:5/9', 'invalid-value'],
		['ip', 'nat', 'PREROUTING -p tcp -j DNAT --to-destination 1.2.3.4:5/9', 'invalid-value'],
		['ip', 'mangle', 'FORWARD -p tcp -j TCPOPTSTRIP --strip-options mss,2', 'invalid-value'],
		['ip', 'mangle', 'FORWARD -p tcp -j TCPOPTSTRIP --strip-options 2,02', 'invalid-value'],
		['ip6', 'filter', 'INPUT -m ipv6header --header ,', 'invalid-value'],
		['ip6', 'filter', 'INPUT -m iprange --src-range " ::1-::2"', 'invalid-value'],
		['ip', 'nat', 'POSTROUTING -p udplite -j SNAT --to-source 10.0.0.1:80', 'missing-protocol'],
		['ip', 'mangle', 'PREROUTING -p tcp -j TPROXY --on-port 1:2', 'invalid-value'],
		[
			'ip',
			'mangle',
			'PREROUTING -p tcp -j HMARK --hmark-tuple dst,dport --hmark-dport-mask 0 --hmark-mod 1 --hmark-rnd 2',
			'conflicting-options',
		],
		['ip6', 'filter', 'INPUT -p ipv6-mh -m mh --mh-type bu:brr', 'invalid-value'],
		['ip6', 'filter', 'INPUT -p ipv6-mh -m mh --mh-type bux', 'invalid-value'],
		['ip', 'filter', 'INPUT -m recent --name --set -j ACCEPT', 'missing-option'],
	] as const)('%s %s %s is refused: %s', (family, table, rule, code) => {
		expect(refusalsIn(family, table, rule)).toContain(code);
	});
});
