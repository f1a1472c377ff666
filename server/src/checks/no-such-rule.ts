// Finds commands on rules that are not there: -I beyond the end, -D, -R, -C and -Z of a number or a rule that the chain does not have at that moment.

import { ruleNumber } from '../ruleset/place.ts';
import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import type { Mishap } from './replay.ts';
import type { Scope } from './scope.ts';
import { isLeftToProgram } from './undefined-chain.ts';

export const noSuchRule: Check = {
	code: 'no-such-rule',
	needsFinalText: true,
	doc: {
		title: 'A command on a rule that is not there',
		what: 'In a restore file -I inserts beyond the end of a chain, or -D, -R, -C or -Z names a rule, by its number or by what it says, that the file has not added before.',
		why: 'iptables-restore begins with empty chains, unless it is called with --noflush, and says "line N failed", with nft "Index of insertion too big" or "does a matching rule exist in that chain?".',
		says: [
			'line 5 failed',
			'line 5 failed: Index of insertion too big.',
			'line 5 failed: Bad rule (does a matching rule exist in that chain?).',
		],
		fix: 'Correct the number, or remove the line. Restore files rarely need anything but -A.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-I INPUT 5 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-I INPUT 2 -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			for (const mishap of scope.mishaps(table, 'no-such-rule')) {
				// a chain that there is not is told by undefined-chain
				const chain = table.chains.get(mishap.line.chain);
				if (mishap.line.verb === 'Z' || chain?.isBuiltin || (chain && chain.declarations.length > 0)) {
					yield reportFor(scope, mishap);
				}
			}
		}
	},
};

function reportFor(scope: Scope, { line, count, isUnmade }: Mishap & { readonly kind: 'no-such-rule' }): Report {
	const why = `the file has added ${count === 0 ? 'no rules' : count === 1 ? '1 rule' : `${count} rules`} to ${line.chain} so far`;
	const table = tableOf(line);
	const isLeft = table !== undefined && isLeftToProgram(table) && table.hookOf(line.chain) !== undefined;
	const isZero = line.verb === 'Z' && !isUnmade; // nft has to have the chain to pass over it
	return {
		severity: isLeft ? 'info' : isZero ? scope.refusedBy('legacy', table) : scope.refused,
		line,
		span: chainSpan(line),
		message: `${factOf(line)}: ${why}. ${isZero ? 'The legacy iptables-restore says ' : ''}"${scope.failed(line)}"${isZero ? ', the nft one passes over it' : ''} (unless it is called with --noflush and the chain has the rule already).`,
	};
}

/** What a line asks for that cannot be done. */
function factOf(line: Line): string {
	const number = ruleNumber(line);
	switch (line.verb) {
		case 'I':
			return `-I ${line.chain} ${number ?? 1} inserts beyond the end`;
		case 'R':
			return `-R ${line.chain} ${number ?? ''} replaces a rule that is not there`;
		case 'C':
			return `-C ${line.chain} asks for a rule that is not there`;
		case 'Z':
			return `-Z ${line.chain} ${number} zeroes a rule that is not there`;
		default:
			return `-D ${line.chain}${number === undefined ? '' : ` ${number}`} deletes a rule that is not there`;
	}
}
