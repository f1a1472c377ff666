// The words of a call, held against those that a real shell hands over.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../server/src/syntax/words.ts';
import { runs } from '../support/properties.ts';

/** No `$`, no backtick, and no word that begins with `#` or holds `~`: what a shell fills in or leaves out is not cut into words here. */
const PIECES = [
	' ', ' ', ' ', 'a', 'b', '"', '"', "'", "'", '\\', '\\\\', '-j', '-A', 'DROP', '=', '22', '!', 'it\'s', '\\"', '"a b"', "'a b'", '\t', ',', '/',
]; // biome-ignore format: one table

/** The words that sh makes of each of these; undefined for what it refuses, and where a quote goes on into the next line. */
function wordsOfShell(lines: readonly string[]): (string[] | undefined)[] {
	// each line alone: an open quote would take the lines below it
	const script = `w() { for word in "$@"; do printf '%s\\001' "$word"; done; }\n${lines.map((_, i) => `(eval "$L${i}") 2>/dev/null || printf '\\002'; printf '\\003'`).join('\n')}\n`;
	const env = { ...process.env, ...Object.fromEntries(lines.map((line, i) => [`L${i}`, `w ${line}`])) };
	const { stdout } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8', maxBuffer: 1e8 });
	return stdout
		.split('\u0003')
		.slice(0, lines.length)
		.map((answer) => (answer.endsWith('\u0002') ? undefined : answer.split('\u0001').slice(0, -1)));
}

test('the same words as a shell makes of a line', () => {
	const line = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(fc.array(line, { minLength: 100, maxLength: 100 }), (lines) => {
			const ofShell = wordsOfShell(lines);
			for (const [i, text] of lines.entries()) {
				const words = wordsOf(text, 0, text.length, 'shell');
				const expected = ofShell[i];
				// a backslash at the end takes the end of the line, of which an eval has none
				if (!/(?<!\\)(?:\\\\)*\\$/.test(text)) {
					expect([text, words.some(({ unclosed }) => unclosed) ? undefined : words.map((word) => word.text)]).toEqual([text, expected]);
				}
			}
		}),
		{ numRuns: runs(10) },
	);
});
