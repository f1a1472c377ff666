// Rules that are written in the same words are the same rule: for most pairs that is all that needs to be known.

import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** The words of a rule line but for its counters and its chain. Rows of a listing have their counters among them. */
export function writtenWords(line: Line, table: Table): string {
	// conditions may also stand before -A
	const before = line.text.slice(0, Math.max(0, line.chainStart)).replace(/^\s*\[\d*:\d*\]\s*/, '');
	const below = (table.below.of(line)?.lines ?? []).map(({ content }) => `\n${content}`).join('');
	return `${line.dialect} ${table.isChain(line.target)} ${before} ${line.text.slice(line.body, line.contentEnd)}${below}`;
}

/** Whether two rule lines have the same words. */
export function isWrittenAlike(a: Line, tableOfA: Table, b: Line, tableOfB: Table): boolean {
	return a.text === b.text && !tableOfA.below.of(a) && !tableOfB.below.of(b)
		? a.dialect === b.dialect && tableOfA.isChain(a.target) === tableOfB.isChain(b.target)
		: writtenWords(a, tableOfA) === writtenWords(b, tableOfB);
}
