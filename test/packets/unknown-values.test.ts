// Values of which nobody knows what they are: behind targets that change them in ways that are not modelled, and chains into which a packet may have gone. What is known of them
// again, and that what is called dead is dead however all of that falls. REACH_TABLES and REACH_SEED draw more tables, and others.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { checkReach } from './check-reach.ts';
import { randomChances, reachedByAny, UNKNOWN_CHANGES } from './random-chances.ts';

const TABLES = Number(process.env.REACH_TABLES ?? 120);
const FIRST = Number(process.env.REACH_SEED ?? 1);

/** How many rules are called dead, all of them rightly, and how many more no packet reaches. */
function compare(unknown: readonly string[], tables: number): { dead: number; missed: number } {
	let dead = 0;
	let missed = 0;
	for (let seed = FIRST; seed < FIRST + tables; seed++) {
		const { text, packets } = randomChances(seed, unknown);
		const analysis = new Analysis(text);
		const [table] = analysis.tables;
		const result = reach(analysis);
		const brute = reachedByAny(analysis, table!, packets);
		for (const line of brute ? [...table!.chains.values()].flatMap(({ rules }) => rules) : []) {
			const { kind } = result.answer(table!, line)!;
			const isLive = brute!.has(line);
			dead += kind === 'reachable' || kind === 'unknown' ? 0 : 1;
			missed += (kind === 'reachable' || kind === 'unknown') && !isLive ? 1 : 0;
			if (isLive && kind !== 'reachable') {
				expect.fail(`seed ${seed}: ${line.text} is ${kind}, brute force says reachable\n${text}`);
			}
		}
	}
	return { dead, missed };
}

test.each([
	['rates and chance, also of jumps', []],
	['and targets of which nobody knows what they make of a packet', UNKNOWN_CHANGES],
])('%s: what is called dead is, and little is missed', { timeout: 3_600_000 }, (_, unknown) => {
	const { dead, missed } = compare(unknown, TABLES);
	console.log(`${dead} dead, ${missed} missed`); // tells whether a run was worth anything
	expect(dead).toBeGreaterThan(TABLES / 4);
	expect(missed).toBeLessThan(unknown.length === 0 ? 1 : dead / 100);
});

test('a constant makes known what was not', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:INPUT ACCEPT
		:OUTPUT ACCEPT
		-A PREROUTING -j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1
		-A PREROUTING -m mark --mark 0x9 -j DROP
		-A PREROUTING -j MARK --set-mark 0x5
		-A PREROUTING -m mark --mark 0x9 -j DROP
		#^ never-matches (changes)
		-A PREROUTING -m mark --mark 0x5 -j DROP
		-A PREROUTING -j ACCEPT
		#^ unreachable: PREROUTING 5
		-A INPUT -j FROBNICATE
		-A INPUT -j MARK --or-mark 0x1
		-A INPUT -j TTL --ttl-set 9
		-A INPUT -j TTL --ttl-dec 1
		-A INPUT -m mark --mark 0x0/0x1 -j DROP
		#^ never-matches (changes)
		-A INPUT -m mark --mark 0x2/0x2 -j DROP
		-A INPUT -m ttl --ttl-eq 9 -j DROP
		#^ never-matches (changes)
		-A INPUT -m ttl --ttl-eq 8 -j DROP
		-A INPUT -p udp -j ACCEPT
		#^ unreachable: INPUT 8
		-A OUTPUT -j MARK --set-mark 0x5
		-A OUTPUT -p tcp -j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1
		-A OUTPUT -m mark --mark 0x5 -j DROP
		-A OUTPUT -p udp -m mark --mark 0x5 -j DROP
		#^ redundant: OUTPUT 3
		-A OUTPUT -p tcp -m mark --mark 0x5 -j DROP
		#^ redundant: OUTPUT 3
		COMMIT
	`);
});

test('what a chain writes from which no packet comes back changes nothing for those that did not go there', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:U -
		-A FORWARD -j MARK --set-mark 0x5
		-A FORWARD -j TTL --ttl-set 9
		-A FORWARD -p tcp -j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1
		-A FORWARD -p tcp -m mark --mark 0x1 -j U
		-A FORWARD -m ttl --ttl-eq 7 -j DROP
		#^ never-matches (changes)
		-A FORWARD -m ttl --ttl-eq 9 -j DROP
		-A FORWARD -j DROP
		#^ redundant: FORWARD 6
		-A U -j TTL --ttl-set 7
		-A U -j ACCEPT
		COMMIT
	`);
});

test('a packet that passed a rule is not what that one stops, whatever it is', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:web -
		-A PREROUTING -j FROBNICATE
		-A PREROUTING -m mark --mark 0x1 -j DROP
		-A PREROUTING -p tcp -m mark --mark 0x1 -j ACCEPT
		#^ unreachable: PREROUTING 2
		-A PREROUTING -m mark ! --mark 0x1 -j ACCEPT
		-A PREROUTING -p tcp -j DROP
		#^ unreachable: PREROUTING 4
		-A INPUT -j FROBNICATE
		-A INPUT -m mark --mark 0x2 -j FROBNICATE
		-A INPUT -m mark --mark 0x2 -j DROP
		-A INPUT -j FROBNICATE
		-A INPUT -m mark --mark 0x2 -j ACCEPT
		-A FORWARD -j FROBNICATE
		-A FORWARD -j web
		-A FORWARD -p tcp -m mark --mark 0x3 -j ACCEPT
		#^ unreachable: web 1 via FORWARD 2
		-A FORWARD -m mark --mark 0x3 -j ACCEPT
		-A FORWARD -m mark --mark 0x4 -j ACCEPT
		-A OUTPUT -j FROBNICATE
		-A OUTPUT -p tcp -m mark --mark 0x1 -j DROP
		-A OUTPUT -m mark --mark 0x1 -j ACCEPT
		-A web -p tcp -m mark --mark 0x3 -j DROP
		-A web -m set --match-set a src -j RETURN
		-A web -m mark --mark 0x4 -j DROP
		COMMIT
	`);
});
