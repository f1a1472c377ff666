// What a chain is: builtin or user, what it holds, who leads to it, who made it.

import { generatorOf } from '../catalogue/generators.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import type { NamedChain } from '../ruleset/occurrence.ts';
import { declarationOf, policiesOf, policyDeclarations } from '../ruleset/policy.ts';
import { callersInWords, NAMED_CALLERS, originsOf } from './callers.ts';
import type { Explanation, Ruleset } from './explanation.ts';
import { orderOf, packetsOf } from './hook.ts';
import { serviceSentence } from './kube-proxy.ts';
import { placeOf } from './place.ts';
import { policySentence } from './policy.ts';
import { ruleTitle } from './rule-title.ts';
import { countOf, enumeration } from './words.ts';

/** Rules shown of a chain. */
const SHOWN_RULES = 5;

/** A chain that is there: declared, builtin, or at least with rules. */
export function explainChain(chain: Chain, ruleset: Ruleset): Explanation {
	const { table, name } = chain;
	return {
		subject: placeOf(table, name),
		summary: summaryOf(chain, ruleset),
		details: [
			...(chain.hook ? builtinDetails(chain) : userDetails(chain, ruleset)),
			...(chain.declarations.length > 1 ? [`Declared ${chain.declarations.length} times.`] : []),
			...listedReferences(chain),
		],
		rules: firstRules(chain, ruleset),
	};
}

/**
 * A name that a rule jumps to and that is no chain of its table. `nearest`: the chain or target that was probably meant.
 */
export function explainMissingChain({ table, name }: NamedChain, ruleset: Ruleset, nearest: string | undefined): Explanation {
	const count = table.references.countOf(name);
	const elsewhere = ruleset.tables.filter((other) => other !== table && other.dump === table.dump && other.chains.has(name));
	const callers = table.references.first(name, NAMED_CALLERS);
	const from = count === 0 ? '' : `; ${countOf(count, 'reference')}, from ${callersInWords(callers, ruleset, count)}`;
	const details: string[] = [];
	if (elsewhere.length > 0) {
		const tables = enumeration([...new Set(elsewhere.map((other) => other.name ?? 'another table'))]);
		details.push(`There is one in ${tables}, but a rule can only jump within its own table.`);
	}
	if (nearest !== undefined) {
		details.push(`Perhaps ${nearest} was meant.`);
	}
	const generator = generatorOf(name);
	if (table.partial) {
		details.push('Only one chain was printed here, so it may well exist.');
	} else if (generator) {
		details.push(`By its name made by ${generator.maker}, which may declare it in another file: ${generator.purpose}.`);
	} else if (table.dialect === 'save') {
		details.push(
			`iptables-restore refuses the rule. Declare the chain${table.form === 'block' ? ` with ":${name} - [0:0]"` : ` with "-N ${name}"`}, or correct the name.`,
		);
	}
	return { subject: placeOf(table, name), summary: `no chain of this table and no target${from}`, details };
}

function summaryOf(chain: Chain, ruleset: Ruleset): string {
	const count = chain.callerCount;
	const policies = policiesOf(chain);
	const parts = [
		chain.isBuiltin ? 'builtin chain' : chain.declaration ? 'user chain' : 'chain that is not declared',
		...(policies.length === 0 ? [] : [`policy ${policies.join(' or ')}`]),
		countOf(ruleset.rulesOf(chain).length, 'rule'),
		...(chain.isBuiltin && count === 0 ? [] : [countOf(count, 'reference')]),
		...(count === 0 ? [] : [`from ${callersInWords(chain.firstCallers(NAMED_CALLERS), ruleset, count)}`]),
	];
	return parts.join(', ');
}

function builtinDetails(chain: Chain): string[] {
	const policies = policyDeclarations(chain).map((line) => {
		const { policy, counters } = declarationOf(line);
		return policySentence(policy!, counters);
	});
	const hook = chain.hook!;
	return [packetsOf(hook, chain.table.name), ...new Set(policies), orderOf(hook)];
}

function userDetails(chain: Chain, ruleset: Ruleset): string[] {
	const service = serviceSentence(chain, ruleset);
	const generator = service === undefined ? generatorOf(chain.name) : undefined;
	return [
		...(service === undefined ? [] : [service]),
		...(generator === undefined ? [] : [`By its name made by ${generator.maker}: ${generator.purpose}.`]),
		...reachedFrom(chain),
	];
}

/** Said where it is more than the summary says: where other user chains lie in between, or nothing leads here. */
function reachedFrom(chain: Chain): string[] {
	const { table } = chain;
	const isWhole = !table.partial && !table.isUncertain && table.showsBuiltin && (table.form === 'block' || table.form === 'listing');
	if (chain.callerCount === 0) {
		return isWhole ? ['No rule leads here, so no packet comes here.'] : [];
	}
	const origins = originsOf(table, chain.name);
	if (!origins) {
		return [];
	}
	if (origins.length === 0) {
		return isWhole ? ['No builtin chain leads here, so no packet comes here.'] : [];
	}
	const isDirect = chain.callers.every((line) => chainOf(line)?.isBuiltin);
	return isDirect ? [] : [`Its packets come from ${enumeration(origins.map((origin) => origin.name))}.`];
}

/** A listing's own count, where it is another one. */
function listedReferences(chain: Chain): string[] {
	const listed = chain.declaration && declarationOf(chain.declaration).references;
	if (listed === undefined || listed === chain.callerCount || chain.table.partial) {
		return [];
	}
	return [`The listing counts ${countOf(listed, 'reference')}, and shows ${chain.callerCount}.`];
}

function firstRules(chain: Chain, ruleset: Ruleset): string[] {
	const rules = ruleset.rulesOf(chain);
	const shown = rules.slice(0, SHOWN_RULES).flatMap((line) => {
		const syntax = ruleset.syntax(line);
		return syntax ? [`${ruleset.numberOf(line)}: ${ruleTitle(line, syntax)}`] : [];
	});
	const more = rules.length - SHOWN_RULES;
	return more > 0 ? [...shown, `… ${countOf(more, 'more rule')}`] : shown;
}
