// Finds user chains with a policy.

import { builtinHooks } from '../catalogue/tables.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { isOddName, isOfOtherTable, isReserved } from './chain-name.ts';
import type { Check } from './check.ts';
import { nearest } from './nearest.ts';

export const policyOnUserChain: Check = {
	code: 'policy-on-user-chain',
	doc: {
		title: 'A policy on a user chain',
		what: 'A user chain is declared with ACCEPT, DROP or another policy.',
		why: 'Only builtin chains have one; at the end of a user chain the packet goes back to the chain it came from. The legacy iptables-restore refuses the file: "Bad built-in chain name". The nft one ignores the policy.',
		says: ["Can't set policy `DROP' on `WEB' line 5: Bad built-in chain name"],
		fix: 'Write "-". To drop what no rule has taken, end the chain with "-A CHAIN -j DROP".',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE DROP [0:0]\n-A INPUT -j OFFICE\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n-A INPUT -j OFFICE\n-A OFFICE -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.unusualChains) {
			const chain = chainOf(line);
			const { policy, policySpan } = declarationOf(line);
			const isOdd = isOddName(line.chain) || line.text[line.chainStart] === '"' || isReserved(line.chain);
			if (!chain || chain.isBuiltin || isOdd || policy === undefined || isOfOtherTable(chain.table, chain.name)) {
				continue;
			}
			const meant = builtinMeant(chain);
			const name = chainSpan(line);
			const what = `${line.chain} is a user chain and has no policy`;
			yield {
				severity: line.verb === 'P' ? scope.refused : scope.refusedOrDoubtful('legacy', chain.table),
				line,
				span: policySpan,
				message: `${what}: ${saysOf(line, policy, scope.failed(line))} ${meant ? `Did you mean ${meant}?` : `Write "-"; to end the chain with ${policy}, add the rule "-A ${line.chain} -j ${policy}".`}`,
				fixes: [
					...(meant && name
						? [{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace' as const, line, span: name, text: meant }] }]
						: []),
					...(line.verb === '' && policySpan
						? [
								{
									title: 'Change the policy to "-"',
									safe: !meant,
									edits: [{ kind: 'replace' as const, line, span: policySpan, text: '-' }],
								},
							]
						: []),
				],
			};
		}
	},
};

/** The builtin chain that was meant by a name which nothing else speaks of. */
function builtinMeant({ name, rules, callers, table }: Chain): string | undefined {
	const free = (builtinHooks(table.name ?? '') ?? []).filter((hook) => !table.chains.get(hook)?.isDeclared);
	return rules.length === 0 && callers.length === 0 ? nearest(name, free) : undefined;
}

function saysOf(line: Line, policy: string, failed: string): string {
	return line.verb === 'P'
		? `"${failed}: Bad built-in chain name".`
		: `the legacy iptables-restore says "Can't set policy \`${policy}' on \`${line.chain}'", the nft one ignores it.`;
}
