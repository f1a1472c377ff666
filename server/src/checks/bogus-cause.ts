// Why a line inside a table is not understood, so that each cause is reported by one check and by no other.

import type { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import { LINES_AT_ONCE } from './check.ts';
import { nearest } from './nearest.ts';
import { HELP_CALL, TYPOGRAPHIC } from './survey.ts';

export type BogusCause = 'commit' | 'call' | 'help' | 'typographic' | 'counters' | 'continuation' | 'argument' | 'name' | 'unknown';

/** A call of iptables, by its name or by that of a variable before an option, with what makes it wait for others. */
const CALL = new RegExp(
	String.raw`^\s*(?:[#$]\s+)?(?:sudo\s+(?:-\S+\s+)*)?(?:(?:\S*/)?(ip6?|x)tables(?:-(?:nft|legacy))?|"?\$(?:\w+|\{\w+\})"?(?=\s+-[A-Za-z-]))` +
		String.raw`\s+(?:(?:-w|--wait)(?:\s+\d+|=\d+)?\s+)*`,
);

/** The cause for one line of kind bogus. `previous` is the line above it. */
export function bogusCause(line: Line, previous: Line | undefined): BogusCause {
	if (previous && endsInBackslash(previous)) {
		return 'continuation';
	}
	const text = line.text.trim();
	if (isLikeCommit(text)) {
		return 'commit';
	}
	if (CALL.test(text)) {
		return 'call';
	}
	if (HELP_CALL.test(text)) {
		return 'help';
	}
	if (TYPOGRAPHIC.test(text)) {
		return 'typographic';
	}
	if (/^\[.{0,60}?-[AIRDC]\s/.test(text)) {
		return 'counters';
	}
	if (endsInBackslash(line)) {
		return 'continuation';
	}
	if (line.verb !== '') {
		return line.verb === 'N' && /^\s+-[^-\s]/.test(text.replace(/^\S+/, '')) ? 'name' : 'argument';
	}
	return 'unknown';
}

/** The lines of kind bogus by the cause, those of each in the order in which they came. In slices. */
export function* byCause(analysis: Analysis, bogus: readonly Line[]): Generator<undefined, ReadonlyMap<BogusCause, readonly Line[]>> {
	const lines = new Map<BogusCause, Line[]>();
	for (const [i, line] of bogus.entries()) {
		if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) {
			yield;
		}
		const cause = bogusCause(line, analysis.line(analysis.indexOf(line) - 1));
		addTo(lines, cause, line);
	}
	return lines;
}

/** The column behind a call of iptables that stands where only its arguments may stand; 0 for any other line. */
export function endOfCall(line: Line): number {
	return CALL.exec(line.text)?.[0].length ?? 0;
}

/** The family of the tool that a line calls by its name; undefined for other lines. */
export function familyOfCall(line: Line): Family | undefined {
	const [, tool] = CALL.exec(line.text) ?? [];
	return tool === 'ip' ? 'ipv4' : tool === 'ip6' ? 'ipv6' : undefined;
}

/** Whether a rule, or what is left of one, goes on in the next line, as it could in a shell. */
export function endsInBackslash(line: Line): boolean {
	return (line.kind === 'rule' || line.kind === 'bogus' || line.kind === 'command') && line.text.endsWith('\\');
}

/** `commit`, `COMIT`, `COMMIT;`, `COMMIT # done` */
function isLikeCommit(text: string): boolean {
	const word = /^[A-Za-z]{4,8}/.exec(text)?.[0];
	if (word === undefined) {
		return false;
	}
	const isAlone = /^[A-Za-z]+\s*(?:[;.]\s*)?(?:#.*)?$/.test(text);
	return isAlone && (word.toUpperCase() === 'COMMIT' || nearest(word.toUpperCase(), ['COMMIT']) === 'COMMIT');
}
