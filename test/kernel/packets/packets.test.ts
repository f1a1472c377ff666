// The simulator and the engine against the kernel: random rulesets are loaded in a private network namespace, and packets are sent through them, each witness
// and many at and next to the ends of what the rules ask for.
//
//     PACKET_REFEREE_RULES=20000 PACKET_REFEREE_SEED=7 npm run unit -- test/kernel/packets
//
// Needs root, iptables, iproute2, Python 3 and /dev/net/tun; says so where it is not run. PACKET_REFEREE_BACKEND=nft takes the other backend.

import { afterAll, describe, expect, test } from 'vitest';
import type { Family } from '../../../server/src/catalogue/specification.ts';
import { type Backend, KernelReferee, whyNoKernel } from './kernel-referee.ts';
import { randomRuleset } from './random-ruleset.ts';
import { judge, newTally, type Tally } from './trial.ts';

const RULES = Number(process.env.PACKET_REFEREE_RULES ?? 2000);
const SEED = Number(process.env.PACKET_REFEREE_SEED ?? 1);
const BACKEND = (process.env.PACKET_REFEREE_BACKEND ?? 'legacy') as Backend;
const FAMILIES = ['ipv4', 'ipv6'] as const;
const TABLES = ['filter', 'mangle', 'raw', 'nat'] as const;
/** iptables-nft 1.8.9 takes two negated ports for one negation of both together, and forgets the negation of all ports. */
const MISREAD_BY_NFT = /! --[sd]port (?:\d+ ! --[sd]port \d+|0:65535)(?: |$)/m;
/** Enough for a machine that is busy. */
const MILLISECONDS_PER_RULE = 100;

const reason = whyNoKernel();
if (reason !== undefined) {
	console.warn(`The answers about packets were not compared with the kernel: ${reason}.`);
}

describe.skipIf(reason !== undefined)('the kernel as a referee for packets', () => {
	const referees: KernelReferee[] = [];
	afterAll(() => {
		for (const referee of referees) {
			referee.close();
		}
	});

	for (const family of FAMILIES) {
		test.each(TABLES)(`${family} %s`, { timeout: 60_000 + RULES * MILLISECONDS_PER_RULE }, async (table) => {
			const referee = await KernelReferee.open(family);
			referees.push(referee);
			const tally = newTally();
			for (let seed = SEED; tally.rules < RULES / (FAMILIES.length * TABLES.length); seed++) {
				const ruleset = randomRuleset(seed, family, table);
				if (BACKEND === 'legacy' || !MISREAD_BY_NFT.test(ruleset.text)) {
					await judge(ruleset, referee, BACKEND, tally);
				}
			}
			console.info(summary(family, table, tally));
			expect(tally.disagreements.slice(0, 3), `${tally.disagreements.length} disagreements`).toEqual([]);
			expect(tally.dead).toBeGreaterThan(0);
		});
	}
});

function summary(family: Family, table: string, tally: Tally): string {
	const { rulesets, rules, dead, packets, witnesses, unsendable, disagreements } = tally;
	const left = [...unsendable].map(([why, count]) => `${count} ${why}`).join(', ');
	return (
		`${family} ${table}: ${rulesets} rulesets, ${rules} rules (${dead} dead), ${packets} packets, ${witnesses} witnesses sent, ` +
		`${disagreements.length} disagreements; witnesses that cannot be sent: ${left || 'none'}`
	);
}
