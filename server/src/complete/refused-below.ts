// Which chains hold matches or targets that the kernel does not take where packets come from: a jump there would make it refuse the rules of that chain.

import { matches } from '../catalogue/matches/index.ts';
import type { ExtensionSpec } from '../catalogue/specification.ts';
import { targets } from '../catalogue/targets/index.ts';
import { calledBy } from '../checks/call-graph.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { isPlaced, type RulePlace } from './fitting.ts';

/** Rules that are looked at for one list of chains; behind that, all chains are taken to be fit. */
const RULES = 2_000;

/** Says of the chains of a table whether a jump to them from a place lets packets come to rules that the kernel does not take for these. */
export function refusedBelow(table: Table, place: RulePlace): (chain: Chain) => boolean {
	let left = RULES;
	const known = new Map<Chain, boolean>();
	const isElsewhere = (spec: ExtensionSpec): boolean => !isPlaced(spec, place);
	const refusedTargets = new Set(targets.filter(isElsewhere).map(({ name }) => name));
	const refusedMatches = new Set(matches.filter(isElsewhere).map(({ name }) => name));
	const asked = refusedMatches.size > 0 ? new RegExp(`-m (?:${[...refusedMatches].join('|')}) `) : undefined;
	const isRefused = ({ target, text }: Line): boolean =>
		(refusedTargets.has(target) && !table.isChain(target)) || asked?.test(text) === true;
	return (start) => {
		const met = new Set([start]);
		const waiting = place.hooks.length === 0 ? [] : [start];
		for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
			const answer = known.get(chain);
			for (const line of answer === undefined ? chain.rules : []) {
				if (left-- <= 0) {
					return false;
				}
				if (isRefused(line)) {
					known.set(chain, true).set(start, true);
					return true;
				}
				const called = calledBy(line, table);
				if (called && !met.has(called)) {
					met.add(called);
					waiting.push(called);
				}
			}
			if (answer) {
				known.set(start, true);
				return true;
			}
		}
		for (const chain of met) {
			known.set(chain, false);
		}
		return false;
	};
}
