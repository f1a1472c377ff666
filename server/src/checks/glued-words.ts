// Options that are one word with their value, of those that some versions of iptables read wrong so.

import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { OptionUse } from '../syntax/uses.ts';
import type { Span } from '../text/span.ts';
import type { FixEdit } from './finding.ts';
import { isInBlock } from './in-block.ts';

/** The options of the rule itself that iptables 1.8.9 reads wrong (measured). */
const READ_WRONG: ReadonlySet<string> = new Set(['--protocol', '--source', '--destination', '--in-interface', '--out-interface']);

/** The options of the rule itself that are one word with their value, of those that iptables 1.8.9 reads wrong. */
export function gluedOptions({ core }: RuleSyntax): readonly OptionUse[] {
	return core.filter((option) => READ_WRONG.has(option.name) && isGlued(option));
}

/** Whether an option and its first value are one word. */
export function isGlued({ flag, values }: OptionUse): boolean {
	return values.length > 0 && values[0]!.start < flag.end;
}

/** -j and the target stuck to it; undefined where they are two words. */
export function gluedTargetIn(line: Line): Span | undefined {
	const { targetStart, targetEnd, content } = line;
	const option = targetStart === -1 ? undefined : /(?:^|[\s"])((?:-j|--j(?:u(?:mp?)?)?=)"?)$/.exec(content.slice(0, targetStart))?.[1];
	return option === undefined || line.isGoto || !isInBlock(line) ? undefined : { start: targetStart - option.length, end: targetEnd };
}

/** A blank before the value, in the place of a "=". */
export function blankBefore(line: Line, { values }: OptionUse): FixEdit {
	const { start } = values[0]!;
	const from = line.text[start - 1] === '=' ? start - 1 : start;
	const end = /[=:]/.test(line.text[start] ?? '') ? start + 1 : start; // -p=tcp: the value of a short option begins behind its letter
	return { kind: 'replace', line, span: { start: from, end }, text: ' ' };
}
