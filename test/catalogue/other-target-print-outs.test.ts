// Print-outs of targets that the fixtures do not have: of kernel modules that a usual system lacks (LED, ULOG, CLUSTERIP, SECMARK), of older versions and of
// other packages, as their source says.

import { describe, expect, test } from 'vitest';
import { targetSpec } from '../../server/src/catalogue/catalogue.ts';
import { readListingText } from '../../server/src/syntax/list/text.ts';

const FORMS: readonly (readonly [target: string, text: string, options: string])[] = [
	['LED', 'led-trigger-id:"foo" led-delay:0ms', '--led-trigger-id foo --led-delay 0'],
	['LED', 'led-trigger-id:"a b\\"c" led-delay:inf led-always-blink', '--led-trigger-id a b"c --led-delay inf --led-always-blink'],
	['ULOG', 'ULOG copy_range 0 nlgroup 1 queue_threshold 1', '--ulog-cprange 0 --ulog-nlgroup 1 --ulog-qthreshold 1'],
	[
		'ULOG',
		'ULOG copy_range 100 nlgroup 3 prefix "x "y" z" queue_threshold 50',
		'--ulog-cprange 100 --ulog-nlgroup 3 --ulog-prefix x "y" z --ulog-qthreshold 50',
	],
	[
		'CLUSTERIP',
		'CLUSTERIP hashmode=sourceip clustermac=01:00:5E:00:00:20 total_nodes=2 local_node=1 hash_init=0',
		'--new --hashmode sourceip --clustermac 01:00:5E:00:00:20 --total-nodes 2 --local-node 1 --hash-init 0',
	],
	['CLUSTERIP', 'CLUSTERIP', ''],
	['SECMARK', 'SECMARK selctx system_u:object_r:dns_packet_t:s0', '--selctx system_u:object_r:dns_packet_t:s0'],
	['DNPT', 'src-pfx 2001:db8:1::/64 dst-pfx fd00:1::/64', '--src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64'],
	['SNPT', 'src-pfx fd00:1::/64 dst-pfx 2001:db8:1::/64', '--src-pfx fd00:1::/64 --dst-pfx 2001:db8:1::/64'],
	['NETMAP', '192.168.0.0/24', '--to 192.168.0.0/24'],
	['LOG', 'LOG level warning prefix "IN: "', '--log-level warning --log-prefix IN: '],
	['LOG', 'LOG UNKNOWN level 9', '--log-level 9'],
	['MARK', 'MARK set 0x1', '--set-mark 0x1'],
	['CONNMARK', 'CONNMARK restore mask 0xff', '--restore-mark --nfmask 0xff --ctmask 0xff'],
	['TOS', 'TOS set 0x10', '--set-tos 0x10'],
	['CT', 'CT timeout slow zone 5', '--timeout slow --zone 5'],
	['CT', 'NOTRACK', '--notrack'],
	['NOTRACK', 'CT notrack', ''],
	['SAME', 'same:10.0.0.1-10.0.0.9 nodst random', '--to 10.0.0.1-10.0.0.9 --nodst --random'],
	['ACCOUNT', 'ACCOUNT addr 10.0.0.0/24 tname lan', '--addr 10.0.0.0/24 --tname lan'],
	['FLOWOFFLOAD', 'FLOWOFFLOAD hw', '--hw'],
	['TCPOPTSTRIP', 'TCPOPTSTRIP options ', ''],
];

describe('other print-outs', () => {
	test.each(FORMS)('%s: %s', (name, text, options) => {
		const target = targetSpec(name);
		const read = readListingText(text, 0, { protocol: undefined, family: undefined, target });
		expect(read.unknown.map(({ start, end }) => text.slice(start, end))).toEqual([]);
		expect(read.targetOptions.flatMap((option) => [option.name, ...option.values.map((value) => value.text)]).join(' ')).toBe(options);
	});
});

test('a print-out of another target stays unknown', () => {
	const text = 'MARK set 0x1';
	const read = readListingText(text, 0, { protocol: undefined, family: undefined, target: targetSpec('CONNMARK') });
	expect(read.unknown.map(({ start, end }) => text.slice(start, end))).toEqual(['MARK', 'set', '0x1']);
});
