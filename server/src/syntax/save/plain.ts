// The short cuts for what nearly every line of a large dump is: `-A CHAIN … -j TARGET …`, the same with -g, and `:CHAIN - [0:0]`, as iptables-save prints them.

import { type CodeSource, type Codes, isLineEnd } from '../codes.ts';
import type { LineScan } from '../line-scan.ts';
import type { NameReader } from '../names.ts';
import { isBlank } from '../words.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
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
const COLON = 58;
const TILDE = 126;

/** By character code, 1 where plainJump has to look; all else it passes over. */
const MARKS = new Uint8Array(1 << 16);
for (const mark of [TAB, LF, CR, SPACE, QUOTE, BACKSLASH]) {
	MARKS[mark] = 1;
}

/**
 * Looks for the target in the codes of a source instead of cutting words out of the line, which begins at the place `base` of the codes. Notes the chain, the target,
 * their places, the kind and the end of the line, as scan.ts finds them, or returns false, with nothing noted, for any line where that might not be so.
 */
export function scanPlainAppend(line: LineScan, source: CodeSource, names: NameReader, base: number): boolean {
	const { codes } = source;
	if (codes[base] !== DASH || codes[base + 1] !== LETTER_A || codes[base + 2] !== SPACE) {
		return false;
	}
	const start = base + 3;
	const chainEnd = names.readChain(source, start);
	const chain = names.name;
	const jump = chainEnd === -1 ? -1 : plainJump(codes, chainEnd);
	if (jump === -1) {
		return false;
	}
	const targetStart = jump + 3;
	const targetEnd = names.read(source, targetStart);
	const end = targetEnd === -1 ? -1 : plainRestEnd(codes, targetEnd);
	if (end === -1) {
		return false;
	}
	line.kind = 'rule';
	line.dialect = 'save';
	line.verb = 'A';
	line.chain = chain;
	line.chainStart = 3;
	line.chainEnd = chainEnd - base;
	line.body = blanksEnd(codes, chainEnd, end) - base;
	line.target = names.name;
	line.isGoto = codes[jump + 1] === LETTER_G;
	line.targetStart = targetStart - base;
	line.targetEnd = targetEnd - base;
	line.contentEnd = end - base;
	return true;
}

/** The same for the declaration of a chain. */
export function scanPlainChain(line: LineScan, source: CodeSource, names: NameReader, base: number): boolean {
	const { codes } = source;
	const chainEnd = codes[base] === COLON ? names.readChain(source, base + 1) : -1;
	const end = chainEnd === -1 ? -1 : printableEnd(codes, chainEnd);
	if (end === -1) {
		return false;
	}
	line.kind = 'chain';
	line.dialect = 'save';
	line.chain = names.name;
	line.chainStart = 1;
	line.chainEnd = chainEnd - base;
	line.body = blanksEnd(codes, chainEnd, end) - base;
	line.contentEnd = end - base;
	return true;
}

function blanksEnd(codes: Codes, from: number, end: number): number {
	let at = from;
	while (at < end && isBlank(codes[at]!)) {
		at++;
	}
	return at;
}

/** A warning that was spliced into the line begins with this, and so do comments. */
function isHashAndBlank(codes: Codes, blank: number): boolean {
	return codes[blank] === SPACE && codes[blank - 1] === HASH;
}

/** The offset of the line's end; -1 where something unusual stands before it. */
function printableEnd(codes: Codes, from: number): number {
	let at = from;
	for (; at < codes.length && !isLineEnd(codes[at]!); at++) {
		if (codes[at]! < SPACE || codes[at]! > TILDE || isHashAndBlank(codes, at)) {
			return -1;
		}
	}
	return at;
}

/** The offset of `-j ` or `-g ` where it is certainly the option; -1 where it is missing, might be a value, or where anything unusual stands before it. */
function plainJump(codes: Codes, from: number): number {
	let quoted = false;
	let wordStart = 0; // the first character of the word before
	for (let at = from; at < codes.length; at++) {
		const code = codes[at]!;
		if (MARKS[code] === 0) {
			continue;
		}
		if (code === QUOTE) {
			if (!quoted && codes[at + 1] === DASH) {
				return -1; // it may be an option all the same
			}
			if (quoted && codes[at + 1]! > SPACE) {
				return -1; // what is glued behind a closing quote is a word of its own
			}
			quoted = !quoted;
		} else if (code !== SPACE || codes[at - 1] === HASH) {
			return -1;
		} else if (!quoted) {
			const first = codes[at + 1]!;
			if (first === SPACE) {
				return -1; // the word before the blanks may be an option that takes what is behind them
			}
			if (first === DASH) {
				const second = codes[at + 2]!;
				const letter = second === DASH ? codes[at + 3]! : second;
				if (letter === LETTER_J || letter === LETTER_G) {
					return second === letter && codes[at + 3] === SPACE && wordStart !== DASH && wordStart !== BANG ? at + 1 : -1;
				}
				if (namesTable(codes, at + 1) || isCluster(codes, at + 1)) {
					return -1;
				}
			}
			wordStart = first;
		}
	}
	return -1;
}

/** The offset of the line's end; -1 where -t or --table may stand before it, or a warning. Nearly always nothing does, or an option of the target. */
function plainRestEnd(codes: Codes, from: number): number {
	let at = from;
	for (; at < codes.length && !isLineEnd(codes[at]!); at++) {
		if (
			isHashAndBlank(codes, at) ||
			(codes[at] === DASH && (codes[at - 1]! <= SPACE || codes[at - 1] === QUOTE) && (namesTable(codes, at) || isCluster(codes, at)))
		) {
			return -1;
		}
	}
	return at;
}

/** Whether more than one letter stands behind the single dash at an offset. */
function isCluster(codes: Codes, at: number): boolean {
	return codes[at + 1] !== DASH && codes[at + 2]! > SPACE;
}

/** Whether the option at an offset is -t or --table, or like them. */
function namesTable(codes: Codes, at: number): boolean {
	const second = codes[at + 1];
	return second === LETTER_T || (second === DASH && codes[at + 2] === LETTER_T && codes[at + 3] === SMALL_A);
}
