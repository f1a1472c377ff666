// Finds chains that are nested deeper than the nft backend allows.

import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import { targetSpan } from '../syntax/line.ts';
import { type Call, calledBy } from './call-graph.ts';
import type { Check } from './check.ts';
import type { Scope } from './scope.ts';

/** User chains below each other that nft still accepts, jumps and gotos alike (measured on 1.8.9, kernel 6.18: 15 pass, 16 do not). */
const MAX_DEPTH = 15;

export const chainDepth: Check = {
	code: 'chain-depth',
	doc: {
		title: 'Chains are nested too deep for nft',
		what: `From a builtin chain the jumps and gotos lead down through more than ${MAX_DEPTH} user chains.`,
		why: 'The kernel\'s nftables keep a stack of 16 chains, so iptables-nft-restore says "RULE_APPEND failed (Too many links)". The legacy backend has no such limit.',
		says: ['line 34: RULE_APPEND failed (Too many links): rule in chain LEVEL15'],
		fix: 'Let some of the chains be called one after the other instead of each by the one before.',
		bad: nested(16),
		good: nested(15),
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			const found = table.form === 'listing' ? undefined : tooDeep(scope, table);
			if (found) {
				const { call, start } = found;
				yield {
					severity: scope.refusedBy('nft', table),
					line: call.line,
					span: targetSpan(call.line),
					message: `${call.to.name} is chain ${MAX_DEPTH + 1} below ${start.name}: nft nests ${MAX_DEPTH} at most and says "RULE_APPEND failed (Too many links)" (legacy takes it). Call some of the chains one after the other instead.`,
				};
			}
		}
	},
};

/** The first call that leads too deep, and the builtin chain where the way begins. Undefined where a loop would make every way endless. */
function tooDeep(scope: Scope, table: Table): { readonly call: Call; readonly start: Chain } | undefined {
	const { loops, bottomUp, depth } = scope.walksOf(table).fromBuiltin;
	return loops.length > 0 || depth <= MAX_DEPTH ? undefined : descend(table, bottomUp.toReversed());
}

/** Takes the chains from the top down, each behind all that call it, and notes how deep the longest way to it is. */
function descend(table: Table, topDown: readonly Chain[]): { readonly call: Call; readonly start: Chain } | undefined {
	const depths = new Map<Chain, { readonly depth: number; readonly start: Chain }>();
	for (const chain of topDown) {
		const here = depths.get(chain) ?? { depth: 0, start: chain };
		const below = { depth: here.depth + 1, start: here.start };
		for (const line of chain.rules) {
			const to = calledBy(line, table);
			if (to && below.depth > MAX_DEPTH) {
				return { call: { from: chain, to, line }, start: here.start };
			}
			if (to && below.depth > (depths.get(to)?.depth ?? 0)) {
				depths.set(to, below);
			}
		}
	}
	return undefined;
}

/** A dump in which each chain calls the next. */
function nested(depth: number): string {
	const names = Array.from({ length: depth }, (_, i) => `LEVEL${i + 1}`);
	const declarations = names.map((name) => `:${name} - [0:0]\n`).join('');
	const jumps = names.map((name, i) => `-A ${names[i - 1] ?? 'INPUT'} -j ${name}\n`).join('');
	return `*filter\n:INPUT ACCEPT [0:0]\n${declarations}${jumps}COMMIT\n`;
}
