// Text of bytes that are not UTF-8, of which the same bytes come again.

/** What stands in the place of byte 0; bytes from 0x80 on become the low surrogates U+DC80 to U+DCFF, which stand alone in no text that was UTF-8. */
const ESCAPED = 0xdc00;
/** With the flag u these are surrogates that stand alone. */
const ESCAPES = /[\udc80-\udcff]+/gu;

/** The bytes as text: ASCII as it is, and each other byte as one sign for itself. */
export function escapeBytes(bytes: Uint8Array): string {
	return Buffer.from(bytes)
		.toString('latin1')
		.replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(ESCAPED + byte.charCodeAt(0)));
}

/** What to write for a text: the bytes that escapeBytes was given, among UTF-8; the text itself where there are none. */
export function withBytes(text: string): string | Uint8Array {
	const parts: Buffer[] = [];
	let end = 0;
	for (const { 0: escapes, index } of text.matchAll(ESCAPES)) {
		parts.push(Buffer.from(text.slice(end, index)), Buffer.from([...escapes].map((sign) => sign.charCodeAt(0) - ESCAPED)));
		end = index + escapes.length;
	}
	return parts.length === 0 ? text : Buffer.concat([...parts, Buffer.from(text.slice(end))]);
}
