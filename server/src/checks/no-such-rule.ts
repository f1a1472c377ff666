// Finds commands on rules that are not there: -I beyond the end, -D and -R of a number or a rule that the chain does not have. Goes through a `*table` block as
// iptables-restore does, and keeps what each chain holds at that moment.

import { ruleNumber } from '../ruleset/place.ts';
import type { Table } from '../ruleset/table.ts';
import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import type { Scope } from './scope.ts';

export const noSuchRule: Check = {
	code: 'no-such-rule',
	needsFinalText: true,
	doc: {
		title: 'A command on a rule that is not there',
		what: 'In a restore file -I inserts beyond the end of a chain, or -D or -R names a rule, by number or word for word, that the file has not added before.',
		why: 'iptables-restore begins with empty chains, unless it is called with --noflush, and says "line N failed", with nft "Index of insertion too big" or "does a matching rule exist in that chain?".',
		fix: 'Correct the number, or remove the line. Restore files rarely need anything but -A.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-I INPUT 5 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-I INPUT 2 -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tables) {
			if (table.form === 'block' && !table.appendsOnly) {
				yield* replay(scope, table);
			}
		}
	},
};

function* replay(scope: Scope, table: Table): Generator<Report> {
	/** By chain, the words of its rules, in their order. */
	const chains = new Map<string, string[]>();
	for (const line of scope.analysis.dump.lines.from(scope.analysis.indexOf(table.first) + 1)) {
		if (line === table.commit || line.kind === 'table') {
			return;
		}
		if (tableOf(line) !== table) {
			continue;
		}
		if (line.verb === 'F') {
			flush(chains, line);
		} else if (line.kind === 'rule') {
			const rules = chains.get(line.chain) ?? [];
			chains.set(line.chain, rules);
			const message = apply(rules, line);
			if (message !== undefined) {
				const why = `the file has added ${rules.length === 0 ? 'no rules' : rules.length === 1 ? '1 rule' : `${rules.length} rules`} to ${line.chain} so far`;
				yield {
					severity: scope.refused,
					line,
					span: chainSpan(line),
					message: `${message}: ${why}. "${scope.failed(line)}" (unless it is called with --noflush and the chain has the rule already).`,
				};
			}
		}
	}
}

function flush(chains: Map<string, string[]>, line: Line): void {
	if (line.chain === '') {
		chains.clear();
	} else {
		chains.delete(line.chain);
	}
}

/** Does to the rules of a chain what a line says. The message where it cannot be done. */
function apply(rules: string[], line: Line): string | undefined {
	const number = ruleNumber(line);
	switch (line.verb) {
		case 'A':
			rules.push(wordsOf(line));
			return undefined;
		case 'I': {
			const at = number ?? 1;
			if (at < 1 || at > rules.length + 1) {
				return `-I ${line.chain} ${at} inserts beyond the end`;
			}
			rules.splice(at - 1, 0, wordsOf(line));
			return undefined;
		}
		case 'R':
			if (number === undefined || number < 1 || number > rules.length) {
				return `-R ${line.chain} ${number ?? ''} replaces a rule that is not there`;
			}
			rules[number - 1] = wordsOf(line);
			return undefined;
		case 'D': {
			const at = number === undefined ? rules.indexOf(wordsOf(line)) : number - 1;
			if (at < 0 || at >= rules.length) {
				return `-D ${line.chain}${number === undefined ? '' : ` ${number}`} deletes a rule that is not there`;
			}
			rules.splice(at, 1);
			return undefined;
		}
		default:
			return undefined;
	}
}

/** What a rule says, without its number, one blank between words. */
function wordsOf(line: Line): string {
	const text = line.text.slice(line.body, line.contentEnd).trim().replace(/\s+/g, ' ');
	return line.verb === 'I' || line.verb === 'R' ? text.replace(/^\d+ ?/, '') : text;
}
