// A second -j or -g in a rule: what is said of it, and the ways to have one target again.

import { isOptionWord } from '../chain-name.ts';
import type { Report } from '../check.ts';
import type { Fix } from '../finding.ts';
import type { Scope } from '../scope.ts';
import type { OtherJump } from './other-jumps.ts';
import { removal, removed } from './removed-words.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';

export function secondTarget(rule: RuleAtHand, jump: OtherJump, scope: Scope): Report {
	const { line, syntax } = rule;
	// what the target takes stands behind it, up to the end: no match may be there that is not read as one already
	const end = Math.max(jump.span.end, ...syntax.unknown.filter(({ start }) => start > jump.span.end).map((span) => span.end));
	const second = { start: jump.span.start, end };
	const split = splitRule(rule, second);
	const isLost = isOptionWord(textOf(rule, jump.span).split(/\s+/).at(-1)!); // -j alone is one too many
	const word = { start: jump.span.start, end: jump.span.start + jump.word.length };
	return {
		severity: scope.refused,
		line,
		span: jump.span,
		message: 'A rule has one target, and this is a second one: "multiple -j flags not allowed". Remove one of them, or write two rules.',
		fixes: isLost
			? [removed(rule, word, jump.word)]
			: [...(split ? [split] : []), { title: `Remove ${textOf(rule, second)}`, safe: false, edits: [removal(rule, second)] }],
	};
}

/** Two rules, where the first target lets packets go on to the second: `-j LOG -j DROP`. */
function splitRule(rule: RuleAtHand, second: { readonly start: number; readonly end: number }): Fix | undefined {
	const { line, syntax } = rule;
	const target = syntax.target;
	if (target?.spec?.kind !== 'target' || target.spec.afterwards !== 'continues' || target.span.end > second.start) {
		return undefined;
	}
	const without = (span: { readonly start: number; readonly end: number }): string =>
		`${line.text.slice(0, span.start).trimEnd()} ${line.text.slice(span.end).trimStart()}`.trimEnd();
	return {
		title: `Write two rules: ${textOf(rule, target.span)}, then ${textOf(rule, second)}`,
		safe: false,
		edits: [{ kind: 'insert', before: line, text: `${without(second)}\n` }, removal(rule, target.span)],
	};
}
