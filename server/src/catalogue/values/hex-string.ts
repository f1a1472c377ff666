// The text of --hex-string: plain characters, and bytes in hexadecimal between bars.

/** The bytes of a text and how many they are, or why iptables cannot read it. */
export type HexString = { readonly bytes: number; readonly content: readonly number[] } | { readonly reason: string };

const encoder = new TextEncoder();
const BAR = '|';
/** A byte in a block; the blank behind it may be left out, and the end of the text may not stand right behind it. */
const BYTE = /^[0-9a-f]{2}(?: |(?=.))/is;

/**
 * Reads the text as libxt_string does: a backslash takes the next character as it is, a bar begins or ends a block, and what stands right behind the
 * end of a block is plain, even a bar. The reason goes on from the text. Never throws.
 */
export function readHexString(text: string): HexString {
	let rest = text;
	let isCoded = false;
	const content: number[] = [];
	while (rest !== '') {
		if (rest.startsWith(BAR)) {
			isCoded = !isCoded;
			rest = isCoded ? rest.slice(1).replace(/^ +/, '') : rest.slice(1);
			if (rest === '') {
				break;
			}
		} else if (!isCoded && rest.startsWith('\\')) {
			rest = rest.slice(1);
			if (rest === '') {
				return { reason: 'ends in a backslash: "Bad literal placement at end of string"' };
			}
		}
		if (isCoded) {
			const byte = BYTE.exec(rest)?.[0];
			if (byte === undefined) {
				return { reason: `${unreadable(rest)} Between bars each byte has two hexadecimal digits, with at most one blank behind: |0d 0a|` };
			}
			rest = rest.slice(byte.length);
			content.push(Number.parseInt(byte, 16));
		} else {
			const character = String.fromCodePoint(rest.codePointAt(0)!);
			rest = rest.slice(character.length);
			content.push(...encoder.encode(character));
		}
	}
	return { bytes: content.length, content };
}

function unreadable(rest: string): string {
	const digits = /^[0-9a-f]{0,2}/i.exec(rest)![0];
	const next = rest[digits.length];
	if (digits.length === 2) {
		return 'has no bar at the end of the bytes: "Invalid hex block".';
	}
	if (next === BAR || next === undefined) {
		return `has ${digits === '' ? 'no byte' : `the single digit "${digits}"`} before a bar: "Invalid hex block".`;
	}
	return `has "${next}" among the bytes: "Invalid hex char".`;
}
