// Random tables of mangle in which rules change packets behind matches that may hold or not each time (rates, chance, matches that nobody knows), and behind targets of which
// nobody knows what they make of a packet; and everything that can happen in them.

import type { Analysis } from '../../server/src/analysis.ts';
import { matchText } from '../../server/src/packets/opaque-matches.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import { type Oracle, simulate } from '../../server/src/packets/simulate.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { randomNumbers, USUAL } from './random-table.ts';

/** Of a rule with a number, so that no two rules ask for the same. */
const CHANCES: readonly ((number: number) => string)[] = [
	(number) => `-m statistic --mode random --probability 0.5${number}`,
	(number) => `-m limit --limit ${number + 1}/min`,
	(number) => `-m hashlimit --hashlimit-upto ${number + 1}/min --hashlimit-mode srcip --hashlimit-name h${number}`,
	(number) => `-m recent --rcheck --name r${number}`,
	(number) => `-m frobnicate --level ${number}`,
];
const CONDITIONS = [
	'-m mark --mark 0x1',
	'-m mark --mark 0x2/0x2',
	'-m mark ! --mark 0x0',
	'-m mark ! --mark 0x3',
	'-m mark --mark 0x0/0x1',
	'-p tcp',
	'! -p tcp',
	'-m set --match-set a src',
	'-m set ! --match-set a src',
];
const HOPS = ['-m ttl --ttl-eq 3', '-m ttl ! --ttl-eq 3', '-m ttl --ttl-lt 4', '-m ttl --ttl-gt 2'];
const CHANGES = [
	'MARK --set-xmark 0x1/0xffffffff',
	'MARK --set-xmark 0x3/0xffffffff',
	'MARK --or-mark 0x2',
	'MARK --and-mark 0x1',
	'MARK --set-xmark 0x1/0x0',
];
const HOP_CHANGES = ['TTL --ttl-set 3', 'TTL --ttl-dec 1', 'TTL --ttl-set 4'];
export const UNKNOWN_CHANGES = ['HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1', 'FROBNICATE'];
const MARKS = [0, 1, 2, 3, 4, 5, 6, 7];
const TTLS = [2, 3, 4, 5];

export interface RandomChances {
	readonly text: string;
	readonly packets: readonly Packet[];
}

/** `unknown`: what targets of which nobody knows what they do there may be. */
export function randomChances(seed: number, unknown: readonly string[]): RandomChances {
	const random = randomNumbers(seed);
	const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	const hasHops = random() < 0.3;
	const chains = ['FORWARD', 'a', 'b', 'c'];
	const lines = ['*mangle', ':FORWARD ACCEPT', ':a -', ':b -', ':c -'];
	const conditions = hasHops ? [...CONDITIONS, ...HOPS, ...HOPS] : CONDITIONS;
	const changes = [...CHANGES, ...(hasHops ? HOP_CHANGES : []), ...unknown];
	const count = 5 + Math.floor(random() * 9);
	let chances = 0;
	for (let i = 0; i < count; i++) {
		const place = Math.floor(random() ** 1.7 * chains.length);
		const callable = chains.slice(place + 1);
		const dice = random();
		const target =
			dice < 0.4
				? `-j ${choose(changes)}`
				: dice < 0.6 && callable.length > 0
					? `${random() < 0.8 ? '-j' : '-g'} ${choose(callable)}`
					: choose(['-j ACCEPT', '-j DROP', '-j RETURN', '-j ACCEPT', '']);
		const condition = random() < 0.6 ? choose(conditions) : '';
		const chance = random() < 0.4 && chances < MOST_CHANCES ? choose(CHANCES)(chances++) : '';
		lines.push(`-A ${chains[place]} ${condition} ${chance} ${target}`.replace(/ +/g, ' ').trim());
	}
	const packets = MARKS.flatMap((mark) =>
		[6, 17].flatMap((protocol) => (hasHops ? TTLS : [64]).map((ttl) => ({ ...USUAL, mark, protocol, ttl }))),
	);
	return { text: `${lines.join('\n')}\nCOMMIT\n`, packets };
}

const MOST_CHANCES = 5;

/** The words of a match without a negation. */
export function textOf(match: Match): string {
	return matchText(
		match.name,
		match.options.map((option) => ({ ...option, negated: false })),
	);
}

/** Runs something for every way in which its choices can fall; `choose` gives a number below another one. False where there are too many ways. */
export function everyWay(run: (choose: (below: number) => number) => void): boolean {
	let made: { taken: number; below: number }[] = [];
	for (let ways = 0; ways < MOST_WAYS; ways++) {
		let place = 0;
		run((below) => {
			const choice = made[place] ?? { taken: 0, below };
			made[place++] = choice;
			return choice.taken;
		});
		made = made.slice(0, place);
		while (made.length > 0 && made.at(-1)!.taken + 1 >= made.at(-1)!.below) {
			made.pop();
		}
		const last = made.at(-1);
		if (!last) {
			return true;
		}
		last.taken++;
	}
	return false;
}

const MOST_WAYS = 20_000;

/** Sets are the same for all rules until a target that is not known changes the packet; all else falls anew each time. */
export function oracleOf(choose: (below: number) => number, isUnknown: (rule: Rule) => boolean): Oracle {
	let sets: Map<string, boolean> = new Map();
	return {
		holds: (match) => {
			const text = textOf(match);
			const holds = match.name === 'set' ? (sets.get(text) ?? choose(2) === 1) : choose(2) === 1;
			if (match.name === 'set') {
				sets.set(text, holds);
			}
			return holds !== (match.options[0]?.negated ?? false);
		},
		ends: () => choose(2) === 1,
		changed: (rule, packet) => {
			if (!isUnknown(rule)) {
				return packet;
			}
			if (rule.action.kind === 'target' && rule.action.unknown) {
				sets = new Map();
				return { ...packet, mark: MARKS[choose(MARKS.length)]!, ttl: packet.ttl === 64 ? 64 : TTLS[choose(TTLS.length)]! };
			}
			return { ...packet, mark: MARKS[choose(MARKS.length)]! };
		},
	};
}

export function isUnknown({ action }: Rule): boolean {
	return action.kind === 'target' && (action.unknown || action.name === 'HMARK');
}

/** The rules that any of the packets matches, whatever happens; undefined where that is too much. */
export function reachedByAny(analysis: Analysis, table: Table, packets: readonly Packet[]): ReadonlySet<Line> | undefined {
	const found = new Set<Line>();
	const rules = new Map<Line, Rule | undefined>();
	const ruleOf = (line: Line): Rule | undefined => {
		const rule = rules.get(line) ?? analysis.rule(line);
		rules.set(line, rule);
		return rule;
	};
	const isWhole = packets.every((packet) =>
		everyWay((choose) => {
			for (const line of simulate(packet, table, 'ipv4', ruleOf, oracleOf(choose, isUnknown)).matched) {
				found.add(line);
			}
		}),
	);
	return isWhole ? found : undefined;
}
