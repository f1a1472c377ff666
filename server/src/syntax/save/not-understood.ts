// What is wrong with the words of a rule as a whole, so that nobody can say what it means: a "!" where none may stand, a quote that is not closed.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import type { RuleSyntax } from '../rule.ts';
import { openQuote } from './open-quote.ts';

/** Where that is, beside the words that nothing takes. */
export function notUnderstood(line: Line, syntax: RuleSyntax): readonly Span[] {
	const open = openQuote(line);
	const negations = line.text.includes('!') ? strayNegations(line, syntax) : [];
	return open ? [...negations, open] : negations;
}

/** Where a "!" stands before -m, -j or -g, or behind another one: iptables refuses it, and nobody can say what it was to turn round. */
function strayNegations({ text, dialect }: Line, { core, matches, target }: RuleSyntax): Span[] {
	if (dialect === 'list') {
		return [];
	}
	const uses = target ? [...matches, target] : matches;
	const flags = [...core, ...uses.flatMap(({ options }) => options)].map(({ flag }) => flag);
	return [
		// a match that only its options name, as those of TCP behind -p tcp, begins where the first of them does
		...uses.filter(({ span, options }) => text[span.start] === '!' && options[0]?.flag.start !== span.start).map(({ span }) => span),
		...flags.filter(({ start, end }) => /^!\s*!/.test(text.slice(start, end))),
	];
}
