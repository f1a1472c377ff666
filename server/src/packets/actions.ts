// What happens to a packet after a rule matched it: it goes on, leaves the table, returns, or changes the chain.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Rule } from '../ruleset/rule.ts';
import { type Box, meet } from './box.ts';
import { TRACKED } from './ctstate.ts';
import { CTSTATE, FLAGS, FRAGMENT, PROTOCOL } from './dimensions.ts';
import { union } from './intervals.ts';
import { flagsSet } from './values.ts';

/** `maybe-ends`: a target that is not known, or that decides by what cannot be seen here. */
export type Afterwards =
	| { readonly kind: 'continues' | 'ends' | 'returns' | 'maybe-ends' }
	| { readonly kind: 'jump' | 'goto'; readonly chain: string };

const CONTINUES: Afterwards = { kind: 'continues' };
const ENDS: Afterwards = { kind: 'ends' };
const RETURNS: Afterwards = { kind: 'returns' };
const MAYBE_ENDS: Afterwards = { kind: 'maybe-ends' };

export function afterwardsOf(rule: Rule, family: Family): Afterwards {
	const { action } = rule;
	switch (action.kind) {
		case 'none':
			return CONTINUES;
		case 'verdict':
			return ENDS;
		case 'return':
			return RETURNS;
		case 'jump':
		case 'goto':
			return isUserChain(rule, action.chain) ? { kind: action.kind, chain: action.chain } : MAYBE_ENDS;
		case 'target':
			return action.unknown ? MAYBE_ENDS : ofTarget(action.name, family);
	}
}

/** The kernel refuses jumps to builtin chains and to chains that are not there; nothing is said of what they would do. */
function isUserChain(rule: Rule, name: string): boolean {
	const { table } = rule.chain;
	return table.hookOf(name) === undefined && table.isChain(name);
}

function ofTarget(name: string, family: Family): Afterwards {
	const spec = targetSpec(name, family);
	if (spec?.kind !== 'target' || name === 'CLUSTERIP') {
		return MAYBE_ENDS; // CLUSTERIP drops what belongs to another node of its cluster
	}
	// SYNPROXY ends the walk of the packets in onlyWhere, and of no others
	return spec.afterwards === 'continues' ? CONTINUES : spec.afterwards === 'returns' ? RETURNS : ENDS;
}

/** The part of a rule's packets for which its target does anything at all. */
export function onlyWhere(rule: Rule, boxes: readonly Box[]): readonly Box[] {
	const name = rule.action.kind === 'target' ? rule.action.name : '';
	const part = name === 'CONNMARK' ? WITH_CONNECTION : name === 'SYNPROXY' ? HANDSHAKE : undefined;
	return part ? boxes.flatMap((box) => meet(box, part) ?? []) : boxes;
}

/** CONNMARK does nothing for packets that belong to no connection (kernel, xt_connmark.c). */
const WITH_CONNECTION: Box = { dims: [CTSTATE], sets: [TRACKED] };

const HANDSHAKE_FLAGS = union(
	[flagsSet('SYN,ACK,FIN,RST', 'SYN')!, flagsSet('SYN,ACK,FIN,RST', 'ACK')!].map((set) => [set[0]!, set[1]!] as const),
);
/** SYNPROXY takes SYN and the bare ACK that answers its SYN-ACK (kernel, ipt_SYNPROXY.c). */
const HANDSHAKE: Box = { dims: [PROTOCOL, FLAGS, FRAGMENT], sets: [[6, 7], HANDSHAKE_FLAGS, [0, 1]] };
