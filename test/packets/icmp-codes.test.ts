import { describe, expect, test } from 'vitest';
import { icmpSet } from '../../server/src/packets/values.ts';

/** Type and code as one number, 256 a type; ends of ranges are exclusive. */
describe('ICMP types and their codes as intervals', () => {
	test.each([
		['any', [0, 65_536]],
		['3', [768, 1024]],
		['3/3', [771, 772]],
		['3/3:5', [771, 774]],
		['3/3-5', [771, 774]],
		['3/5:3', []],
		['echo', undefined],
	])('%s', (text, intervals) => {
		expect(icmpSet(text)).toEqual(intervals);
	});
});
