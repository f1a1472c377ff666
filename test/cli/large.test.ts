// Files that are too large, and results that are longer than one string can be.

import { expect, test } from 'vitest';
import { INPUT_BYTES, INPUT_LINE_BYTES, INPUT_LINES } from '../../server/src/limits.ts';
import { call } from './call.ts';

const GOOD = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';

/** As many bytes of a value. */
function bytes(length: number, value: string): Uint8Array {
	return new Uint8Array(length).fill(value.charCodeAt(0));
}

const TOO_LARGE = [
	['bytes', new Uint8Array(INPUT_BYTES + 1), 'more than 256 MB in one call'],
	['line feeds', bytes(INPUT_LINES + 1, '\n'), 'more than 2,000,000 lines in one call'],
	['carriage returns', bytes(INPUT_LINES + 1, '\r'), 'more than 2,000,000 lines in one call'],
	['one line', bytes(INPUT_LINE_BYTES + 1, 'x'), 'a line of more than 16 MB'],
] as const;

test.each(TOO_LARGE)('%s: a word on standard error, nothing on standard output', async (_what, big, why) => {
	const err = `iptables-lens: big: too large: ${why}; name fewer files, or cut it into parts, such as one table each\nSee iptables-lens --help.\n`;
	for (const command of ['check', 'outline']) {
		expect(await call([command, 'good', 'big'], { files: { good: GOOD, big } })).toEqual({ code: 2, out: '', err });
	}
});

test('standard input', async () => {
	const { code, out, err } = await call(['check', '-'], { stdin: bytes(INPUT_LINES + 1, '\n') });
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err).toContain('<stdin>: too large: more than 2,000,000 lines in one call;');
});

test('files that are too large only together', async () => {
	const half = bytes(INPUT_LINES / 2 + 1, '\n');
	const { code, out, err } = await call(['check', 'a', 'b'], { files: { a: half, b: half } });
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err).toContain('b: too large: more than 2,000,000 lines in one call;');
});

test('as many lines as are allowed, and lines of all ends', async () => {
	const lines = new TextEncoder().encode('*filter\r\n:INPUT ACCEPT [0:0]\rCOMMIT\n');
	const { code, err } = await call(['check', '--fail-on', 'never', 'f'], { files: { f: lines } });
	expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('the result is written in pieces, and no more of it than somebody reads', async () => {
	const rules = `*filter\n:INPUT ACCEPT [0:0]\n${'-A INPUT -s 10.0.0.1 -j ACCEPT\n'.repeat(20_000)}COMMIT\n`;
	for (const args of [
		['outline', 'f'],
		['outline', '--format', 'json', 'f'],
	]) {
		const pieces: string[] = [];
		const { out } = await call(args, { files: { f: rules }, reader: (piece) => pieces.push(piece) > 0 });
		expect(pieces.join('')).toBe(out);
		expect(pieces.length).toBeGreaterThan(3);
		expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(1_000_000);
		expect(await call(args, { files: { f: rules }, reader: () => false })).toEqual({ code: 0, out: pieces[0], err: '' });
	}
});
