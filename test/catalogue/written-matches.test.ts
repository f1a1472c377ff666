// Rules as people write them and as iptables-save prints them are the same rule. Every pair was printed by iptables 1.8.9: the rule was added as on the
// left, and -S showed it as on the right.

import { describe, expect, test } from 'vitest';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { comparable } from '../support/comparable-rule.ts';
import { savedRule } from '../support/listing-fixtures.ts';

const IPV4: readonly (readonly [string, string])[] = [
	['-A INPUT -p ipcomp -m ipcomp --compres', '-A INPUT -p ipcomp -m ipcomp --ipcompspi 0 --compres'],
	['-A INPUT -m length --length :1500', '-A INPUT -m length --length 0:1500'],
	['-A INPUT -m length --length 64:64', '-A INPUT -m length --length 64'],
	['-A INPUT -m limit', '-A INPUT -m limit --limit 3/hour'],
	['-A INPUT -m limit --limit 10/second --limit-burst 9', '-A INPUT -m limit --limit 10/sec --limit-burst 9'],
	['-A INPUT -m mac --mac-source 0:1:2:a:b:c', '-A INPUT -m mac --mac-source 00:01:02:0a:0b:0c'],
	['-A INPUT -m mark --mark 16384/65280', '-A INPUT -m mark --mark 0x4000/0xff00'],
	['-A INPUT -p tcp -m multiport --destination-ports http,https,8000:8010', '-A INPUT -p tcp -m multiport --dports 80,443,8000:8010'],
	['-A INPUT -m pkttype --pkt-type mcast', '-A INPUT -m pkttype --pkt-type multicast'],
	['-A INPUT -m pkttype ! --pkt-type host', '-A INPUT -m pkttype ! --pkt-type unicast'],
	['-A INPUT -m policy --dir in', '-A INPUT -m policy --dir in --pol ipsec'],
	['-A INPUT -m policy --dir in --pol ipsec --spi 32 --proto 50', '-A INPUT -m policy --dir in --pol ipsec --spi 0x20 --proto esp'],
	[
		'-A INPUT -m recent --rcheck --rsource --mask 255.255.255.255',
		'-A INPUT -m recent --rcheck --name DEFAULT --mask 255.255.255.255 --rsource',
	],
	['-A INPUT -p sctp --chunk-types any init,data', '-A INPUT -p sctp -m sctp --chunk-types any DATA,INIT'],
	['-A INPUT -p sctp --dport 80 --chunk-types ONLY abort:T', '-A INPUT -p sctp -m sctp --dport 80 --chunk-types only ABORT:T'],
	['-A INPUT -m statistic --mode random --probability .3333', '-A INPUT -m statistic --mode random --probability 0.33330000006'],
	['-A INPUT -m statistic --mode random ! --probability 1', '-A INPUT -m statistic --mode random ! --probability 1.00000000000'],
	['-A INPUT -m string --string x --algo kmp --from 0 --to 65535', '-A INPUT -m string --string "x" --algo kmp'],
	['-A INPUT -p tcp --syn', '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN'],
	['-A INPUT -p tcp ! --syn', '-A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN'],
	['-A INPUT -p tcp --tcp-flags ALL SYN,FIN', '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,SYN'],
	['-A INPUT -p 6 -m tcp --destination-port ssh', '-A INPUT -p tcp -m tcp --dport 22'],
	['-A INPUT -m time --timestart 8:00', '-A INPUT -m time --timestart 08:00:00 --timestop 23:59:59 --datestop 2038-01-19T03:14:07'],
	[
		'-A INPUT -m time --timestop 6:30 --timestart 22:00 --localtz',
		'-A INPUT -m time --timestart 22:00:00 --timestop 06:30:00 --datestop 2038-01-19T03:14:07 --kerneltz',
	],
	['-A INPUT -m time --weekdays 7,1,Fr', '-A INPUT -m time --weekdays Mon,Fri,Sun --datestop 2038-01-19T03:14:07'],
	['-A INPUT -m time --datestart 2030', '-A INPUT -m time --datestart 2030-01-01T00:00:00 --datestop 2038-01-19T03:14:07'],
	['-A INPUT -m tos --tos 16', '-A INPUT -m tos --tos 0x10/0xff'],
	['-A INPUT -m tos --tos minimize-cost', '-A INPUT -m tos --tos 0x02/0x3f'],
	['-A INPUT -m tos ! --tos 0x2/0x1e', '-A INPUT -m tos ! --tos 0x02/0x1e'],
	['-A INPUT -m set --set servers src', '-A INPUT -m set --match-set servers src'],
	['-A INPUT -m ttl --ttl 5', '-A INPUT -m ttl --ttl-eq 5'],
	['-A INPUT -m u32 --u32 "010 & 0xFF = 1:0x10 , 7"', '-A INPUT -m u32 --u32 "0x8&0xff=0x1:0x10,0x7"'],
	['-A INPUT -p udp --source-port 1024:', '-A INPUT -p udp -m udp --sport 1024:65535'],
	['-A OUTPUT -m owner --uid-owner root', '-A OUTPUT -m owner --uid-owner 0'],
	['-A INPUT -m state --state ESTABLISHED,NEW', '-A INPUT -m state --state NEW,ESTABLISHED'],
	['-A INPUT -p tcp -m tcpmss --mss 500:', '-A INPUT -p tcp -m tcpmss --mss 500:65535'],
	[
		'-A INPUT -m rateest --rateest RE1 --rateest-gt --rateest-bps 5kbit',
		'-A INPUT -m rateest --rateest RE1 --rateest-gt --rateest-bps 5000bit',
	],
];

const IPV6: readonly (readonly [string, string])[] = [
	['-A INPUT -p mh -m mh --mh-type bu', '-A INPUT -p mobility-header -m mh --mh-type 5'],
	['-A INPUT -m rt --rt-segsleft :3', '-A INPUT -m rt --rt-segsleft 0:3'],
];

const EVERYTHING = { interfaces: false, names: false, listing: false };

describe.each<[Family, typeof IPV4]>([
	['ipv4', IPV4],
	['ipv6', IPV6],
])('%s', (family, pairs) => {
	test.each(pairs)('%s', (written, saved) => {
		expect(comparable(savedRule(written, family), EVERYTHING)).toBe(comparable(savedRule(saved, family), EVERYTHING));
	});
});

test('rules that differ are not the same', () => {
	const rule = (save: string): string => comparable(savedRule(save, 'ipv4'), EVERYTHING);
	expect(rule('-A INPUT -m tos --tos 0x10/0x3f')).not.toBe(rule('-A INPUT -m tos --tos 0x10/0xff'));
	expect(rule('-A INPUT -m u32 --u32 "0x0=0x1"')).not.toBe(rule('-A INPUT -m u32 --u32 "0x0=0x2"'));
	expect(rule('-A INPUT -p tcp --syn')).not.toBe(rule('-A INPUT -p tcp ! --syn'));
});

test('the --set of recent takes no value, whatever stands behind it', () => {
	const rule = savedRule('-A INPUT -m recent --set -j DROP', 'ipv4');
	expect(rule.line.target).toBe('DROP');
	expect(rule.action).toEqual({ kind: 'verdict', name: 'DROP' });
});

test('a value that may be left out is not taken from the next option', () => {
	const rule = savedRule('-A INPUT -m rateest --rateest1 RE1 --rateest-lt --rateest-bps --rateest2 RE2 -j DROP', 'ipv4');
	expect(rule.unknown).toEqual([]);
	expect(rule.matches[0]?.options.map((option) => [option.name, ...option.values])).toContainEqual(['--rateest2', 'RE2']);
});
