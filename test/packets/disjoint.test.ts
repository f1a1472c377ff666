// Whether many boxes share no packet: right about few, and about many within the comparisons that a proof may cost.

import { expect, test } from 'vitest';
import { ALL, areDisjoint, type Box, limit } from '../../server/src/packets/box.ts';
import { FIRST_LITERAL } from '../../server/src/packets/dimensions.ts';
import { arePairwiseDisjoint } from '../../server/src/packets/disjoint.ts';
import { done } from '../support/done.ts';
import { randomNumbers } from './random-table.ts';

/** The leaves of a tree that asks one of some predicates at each node: disjoint, and together all packets. */
function leaves(random: () => number, levels: number, predicates: number, box: Box = ALL): Box[] {
	if (levels === 0) {
		return [box];
	}
	const dimension = FIRST_LITERAL + Math.floor(random() * predicates);
	return [0, 1].flatMap((value) => {
		const part = limit(box, dimension, [value, value + 1]);
		return part ? leaves(random, levels - 1, predicates, part) : [];
	});
}

test('thousands of boxes of yes and no', () => {
	const boxes = leaves(randomNumbers(1), 14, 60);
	expect(boxes.length).toBeGreaterThan(5_000);
	expect(done(arePairwiseDisjoint(boxes))).toBe(true);
	expect(done(arePairwiseDisjoint([...boxes, boxes[boxes.length >> 1]!]))).toBe(false);
});

test('the same as comparing all of them', () => {
	const random = randomNumbers(2);
	const answers = new Set<boolean>();
	for (let run = 0; run < 300; run++) {
		const boxes = leaves(random, 5, 8).filter(() => random() < 0.8);
		const dimension = FIRST_LITERAL + Math.floor(random() * 8);
		const others =
			random() < 0.5
				? boxes
				: [
						...boxes,
						...leaves(random, 2, 8)
							.slice(0, 1)
							.flatMap((box) => limit(box, dimension, [0, 1]) ?? []),
					];
		const expected = others.every((box, i) => others.slice(0, i).every((other) => areDisjoint(box, other)));
		answers.add(expected);
		expect(done(arePairwiseDisjoint(others))).toBe(expected);
	}
	expect(answers.size).toBe(2);
});
