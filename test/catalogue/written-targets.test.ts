// Targets as people write them and as iptables-save prints them are the same. Every pair was printed by iptables 1.8.9: the rule was added as on the left,
// and -S showed it as on the right.

import { describe, expect, test } from 'vitest';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { savedRule } from '../support/listing-fixtures.ts';

type Pairs = readonly (readonly [string, string])[];

const IPV4: Pairs = [
	['-A POSTROUTING -j CLASSIFY --set-class 1:ff', '-A POSTROUTING -j CLASSIFY --set-class 0001:00ff'],
	['-A POSTROUTING -j CLASSIFY --set-class 0:0', '-A POSTROUTING -j CLASSIFY --set-class 0000:0000'],
	['-A POSTROUTING -j CLASSIFY --set-class abcd:12', '-A POSTROUTING -j CLASSIFY --set-class abcd:0012'],
	['-A PREROUTING -j CONNMARK --set-xmark 0x1', '-A PREROUTING -j CONNMARK --set-xmark 0x1/0xffffffff'],
	['-A PREROUTING -j CONNMARK --set-mark 1', '-A PREROUTING -j CONNMARK --set-xmark 0x1/0xffffffff'],
	['-A PREROUTING -j CONNMARK --set-mark 0x10/0xf0', '-A PREROUTING -j CONNMARK --set-xmark 0x10/0xf0'],
	['-A PREROUTING -j CONNMARK --set-mark 0x10/0x0f', '-A PREROUTING -j CONNMARK --set-xmark 0x10/0x1f'],
	['-A PREROUTING -j CONNMARK --set-mark 0', '-A PREROUTING -j CONNMARK --set-xmark 0x0/0xffffffff'],
	['-A PREROUTING -j CONNMARK --set-xmark 0/0', '-A PREROUTING -j CONNMARK --set-xmark 0x0/0x0'],
	['-A PREROUTING -j CONNMARK --and-mark 0xff', '-A PREROUTING -j CONNMARK --set-xmark 0x0/0xffffff00'],
	['-A PREROUTING -j CONNMARK --and-mark 0', '-A PREROUTING -j CONNMARK --set-xmark 0x0/0xffffffff'],
	['-A PREROUTING -j CONNMARK --or-mark 0x4000', '-A PREROUTING -j CONNMARK --set-xmark 0x4000/0x4000'],
	['-A PREROUTING -j CONNMARK --xor-mark 0x4000', '-A PREROUTING -j CONNMARK --set-xmark 0x4000/0x0'],
	['-A PREROUTING -j CONNMARK --xor-mark 0', '-A PREROUTING -j CONNMARK --set-xmark 0x0/0x0'],
	['-A PREROUTING -j CONNMARK --save-mark', '-A PREROUTING -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff'],
	['-A PREROUTING -j CONNMARK --restore-mark', '-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff'],
	['-A PREROUTING -j CONNMARK --save-mark --mask 0xff', '-A PREROUTING -j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff'],
	['-A PREROUTING -j CONNMARK --restore-mark --mask 0xff00', '-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xff00 --ctmask 0xff00'],
	[
		'-A PREROUTING -j CONNMARK --restore-mark --ctmask 0xf0 --nfmask 0xf',
		'-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xf --ctmask 0xf0',
	],
	['-A PREROUTING -j CONNMARK --save-mark --nfmask 0xf0', '-A PREROUTING -j CONNMARK --save-mark --nfmask 0xf0 --ctmask 0xffffffff'],
	['-A PREROUTING -j CONNMARK --restore-mark --mask 0', '-A PREROUTING -j CONNMARK --restore-mark --nfmask 0x0 --ctmask 0x0'],
	[
		'-A PREROUTING -j CONNMARK --set-mark 5 --left-shift-mark 3',
		'-A PREROUTING -j CONNMARK --set-xmark 0x5/0xffffffff --left-shift-mark 3',
	],
	[
		'-A PREROUTING -j CONNMARK --save-mark --right-shift-mark 2',
		'-A PREROUTING -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 2',
	],
	[
		'-A PREROUTING -j CONNMARK --restore-mark --mask 0xff --left-shift-mark 8',
		'-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff --left-shift-mark 8',
	],
	['-A PREROUTING -j MARK --set-xmark 0x1', '-A PREROUTING -j MARK --set-xmark 0x1/0xffffffff'],
	['-A PREROUTING -j MARK --set-mark 1', '-A PREROUTING -j MARK --set-xmark 0x1/0xffffffff'],
	['-A PREROUTING -j MARK --set-mark 0x10/0xf0', '-A PREROUTING -j MARK --set-xmark 0x10/0xf0'],
	['-A PREROUTING -j MARK --set-mark 0x10/0x0f', '-A PREROUTING -j MARK --set-xmark 0x10/0x1f'],
	['-A PREROUTING -j MARK --set-mark 0', '-A PREROUTING -j MARK --set-xmark 0x0/0xffffffff'],
	['-A PREROUTING -j MARK --set-xmark 0/0', '-A PREROUTING -j MARK --set-xmark 0x0/0x0'],
	['-A PREROUTING -j MARK --and-mark 0xff', '-A PREROUTING -j MARK --set-xmark 0x0/0xffffff00'],
	['-A PREROUTING -j MARK --and-mark 0', '-A PREROUTING -j MARK --set-xmark 0x0/0xffffffff'],
	['-A PREROUTING -j MARK --or-mark 0x4000', '-A PREROUTING -j MARK --set-xmark 0x4000/0x4000'],
	['-A PREROUTING -j MARK --xor-mark 0x4000', '-A PREROUTING -j MARK --set-xmark 0x4000/0x0'],
	['-A PREROUTING -j MARK --xor-mark 0', '-A PREROUTING -j MARK --set-xmark 0x0/0x0'],
	['-A PREROUTING -j CT --ctevents mark,new --expevents new', '-A PREROUTING -j CT --ctevents new,mark --expevents new'],
	['-A PREROUTING -j CT --zone 7 --ctevents related', '-A PREROUTING -j CT --ctevents related --zone 7'],
	['-A PREROUTING -j NETMAP --to 10.0.0.1', '-A PREROUTING -j NETMAP --to 10.0.0.1/32'],
	['-A PREROUTING -j NETMAP --to 10.0.0.0/255.255.0.0', '-A PREROUTING -j NETMAP --to 10.0.0.0/16'],
	['-A PREROUTING -j DSCP --set-dscp 0', '-A PREROUTING -j DSCP --set-dscp 0x00'],
	['-A PREROUTING -j DSCP --set-dscp-class AF21', '-A PREROUTING -j DSCP --set-dscp 0x12'],
	['-A PREROUTING -j DSCP --set-dscp-class ef', '-A PREROUTING -j DSCP --set-dscp 0x2e'],
	['-A PREROUTING -j DSCP --set-dscp-class BE', '-A PREROUTING -j DSCP --set-dscp 0x00'],
	['-A PREROUTING -p tcp -j ECN --ecn-tcp-cwr 0 --ecn-tcp-ece 0', '-A PREROUTING -p tcp -j ECN --ecn-tcp-remove'],
	['-A PREROUTING -p tcp -j ECN --ecn-tcp-cwr 1 --ecn-tcp-ece 0', '-A PREROUTING -p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 1'],
	['-A INPUT -j LOG --log-level debug', '-A INPUT -j LOG --log-level 7'],
	['-A INPUT -j LOG --log-level warning --log-prefix "IN: "', '-A INPUT -j LOG --log-prefix "IN: "'],
	[
		'-A INPUT -p tcp -j LOG --log-level notice --log-prefix "drop " --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode',
		'-A INPUT -p tcp -j LOG --log-prefix "drop " --log-level 5 --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode',
	],
	['-A INPUT -j NFQUEUE', '-A INPUT -j NFQUEUE --queue-num 0'],
	[
		'-A PREROUTING -j RATEEST --rateest-name r1 --rateest-interval 250ms --rateest-ewmalog 500ms',
		'-A PREROUTING -j RATEEST --rateest-name r1 --rateest-interval 250.0ms --rateest-ewmalog 500.0ms',
	],
	[
		'-A PREROUTING -j RATEEST --rateest-name r2 --rateest-interval 2s --rateest-ewmalog 8s',
		'-A PREROUTING -j RATEEST --rateest-name r2 --rateest-interval 2.0s --rateest-ewmalog 8.0s',
	],
	['-A INPUT -j REJECT', '-A INPUT -j REJECT --reject-with icmp-port-unreachable'],
	['-A INPUT -j REJECT --reject-with port-unreach', '-A INPUT -j REJECT --reject-with icmp-port-unreachable'],
	['-A INPUT -j REJECT --reject-with net-unreach', '-A INPUT -j REJECT --reject-with icmp-net-unreachable'],
	['-A INPUT -p tcp -m tcp --dport 80 -j SYNPROXY --ecn --wscale 0', '-A INPUT -p tcp -m tcp --dport 80 -j SYNPROXY --wscale 0 --ecn'],
	['-A PREROUTING -p tcp -j TCPOPTSTRIP --strip-options timestamp', '-A PREROUTING -p tcp -j TCPOPTSTRIP --strip-options 8'],
	[
		'-A PREROUTING -p tcp -j TCPOPTSTRIP --strip-options mss,wscale,sack-permitted,sack,timestamp,md5,30',
		'-A PREROUTING -p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,8,19,30',
	],
	['-A PREROUTING -j TOS --set-tos 0x10', '-A PREROUTING -j TOS --set-tos 0x10/0xff'],
	['-A PREROUTING -j TOS --set-tos Minimize-Delay', '-A PREROUTING -j TOS --set-tos 0x10/0x3f'],
	['-A PREROUTING -j TOS --set-tos Normal-Service', '-A PREROUTING -j TOS --set-tos 0x00/0x3f'],
	['-A PREROUTING -j TOS --set-tos 0x2/0x3', '-A PREROUTING -j TOS --set-tos 0x02/0x03'],
	['-A PREROUTING -j TOS --and-tos 0xf0', '-A PREROUTING -j TOS --set-tos 0x00/0x0f'],
	['-A PREROUTING -j TOS --or-tos 0x4', '-A PREROUTING -j TOS --set-tos 0x04/0x04'],
	['-A PREROUTING -j TOS --xor-tos 0x8', '-A PREROUTING -j TOS --set-tos 0x08/0x00'],
	['-A PREROUTING -j TOS --set-tos 0/0x30', '-A PREROUTING -j TOS --set-tos 0x00/0x30'],
	['-A PREROUTING -j TOS --and-tos 0', '-A PREROUTING -j TOS --set-tos 0x00/0xff'],
	['-A PREROUTING -j TOS --set-tos 5/0x3f', '-A PREROUTING -j TOS --set-tos 0x05/0x3f'],
	['-A PREROUTING -p tcp -j TPROXY --on-port 3128', '-A PREROUTING -p tcp -j TPROXY --on-port 3128 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0'],
	[
		'-A PREROUTING -p udp -m udp --dport 53 -j TPROXY --on-port 53 --tproxy-mark 0x1/0x1',
		'-A PREROUTING -p udp -m udp --dport 53 -j TPROXY --on-port 53 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1',
	],
	[
		'-A PREROUTING -p tcp -j TPROXY --on-port 80 --on-ip 127.0.0.1 --tproxy-mark 5',
		'-A PREROUTING -p tcp -j TPROXY --on-port 80 --on-ip 127.0.0.1 --tproxy-mark 0x5/0xffffffff',
	],
];

const IPV6: Pairs = [
	['-A PREROUTING -j NETMAP --to 2001:db8::1', '-A PREROUTING -j NETMAP --to 2001:db8::1/128'],
	['-A INPUT -j REJECT', '-A INPUT -j REJECT --reject-with icmp6-port-unreachable'],
	['-A INPUT -j REJECT --reject-with port-unreach', '-A INPUT -j REJECT --reject-with icmp6-port-unreachable'],
	['-A PREROUTING -p tcp -j TPROXY --on-port 3128', '-A PREROUTING -p tcp -j TPROXY --on-port 3128 --on-ip :: --tproxy-mark 0x0/0x0'],
];

describe.each([
	['ipv4', IPV4],
	['ipv6', IPV6],
] as const)('%s', (family, pairs) => {
	test.each(pairs)('%s', (written, printed) => {
		const [left, right] = [optionsOf(written, family), optionsOf(printed, family)];
		expect(right).not.toEqual([]);
		expect(left).toEqual(right);
	});
});

test('targets that differ are not the same', () => {
	expect(optionsOf('-A INPUT -j MARK --or-mark 1', 'ipv4')).not.toEqual(optionsOf('-A INPUT -j MARK --set-mark 1', 'ipv4'));
	expect(optionsOf('-A INPUT -j CONNMARK --save-mark --mask 1', 'ipv4')).not.toEqual(optionsOf('-A INPUT -j CONNMARK --save-mark', 'ipv4'));
	expect(optionsOf('-A INPUT -j NFQUEUE --queue-balance 0:1', 'ipv4')).not.toEqual(optionsOf('-A INPUT -j NFQUEUE', 'ipv4'));
});

/** The options of the rule's target as one text each, in the order of their names. */
function optionsOf(line: string, family: Family): string[] {
	const { action } = savedRule(line, family);
	if (action.kind !== 'target') {
		throw new Error(`${line} has no target with options.`);
	}
	return action.options.map(({ name, values }) => [name, ...values].join(' ')).sort();
}
