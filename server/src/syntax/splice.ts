// A line that a warning of iptables cuts in two: both streams went to one place, so the rest of the line stands below the warning.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { LineScan } from './line-scan.ts';
import { COLUMNS_KNOWN, CUT, IN_LISTING, IN_TABLE, OUTSIDE } from './state.ts';
import { isBlank, skipBlanks } from './words.ts';

/** What a cut row of a listing never begins with. */
const HEADER = /^(?:C|Ch|Cha|Chai|Chain\b.*|(?:num\s+)?(?:pkts\s.*|target\s.*))$/s;

/** Takes back what the first half of a line cannot say for certain: names that may go on below. A row of a listing is a rule, however little of it is there. */
export function finishSpliced(line: LineScan): void {
	const { text, contentEnd: end } = line;
	const at = skipBlanks(text, 0, end);
	const content = text.slice(at, end);
	const goesOn = end > 0 && !isBlank(text.charCodeAt(end - 1));
	if (goesOn && line.chainEnd === end) {
		forget(line);
	} else if (goesOn && line.targetEnd === end && targetSpec(line.target) === undefined) {
		forgetTarget(line);
	}
	if (line.kind === 'bogus' || line.kind === 'text') {
		finishFragment(line, at, content);
	} else if (line.dialect === 'list') {
		return; // a header, or a row with all its columns: what is left of it looks like no other
	}
	line.after |= CUT;
}

function finishFragment(line: LineScan, at: number, content: string): void {
	const isListing = (line.before & (IN_LISTING | COLUMNS_KNOWN | IN_TABLE)) === (IN_LISTING | COLUMNS_KNOWN);
	if (line.before & IN_TABLE && 'COMMIT'.startsWith(content)) {
		line.kind = 'commit';
		line.dialect = 'save';
		line.after = OUTSIDE;
	} else if (isListing && !HEADER.test(content)) {
		line.kind = 'rule';
		line.dialect = 'list';
		line.body = at;
	} else {
		line.kind = 'text';
	}
}

/** The second half is no line of its own, whatever it looks like in a listing, where the first half counts as the rule. */
export function finishRest(line: LineScan): void {
	const isRow = line.kind === 'rule' && line.dialect === 'list';
	if (line.kind === 'bogus' || isRow) {
		forget(line);
	}
}

function forget(line: LineScan): void {
	const { after, contentEnd, isSpliced } = line;
	line.clear();
	line.after = after;
	line.contentEnd = contentEnd;
	line.isSpliced = isSpliced;
}

function forgetTarget(line: LineScan): void {
	line.target = '';
	line.targetStart = -1;
	line.targetEnd = -1;
	line.isGoto = false;
}
