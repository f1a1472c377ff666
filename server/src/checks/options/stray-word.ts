// Finds words that nothing takes: neither an option nor the value of one.

import { OUTSIDE } from '../../syntax/state.ts';
import type { Span } from '../../text/span.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { otherJumps } from './other-jumps.ts';
import { removed } from './removed-words.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';
import { secondTarget } from './second-target.ts';
import { meantByStray } from './stray/meant-by-stray.ts';

export const strayWord: RuleCheck = {
	code: 'stray-word',
	derails: true,
	doc: {
		title: 'A word that nothing takes',
		what: 'A rule has a word that is neither an option nor the value of one, or a second -j or -g.',
		why: 'Mostly a blank too many (`--dports 80, 443`), quotes that are missing round a comment, or an option whose name got lost. iptables-restore refuses the file: "Bad argument `443\'", "multiple -j flags not allowed".',
		says: ['multiple -j flags not allowed', "Bad argument `ssh'", "Bad argument `home'"],
		fix: 'Remove the word, the blank before it, or put the text in quotes.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m comment --comment from home -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "from home" -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (rule.syntax.unknown.length === 0 || isOfOthers(rule) || isWorkedOut(rule)) {
			return;
		}
		const jumps = otherJumps(rule);
		for (const span of rule.syntax.unknown) {
			const jump = jumps.find((each) => each.span === span);
			if (textOf(rule, span) === '--') {
				yield* endOfOptions(rule, span, scope);
				continue;
			}
			if (isBackslashAndBlank(rule, span)) {
				yield brokenContinuation(rule, span, scope);
				continue;
			}
			const message = jump ? undefined : messageFor(rule, span);
			const cut = message === undefined ? undefined : cutOption(rule, span);
			if (cut) {
				yield {
					severity: scope.refused,
					line: rule.line,
					span,
					message: `${textOf(rule, cut.word)} is read as ${cut.short} with the value "${cut.value}", and nothing takes ${textOf(rule, span)}: "Bad argument \`${textOf(rule, span)}'". Write ${cut.short} ${textOf(rule, span)}.`,
					fixes: [
						{
							title: `Change to ${cut.short} ${textOf(rule, span)}`,
							safe: false,
							edits: [{ kind: 'replace', line: rule.line, span: cut.word, text: cut.short }],
						},
					],
				};
			} else if (message !== undefined) {
				const meant = meantByStray(rule, span);
				yield {
					severity: scope.refused,
					line: rule.line,
					span,
					message: `${message} ${meant?.advice ?? 'Remove it, or the blank before it; put a text with blanks in quotes.'}`,
					fixes: meant?.fixes ?? (isRedundant(rule, span) ? [removed(rule, span, textOf(rule, span))] : []),
				};
				return; // the words behind may be meant otherwise
			} else if (jump && !jump.isBare) {
				yield secondTarget(rule, jump, scope);
			}
		}
	},
};

/** Whether a word says nothing, or what the rule says already: whatever else is taken away may be a condition that got torn. */
function isRedundant(rule: RuleAtHand, span: Span): boolean {
	const word = textOf(rule, span);
	const others = `${rule.line.text.slice(0, span.start)} ${rule.line.text.slice(span.end)}`.split(/\s+/);
	return !/[\w"!]/.test(word) || others.includes(word);
}

/** The word right before a stray one where its letters are read as a value: `-in eth0` is -i with the value "n". */
function cutOption(
	{ line, syntax }: RuleAtHand,
	stray: Span,
): { readonly word: Span; readonly short: string; readonly value: string } | undefined {
	for (const { flag, values, name } of syntax.core) {
		const [value] = values;
		const text = value === undefined ? '' : line.text.slice(flag.start, value.end);
		const [, short, rest] = /^(?:!\s*)?(-[a-z])([a-z]+)$/.exec(text) ?? [];
		if (
			value &&
			short !== undefined &&
			rest === value.text &&
			(name.startsWith(`-${short}${rest}`) || /^(?:if|iface|interface)$/.test(`i${rest}`)) &&
			line.text.slice(value.end, stray.start).trim() === ''
		) {
			return { word: { start: value.end - text.trimStart().replace(/^!\s*/, '').length, end: value.end }, short, value: value.text };
		}
	}
	return undefined;
}

/** A backslash that was to carry a call on, and a blank behind it. */
function isBackslashAndBlank({ line }: RuleAtHand, { start, end }: Span): boolean {
	return /^\\[ \t]$/.test(line.text.slice(start, end)) && line.text.slice(end).trim() === '';
}

function brokenContinuation({ line }: RuleAtHand, span: Span, scope: Scope): Report {
	return {
		severity: scope.refused,
		line,
		span,
		message:
			'A blank stands behind this backslash: a shell takes both for a word, which iptables refuses ("Bad argument ` \'"), and the call ends here. Remove the blank.',
		fixes: [
			{
				title: 'Remove the blank behind the backslash',
				safe: true,
				edits: [{ kind: 'replace', line, span: { start: span.start + 1, end: line.text.length }, text: '' }],
			},
		],
	};
}

function* endOfOptions(rule: RuleAtHand, span: Span, scope: Scope): Iterable<Report> {
	const { line } = rule;
	if (line.text.slice(span.end).trim() !== '') {
		const meant = meantByStray(rule, span);
		yield {
			severity: scope.refused,
			line,
			span,
			message: `"--" ends the options, and iptables takes nothing behind it: "unknown arguments found on commandline". ${meant?.advice ?? 'Remove it.'}`,
			fixes: meant?.fixes ?? [removed(rule, span, '"--"')],
		};
	}
}

/** Words behind the options of a match or target from elsewhere may belong to it. */
function isOfOthers({ syntax }: RuleAtHand): boolean {
	const uses = syntax.target ? [...syntax.matches, syntax.target] : syntax.matches;
	return uses.some((use) => use.spec?.isThirdParty || (!use.spec && use.options.length > 0));
}

/** What a shell makes of such a word may be options, or nothing: `$OPTIONS`, `$(options)`, `{-s,192.0.2.1}`. */
function isWorkedOut({ line, syntax }: RuleAtHand): boolean {
	return line.before === OUTSIDE && syntax.unknown.some(({ start, end }) => /[$`]|\{[^\s{}]*,|<\(/.test(line.text.slice(start, end)));
}

function messageFor(rule: RuleAtHand, span: Span): string | undefined {
	const text = textOf(rule, span);
	if (text === '!' || text.startsWith('!-') || text === '\\') {
		return undefined; // negation-not-allowed, line-continuation
	}
	const [option = ''] = /^(?:!\s*)*(?:-{1,3}[A-Za-z][\w.-]*)/.exec(text) ?? [];
	if (option !== '') {
		return undefined; // unknown-option, misplaced-option
	}
	const bare = text.replaceAll('"', '').replace(/^!\s+/, '');
	const shown = bare.length > 40 ? `${bare.slice(0, 40)}…` : bare;
	const said = /^-\S/.test(bare) ? `unknown option "${bare.split(/\s/)[0]}"` : `Bad argument \`${shown}'`;
	return `Nothing takes the word ${/[:;,.]$/.test(shown) ? `"${shown}"` : shown}: "${said}".`;
}
