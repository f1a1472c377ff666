// Rules that change packets and match now and then, by a rate, by chance or by what was remembered: whether they match this time is a question of its own, each time.
// REACH_TABLES and REACH_SEED draw more tables, and others.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { simulate } from '../../server/src/packets/simulate.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { randomIntegers } from '../support/generate/random.ts';
import { checkReach } from './check-reach.ts';
import { everyWay } from './random-chances.ts';

const TABLES = Number(process.env.REACH_TABLES ?? 120);
const FIRST = Number(process.env.REACH_SEED ?? 1);

test('a mark that is set now and then', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:INPUT ACCEPT
		-A FORWARD -m statistic --mode random --probability 0.5 -j MARK --set-mark 0x3
		-A FORWARD -m mark --mark 0x3 -j ACCEPT
		-A FORWARD -m mark --mark 0x3 -j ACCEPT
		#^ redundant: FORWARD 2
		-A OUTPUT -m limit --limit 5/min -j MARK --set-mark 0x9
		-A OUTPUT -j MARK --set-mark 0x5
		-A OUTPUT -m mark --mark 0x9 -j ACCEPT
		#^ never-matches (changes)
		-A OUTPUT -m mark ! --mark 0x5 -j ACCEPT
		#^ never-matches (changes)
		-A INPUT -m hashlimit --hashlimit-upto 1/sec --hashlimit-name x -j TTL --ttl-set 9
		-A INPUT -m ttl --ttl-eq 9 -j ACCEPT
		-A INPUT -m ttl --ttl-eq 9 -j DROP
		#^ unreachable: INPUT 2
		COMMIT
	`);
});

test('one packet in one, and a chance of one as it is kept', () => {
	checkReach(`
		*filter
		:INPUT DROP
		:FORWARD DROP
		:OUTPUT DROP
		-A INPUT -p icmp -m statistic --mode random --probability 1.0 -j ACCEPT
		-A INPUT -p icmp -j DROP
		#^ unreachable: INPUT 1
		-A INPUT -m statistic --mode random --probability 0.9999999999 -j ACCEPT
		-A INPUT -j DROP
		#^ unreachable: INPUT 3
		-A FORWARD -m statistic --mode random ! --probability 0 -j ACCEPT
		-A FORWARD -j DROP
		#^ unreachable: FORWARD 1
		-A OUTPUT -m statistic --mode random --probability 0.999999999 -j ACCEPT
		-A OUTPUT -m statistic --mode nth --every 2 --packet 0 -j ACCEPT
		-A OUTPUT -m statistic --mode nth ! --every 1 --packet 0 -j ACCEPT
		-A OUTPUT -m statistic --mode nth --every 1 --packet 0 -j ACCEPT
		-A OUTPUT -j DROP
		#^ unreachable: OUTPUT 4
		COMMIT
	`);
});

test('two rules of the same words match each for themselves', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		-A FORWARD -j MARK --set-mark 0x0
		-A FORWARD -m limit --limit 5/min -j MARK --set-mark 0x1/0x1
		-A FORWARD -m limit --limit 5/min -j MARK --set-mark 0x2/0x2
		-A FORWARD -m mark --mark 0x0 -j DROP
		-A FORWARD -m mark --mark 0x1 -j DROP
		-A FORWARD -m mark --mark 0x2 -j DROP
		-A FORWARD -m mark --mark 0x3 -j DROP
		-A FORWARD -j ACCEPT
		#^ unreachable: FORWARD 4, FORWARD 5, FORWARD 6, FORWARD 7
		COMMIT
	`);
});

test('who comes into a chain now and then is changed there, and who does not is not', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:INPUT ACCEPT
		:OUTPUT ACCEPT
		:SET -
		:BUT -
		-A FORWARD -j MARK --set-mark 0x0
		-A FORWARD -m limit --limit 1/sec -j SET
		-A FORWARD -m mark --mark 0x1 -j ACCEPT
		-A FORWARD -m mark --mark 0x1 -j DROP
		#^ unreachable: FORWARD 3
		-A FORWARD -m mark --mark 0x2 -j DROP
		#^ never-matches (changes)
		-A FORWARD -m mark --mark 0x0 -j DROP
		-A FORWARD -j ACCEPT
		#^ unreachable (not-all-otherwise): FORWARD 3, FORWARD 6
		-A INPUT -j MARK --set-mark 0x0
		-A INPUT -m statistic --mode random --probability 0.5 -g SET
		-A INPUT -m mark --mark 0x1 -j DROP
		#^ never-matches (changes)
		-A OUTPUT -j MARK --set-mark 0x0
		-A OUTPUT -j BUT
		-A OUTPUT -m mark --mark 0x1 -j DROP
		-A OUTPUT -m mark --mark 0x2 -j DROP
		-A OUTPUT -j ACCEPT
		#^ unreachable: OUTPUT 3, OUTPUT 4
		-A SET -j MARK --set-mark 0x1
		-A BUT -j MARK --set-mark 0x2
		-A BUT -m recent --rcheck --name seen -j RETURN
		-A BUT -j MARK --set-mark 0x1
		COMMIT
	`);
});

test('packets that a call now and then does not let through', () => {
	checkReach(`
		*mangle
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:first -
		:second -
		:low -
		:marked -
		-A INPUT -p tcp -j first
		-A first -m limit --limit 1/sec -j second
		-A second -p udp -j MARK --set-mark 0x2
		#^ no-caller (callers)
		-A FORWARD -m ttl --ttl-eq 5 -m limit --limit 1/sec -g low
		-A low -m ttl --ttl-lt 65 -j TTL --ttl-dec 1
		-A low -m ttl --ttl-eq 5 -j RETURN
		#^ no-caller (callers)
		-A OUTPUT -m mark --mark 0x4 -m statistic --mode random --probability 0.5 -g marked
		-A marked -m mark --mark 0x0 -j DROP
		#^ no-caller (callers)
		-A marked -j MARK --set-mark 0x1
		COMMIT
	`);
});

test('one rule may match at the second time and not at the first', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:often -
		-A FORWARD -j MARK --set-mark 0x0
		-A FORWARD -j often
		-A FORWARD -m mark --mark 0x9 -j DROP
		-A FORWARD -j often
		-A FORWARD -m mark --mark 0x9 -j ACCEPT
		-A FORWARD -m mark --mark 0x9 -j ACCEPT
		#^ redundant: FORWARD 5
		-A often -m recent --name x --rcheck -j MARK --set-mark 0x9
		COMMIT
	`);
});

test('what the packets that are shown as proof rely on', () => {
	const analysis = new Analysis(`*mangle
:FORWARD ACCEPT
:often -
-A FORWARD -m statistic --mode random --probability 0.5 -j MARK --set-mark 0x3
-A FORWARD -m mark --mark 0x3 -j ACCEPT
-A FORWARD -j often
-A FORWARD -m mark --mark 0x9 -j DROP
-A FORWARD -j often
-A FORWARD -m mark --mark 0x9 -j ACCEPT
-A often -m recent --name x --rcheck -j MARK --set-mark 0x9
COMMIT
`);
	const [table] = analysis.tables;
	const answers = reach(analysis);
	const shown = table!.chains.get('FORWARD')!.rules.map((line) => answers.answer(table!, line)!.witness!);
	expect(shown.map(({ packet, assumes }) => [packet.mark, ...assumes].join(', '))).toMatchInlineSnapshot(`
		[
		  "0, -m statistic --mode random --probability 0.50000000000",
		  "0, -m statistic --mode random --probability 0.50000000000",
		  "0, ! -m statistic --mode random --probability 0.50000000000",
		  "0, ! -m statistic --mode random --probability 0.50000000000, -m recent --name x --rcheck",
		  "0, ! -m statistic --mode random --probability 0.50000000000, ! -m recent --name x --rcheck",
		  "0, ! -m statistic --mode random --probability 0.50000000000, ! -m recent --name x --rcheck, then -m recent --name x --rcheck",
		]
	`);
});

/** A table of a few chains in which marks are set, now and then or always, and asked for. */
function randomTable(seed: number): string {
	const next = randomIntegers(seed);
	const one = <T>(values: readonly T[]): T => values[next(values.length)]!;
	let rates = 0;
	const chance = (): string => (next(2) === 0 && rates < MOST_RATES ? ` -m limit --limit ${++rates}/min` : '');
	const condition = (): string =>
		one(['', '', ' -p tcp', ' ! -p tcp', ' -m mark --mark 0x1', ' -m mark ! --mark 0x2', ' -m mark --mark 0x1/0x1', ' -m ttl --ttl-eq 9']);
	const change = (): string =>
		one([
			' -j MARK --set-mark 0x1',
			' -j MARK --set-mark 0x2',
			' -j MARK --set-xmark 0x1/0x1',
			' -j MARK --set-xmark 0x2/0x0',
			' -j TTL --ttl-set 9',
		]);
	const end = (): string => one([' -j ACCEPT', ' -j DROP']);
	const rule = (chain: string, called: readonly string[]): string => {
		switch (next(called.length > 0 ? 5 : 4)) {
			case 0:
			case 1:
				return `-A ${chain}${condition()}${chance()}${change()}`;
			case 2:
				return `-A ${chain}${condition()}${next(3) === 0 ? chance() : ''}${end()}`;
			case 3:
				return `-A ${chain}${condition()}${next(3) === 0 ? chance() : ''}${chain === 'FORWARD' ? end() : ' -j RETURN'}`;
			default:
				return `-A ${chain}${condition()}${chance()} -${one(['j', 'j', 'j', 'g'])} ${one(called)}`;
		}
	};
	const rules = (chain: string, called: readonly string[], count: number): string[] =>
		Array.from({ length: count }, () => rule(chain, called));
	const lines = [...rules('FORWARD', ['a', 'b'], 4 + next(5)), ...rules('a', ['b'], 1 + next(3)), ...rules('b', [], 1 + next(3))];
	return `*mangle\n:FORWARD ACCEPT\n:a -\n:b -\n${lines.join('\n')}\nCOMMIT\n`;
}

const MOST_RATES = 4;

interface Way {
	readonly matched: readonly Line[];
	readonly fell: readonly string[];
}

/** The ways of a packet, one for each way in which rates fall: the rules that it matches, and how the rates fell that were asked. */
function waysOf(packet: Packet, table: Table, ruleOf: (line: Line) => Rule | undefined): readonly Way[] {
	const ways: Way[] = [];
	const isAll = everyWay((choose) => {
		const fell: string[] = [];
		const holds = ({ options }: Match): boolean => {
			const isTrue = choose(2) === 1;
			fell.push(`${isTrue ? '' : '! '}${options.find(({ name }) => name === '--limit')!.values[0]}`);
			return isTrue;
		};
		ways.push({ matched: simulate(packet, table, 'ipv4', ruleOf, { holds }).matched, fell });
	});
	expect(isAll).toBe(true);
	return ways;
}

test(`${TABLES} random tables, in which everything is found that no packet reaches, however rates fall`, { timeout: 3_600_000 }, () => {
	let dead = 0;
	for (let seed = FIRST; seed < FIRST + TABLES; seed++) {
		const text = randomTable(seed);
		const analysis = new Analysis(text);
		const [table] = analysis.tables;
		const answers = reach(analysis);
		const rules = new Map([...table!.chains.values()].flatMap((chain) => chain.rules.map((line) => [line, analysis.rule(line)!])));
		const ruleOf = (line: Line): Rule | undefined => rules.get(line);
		const reached = new Set<Line>();
		const usual = answers.answer(table!, table!.chains.get('FORWARD')!.rules[0]!)?.witness?.packet;
		for (const mark of usual ? [0, 1, 2, 3, 4, 5, 6, 7] : []) {
			for (const protocol of [6, 17]) {
				for (const ttl of [9, 64]) {
					for (const way of waysOf({ ...usual!, mark, protocol, ttl }, table!, ruleOf)) {
						for (const line of way.matched) {
							reached.add(line);
						}
					}
				}
			}
		}
		for (const line of usual ? rules.keys() : []) {
			const { kind, witness } = answers.answer(table!, line)!;
			dead += kind === 'reachable' ? 0 : 1;
			expect(`seed ${seed}: ${line.text} is ${kind === 'reachable' || kind === 'unknown' ? kind : 'dead'}\n${text}`).toBe(
				`seed ${seed}: ${line.text} is ${reached.has(line) ? 'reachable' : 'dead'}\n${text}`,
			);
			if (witness) {
				const wanted = witness.assumes.map((each) => each.replace(/^then /, '').replace(/-m limit --limit (\S+) .*/, '$1'));
				const ways = waysOf(witness.packet, table!, ruleOf).filter(({ matched }) => matched.includes(line));
				expect(
					ways.some(({ fell }) => wanted.every((each) => fell.includes(each))),
					`seed ${seed}: ${line.text}\n${wanted.join(', ')}\n${text}`,
				).toBe(true);
			}
		}
	}
	console.log(`${dead} dead`); // tells whether a run was worth anything
	expect(dead).toBeGreaterThan(TABLES / 2);
});

test('what is known behind edits is what is found afresh', { timeout: 3_600_000 }, () => {
	for (let seed = FIRST; seed < FIRST + TABLES / 6; seed++) {
		const next = randomIntegers(seed);
		const analysis = new Analysis(randomTable(seed));
		const kept = new Reach(analysis);
		kept.step(Number.POSITIVE_INFINITY);
		const pool = [seed + 1, seed + 2].flatMap((other) => randomTable(other).split('\n')).filter((line) => line.startsWith('-A'));
		for (let edit = 0; edit < EDITS; edit++) {
			const places = [...analysis.dump.lines].flatMap((line, at) => (line.kind === 'rule' ? [at] : []));
			const line = places[next(places.length)]!;
			const text = next(4) === 0 ? '' : `${pool[next(pool.length)]}\n`;
			const end = { line: line + next(2), character: 0 };
			analysis.edit([{ range: { start: { line, character: 0 }, end }, text }]);
			kept.edited();
			kept.step(Number.POSITIVE_INFINITY);
			const fresh = reach(analysis);
			const said = (answers: Reach): string[] =>
				analysis.tables.flatMap((table) =>
					[...table.chains.values()].flatMap((chain) =>
						chain.rules.map((rule) => `${rule.text}: ${answers.answer(table, rule)?.kind} ${answers.answer(table, rule)?.reason}`),
					),
				);
			expect(said(kept), `seed ${seed}, edit ${edit}\n${analysis.dump.text()}`).toEqual(said(fresh));
		}
	}
});

const EDITS = 12;
