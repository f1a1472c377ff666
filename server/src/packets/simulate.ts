// Sends one packet through one hook of one table, rule by rule, as the kernel does. Small and plain on purpose: it shares no code with the engine, and judges
// it. What it cannot know (sets, rates, strings, targets nobody knows) it asks its caller.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Match, Rule, RuleOption } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { applyTarget } from './apply-target.ts';
import { matchesPacket, type Questions } from './matches-packet.ts';
import type { Packet } from './packet.ts';

/** What the simulator asks. */
export interface Oracle {
	/** Whether a match that is not modelled holds now for this packet. */
	readonly holds: (match: Match, rule: Rule, packet: Packet) => boolean;
	/** Whether an address that is a name is the packet's; false where nobody is asked. */
	readonly hasName?: (option: RuleOption, rule: Rule, packet: Packet) => boolean;
	/** Whether a target that is not known ends the walk. */
	readonly ends?: (rule: Rule) => boolean;
	/** What a target that is not modelled makes of a packet that goes on; the same where nobody is asked. */
	readonly changed?: (rule: Rule, packet: Packet) => Packet;
	/** Told of every rule that has let a packet go on and done to it what it does. */
	readonly wentOn?: (rule: Rule) => void;
}

/** `policy` where the packet came to the end of the builtin chain; `loop` where chains call each other without end. */
export interface Fate {
	readonly end: Line | 'policy' | 'loop';
	/** Every rule that the packet matched, in order. */
	readonly matched: readonly Line[];
	/** The packet as it left. */
	readonly packet: Packet;
}

/** Chains in each other; the kernel refuses loops, and a table without them is far below this. */
const MAX_STEPS = 1_000_000;
const MAX_DEPTH = 2_000;

/** The fate of a packet that enters the builtin chain of its hook. `ruleOf` reads a line. Never throws. */
export function simulate(packet: Packet, table: Table, family: Family, ruleOf: (line: Line) => Rule | undefined, oracle: Oracle): Fate {
	const matched: Line[] = [];
	const callers: { readonly chain: string; readonly next: number }[] = [];
	let chain: string = packet.hook;
	let next = 0;
	for (let step = 0; step < MAX_STEPS; step++) {
		const line = table.chains.get(chain)?.rules[next];
		if (!line) {
			const caller = callers.pop();
			if (!caller) {
				return { end: 'policy', matched, packet };
			}
			({ chain, next } = caller);
			continue;
		}
		next++;
		const rule = ruleOf(line);
		if (!rule || !matchesPacket(rule, packet, family, questions(rule, packet, oracle))) {
			continue;
		}
		matched.push(line);
		const does = actionOf(rule, packet, family, oracle);
		if (does === 'ends') {
			return { end: line, matched, packet };
		}
		if (does === 'returns') {
			next = Number.POSITIVE_INFINITY;
		} else if (does === 'continues') {
			packet = oracle.changed?.(rule, applyTarget(rule, packet)) ?? applyTarget(rule, packet);
			oracle.wentOn?.(rule);
		} else {
			if (does.kind === 'jump') {
				callers.push({ chain, next });
			}
			chain = does.chain;
			next = 0;
		}
		if (callers.length > MAX_DEPTH) {
			break;
		}
	}
	return { end: 'loop', matched, packet };
}

function questions(rule: Rule, packet: Packet, oracle: Oracle): Questions {
	return {
		match: (match) => oracle.holds(match, rule, packet),
		name: (option) => oracle.hasName?.(option, rule, packet) ?? false,
	};
}

type Does = 'ends' | 'returns' | 'continues' | { readonly kind: 'jump' | 'goto'; readonly chain: string };

function actionOf(rule: Rule, packet: Packet, family: Family, oracle: Oracle): Does {
	const { action, chain } = rule;
	const asked = (): Does => (oracle.ends?.(rule) ? 'ends' : 'continues');
	switch (action.kind) {
		case 'none':
			return 'continues';
		case 'verdict':
			return 'ends';
		case 'return':
			return 'returns';
		case 'jump':
		case 'goto':
			return chain.table.isChain(action.chain) && !chain.table.hookOf(action.chain) ? action : asked();
		case 'target': {
			const afterwards = action.unknown ? undefined : (targetSpec(action.name, family) as { afterwards?: string } | undefined)?.afterwards;
			if (action.name === 'SYNPROXY') {
				const [syn, ack, finOrRst] = [packet.tcpFlags & 2, packet.tcpFlags & 16, packet.tcpFlags & 5];
				return !finOrRst && Boolean(syn) !== Boolean(ack) ? 'ends' : 'continues';
			}
			return afterwards === 'ends' ? 'ends' : afterwards === 'continues' ? 'continues' : asked();
		}
	}
}
