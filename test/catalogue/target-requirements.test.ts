// What targets need and exclude, where iptables finds it out only when it has read all options, or the kernel does. Every verdict was measured with
// iptables 1.8.9, legacy and nft, on kernel 6.18; CLUSTERIP's, which that kernel lacks, with iptables-restore --test.

import { describe, expect, test } from 'vitest';
import { findingsOf } from '../checks/check-findings.ts';

const HASH = '-j HMARK --hmark-mod 10 --hmark-rnd 1';
const NODE = '-j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5E:00:01:14';

const TAKEN = [
	'-p tcp -j ECN --ecn-tcp-cwr 0 --ecn-tcp-ece 0',
	`${HASH} --hmark-src-prefix 24`,
	`${HASH} --hmark-tuple ct`,
	`-p tcp ${HASH} --hmark-sport 1`,
	`-p tcp ${HASH} --hmark-sport 1 --hmark-spi-mask 1`,
	`-p tcp ${HASH} --hmark-spi 1 --hmark-dport-mask 1`,
	'-j IDLETIMER --timeout 1 --label wan',
	'-j IDLETIMER --timeout 2147482 --label wan',
	`-d 192.0.2.5/32 -i eth0 ${NODE} --total-nodes 2 --local-node 1`,
	'-d 192.0.2.5/32 -i eth0 -j CLUSTERIP',
];

const REFUSED: ReadonlyArray<readonly [rule: string, code: string]> = [
	['-p tcp -j ECN', 'missing-option'],
	['-j HMARK --hmark-mod 10 --hmark-tuple src', 'missing-option'],
	[`${HASH} --hmark-offset 3`, 'missing-option'],
	[`-p tcp ${HASH} --hmark-sport-mask 1 --hmark-spi-mask 1`, 'conflicting-options'],
	[`-p tcp ${HASH} --hmark-sport 1 --hmark-spi 1`, 'conflicting-options'],
	['-j IDLETIMER --timeout 0 --label wan', 'invalid-value'],
	['-j IDLETIMER --timeout 2147483 --label wan', 'invalid-value'],
	[`-d 192.0.2.5/32 -i eth0 ${NODE} --total-nodes 2`, 'missing-option'],
];

/** The codes of what refuses a rule that stands where all of these targets may. */
function refusals(rule: string): string[] {
	const { findings } = findingsOf(`*mangle\n:INPUT ACCEPT [0:0]\n-A INPUT ${rule}\nCOMMIT\n`);
	return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('targets', () => {
	test.each(TAKEN)('%s is taken', (rule) => {
		expect(refusals(rule)).toEqual([]);
	});

	test.each(REFUSED)('%s is refused: %s', (rule, code) => {
		expect(refusals(rule)).toEqual([code]);
	});
});
