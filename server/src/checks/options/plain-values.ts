// Values that are certainly right, so plain that nothing could be said of them. Each begins at a column of a line; what a word may be is not looked at here.

const QUOTE = 34;
const DASH = 45;
const DOT = 46;
const ZERO = 48;
const COLON = 58;
const SLASH = 47;
const SPACE = 32;
/** Of the comment match; what is longer is cut. */
const COMMENT_BYTES = 255;
const GREATEST_PORT = 65_535;

/** a.b.c.d, or a.b.c.d/length without bits behind the length, up to the next blank or the end. */
export function isPlainNetwork(text: string, start: number): boolean {
	const end = addressEnd(text, start);
	if (end === -1 || isEnd(text, end) || text.charCodeAt(end) !== SLASH) {
		return end !== -1 && isEnd(text, end);
	}
	if (text.startsWith('32', end + 1) && isEnd(text, end + 3)) {
		return true;
	}
	const [, length, rest] = /^([1-9]\d?)( |$)/.exec(text.slice(end + 1, end + 4)) ?? [];
	if (length === undefined || rest === undefined || Number(length) > 32) {
		return false;
	}
	const address = text
		.slice(start, end)
		.split('.')
		.reduce((sum, byte) => sum * 256 + Number(byte), 0);
	return address % 2 ** (32 - Number(length)) === 0;
}

/** a.b.c.d:port, up to the next blank or the end. */
export function isPlainEndpoint(text: string, start: number): boolean {
	const end = addressEnd(text, start);
	return end !== -1 && text.charCodeAt(end) === COLON && isPlainPort(text, end + 1);
}

/** One port from 1 on in decimal digits, up to the next blank or the end. */
export function isPlainPort(text: string, start: number): boolean {
	let port = 0;
	let at = start;
	for (let digit = text.charCodeAt(at) - ZERO; digit >= 0 && digit <= 9 && port <= GREATEST_PORT; digit = text.charCodeAt(at) - ZERO) {
		port = port * 10 + digit;
		at++;
	}
	return isEnd(text, at) && text.charCodeAt(start) !== ZERO && port > 0 && port <= GREATEST_PORT;
}

/** A comment in ASCII that is neither empty nor too long, in quotes or up to the next blank. */
export function isPlainComment(text: string, start: number): boolean {
	const isQuoted = text.charCodeAt(start) === QUOTE;
	const from = isQuoted ? start + 1 : start;
	const found = text.indexOf(isQuoted ? '"' : ' ', from);
	const end = found === -1 ? text.length : found;
	return end > from && end - from <= COMMENT_BYTES && text.charCodeAt(from) !== DASH;
}

function isEnd(text: string, at: number): boolean {
	return at === text.length || text.charCodeAt(at) === SPACE;
}

/** Where four numbers up to 255 with dots between them end; -1 where there are none. */
function addressEnd(text: string, start: number): number {
	let at = start;
	for (let part = 0; part < 4; part++) {
		if (part > 0 && text.charCodeAt(at++) !== DOT) {
			return -1;
		}
		const first = at;
		let byte = 0;
		for (let digit = text.charCodeAt(at) - ZERO; digit >= 0 && digit <= 9; digit = text.charCodeAt(at) - ZERO) {
			byte = byte * 10 + digit;
			at++;
		}
		// a leading zero makes it octal
		if (at === first || at > first + 3 || byte > 255 || (at > first + 1 && text.charCodeAt(first) === ZERO)) {
			return -1;
		}
	}
	return at;
}
