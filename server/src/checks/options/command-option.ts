// Finds options of the command, such as -w and -n, in the rules of a restore file.

import type { Report, RuleCheck } from '../check.ts';
import { isInBlock } from '../in-block.ts';
import type { Scope } from '../scope.ts';
import { otherName } from './other-names.ts';
import { replaced } from './replaced-words.ts';
import { type RuleAtHand, spanOf, textOf, wordOf } from './rule-at-hand.ts';

/** What iptables-restore says of each; it names the short option, also where the long one is written. */
const SAYS: Readonly<Record<string, string>> = {
	'--wait': "You cannot use `-w' from iptables-restore",
	'--wait-interval': "You cannot use `-W' from iptables-restore",
	'--numeric': "Illegal option `-n' with this command",
	'--exact': "Illegal option `-x' with this command",
	'--table': 'The -t option cannot be used in iptables-restore',
	'--line-numbers': "Illegal option `-0' with this command",
};

/** Whether it is refused in a rule of a file, whatever stands around it. */
export function isForCommand(name: string): boolean {
	return SAYS[name] !== undefined;
}

export const commandOption: RuleCheck = {
	code: 'command-option',
	doc: {
		title: 'An option of the command in a rule',
		what: 'A rule of a restore file has -w, -W, -n, -x, --line-numbers or --t (short for --table), which tell iptables how to work and say nothing of packets. Or a call has -n, -x or --line-numbers, which are about what is printed, beside -A, -I or -D.',
		why: 'They belong to a call of iptables, and those about what is printed to -L and -S. iptables-restore refuses the file: "You cannot use `-w\' from iptables-restore", "Illegal option `-n\' with this command".',
		says: ['cannot have ! before -x', "You cannot use `-w' from iptables-restore", "Illegal option `-x' with this command"],
		fix: 'Remove the option; give -w to iptables-restore itself.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -w -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (rule.syntax.idle.length === 0) {
			return;
		}
		if (!isInBlock(rule.line)) {
			yield* inCall(rule, scope);
			return;
		}
		for (const option of rule.syntax.idle) {
			const says = SAYS[option.name];
			if (says && option.values.length >= (option.name === '--table' ? 1 : 0)) {
				const word = wordOf(rule, option);
				const isInCluster = option.values.length === 0 && /^[^\s"=]/.test(rule.line.text.slice(option.flag.end));
				const meant = otherName(word, rule); // `-j NFQUEUE --num 1`
				const stray = rule.syntax.unknown.find(({ start }) => /^\s+$/.test(rule.line.text.slice(spanOf(option).end, start)));
				const said = stray && meant !== undefined ? `Bad argument \`${textOf(rule, stray)}'` : says;
				yield {
					severity: scope.refused,
					line: rule.line,
					span: spanOf(option),
					message: `${word} is for the command, not for a rule in a file: "${option.negated && word.startsWith('-') ? `cannot have ! before ${word}` : said}". ${meant === undefined ? 'Remove it.' : `Did you mean ${meant}?`}`,
					...((isInCluster || meant !== undefined) && { derails: true }), // the letters behind it in the same word, or the value
					...(meant !== undefined && { fixes: [replaced(rule, option.flag, meant)] }),
				};
			}
		}
	},
};

/** A call takes -w and -t; those about what is printed it does not take beside -A. */
function* inCall(rule: RuleAtHand, scope: Scope): Iterable<Report> {
	for (const option of rule.syntax.idle) {
		const says = IN_CALLS.has(option.name) && rule.table.form === 'commands' ? SAYS[option.name] : undefined;
		if (says) {
			const word = wordOf(rule, option);
			yield {
				severity: scope.refused,
				line: rule.line,
				span: spanOf(option),
				message: `${word} is for commands that print, not for -${rule.line.verb}: "${says}". Remove it.`,
			};
		}
	}
}

const IN_CALLS: ReadonlySet<string> = new Set(['--numeric', '--exact', '--line-numbers']);
