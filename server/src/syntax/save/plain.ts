// The short cuts for what nearly every line of a large dump is: `-A CHAIN … -j TARGET …` and `:CHAIN - [0:0]`, as iptables-save prints them.

import type { LineScan } from '../line-scan.ts';
import type { ScanSource } from '../scan.ts';
import { isBlank } from '../words.ts';

const TAB = 9;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const DASH = 45;
const LETTER_A = 65;
const BACKSLASH = 92;
const LETTER_G = 103;
const LETTER_J = 106;
const SMALL_A = 97;
const LETTER_T = 116;
/** Behind it come the braces of templates, and what is not ASCII. */
const LETTER_Z = 122;
const LESS = 60;
const COLON = 58;
const TILDE = 126;

/** By character code, 1 where plainJump has to look; all else it passes over. */
const MARKS = new Uint8Array(1 << 16);
for (const mark of [TAB, SPACE, QUOTE, BACKSLASH]) {
	MARKS[mark] = 1;
}

/**
 * Looks for the target in the codes of the whole document instead of cutting words out of the line, which stands from offset `base` to `end`. Notes the chain, the target,
 * their places and the kind of line, as scan.ts finds them, or returns false, with nothing noted, for any line where that might not be so.
 */
export function scanPlainAppend(line: LineScan, { codes, names }: ScanSource, base: number, end: number): boolean {
	if (codes[base] !== DASH || codes[base + 1] !== LETTER_A || codes[base + 2] !== SPACE || end - base < 8) {
		return false;
	}
	const start = base + 3;
	const chainEnd = plainNameEnd(codes, start, end);
	const jump = chainEnd === -1 ? -1 : plainJump(codes, chainEnd, end);
	if (jump === -1) {
		return false;
	}
	const targetStart = jump + 3;
	const targetEnd = plainNameEnd(codes, targetStart, end);
	if (targetEnd === -1 || mayNameTableOrWarn(codes, targetEnd, end)) {
		return false;
	}
	line.kind = 'rule';
	line.dialect = 'save';
	line.verb = 'A';
	line.chain = names.chainAt(start, chainEnd);
	line.chainStart = start - base;
	line.chainEnd = chainEnd - base;
	line.body = blanksEnd(codes, chainEnd, end) - base;
	line.target = names.at(targetStart, targetEnd);
	line.targetStart = targetStart - base;
	line.targetEnd = targetEnd - base;
	return true;
}

/** The same for the declaration of a chain. */
export function scanPlainChain(line: LineScan, { codes, names }: ScanSource, base: number, end: number): boolean {
	const chainEnd = codes[base] === COLON ? plainNameEnd(codes, base + 1, end) : -1;
	if (chainEnd === -1 || !isPrintable(codes, chainEnd, end)) {
		return false;
	}
	line.kind = 'chain';
	line.dialect = 'save';
	line.chain = names.at(base + 1, chainEnd);
	line.chainStart = 1;
	line.chainEnd = chainEnd - base;
	line.body = blanksEnd(codes, chainEnd, end) - base;
	return true;
}

function blanksEnd(codes: ScanSource['codes'], from: number, end: number): number {
	let at = from;
	while (at < end && isBlank(codes[at]!)) {
		at++;
	}
	return at;
}

/** A warning that was spliced into the line begins with this, and so do comments. */
function isHashAndBlank(codes: ScanSource['codes'], blank: number): boolean {
	return codes[blank] === SPACE && codes[blank - 1] === HASH;
}

function isPrintable(codes: ScanSource['codes'], from: number, end: number): boolean {
	for (let at = from; at < end; at++) {
		if (codes[at]! < SPACE || codes[at]! > TILDE || isHashAndBlank(codes, at)) {
			return false;
		}
	}
	return true;
}

/** The offset behind a name without quotes that a blank or the end of the line follows; -1 for anything else. */
function plainNameEnd(codes: ScanSource['codes'], start: number, end: number): number {
	let at = start;
	for (; at < end; at++) {
		const code = codes[at]!;
		if (code <= QUOTE || code > LETTER_Z || code === LESS) {
			break;
		}
	}
	const isName = at > start && codes[start] !== DASH && (at === end || codes[at] === SPACE);
	return isName ? at : -1;
}

/** The offset of `-j ` where it is certainly the option; -1 where it is missing, might be a value, or where anything unusual stands before it. */
function plainJump(codes: ScanSource['codes'], from: number, end: number): number {
	let quoted = false;
	let wordStart = 0; // the first character of the word before
	for (let at = from; at < end; at++) {
		const code = codes[at]!;
		if (MARKS[code] === 0) {
			continue;
		}
		if (code === QUOTE) {
			if (!quoted && codes[at + 1] === DASH) {
				return -1; // it may be an option all the same
			}
			quoted = !quoted;
		} else if (code !== SPACE || codes[at - 1] === HASH) {
			return -1;
		} else if (!quoted) {
			const first = codes[at + 1]!;
			if (first === SPACE) {
				return -1; // the word before the blanks may be an option that takes what is behind them
			}
			if (first === DASH && at + 3 < end) {
				const second = codes[at + 2]!;
				const letter = second === DASH ? codes[at + 3]! : second;
				if (letter === LETTER_J || letter === LETTER_G) {
					return second === LETTER_J && codes[at + 3] === SPACE && wordStart !== DASH && wordStart !== BANG ? at + 1 : -1;
				}
			}
			if (first === DASH && (namesTable(codes, at + 1) || isCluster(codes, at + 1, end))) {
				return -1;
			}
			wordStart = first;
		}
	}
	return -1;
}

/** Whether -t or --table may stand behind the target. Nearly always nothing does, or an option of the target. */
function mayNameTableOrWarn(codes: ScanSource['codes'], from: number, end: number): boolean {
	for (let at = from; at < end; at++) {
		if (
			isHashAndBlank(codes, at) ||
			(codes[at] === DASH && codes[at - 1]! <= SPACE && (namesTable(codes, at) || isCluster(codes, at, end)))
		) {
			return true;
		}
	}
	return false;
}

/** Whether more than one letter stands behind the single dash at an offset. */
function isCluster(codes: ScanSource['codes'], at: number, end: number): boolean {
	return at + 2 < end && codes[at + 1] !== DASH && codes[at + 2]! > SPACE;
}

/** Whether the option at an offset is -t or --table, or like them. */
function namesTable(codes: ScanSource['codes'], at: number): boolean {
	const second = codes[at + 1];
	return second === LETTER_T || (second === DASH && codes[at + 2] === LETTER_T && codes[at + 3] === SMALL_A);
}
