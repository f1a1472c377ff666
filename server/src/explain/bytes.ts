// Bytes as text, those that are no characters as programmers write them.

const SIGNS: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };

/** `\x07example\x03com\r\n` of bytes from 0 to 255. */
export function bytesAsText(bytes: readonly number[]): string {
	return bytes
		.map((byte) => SIGNS[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`))
		.join('');
}
