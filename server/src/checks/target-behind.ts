// The target that stands one word too late: `-j, ACCEPT`, `-j 10.0.0.1 ACCEPT`. The name before it is refused, and the word is no second mistake.

import { isTarget } from '../catalogue/catalogue.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { eachWord, type Word } from '../syntax/words.ts';
import type { Finding } from './finding.ts';

/** The word behind a column, where it is neither an option nor a `!`; undefined for none. */
export function wordBehind(line: Line, column: number): Word | undefined {
	const [next] = eachWord(line.content, column, line.contentEnd, line.cutter);
	return next && next.text !== '!' && !next.text.startsWith('-') ? next : undefined;
}

/** The same where it is a target, or a chain of the table. */
export function targetBehind(line: Line, column: number): Word | undefined {
	const next = wordBehind(line, column);
	return next && (isTarget(next.text) || tableOf(line)?.isChain(next.text)) ? next : undefined;
}

/** A name with a blank in it: `-j GATE 3` where there is GATE3, GATE-3 or GATE_3. */
export function joinedName(
	line: Line,
	name: string,
	column: number,
	isMeant: (name: string) => boolean,
): { readonly name: string; readonly end: number } | undefined {
	const next = wordBehind(line, column);
	const isNumber = next !== undefined && /^[IDRZ]$/.test(line.verb) && column <= line.body && /^\d+$/.test(next.text);
	const found = next && !isNumber ? ['', '-', '_'].map((sign) => name + sign + next.text).find(isMeant) : undefined;
	return next && found !== undefined ? { name: found, end: next.end } : undefined;
}

/** Findings without the words right behind a name for which there is no target, which is told already. */
export function withoutWordsBehindTargets(findings: readonly Finding[]): readonly Finding[] {
	const ends = new Map<Line, number[]>();
	for (const finding of findings) {
		const { code, severity } = finding;
		if (severity === 'error' && (code === 'glued-target' || code === 'undefined-chain')) {
			const ofLine = ends.get(finding.line) ?? [];
			ends.set(finding.line, ofLine);
			ofLine.push(finding.span.end);
		}
	}
	return ends.size === 0
		? findings
		: findings.filter(({ code, line, span }) => code !== 'stray-word' || !ends.get(line)?.some((end) => isNext(line, end, span.start)));
}

function isNext(line: Line, end: number, start: number): boolean {
	return end <= start && /^"?\s*"?$/.test(line.text.slice(end, start));
}
