// Sets of marks against single pairs of marks: what rules ask for and change, in any order.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	ANY_MARKS,
	changeMarks,
	connmarkIs,
	countMarks,
	hasMarks,
	intersectMarks,
	type MarkChange,
	type MarkSet,
	type Marks,
	markIs,
	marksAfter,
	marksBefore,
	maskedMarks,
	someMarks,
	subtractMarks,
	withoutMark,
} from '../../server/src/packets/masks.ts';

/** Few bits, at both ends of the number, so that they meet often. */
const places = fc.integer({ min: 0, max: 15 }).map((bits) => ((bits & 3) | ((bits & 12) << 28)) >>> 0);
const marks: fc.Arbitrary<Marks> = fc.record({ mark: places, connmark: places });
const ALL_PLACES = 0xc0000003;
const change: fc.Arbitrary<MarkChange> = fc.record({
	of: fc.constantFrom<'mark' | 'connmark'>('mark', 'connmark'),
	keep: places.map((bits) => (bits | ~ALL_PLACES) >>> 0),
	take: places,
	flip: places,
});
const asked: fc.Arbitrary<MarkSet> = fc
	.tuple(fc.constantFrom(markIs, connmarkIs), places, places)
	.map(([is, value, mask]) => is((value & mask) >>> 0, mask));
/** Sets as they come about: of what rules ask for and do not ask for, before and behind changes. */
const sets: fc.Arbitrary<MarkSet> = fc.array(fc.tuple(asked, change, fc.boolean(), fc.boolean()), { maxLength: 4 }).map((steps) =>
	steps.reduce<MarkSet>((set, [cubes, changes, isAvoided, isBehind]) => {
		const rest = isAvoided ? subtractMarks(set, cubes) : intersectMarks(set, cubes);
		return isBehind ? marksBefore(changes, rest) : rest;
	}, ANY_MARKS),
);

/** The pairs of marks of a set, of those that have no other bits. */
function pairsOf(set: MarkSet): string[] {
	const found: string[] = [];
	for (let bits = 0; bits < 256; bits++) {
		const [mark, connmark] = [bits & 15, bits >> 4].map((four) => ((four & 3) | ((four & 12) << 28)) >>> 0) as [number, number];
		if (hasMarks(set, { mark, connmark })) {
			found.push(`${mark} ${connmark}`);
		}
	}
	return found;
}

const keyOf = ({ mark, connmark }: Marks): string => `${mark} ${connmark}`;
const pairOf = (key: string): Marks => {
	const [mark, connmark] = key.split(' ').map(Number) as [number, number];
	return { mark, connmark };
};

test('what is before a change is all that it turns into the set, and what is behind it all that it makes of it', () => {
	fc.assert(
		fc.property(sets, change, marks, (set, changes, pair) => {
			expect(hasMarks(marksBefore(changes, set), pair)).toBe(hasMarks(set, changeMarks(changes, pair)));
			const behind = new Set(pairsOf(set).map((key) => keyOf(changeMarks(changes, pairOf(key)))));
			expect(new Set(pairsOf(marksAfter(changes, set)))).toEqual(behind);
		}),
		{ seed: 7, numRuns: 400 },
	);
});

test('what is in both sets, in one only, and in any with the same other mark', () => {
	fc.assert(
		fc.property(sets, sets, marks, (a, b, pair) => {
			expect(hasMarks(intersectMarks(a, b), pair)).toBe(hasMarks(a, pair) && hasMarks(b, pair));
			expect(hasMarks(subtractMarks(a, b), pair)).toBe(hasMarks(a, pair) && !hasMarks(b, pair));
			const others = new Set(pairsOf(a).map((key) => pairOf(key).connmark));
			expect(hasMarks(withoutMark('mark', a), pair)).toBe(others.has(pair.connmark));
		}),
		{ seed: 8, numRuns: 400 },
	);
});

test('sets are counted, picked from, and written as values and masks', () => {
	fc.assert(
		fc.property(sets, (set) => {
			// all other bits are free
			expect(countMarks(set)).toBe(BigInt(pairsOf(set).length) << 56n);
			expect(set.length === 0 || hasMarks(set, someMarks(set))).toBe(true);
			const written = maskedMarks(set, 1000).map(({ mark, connmark }) =>
				intersectMarks(markIs(mark.value, mark.mask), connmarkIs(connmark.value, connmark.mask)),
			);
			expect(written.flatMap(pairsOf).sort()).toEqual(pairsOf(set).sort());
		}),
		{ seed: 9, numRuns: 400 },
	);
});
