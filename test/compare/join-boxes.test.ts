// Joined boxes hold the packets of the boxes that they were made of, no more and no fewer.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinBoxes } from '../../server/src/compare/join-boxes.ts';
import type { Box } from '../../server/src/packets/box.ts';
import { DPORT, FIRST_LITERAL, FRAGMENT, PROTOCOL } from '../../server/src/packets/dimensions.ts';
import { InterfaceNames } from '../../server/src/packets/interfaces.ts';
import { has, type Intervals } from '../../server/src/packets/intervals.ts';
import { Space } from '../../server/src/packets/space.ts';
import { runs } from '../support/properties.ts';

const space = new Space('ipv4', new InterfaceNames([]));
space.literal('-m set --match-set a src', []);
const DIMENSIONS = [PROTOCOL, DPORT, FRAGMENT, FIRST_LITERAL];
const SETS: readonly (readonly Intervals[])[] = [
	[
		[6, 7],
		[17, 18],
		[0, 6, 7, 256],
	],
	[
		[22, 23],
		[0, 22, 23, 65_536],
		[80, 443],
	],
	[
		[0, 1],
		[1, 2],
	],
	[
		[0, 1],
		[1, 2],
	],
];
/** A value in each stretch that the sets tell apart. */
const VALUES = [
	[0, 6, 17, 18],
	[0, 22, 23, 80, 443],
	[0, 1],
	[0, 1],
];
const POINTS = VALUES.reduce<number[][]>((points, values) => points.flatMap((point) => values.map((value) => [...point, value])), [[]]);
const ENTRY: Box = { dims: [], sets: [] };

const boxes = fc.array(
	fc.tuple(...SETS.map((sets) => fc.option(fc.constantFrom(...sets), { nil: undefined }))).map((sets): Box => {
		const limited = DIMENSIONS.flatMap((_, i) => (sets[i] ? [i] : []));
		return { dims: limited.map((i) => DIMENSIONS[i]!), sets: limited.map((i) => sets[i]!) };
	}),
	{ minLength: 1, maxLength: 8 },
);

function isIn(point: readonly number[], { dims, sets }: Box): boolean {
	return dims.every((dimension, i) => has(sets[i] as Intervals, point[DIMENSIONS.indexOf(dimension)]!));
}

test('the same packets, in no more boxes', () => {
	fc.assert(
		fc.property(boxes, (given) => {
			const joined = joinBoxes(given, ENTRY, space);
			expect(joined.length).toBeLessThanOrEqual(given.length);
			for (const point of POINTS) {
				expect(joined.some((box) => isIn(point, box))).toBe(given.some((box) => isIn(point, box)));
			}
		}),
		{ numRuns: runs(500) },
	);
});
