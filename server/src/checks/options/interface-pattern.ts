// Finds names of interfaces that are meant for something else: patterns of a shell, lists, "any".

import type { Value } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { gluedNegationFix } from './glued-negation.ts';
import { type PlacedOption, type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';

export const interfacePattern: RuleCheck = {
	code: 'interface-pattern',
	doc: {
		title: 'An interface that there is not',
		what: 'The name of an interface holds "*", "?", a comma, "!", a colon, a slash or a blank, or is an address, "any" or "all".',
		why: 'iptables takes it as it stands: "eth*", "eth0,eth1" and "any" are interfaces of exactly these names, which there are not, so the rule never matches; "eth0:1" is another address of eth0, and packets come in by eth0. iptables says at most "Warning: weird character in interface".',
		says: ["Warning: weird character in interface `eth/0' ('/' and ' ' are not allowed by the kernel)."],
		fix: 'Write "+" at the end, which stands for any ending (eth+); one rule for each interface; "! -i eth0"; or leave the option out where any interface will do.',
		bad: '*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth* -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth+ -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const placed of rule.options) {
			const { option } = placed;
			const value = option.values[0];
			const mistake =
				value && option.spec?.values[0]?.kind === 'interface' && !value.text.includes('$')
					? mistakeIn(value.text, option.negated ? 'so with "!" it is no condition' : 'so the rule matches nothing')
					: undefined;
			if (!value || !mistake) {
				continue;
			}
			const { instead } = mistake;
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: spanOf(option),
				message: `${wordOf(rule, option)} ${value.text} ${mistake.message}`,
				fixes:
					instead === undefined
						? [gluedNegationFix(rule, placed, value, false), asAddress(rule, placed, value)].filter((fix) => fix !== undefined)
						: [{ title: `Change to ${instead}`, safe: true, edits: [{ kind: 'replace', line: rule.line, span: value, text: instead }] }],
			};
		}
	},
};

/** An address of either family, perhaps with a length. */
function isAddress(name: string): boolean {
	return /^\d{1,3}(?:\.\d{1,3}){3}(?:\/[\d.]+)?$/.test(name) || /^(?=.*:.*:)[\da-f:.]+(?:\/\d+)?$/i.test(name);
}

/** `-i 10.0.0.5`: packets for an address of this machine, or of a network behind it, come in there. */
function asAddress(rule: RuleAtHand, { option }: PlacedOption, value: Value): Fix | undefined {
	const short = option.name === '--in-interface' ? '-s' : option.name === '--out-interface' ? '-d' : undefined;
	const isGiven = rule.options.some((other) => other.option.name === (short === '-s' ? '--source' : '--destination'));
	return short === undefined || isGiven || !isAddress(value.text)
		? undefined
		: {
				title: `Change to ${short} ${value.text}`,
				safe: false,
				edits: [{ kind: 'replace', line: rule.line, span: spanOf(option), text: `${option.negated ? '! ' : ''}${short} ${value.text}` }],
			};
}

/** What follows the name in the message, and what was meant. `effect`: what becomes of a condition that nothing meets. */
function mistakeIn(name: string, effect: string): { readonly message: string; readonly instead?: string } | undefined {
	if (/[*?]/.test(name)) {
		const instead = /^[^*?]*\*$/.test(name) ? name.replace('*', '+') : undefined;
		return {
			message: `is no pattern: it stands for an interface of exactly this name, ${effect}. ${instead ? `Write ${instead}.` : 'A "+" at the end stands for any ending.'}`,
			...(instead !== undefined && { instead }),
		};
	}
	if (name === '!') {
		return undefined; // missing-value
	}
	if (name.startsWith('!')) {
		return { message: 'takes the "!" for a letter of the name: put it before the option, with a blank behind it.' };
	}
	if (/^(?:any|all)$/i.test(name)) {
		return {
			message: `stands for an interface of exactly this name, ${effect}. Leave the option out where any interface will do.`,
		};
	}
	if (name.includes(',')) {
		return {
			message: `is no list: it stands for one interface of exactly this name, ${effect}. Write one rule for each.`,
		};
	}
	if (/^[^:]+:\d+$/.test(name)) {
		const instead = name.slice(0, name.indexOf(':'));
		return { message: `is another address of ${instead}, and no interface: packets come and go by ${instead}. Write that.`, instead };
	}
	if (isAddress(name)) {
		return { message: `is an address, and -i and -o ask for the name of an interface, ${effect}. Write -s or -d for an address.` };
	}
	return /[/:\s]/.test(name) ? { message: `is no name that an interface can have, ${effect}. Correct the name.` } : undefined;
}
