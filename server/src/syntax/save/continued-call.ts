// Reads the words of a call of iptables that a backslash carries on into the lines below.

import { joined } from '../continued.ts';
import { type Line, scanLine } from '../line.ts';
import type { ReadingContext, RuleSyntax } from '../rule.ts';
import { withinLine } from '../within-line.ts';
import { readSaveRule } from './rule.ts';

/** The rule of the whole call; `below`: the lines that it goes on in, as far as something stands there. Words of the lines below stand at the end of its first line. Never throws. */
export function readContinuedCall(line: Line, below: readonly Line[], context: ReadingContext): RuleSyntax {
	const whole = scanLine(
		joined(line.text, (distance) => below[distance - 1]?.text),
		line.eol,
		line.before,
	);
	const backslash = { start: line.length - 1, end: line.length };
	return withinLine(line, readSaveRule(whole, context), backslash);
}
