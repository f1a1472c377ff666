// The character codes of a text, which are many times faster to walk than the text.

/** One number for each UTF-16 unit: bytes where the text is all ASCII, as most dumps are. */
export type Codes = Uint8Array | Uint16Array;

/** The character codes of a text. Never throws. */
export function codesOf(text: string): Codes {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length === text.length) {
		return bytes;
	}
	const codes = new Uint16Array(text.length);
	for (let i = 0; i < text.length; i++) {
		codes[i] = text.charCodeAt(i);
	}
	return codes;
}

/** Whether a line ends at this character. */
export function isLineEnd(code: number): boolean {
	return code === 10 || code === 13;
}
