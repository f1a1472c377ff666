// Finds user chains that nothing jumps to.

import { isGenerated } from '../catalogue/generators.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { isOddName, isOfOtherTable, isRefusedName } from './chain-name.ts';
import { CHAINS_AT_ONCE, type Check } from './check.ts';
import { placeOfName } from './place-of-name.ts';
import type { Scope } from './scope.ts';

export const unusedChain: Check = {
	code: 'unused-chain',
	needsFinalText: true,
	doc: {
		title: 'Nothing uses this chain',
		what: 'A user chain is declared, and no other chain of its table jumps or goes to it. Chains of programs that look after them (kube-proxy, Docker, Calico, fail2ban, ufw …) are left out.',
		why: 'No packet comes there, so its rules do nothing. It may be a leftover, or the jump to it may be missing.',
		fix: 'Add the jump, or remove the chain with its rules.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n-A OFFICE -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n-A INPUT -j OFFICE\n-A OFFICE -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains.filter(showsAllRules)) {
			const removed = namesTakenBack(scope, table);
			let looked = 0;
			for (const chain of table.chains.values()) {
				if (++looked % CHAINS_AT_ONCE === 0) {
					yield undefined;
				}
				const line = chain.declaration;
				if (
					!line ||
					line.verb === 'P' || // speaks of a chain, and makes none
					chain.isBuiltin ||
					isGenerated(chain.name) ||
					removed.has(chain.name) ||
					isUsed(chain) ||
					hasOtherTrouble(scope, table, line)
				) {
					continue;
				}
				const count = chain.ruleCount;
				const rules = count === 0 ? '' : count === 1 ? ', and its rule does nothing' : `, and its ${count} rules do nothing`;
				yield {
					severity: 'hint',
					line,
					span: chainSpan(line),
					...placeOfName(scope, line, 'declares'),
					message: `No rule jumps or goes to the chain ${chain.name}, so no packet comes there${rules}. Add the jump that is missing, or remove the chain.`,
					unnecessary: true,
				};
			}
		}
	},
};

/** The chains that -X deletes and -E renames: they are not meant to stay as they are declared. */
function namesTakenBack(scope: Scope, table: Table): ReadonlySet<string> {
	const commands = scope.chainCommandsOf(table).filter((line) => line.verb === 'X' || line.verb === 'E');
	const isAll = commands.some((line) => line.chain === '');
	return new Set(isAll ? table.chains.keys() : commands.map((line) => line.chain));
}

/** A part of a dump does not tell who else uses a chain, and neither does a file without builtin chains, as ufw's before.rules: it is loaded with --noflush. Where a target is filled in, or a script does more than is read, it may be that chain. */
function showsAllRules(table: Table): boolean {
	const isOfAll =
		table.branch === undefined || table.branch.kind === 'script' || table.branch.kind === 'template' || table.branch.kind === 'rename';
	if (!table.showsBuiltin || !isOfAll) {
		return false;
	}
	if (table.form === 'rules') {
		return [...table.chains.values()].some((chain) => chain.declaration?.verb === 'P');
	}
	return table.form !== 'listing' || !table.partial;
}

/** Mostly the first of thousands of rules tells that another chain calls. */
const FEW = 4;

/** A listing counts the references itself, those from rules that were cut away included. */
function isUsed(chain: Chain): boolean {
	if (chain.table.form === 'listing' && chain.declaration) {
		const { references } = declarationOf(chain.declaration);
		if (references !== undefined) {
			return references > 0;
		}
	}
	const isFromElsewhere = (line: Line): boolean => chainOf(line) !== chain;
	return chain.firstCallers(FEW).some(isFromElsewhere) || (chain.callerCount > FEW && chain.callers.some(isFromElsewhere));
}

function hasOtherTrouble(scope: Scope, table: Table, line: Line): boolean {
	const name = line.chain;
	return line.text[line.chainStart] === '"' || isOddName(name) || isRefusedName(scope, line) || isOfOtherTable(table, name);
}
