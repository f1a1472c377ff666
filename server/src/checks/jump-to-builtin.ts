// Finds jumps and gotos to builtin chains.

import { builtinHooks } from '../catalogue/tables.ts';
import { targetSpan } from '../syntax/line.ts';
import type { Check } from './check.ts';

export const jumpToBuiltin: Check = {
	code: 'jump-to-builtin',
	doc: {
		title: 'A jump to a builtin chain',
		what: 'A rule jumps or goes to INPUT, FORWARD, OUTPUT, PREROUTING or POSTROUTING.',
		why: 'Packets enter builtin chains from the kernel only, and the kernel refuses such a rule: "line N failed", "RULE_APPEND failed (Operation not supported)".',
		says: ['line 7 failed', 'line 5: RULE_APPEND failed (Operation not supported): rule in chain INPUT'],
		fix: 'Put the rules that both chains need into a user chain, and jump there from both.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j INPUT\n-A INPUT -s 192.0.2.0/24 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:BAD - [0:0]\n-A INPUT -j BAD\n-A FORWARD -j BAD\n-A BAD -s 192.0.2.0/24 -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			if (table.form === 'listing') {
				continue; // what is printed was accepted
			}
			for (const hook of builtinHooks(table.name ?? '') ?? []) {
				const [line, ...others] = scope.writtenReferences(table).get(hook) ?? [];
				if (!line) {
					continue;
				}
				const verb = line.isGoto ? 'goes' : 'jumps';
				yield {
					severity: table.form === 'block' ? scope.refused : 'warning',
					line,
					span: targetSpan(line),
					message: `${scope.nameOfRule(line)} ${verb} to the builtin chain ${hook}, where packets come from the kernel only: "${scope.failed(line)}" (nft: "Operation not supported"). Put the common rules into a user chain and jump there.`,
					related: scope.related(others, (other) => `${scope.nameOfRule(other)} does the same`),
				};
			}
		}
	},
};
