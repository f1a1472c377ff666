// The engine against brute force: every packet that can be told apart goes through random small tables, rule by rule. What no packet reaches must be found, all
// of it, and nothing else.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import { type Reach, reach } from '../../server/src/packets/reach.ts';
import { simulate } from '../../server/src/packets/simulate.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { confirms, keyOf } from './confirm.ts';
import { MASKED, MIXED, type RandomTable, randomTable, randomTable6 } from './random-table.ts';

const TABLES = Number(process.env.REACH_TABLES ?? 120);
const FIRST = Number(process.env.REACH_SEED ?? 1);

/** The same dump without the rules that are called dead treats every packet as before. */
function expectSameFates(text: string, packets: readonly Packet[], isLive: (text: string, place: number) => boolean, family: Family): void {
	const lines = text.split('\n');
	const shorter = lines.filter((line, place) => !line.startsWith('-A') || isLive(line, place)).join('\n');
	const fates = (dump: string): string[] => {
		const analysis = new Analysis(dump);
		const rules = new Map<Line, Rule>();
		const ruleOf = (line: Line): Rule | undefined => {
			const rule = rules.get(line) ?? analysis.rule(line);
			rules.set(line, rule!);
			return rule;
		};
		return packets.map((packet) => {
			const { end, packet: left } = simulate(packet, analysis.tables[0]!, family, ruleOf, { holds: (match) => match.options[0]!.negated });
			return `${typeof end === 'string' ? end : end.text} ${left.mark} ${left.connmark} ${left.ttl} ${left.tos}`;
		});
	};
	expect(fates(shorter), text).toEqual(fates(text));
}

/** The rules that a packet matches when rates, chance and sets fall this way or that. */
function reached(analysis: Analysis, table: Table, packets: readonly Packet[], family: Family): Set<Line> {
	const rules = new Map<Line, Rule>();
	for (const chain of table.chains.values()) {
		for (const line of chain.rules) {
			rules.set(line, analysis.rule(line)!);
		}
	}
	const asked = [...new Set([...rules.values()].flatMap((rule) => rule.matches.flatMap((match) => keyOf(match, rule) ?? [])))];
	const changing = [...rules.values()].filter(isChangingSets).length;
	// what is in a set may be otherwise behind each rule that changes one
	const open = asked.flatMap((key) =>
		key.startsWith('-m set') ? Array.from({ length: changing + 1 }, (_, i) => `${i} ${key}`) : [`0 ${key}`],
	);
	const found = new Set<Line>();
	for (let choice = 0; choice < 2 ** Math.min(MOST_OPEN, open.length); choice++) {
		let changes = 0;
		const holds = (match: Match, rule: Rule): boolean =>
			((choice & (1 << open.indexOf(`${match.name === 'set' ? changes : 0} ${keyOf(match, rule)!}`))) !== 0) !== match.options[0]!.negated;
		const wentOn = (rule: Rule): void => {
			changes += isChangingSets(rule) ? 1 : 0;
		};
		for (const packet of packets) {
			changes = 0;
			for (const line of simulate(packet, table, family, (wanted) => rules.get(wanted), { holds, wentOn }).matched) {
				found.add(line);
			}
		}
	}
	return found;
}

const MOST_OPEN = 8;

function isChangingSets({ action }: Rule): boolean {
	return action.kind === 'target' && action.name === 'SET';
}

function answersOf(table: Table, result: Reach): { line: Line; kind: string; isLive: boolean; blockers: readonly Line[] }[] {
	return [...table.chains.values()].flatMap((chain) =>
		chain.rules.map((line) => {
			const { kind, blockers } = result.answer(table, line)!;
			return { line, kind, isLive: kind === 'reachable', blockers: blockers.map((blocker) => blocker.line) };
		}),
	);
}

function compare(family: Family, make: (seed: number) => RandomTable, tables: number): { rules: number; dead: number } {
	let rules = 0;
	let dead = 0;
	for (let seed = FIRST; seed < FIRST + tables; seed++) {
		const { text, packets, ...made } = make(seed);
		const changing = text.match(/-j SET /g)?.length ?? 0;
		const isLoose = made.isLoose || changing > 3;
		const analysis = new Analysis(text);
		const [table] = analysis.tables;
		expect(analysis.family(table!) ?? 'ipv4', text).toBe(family);
		const result = reach(analysis);
		const brute = reached(analysis, table!, packets, family);
		const answers = answersOf(table!, result);
		const live = new Set(answers.filter(({ kind, isLive }) => isLive || kind === 'unknown').map(({ line }) => analysis.indexOf(line)));
		expectSameFates(text, packets, (_, place) => live.has(place), family);
		for (const { line, kind, isLive, blockers } of answers) {
			const idle = blockers.find((blocker) => !brute.has(blocker) && !isLoose);
			if (idle) {
				expect.fail(`seed ${seed}: ${line.text} is stopped by ${idle.text}, which no packet reaches\n${text}`);
			}
			rules++;
			dead += isLive ? 0 : 1;
			const expected = brute.has(line);
			if (isLive && !isLoose && changing === 0 && !confirms(analysis, table!, line, result, family)) {
				expect.fail(`seed ${seed}: the witness of ${line.text} does not get there\n${text}`);
			}
			if (!isLoose) {
				expect(kind, text).not.toBe('unknown');
			}
			if (isLoose ? expected && !isLive && kind !== 'unknown' : expected !== isLive) {
				expect.fail(`seed ${seed}: ${line.text} is ${kind}, brute force says ${expected ? 'reachable' : 'dead'}\n${text}`);
			}
		}
	}
	return { rules, dead };
}

test(`${TABLES} random tables: the engine finds what brute force finds`, { timeout: 3_600_000 }, () => {
	const { rules, dead } = compare('ipv4', randomTable, TABLES);
	console.log(`${rules} rules, ${dead} dead`); // tells whether a run was worth anything
	expect(dead).toBeGreaterThan(TABLES / 2);
});

test('sets that rules change on the way', { timeout: 3_600_000 }, () => {
	const { dead } = compare('ipv4', (seed) => randomTable(seed, ['changingSets', 'source', 'marks', 'fragments']), Math.ceil(TABLES / 2));
	expect(dead).toBeGreaterThan(TABLES / 4);
});

test('masks with many holes', { timeout: 3_600_000 }, () => {
	const features = [...Object.keys(MASKED), 'states', 'interfaces', 'marks'];
	const { dead } = compare('ipv4', (seed) => randomTable(seed, features), Math.ceil(TABLES / 2));
	expect(dead).toBeGreaterThan(TABLES / 4);
});

test('marks that are mixed', { timeout: 3_600_000 }, () => {
	const features = [...Object.keys(MIXED), 'source', 'ports', 'sets'];
	const { dead } = compare('ipv4', (seed) => randomTable(seed, features), Math.ceil(TABLES / 2));
	expect(dead).toBeGreaterThan(TABLES / 8);
});

test('the same for IPv6', { timeout: 3_600_000 }, () => {
	const { dead } = compare('ipv6', randomTable6, Math.ceil(TABLES / 4));
	expect(dead).toBeGreaterThan(TABLES / 8);
});
