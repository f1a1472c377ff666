// Whether a dump without the rules that are called dead treats packets as before.

import type { Analysis } from '../../server/src/analysis.ts';
import type { Family, Hook } from '../../server/src/catalogue/specification.ts';
import type { Answer } from '../../server/src/packets/answers.ts';
import { compile } from '../../server/src/packets/compile.ts';
import { matchesPacket } from '../../server/src/packets/matches-packet.ts';
import { matchText } from '../../server/src/packets/opaque-matches.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import type { Program } from '../../server/src/packets/program.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { type Fate, type Oracle, simulate } from '../../server/src/packets/simulate.ts';
import { packetOf } from '../../server/src/packets/witness.ts';
import { policyOf } from '../../server/src/ruleset/policy.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { Dice } from '../kernel/dice.ts';
import { isPossible } from './possible.ts';

const DEAD: readonly string[] = ['unreachable', 'redundant', 'never-matches', 'no-caller'];
/** Rules that the packets of one table may be asked about, all packets together. */
const MOST_STEPS = 200_000;
const MOST_PACKETS = Number(process.env.FATES_PACKETS ?? 150);
const FIELDS = [
	'src',
	'dst',
	'protocol',
	'sport',
	'dport',
	'icmpType',
	'tcpFlags',
	'fragment',
	'ctstate',
	'mark',
	'in',
	'out',
	'length',
] as const;

export interface Fates {
	rules: number;
	dead: number;
	packets: number;
	/** Packets that fare otherwise, or match a dead rule, in words. */
	readonly changed: string[];
}

/** Sends packets through all tables of a document, with the dead rules and without them. */
export function fatesOf(analysis: Analysis, seed: number): Fates {
	const found: Fates = { rules: 0, dead: 0, packets: 0, changed: [] };
	const answers = reach(analysis);
	const dice = new Dice(seed);
	for (const table of analysis.tables) {
		const family = analysis.family(table) ?? 'ipv4';
		const lines = [...table.chains.values()].flatMap((chain) => chain.rules);
		const rules = new Map(lines.map((line) => [line, analysis.rule(line)]));
		const dead = new Set(lines.filter((line) => DEAD.includes(answers.answer(table, line)?.kind ?? '')));
		const packets = packetsFor(compiled(table, family, analysis), table, dice);
		found.rules += lines.length;
		found.dead += dead.size;
		found.packets += packets.length;
		for (const packet of packets) {
			const oracle = world(dice.number(0, 1_000_000));
			const before = simulate(packet, table, family, (line) => rules.get(line), oracle);
			const after = simulate(packet, table, family, (line) => (dead.has(line) ? undefined : rules.get(line)), oracle);
			const matched = before.matched.filter((line) => dead.has(line));
			found.changed.push(...falseLikenesses(before, packet, family, table, rules, (line) => answers.answer(table, line)));
			if (inWords(before) !== inWords(after) || matched.length > 0) {
				found.changed.push(`${inWords(before)}, now ${inWords(after)}; dead rules matched: ${matched.map(({ text }) => text).join('; ')}`);
			}
		}
	}
	return found;
}

const VERDICTS: readonly string[] = ['ACCEPT', 'DROP'];

/**
 * Dead rules of the packet's builtin chain that ask for this packet, and are said to do the same as the rules that stop it though it fares otherwise, or to do something
 * else though it fares the same; in words. Where rules may change packets nothing is said.
 */
function falseLikenesses(
	{ end, matched, packet: left }: Fate,
	packet: Packet,
	family: Family,
	table: Table,
	rules: ReadonlyMap<Line, Rule | undefined>,
	answerOf: (line: Line) => Answer | undefined,
): string[] {
	const chain = table.chains.get(packet.hook);
	const decision = end === 'policy' ? chain && policyOf(chain) : typeof end === 'string' ? undefined : end.target;
	if (!chain || left !== packet || !VERDICTS.includes(decision ?? '')) {
		return [];
	}
	return chain.rules.flatMap((line) => {
		const rule = rules.get(line);
		const answer = answerOf(line);
		const isStopped = answer?.blockers.some(({ line: blocker }) => matched.includes(blocker));
		const isWanted = rule && isStopped && VERDICTS.includes(line.target) && isPlainMatch(rule, packet, family);
		const isSaidSame = answer?.kind === 'redundant' ? true : answer?.kind === 'unreachable' && !answer.reason ? false : undefined;
		return isWanted && isSaidSame !== undefined && isSaidSame !== (decision === line.target)
			? [`${line.text} is called ${answer!.kind}, and the packet fares ${decision}`]
			: [];
	});
}

/** Whether a rule without anything that is not modelled matches a packet. */
function isPlainMatch(rule: Rule, packet: Packet, family: Family): boolean {
	let isAsked = false;
	const asked = (): boolean => {
		isAsked = true;
		return false;
	};
	return matchesPacket(rule, packet, family, { match: asked, name: asked }) && !isAsked;
}

function compiled(table: Table, family: Family, analysis: Analysis): Program {
	const work = compile(table, family, (line: Line) => analysis.readSyntax(line));
	for (;;) {
		const { done, value } = work.next();
		if (done) {
			return value;
		}
	}
}

/** For each hook, packets that rules ask for, dead ones as well, and mixtures of two of them. */
function packetsFor({ chains, picker, space }: Program, table: Table, dice: Dice): Packet[] {
	const rules = chains.flatMap((chain) => chain.rules);
	const hooks = chains.flatMap(({ hook }) => hook ?? []);
	if (rules.length === 0 || hooks.length === 0) {
		return [];
	}
	const count = Math.min(MOST_PACKETS, Math.ceil(MOST_STEPS / rules.length));
	const draw = (hook: Hook): Packet => {
		const boxes = dice.pick(rules).boxes;
		const own = boxes.length === 0 ? { dims: [], sets: [] } : dice.pick(boxes);
		return packetOf(picker.pick(own), hook, space);
	};
	const packets = Array.from({ length: count }, () => {
		const hook = dice.pick(hooks);
		const [packet, other] = [draw(hook), draw(hook)];
		const mixed = Object.fromEntries(dice.some(FIELDS, 0, 4).map((field) => [field, other[field]]));
		return entering({ ...packet, ...mixed }, hook, table);
	});
	return table.knownName === 'raw' ? packets : packets.filter(isPossible);
}

/** Without what no packet of the hook has. */
function entering(packet: Packet, hook: Hook, table: Table): Packet {
	const isTracked = packet.ctstate !== 'INVALID' && packet.ctstate !== 'UNTRACKED';
	return {
		...packet,
		in: hook === 'OUTPUT' ? null : hook === 'POSTROUTING' ? packet.in : (packet.in ?? 'dummy0'),
		out: hook === 'PREROUTING' || hook === 'INPUT' ? null : (packet.out ?? 'dummy0'),
		ctstate: table.knownName === 'nat' && packet.ctstate !== 'RELATED' ? 'NEW' : packet.ctstate,
		snat: isTracked && packet.snat,
		dnat: isTracked && packet.dnat,
	};
}

/** One way in which everything can be that is not modelled: the same question has the same answer throughout. */
function world(seed: number): Oracle {
	const truth = (text: string): boolean =>
		new Dice([...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)).chance(50);
	return {
		holds: ({ name, options }: Match) =>
			options.length === 0
				? truth(name)
				: options.every((option) => truth(matchText(name, [{ ...option, negated: false }])) !== option.negated),
		hasName: ({ name, values }) => truth(`${name} ${values.join(' ')}`),
		ends: ({ chain, number }: Rule) => truth(`${chain.name} ${number}`),
	};
}

function inWords({ end, packet }: Fate): string {
	return `${typeof end === 'string' ? end : end.text} (mark ${packet.mark}, connmark ${packet.connmark}, ttl ${packet.ttl}, tos ${packet.tos})`;
}
