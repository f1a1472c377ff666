// Finds options that no version of iptables knows, or that need a match that the rule does not load.

import { COMMANDS } from '../../catalogue/commands.ts';
import { CORE_OPTIONS } from '../../catalogue/core.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { homesOf } from './option-homes.ts';
import type { RuleAtHand } from './rule-at-hand.ts';
import { unknownOptions } from './unknown-words.ts';

export const unknownOption: RuleCheck = {
	code: 'unknown-option',
	derails: true,
	doc: {
		title: 'No such option',
		what: 'A rule has an option that neither iptables nor any of its matches and targets has. Mostly it is misspelt.',
		why: 'iptables-restore refuses the file: "unknown option "--dprot"".',
		fix: 'Correct the name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dprot 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { word, span } of unknownOptions(rule)) {
			if (homesOf(word, rule.family).length > 0) {
				continue; // known, but not here: misplaced-option
			}
			const meant = nearest(word, namesAt(rule));
			const fixes: Fix[] =
				meant === undefined
					? []
					: [{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: meant }] }];
			yield {
				severity: scope.refused,
				line: rule.line,
				span,
				message: messageOf(word, meant, begunWith(word, rule)),
				fixes,
			};
		}
	},
};

function messageOf(word: string, meant: string | undefined, begun: readonly string[]): string {
	if (meant === undefined && begun.length > 1) {
		const named = begun.slice(0, NAMED).join(', ');
		return `${word} may be ${named}${begun.length > NAMED ? ' …' : ''}, and iptables does not choose: "unknown option "${word}"". Write the whole name.`;
	}
	return `iptables has no option ${word} here: "unknown option "${word}"". ${meant === undefined ? 'Correct its name, or remove it.' : `Did you mean ${meant}?`}`;
}

/** Names that a message gives. */
const NAMED = 4;

/** The long names that begin like a word: of matches and target, of the rule itself; of commands where those are not two. */
function begunWith(word: string, rule: RuleAtHand): readonly string[] {
	const begun = (options: readonly { readonly names: readonly string[] }[]): string[] =>
		options.flatMap(({ names }) => names.filter((name) => name.startsWith(word)));
	if (!/^--./.test(word)) {
		return [];
	}
	const own = new Set(begun([...rule.uses.flatMap((use) => use.spec.options), ...CORE_OPTIONS]));
	return own.size > 1 ? [...own] : [...own, ...begun(COMMANDS)];
}

/** The names of all options that could stand in the rule. */
function namesAt(rule: RuleAtHand): string[] {
	const options = [...CORE_OPTIONS, ...rule.uses.flatMap((use) => use.spec.options)];
	return options.flatMap((option) => option.names);
}
