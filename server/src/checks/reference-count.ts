// Compares the "(2 references)" of a listing with the rules that it shows.

import { isTarget } from '../catalogue/catalogue.ts';
import { builtinHooks } from '../catalogue/tables.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import type { Check } from './check.ts';

export const referenceCount: Check = {
	code: 'reference-count',
	doc: {
		title: 'The number of references does not agree',
		what: 'The header of a chain in a listing counts its references, and the listing shows more or fewer rules that jump or go there. Only listings that show all builtin chains are compared.',
		why: 'Lines were lost on the way, or somebody has changed them, so the listing does not show what the kernel had.',
		fix: 'Print the listing again, and whole: `iptables -L -n -v`.',
		bad: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nOFFICE     all  --  0.0.0.0/0            0.0.0.0/0           \n\nChain FORWARD (policy ACCEPT)\ntarget     prot opt source               destination         \n\nChain OUTPUT (policy ACCEPT)\ntarget     prot opt source               destination         \n\nChain OFFICE (2 references)\ntarget     prot opt source               destination         \n',
		good: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nOFFICE     all  --  0.0.0.0/0            0.0.0.0/0           \n\nChain FORWARD (policy ACCEPT)\ntarget     prot opt source               destination         \n\nChain OUTPUT (policy ACCEPT)\ntarget     prot opt source               destination         \n\nChain OFFICE (1 references)\ntarget     prot opt source               destination         \n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains.filter(isWhole)) {
			for (const chain of table.chains.values()) {
				const line = chain.declaration;
				if (!line) {
					continue;
				}
				const { references, referencesSpan } = declarationOf(line);
				const shown = chain.callerCount;
				if (references === undefined || references === shown) {
					continue;
				}
				const rules = shown === 0 ? 'no rule' : shown === 1 ? '1 rule' : `${shown} rules`;
				const why = shown < references ? 'Lines are missing' : 'Lines were added or the number was changed';
				yield {
					severity: 'info',
					line,
					span: referencesSpan,
					message: `The header counts ${references} reference${references === 1 ? '' : 's'} to ${chain.name}, and ${rules} of this listing ${shown <= 1 ? 'goes' : 'go'} there. ${why}: print the listing again to see what the kernel has.`,
					related: scope.related(chain.callers, (caller) => scope.nameOfRule(caller)),
				};
			}
		}
	},
};

/** All builtin chains are there (nat has INPUT on newer kernels only), and every chain that is jumped to. */
function isWhole(table: Table): boolean {
	if (table.form !== 'listing' || table.partial) {
		return false;
	}
	const hooks = table.name === undefined ? undefined : builtinHooks(table.name);
	const has = (name: string): boolean => table.chains.get(name)?.isDeclared ?? false;
	if (!hooks?.every((hook) => has(hook) || (table.name === 'nat' && hook === 'INPUT'))) {
		return false;
	}
	return [...table.references.keys()].every((name) => has(name) || isTarget(name));
}
