// Finds matches, targets and interfaces in chains where the kernel does not take them, also through jumps.

import { HOOKS_WITHOUT_INTERFACE } from '../../catalogue/core.ts';
import type { Hook, TableName } from '../../catalogue/specification.ts';
import { builtinHooks, TABLE_NAMES } from '../../catalogue/tables.ts';
import { enumeration } from '../../explain/words.ts';
import { chainOf } from '../../ruleset/chain.ts';
import type { Line } from '../../syntax/line.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import type { Scope } from '../scope.ts';
import { type KnownUse, nameOf, type RuleAtHand, spanOf, textOf, wordOf } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

/** Jumps that a message names on the way from the builtin chain. */
const PATH = 5;

export const notAcceptedHere: RuleCheck = {
	code: 'not-accepted-here',
	doc: {
		title: 'Not in this table or chain',
		what: 'The kernel takes some matches and targets in some tables and builtin chains only: DNAT in nat PREROUTING and OUTPUT, REJECT in filter. A user chain takes over the restrictions of every builtin chain that leads to it. -i has no meaning in OUTPUT, -o none in INPUT.',
		why: 'The kernel refuses the rule. The legacy tool says so only at COMMIT: "line N failed"; nft says "RULE_APPEND failed (Invalid argument): rule in chain POSTROUTING". For interfaces: "Can\'t use -o with INPUT". For DROP in nat: "The "nat" table is not intended for filtering, the use of DROP is therefore inhibited."',
		says: [
			'line 5 failed',
			'line 5: RULE_APPEND failed (Invalid argument): rule in chain INPUT',
			"Can't use -i with OUTPUT",
			"Can't use -o with INPUT",
			'The "nat" table is not intended for filtering, the use of DROP is therefore inhibited.',
		],
		fix: 'Move the rule to a chain where it is taken; for a user chain, remove the jump that comes from elsewhere.',
		bad: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.5:8080\nCOMMIT\n',
		good: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.5:8080\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (!rule.table.knownName || !rule.chain) {
			return;
		}
		for (const use of rule.uses) {
			if (rule.family && !use.spec.families.includes(rule.family)) {
				continue; // wrong-family: it is taken nowhere
			}
			const report = placeProblem(rule, scope, use);
			if (report) {
				yield { ...report, line: rule.line, span: use.span };
			}
		}
		yield* interfaces(rule, scope);
	},
};

type PlaceProblem = Pick<Report, 'severity' | 'message' | 'related' | 'refusal'>;

/** What is said of the place of a match or target; undefined where it is taken there. */
export function placeProblem(rule: RuleAtHand, scope: Scope, use: KnownUse): PlaceProblem | undefined {
	const table = rule.table.knownName;
	const dependent = use.spec.placesFor?.(use.options);
	const acceptedIn = dependent ?? use.spec.acceptedIn;
	// a builtin chain of another table is not there: builtin-of-other-table
	const isElsewhere =
		rule.chain?.hook === undefined && TABLE_NAMES.some((name) => builtinHooks(name)!.some((hook) => hook === rule.chain?.name));
	return table && rule.chain && acceptedIn && !isElsewhere
		? reportFor(rule, scope, {
				table,
				acceptedIn,
				name: dependent ? nameOfDependent(rule, scope, use, table) : nameOf(use.spec),
				isDependent: !!dependent,
				asksForTable: use.spec.asksForTable === true,
			})
		: undefined;
}

/** Where the places depend on the options: the option that is not taken here even alone, with its value; the whole where that is none or each. */
function nameOfDependent(rule: RuleAtHand, scope: Scope, { spec, options }: KnownUse, table: TableName): string {
	const hooks = scope.hooksOf(rule.chain!)?.hooks ?? [];
	const wrong = options.filter((option) => {
		const accepted = spec.placesFor?.([option])?.[table];
		return accepted !== undefined && hooks.some((hook) => !accepted.includes(hook));
	});
	const elsewhere = spec.asksForTable ? options.filter((option) => spec.placesFor?.([option]) && !spec.placesFor([option])![table]) : [];
	const [only] = elsewhere.length > 0 ? elsewhere : wrong;
	if (only === undefined || (elsewhere.length === 0 && wrong.length > 1)) {
		return nameOf(spec);
	}
	return `${nameOf(spec)} with ${[wordOf(rule, only), ...only.values.map(({ text }) => text)].join(' ')}`;
}

type AcceptedIn = Readonly<Partial<Record<TableName, readonly Hook[]>>>;

interface Placed {
	readonly table: TableName;
	readonly acceptedIn: AcceptedIn;
	readonly name: string;
	/** The places depend on the options, so the kernel asks when it meets the rule; nft then knows of a user chain only what table it is in. */
	readonly isDependent: boolean;
	readonly asksForTable: boolean;
}

function reportFor(
	rule: RuleAtHand,
	scope: Scope,
	{ table, acceptedIn, name, isDependent, asksForTable }: Placed,
): PlaceProblem | undefined {
	const hooks = scope.hooksOf(rule.chain!);
	// what depends on the options is mostly asked by hooks, and not by tables
	const accepted = acceptedIn[table] ?? (isDependent && !asksForTable && rule.chain!.hook === undefined ? [] : undefined);
	if (!hooks && (accepted || !isBoundToTables(acceptedIn))) {
		return undefined; // nothing leads here, and it is the builtin chains that the kernel asks for
	}
	if (!accepted && name === '-j DROP') {
		return {
			severity: scope.refused,
			message: `"The "nat" table is not intended for filtering, the use of DROP is therefore inhibited." Only the first packet of a connection comes through nat: drop in filter, or in raw.`,
		};
	}
	if (!accepted || !hooks) {
		const tables = Object.keys(acceptedIn);
		return {
			severity: scope.refused,
			message: `${name} is not taken in table ${table}, only in ${enumeration(tables)}: the kernel refuses the rule${atCommit(rule, scope)}. Move it there.`,
			refusal: 'added',
		};
	}
	const wrong = hooks.hooks.filter((hook) => !accepted.includes(hook));
	return wrong.length === 0 ? undefined : atHooks(rule, scope, { name, isDependent, table, accepted }, wrong);
}

/** What is said where builtin chains that do not take it lead to the rule. Each backend follows the jumps in its own way. */
function atHooks(
	rule: RuleAtHand,
	scope: Scope,
	{ name, isDependent, table, accepted }: Omit<Placed, 'acceptedIn' | 'asksForTable'> & { readonly accepted: readonly Hook[] },
	wrong: readonly Hook[],
): PlaceProblem {
	const legacy = scope.legacyReach(rule.table);
	const seen = wrong.find((hook) => legacy.leadsTo(hook, rule.head));
	const hook = seen ?? wrong[0]!;
	const path = pathTo(rule, scope, hook);
	const where =
		path.length === 0 ? `in ${hook}` : `here, because ${hook} leads here (${path.map((line) => scope.nameOfRule(line)).join(', ')})`;
	const fact = `${name} is not taken ${where}: ${accepted.length === 0 ? `no chain of table ${table} will do` : `in table ${table} only ${enumeration(accepted)} will do`}`;
	const isRefusedByNft = !isDependent || rule.chain!.hook !== undefined;
	const related = scope.related(path, (line) => `${scope.nameOfRule(line)} leads to ${line.target}`);
	const refusal = rule.chain!.hook === undefined ? 'reached' : 'added';
	if (seen !== undefined) {
		return {
			refusal,
			severity: isRefusedByNft ? scope.refused : scope.refusedBy('legacy', rule.table),
			message: `${fact}. The kernel refuses the rule${atCommit(rule, scope)}${isRefusedByNft ? '' : '; nft does not see it'}.`,
			related,
		};
	}
	const stop = legacy.stopBefore(rule.head) ?? path.map((line) => legacy.stopBefore(line)).find((line) => line !== undefined);
	const because = stop ? `behind ${scope.nameOfRule(stop)}, which takes every packet` : 'where no packet comes';
	return {
		refusal,
		severity: isRefusedByNft ? scope.refusedBy('nft', rule.table) : 'hint',
		message: isRefusedByNft
			? `${fact}. nft refuses the rule ("RULE_APPEND failed (Invalid argument)"); the legacy backend does not look at it ${because}.`
			: `${fact}. Both backends load the rule, because it stands ${because}.`,
		related: [...related, ...scope.related(stop ? [stop] : [], () => 'takes every packet')],
	};
}

/** Whether the kernel asks for the table itself: another table with the same builtin chains is not accepted. */
function isBoundToTables(acceptedIn: AcceptedIn): boolean {
	const hooks = new Set(Object.values(acceptedIn).flat());
	return TABLE_NAMES.some((table) => !acceptedIn[table] && builtinHooks(table)!.some((hook) => hooks.has(hook)));
}

/** iptables itself refuses interfaces, and looks at the name of the chain only. */
function* interfaces(rule: RuleAtHand, scope: Scope): Iterable<Report> {
	const hook = rule.chain?.hook;
	const own = hook ? [...rule.syntax.core, ...rule.syntax.idle] : [];
	for (const option of own) {
		if (own.some((other) => other !== option && other.name === option.name) || hasUnreadableValue(rule, [option])) {
			continue; // repeated-option, invalid-value
		}
		const side = option.name === '--in-interface' ? 'in' : option.name === '--out-interface' ? 'out' : undefined;
		if (side && (HOOKS_WITHOUT_INTERFACE[side] as readonly Hook[]).includes(hook!)) {
			const word = wordOf(rule, option);
			yield {
				severity: scope.refused,
				line: rule.line,
				span: spanOf(option),
				message: `${word} cannot stand in ${hook}, where a packet has no ${side === 'in' ? 'incoming' : 'outgoing'} interface: "Can't use ${side === 'in' ? '-i' : '-o'} with ${hook}". Remove it, or use ${side === 'in' ? '-o' : '-i'}.`,
				fixes: interfaceFixes(rule, option, side),
			};
		}
	}
}

/** The other side of the packet, where the rule does not ask for it already: the rule may be meant for another chain. */
function interfaceFixes(rule: RuleAtHand, option: OptionUse, side: 'in' | 'out'): Fix[] {
	const word = wordOf(rule, option);
	const { end } = option.flag;
	const [other, name] = side === 'in' ? ['-o', '--out-interface'] : ['-i', '--in-interface'];
	const isFree = !rule.options.some((placed) => placed.option.name === name);
	const isApart = textOf(rule, option.flag).endsWith(word) && option.values[0] !== undefined && option.values[0].start > end;
	const change: Fix = {
		title: `Change ${word} to ${other}`,
		safe: false,
		edits: [{ kind: 'replace', line: rule.line, span: { start: end - word.length, end }, text: other }],
	};
	return isFree && isApart ? [change] : [];
}

/** The jumps from the builtin chain to the rule's chain, the first one first. */
function pathTo(rule: RuleAtHand, scope: Scope, hook: Hook): Line[] {
	const path: Line[] = [];
	let via = scope.jumpFrom(hook, rule.chain!);
	while (via && path.length < PATH) {
		path.unshift(via);
		const from = chainOf(via);
		via = from && from !== rule.chain ? scope.jumpFrom(hook, from) : undefined;
	}
	return path;
}

function atCommit(rule: RuleAtHand, scope: Scope): string {
	const { commit } = rule.table;
	return commit ? `, and the legacy tool names only the COMMIT ("line ${scope.numberOfLine(commit)} failed")` : '';
}
