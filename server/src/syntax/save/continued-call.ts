// Reads the words of a call of iptables that a backslash carries on into the lines below.

import type { Line } from '../line.ts';
import type { ReadingContext, RuleSyntax } from '../rule.ts';
import { withinLine } from '../within-line.ts';
import { notUnderstood } from './not-understood.ts';
import { readSaveRule } from './rule.ts';

/** The rule of the whole call that a line begins. Words of the lines below stand at the end of its first line. Never throws. */
export function readContinuedCall(line: Line, context: ReadingContext): RuleSyntax {
	const { call } = line;
	const syntax = readSaveRule(call, context);
	const backslash = { start: line.length - 1, end: line.length };
	const unknown = [...syntax.unknown, ...notUnderstood(call, syntax)];
	const unknownOfCall = unknown.map(({ start, end }) => call.text.slice(start, end));
	return withinLine(line, { ...syntax, unknown, unknownOfCall }, backslash);
}
