// Chains that call each other in a long line, or in a long circle.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';

/** INPUT calls c0, which calls c1, and so on; the last one does something to TCP packets, then perhaps calls the first one. */
function line(count: number, verdict: string, isCircle = false): Analysis {
	const chains = Array.from({ length: count }, (_, i) => `:c${i} - [0:0]\n`);
	const calls = Array.from({ length: count - 1 }, (_, i) => `-A c${i} -j c${i + 1}\n`);
	const last = `-A c${count - 1} -p tcp -j ${verdict}\n${isCircle ? `-A c${count - 1} -j c0\n` : ''}`;
	return new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${chains.join('')}-A INPUT -j c0\n${calls.join('')}${last}COMMIT\n`);
}

test('what the last of four hundred chains does otherwise is found', () => {
	const { changes, certain } = compare(line(400, 'ACCEPT'), line(400, 'DROP'));
	expect(changes.map(({ before, after }) => [before, after])).toEqual([['ACCEPT', 'DROP']]);
	expect(certain).toBe(true);
});

test.each([false, true])('thousands are too many to follow, which is said; in a circle: %s', (isCircle) => {
	const { changes, certain, equivalent, rules } = compare(line(20_000, 'ACCEPT', isCircle), line(20_000, 'DROP', isCircle));
	expect(rules.changed).toHaveLength(1);
	expect({ changes, certain, equivalent }).toEqual({ changes: [], certain: false, equivalent: false });
});
