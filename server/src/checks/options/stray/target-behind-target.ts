// A second target behind the first one: `-j LOG DROP`.

import { adviceOnTargets, orderOfTargets } from '../../several-targets.ts';
import type { RuleAtHand } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import { isTargetHere, type StrayRun } from './stray-run.ts';

/** Undefined where the run is more than the name of a target at the end of a rule that has one. */
export function targetBehindTarget({ line, syntax, ...rule }: RuleAtHand, run: StrayRun): Meaning | undefined {
	const [word, ...others] = run.words;
	const { target } = syntax;
	const isAtEnd = line.text.slice(run.end).trim() === '';
	if (
		!word ||
		others.length > 0 ||
		!target ||
		target.isGoto ||
		!isAtEnd ||
		!isTargetHere({ ...rule, line, syntax }, word) ||
		word.text === target.name
	) {
		return undefined;
	}
	const jump = line.text.slice(target.span.start, run.start).trimEnd();
	const before = line.text.slice(0, target.span.start);
	const order = orderOfTargets([target.name, word.text]);
	const isAdded = /^\s*(?:\[\d+:\d+\]\s*)?-A\s/.test(before);
	return {
		advice: adviceOnTargets([target.name, word.text]),
		fixes:
			order?.[0] === target.name && isAdded && /^-j\s/.test(jump)
				? [
						{
							title: `Write two rules: ${jump}, then -j ${word.text}`,
							safe: false,
							edits: [
								{ kind: 'insert', before: line, text: `${before}${jump}\n` },
								{ kind: 'replace', line, span: { start: target.span.start, end: run.end }, text: `-j ${word.text}` },
							],
						},
					]
				: [],
	};
}
