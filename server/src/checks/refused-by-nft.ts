// Finds commands in a restore file that the nft backend cannot carry out.

import { ruleNumber } from '../ruleset/place.ts';
import { tableOf } from '../ruleset/table.ts';
import { type Line, targetSpan } from '../syntax/line.ts';
import { wordsOf } from '../syntax/words.ts';
import { isReserved, isTooLong } from './chain-name.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';
import { newNameOf } from './replay.ts';
import type { Scope } from './scope.ts';

export const refusedByNft: Check = {
	code: 'refused-by-nft',
	doc: {
		title: 'What nft does not take in a file',
		what: 'A restore file renames a chain with -E, or replaces a rule with -R, or zeroes one with -Z, in the same block that makes the chain or the rule; or a rule has the target QUEUE.',
		why: 'iptables-nft-restore sends the whole table to the kernel at once. It renames what is not there yet ("CHAIN_RENAME failed"), and crashes at -R and -Z (1.8.9). The legacy one takes both. QUEUE is unknown to it: "RULE_APPEND failed (No such file or directory)".',
		says: ['line 6: CHAIN_RENAME failed (No such file or directory): chain WEB'],
		fix: 'Declare the chain under its last name; write the rule as it should be in the end; use NFQUEUE instead of QUEUE.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:OLD - [0:0]\n-A INPUT -j OLD\n-E OLD NEW\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:NEW - [0:0]\n-A INPUT -j NEW\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			const [queue, ...others] =
				table.form === 'block' && !table.isChain('QUEUE') ? (scope.writtenReferences(table).get('QUEUE') ?? []) : [];
			if (queue && !queue.isGoto) {
				yield {
					severity: scope.refusedBy('nft', table),
					line: queue,
					span: targetSpan(queue),
					message:
						'iptables-nft-restore knows no QUEUE: "RULE_APPEND failed (No such file or directory)"; the legacy one takes it. Use NFQUEUE, which is the same with --queue-num 0.',
					related: scope.related(others, (other) => `${scope.nameOfRule(other)} as well`),
				};
			}
		}
		for (const table of scope.tablesWithChains) {
			for (const { line, why } of scope.mishaps(table, 'not-zeroed')) {
				yield {
					severity: scope.refusedBy('nft', table),
					line,
					message:
						why === 'unmade'
							? `iptables-nft-restore makes a builtin chain only when a line speaks of it, and has no ${line.chain} yet: "${scope.failed(line)}: No chain/target/match by that name."; the legacy one takes it. Put ":${line.chain} ACCEPT [0:0]" before.`
							: 'iptables-nft-restore crashes here (1.8.9), because the kernel gets the whole table at once; the legacy one takes it. Remove the line: a rule that is added has its counters at 0.',
				};
			}
		}
		const refused = refusedByAll(scope);
		const renames = scope.survey.commands.filter(
			(line) => line.verb === 'E' && isTakenByLegacy(line) && isMadeHere(line) && !refused.has(line),
		);
		const replacements = scope.survey.edits.filter((line) => line.verb === 'R' && (ruleNumber(line) ?? 0) > 0 && !refused.has(line));
		for (const line of [...renames, ...replacements].filter(isInBlock)) {
			const says = line.verb === 'E' ? 'says "CHAIN_RENAME failed (No such file or directory)"' : 'crashes here (1.8.9)';
			yield {
				severity: scope.refusedBy('nft', tableOf(line)),
				line,
				message: `iptables-nft-restore ${says}, because the kernel gets the whole table at once; the legacy one takes it. ${line.verb === 'E' ? 'Declare the chain under its new name.' : 'Write the rule as it should be in the end.'}`,
			};
		}
	},
};

/** The lines that nobody can carry out: there is a chain of the new name already, or no rule of the number. */
function refusedByAll(scope: Scope): ReadonlySet<Line> {
	const mishaps = scope.tablesWithChains.flatMap((table) => [...scope.mishaps(table, 'exists'), ...scope.mishaps(table, 'no-such-rule')]);
	return new Set(mishaps.map((mishap) => mishap.line));
}

/** Whether -E has a new name that a chain can have, and nothing behind it. */
function isTakenByLegacy(line: Line): boolean {
	const name = newNameOf(line);
	return name !== undefined && !isReserved(name) && !isTooLong(name) && wordsOf(line.content, line.body, line.contentEnd).length === 1;
}

/** Builtin chains cannot be renamed by anybody. */
function isMadeHere(line: Line): boolean {
	const table = tableOf(line);
	return table?.isChain(line.chain) === true && table.hookOf(line.chain) === undefined;
}
