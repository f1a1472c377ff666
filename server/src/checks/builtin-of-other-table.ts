// Finds builtin chains in a table that does not have them.

import { builtinHooks } from '../catalogue/tables.ts';
import type { Chain } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { isOfOtherTable } from './chain-name.ts';
import { CHAINS_AT_ONCE, type Check, type Report } from './check.ts';
import { isLeftOutBefore } from './left-out.ts';
import { placeOfName } from './place-of-name.ts';
import type { Scope } from './scope.ts';

export const builtinOfOtherTable: Check = {
	code: 'builtin-of-other-table',
	doc: {
		title: 'A builtin chain of another table',
		what: 'A table uses PREROUTING, INPUT, FORWARD, OUTPUT or POSTROUTING, but has no builtin chain of this name: filter has no PREROUTING, nat has no FORWARD.',
		why: 'With a policy the legacy iptables-restore refuses it: "Bad built-in chain name". Without one, and with nft, it becomes a user chain, and no packet ever comes there.',
		says: [
			"Can't set policy `ACCEPT' on `PREROUTING' line 5: Bad built-in chain name",
			'line 6 failed: No chain/target/match by that name.',
		],
		fix: 'Move the rules into the table that has the chain, or use a chain of this table.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A PREROUTING -s 192.0.2.0/24 -j DROP\nCOMMIT\n',
		good: '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -s 192.0.2.0/24 -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			if (table.form === 'listing' || table.form === 'rules') {
				continue; // what is printed was accepted, and the table's name is only inferred
			}
			let looked = 0;
			for (const chain of table.chains.values()) {
				if (++looked % CHAINS_AT_ONCE === 0) {
					yield undefined;
				}
				const line = chain.declaration;
				if (line && isOfOtherTable(table, chain.name)) {
					yield declared(scope, table, line, refusedIn(scope, table, chain));
				}
			}
			yield undefined;
			for (const [name, uses] of yield* scope.undeclaredUses(table)) {
				const use = isOfOtherTable(table, name) ? uses.find((each) => !isLeftOutBefore(scope.analysis, table, each)) : undefined;
				if (use) {
					const message = `Table ${table.name} has no chain ${name}: "${scope.failed(use.line)}". ${advice(table)}`;
					yield { severity: scope.refused, line: use.line, span: use.span, message };
				}
			}
		}
	},
};

/** Rules that are looked at for one that no user chain of the table takes. */
const RULES_LOOKED_AT = 100;

/** The first rule of the chain that is refused in this table, wherever it stands, and for which of its words. */
function refusedIn(scope: Scope, table: Table, chain: Chain): RefusedRule | undefined {
	const { knownName } = table;
	for (const line of knownName ? chain.rules.slice(0, RULES_LOOKED_AT) : []) {
		const syntax = scope.analysis.readSyntax(line);
		for (const { spec } of syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : []) {
			if (spec?.acceptedIn && !spec.acceptedIn[knownName!]) {
				return { line, word: `${spec.kind === 'match' ? '-m' : '-j'} ${spec.name}` };
			}
		}
	}
	return undefined;
}

interface RefusedRule {
	readonly line: Line;
	readonly word: string;
}

function declared(scope: Scope, table: Table, line: Line, refused: RefusedRule | undefined): Report {
	const hasPolicy = declarationOf(line).policy !== undefined;
	const says = hasPolicy
		? `the legacy iptables-restore says "Can't set policy" and "Bad built-in chain name", the nft one makes a user chain where no packet comes`
		: 'iptables-restore makes a user chain of this name, where no packet comes';
	const also = refused ? `, and refuses its rule with ${refused.word}, which table ${table.name} does not take` : '';
	return {
		severity: line.verb === 'P' || refused ? scope.refused : hasPolicy ? scope.refusedOrDoubtful('legacy', table) : scope.doubtful,
		line,
		span: chainSpan(line),
		...placeOfName(scope, line, 'declares'),
		message: `Table ${table.name} has no builtin chain ${line.chain}: ${says}${also}. ${advice(table)}`,
		related: refused ? scope.related([refused.line], () => `${refused.word} is not taken in table ${table.name}`) : [],
	};
}

function advice(table: Table): string {
	return `Its builtin chains are ${builtinHooks(table.name ?? '')?.join(', ') ?? 'others'}; move the rules into the table that has the chain.`;
}
