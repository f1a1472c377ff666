// The first reading of a document against a look at one line after the other.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FirstReading } from '../../server/src/syntax/first-reading.ts';
import { type Line, scanLine } from '../../server/src/syntax/line.ts';
import { OUTSIDE } from '../../server/src/syntax/state.ts';
import { splitLines } from '../../server/src/text/split.ts';
import { runs } from '../support/properties.ts';
import { saveLine } from '../support/random-dump.ts';

function told({ text, eol, kind, verb, dialect, chain, target, table, isGoto, before, after, contentEnd, length }: Line) {
	return { text, eol, kind, verb, dialect, chain, target, table, isGoto, before, after, contentEnd, length };
}

function oneByOne(text: string): Line[] {
	let state = OUTSIDE;
	return splitLines(text).map((raw) => {
		const line = scanLine(raw.text, raw.eol, state);
		state = line.after;
		return line;
	});
}

function check(text: string): void {
	const reading = new FirstReading(text);
	const lines = Array.from({ length: reading.length }, (_, row) => reading.make(row));
	expect(lines.map(told)).toEqual(oneByOne(text).map(told));
}

/** Lines of a dump that is longer than what is looked at at a time. */
const longDump = fc
	.record({
		lines: fc.array(
			fc.oneof(
				{ weight: 6, arbitrary: saveLine },
				{
					weight: 1,
					arbitrary: fc.constantFrom('', '*nat', 'COMMIT', '# é', ':é - [0:0]', '-A ü -j DROP', ':FOO - [0:0]', 'Chain FOO (1 references)'),
				},
			),
			{ minLength: 1, maxLength: 40 },
		),
		end: fc.constantFrom('\n', '\r\n', '\r'),
		times: fc.integer({ min: 1, max: 120 }),
		rest: fc.constantFrom('', '-A INPUT -j DROP', '\r', '\n\n'),
	})
	.map(({ lines, end, times, rest }) => `*filter${end}${`${lines.join(end)}${end}`.repeat(times)}${rest}`);

test('finds what a look at each line finds', () => {
	fc.assert(fc.property(longDump, check), { numRuns: runs(60) });
});

const WINDOW = 1 << 16;

test('line ends, letters and long lines at the border of what is looked at at a time', () => {
	const rule = '-A INPUT -j DROP';
	for (const end of ['\n', '\r\n', '\r']) {
		for (let gap = -3; gap <= 3; gap++) {
			const head = `*filter${end}`;
			const filler = `-A INPUT -m comment --comment "${'x'.repeat(WINDOW - head.length - 60 + gap)}" -j DROP`;
			check(`${head}${filler}${end}${rule}${end}${rule}`);
			check(`${head}${filler}${end}${end}${rule} é${end}${rule}${end}`);
			check(`${head}${'x'.repeat(3 * WINDOW + gap)}${end}${rule}${end}`);
		}
	}
	check('');
	check('\n');
	check('\r');
	check('\r\n');
});

test('no line is made of plain rules before somebody asks', () => {
	const reading = new FirstReading('*filter\n:INPUT ACCEPT [0:0]\n:FOO - [0:0]\n-A INPUT -j FOO\n-A INPUT -g FOO\n\nCOMMIT\n');
	const kinds = Array.from({ length: reading.length }, (_, row) => reading.kindOf(row));
	expect(kinds).toEqual(['other', 'chain', 'chain', 'rule', 'rule', 'blank', 'other', 'other']);
	expect(reading.names).toEqual(['INPUT', 'FOO']);
});
