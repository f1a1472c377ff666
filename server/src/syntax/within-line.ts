// A rule that was read from more text than its line has.

import type { Span } from '../text/span.ts';
import type { Line } from './line.ts';
import type { RuleSyntax } from './rule.ts';
import type { ExtensionUse, OptionUse } from './uses.ts';

/** The words with places in the line alone: those of the rest stand at its end, and what is not understood of the rest where `notUnderstood` says. */
export function withinLine(line: Line, syntax: RuleSyntax, notUnderstood: Span): RuleSyntax {
	const inside = <S extends Span>(span: S): S => ({
		...span,
		start: Math.min(span.start, line.length),
		end: Math.min(span.end, line.length),
	});
	const optionInside = (option: OptionUse): OptionUse => ({ ...option, flag: inside(option.flag), values: option.values.map(inside) });
	const useInside = <U extends ExtensionUse>(use: U): U => ({ ...use, span: inside(use.span), options: use.options.map(optionInside) });
	return {
		...syntax,
		core: syntax.core.map(optionInside),
		matches: syntax.matches.map(useInside),
		target: syntax.target && { ...useInside(syntax.target), nameSpan: inside(syntax.target.nameSpan) },
		unknown: syntax.unknown.map((span) => (span.end <= line.length ? span : notUnderstood)),
	};
}
