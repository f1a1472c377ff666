// Finds chains that have the name of a target extension.

import { isTarget, targetSpec } from '../catalogue/catalogue.ts';
import { chainOf } from '../ruleset/chain.ts';
import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { isRefusedName } from './chain-name.ts';
import { CHAINS_AT_ONCE, type Check } from './check.ts';
import type { Scope } from './scope.ts';

export const chainHidesTarget: Check = {
	code: 'chain-hides-target',
	doc: {
		title: 'A chain hides a target',
		what: 'A user chain has the name of a target extension, such as LOG or REJECT.',
		why: 'iptables accepts it, and from then on "-j LOG" jumps to the chain. Nothing is logged.',
		fix: 'Give the chain another name, such as LOGGING.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:LOG - [0:0]\n-A INPUT -j LOG\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:LOGGING - [0:0]\n-A INPUT -j LOGGING\nCOMMIT\n',
	},
	*look(scope) {
		let looked = 0;
		for (const line of scope.survey.chains) {
			if (++looked % CHAINS_AT_ONCE === 0) {
				yield undefined;
			}
			if (isTargetHere(scope, line) && !isRefusedName(scope, line) && chainOf(line)?.declaration === line) {
				yield {
					severity: 'warning',
					line,
					span: chainSpan(line),
					message: `The chain ${line.chain} hides the target ${line.chain}: "-j ${line.chain}" jumps to the chain in this table. Give the chain another name.`,
				};
			}
		}
	},
};

/** HL is a target of ip6tables only. */
function isTargetHere(scope: Scope, line: Line): boolean {
	const table = tableOf(line);
	const family = table && scope.analysis.family(table);
	const spec = targetSpec(line.chain, family);
	return isTarget(line.chain) && (spec === undefined || family === undefined || spec.families.includes(family));
}
