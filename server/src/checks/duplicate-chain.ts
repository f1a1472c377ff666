// Finds chains that are declared more than once.

import type { Chain } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { wordEnd } from '../syntax/words.ts';
import { isReserved } from './chain-name.ts';
import type { Check, Report } from './check.ts';
import type { Severity } from './finding.ts';
import type { Scope } from './scope.ts';

export const duplicateChain: Check = {
	code: 'duplicate-chain',
	needsFinalText: true,
	doc: {
		title: 'A chain is declared twice',
		what: 'A table declares the same chain more than once.',
		why: 'For a user chain the legacy iptables-restore refuses the file: "error creating chain: File exists". The nft one empties the chain at the second declaration, and the rules above it are lost. For a builtin chain the last policy counts.',
		says: ["error creating chain 'WEB':File exists", 'line 6 failed: Chain already exists.'],
		fix: 'Remove all declarations but the first.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n:OFFICE - [0:0]\n-A INPUT -j OFFICE\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:OFFICE - [0:0]\n-A INPUT -j OFFICE\nCOMMIT\n',
	},
	*look(scope) {
		const changed = new Set(scope.survey.commands.filter((line) => line.verb === 'X' || line.verb === 'E').map(tableOf));
		for (const table of scope.tablesWithChains) {
			if (table.form !== 'block') {
				continue; // a script may have deleted the chain in between, and listings begin a new table instead
			}
			for (const { line, name, first } of changed.has(table) ? scope.mishaps(table, 'exists') : []) {
				const isOfBuiltin = line.verb !== 'E' && table.hookOf(name) !== undefined; // told below
				if (line.verb === 'E' || (!isReserved(name) && !isOfBuiltin)) {
					yield reportFor(scope, line, first, name, aboutUser(scope, line));
				}
			}
			for (const chain of table.chains.values()) {
				if (chain.isBuiltin || (chain.declarations.length > 1 && !isReserved(chain.name) && !changed.has(table))) {
					yield* reportsFor(scope, chain);
				}
			}
		}
	},
};

function* reportsFor(scope: Scope, chain: Chain): Generator<Report> {
	const [first, ...others] = chain.declarations;
	for (const line of chain.isBuiltin ? chain.declarations : []) {
		if (line.verb === 'E') {
			return {
				isSame: false,
				severity: scope.refused,
				message: `"${scope.failed(line)}", with nft "File exists". Choose another new name.`,
			};
		}
		if (line.verb === 'N') {
			yield reportFor(scope, line, undefined, chain.name, aboutUser(scope, line));
		}
	}
	// -P behind a declaration is the usual way to change a policy; on a user chain it is wrong for another reason
	for (const line of others) {
		if (line.verb === 'P' || (line.verb === 'N' && chain.isBuiltin)) {
			continue;
		}
		yield reportFor(scope, line, first, chain.name, chain.isBuiltin ? aboutBuiltin(scope, first!, line) : aboutUser(scope, line));
	}
}

/** The new name of -E. */
function nameSpan(line: Line): { readonly start: number; readonly end: number } {
	return { start: line.body, end: wordEnd(line.content, line.body, line.contentEnd) };
}

/** `first` made the chain; nothing had to make a builtin one. */
function reportFor(scope: Scope, line: Line, first: Line | undefined, name: string, said: Said): Report {
	const known = first
		? `${name} was already declared on line ${scope.numberOfLine(first)}`
		: `${name} is a builtin chain, which is always there`;
	return {
		severity: said.severity,
		line,
		span: line.verb === 'E' ? nameSpan(line) : chainSpan(line),
		message: `${known}: ${said.message}`,
		related: first ? [{ line: first, span: chainSpan(first) ?? { start: 0, end: 0 }, message: 'declared first here' }] : [],
		fixes: line.verb === 'E' ? [] : [{ title: 'Remove this declaration', safe: said.isSame, edits: [{ kind: 'remove', line }] }],
	};
}

interface Said {
	/** Without the line the chain is as it was. */
	readonly isSame: boolean;
	readonly severity: Severity;
	readonly message: string;
}

function aboutBuiltin(scope: Scope, first: Line, line: Line): Said {
	const before = declarationOf(first).policy;
	const { policy } = declarationOf(line);
	if (before !== policy && policy !== undefined) {
		return {
			isSame: false,
			severity: scope.doubtful,
			message: `iptables-restore takes both, and the policy of the last one counts (${policy} instead of ${before ?? 'the one it has'}). Keep one.`,
		};
	}
	return { isSame: true, severity: 'info', message: 'iptables-restore takes both. Keep one.' };
}

function aboutUser(scope: Scope, line: Line): Said {
	if (line.verb === 'E') {
		return { isSame: false, severity: scope.refused, message: `"${scope.failed(line)}", with nft "File exists". Choose another new name.` };
	}
	if (line.verb === 'N') {
		return { isSame: true, severity: scope.refused, message: `"${scope.failed(line)}: Chain already exists". Remove this one.` };
	}
	return {
		isSame: true,
		severity: scope.refusedOrDoubtful('legacy', tableOf(line)),
		message:
			'the legacy iptables-restore says "error creating chain: File exists", the nft one empties the chain again, and its rules above are lost. Remove this one.',
	};
}
