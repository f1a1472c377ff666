// A "!" in a place where none may stand.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import type { RuleSyntax } from '../rule.ts';

/** Where a "!" stands before -m, -j or -g, or behind another one: iptables refuses it, and nobody can say what it was to turn round. */
export function strayNegations({ text, dialect }: Line, { core, matches, target }: RuleSyntax): Span[] {
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
