// Lines of any length have a family, or none; they never throw.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

const LONG = 10_000_000;

test.each([
	['a quote that nothing closes', `-m comment --comment "${'z'.repeat(LONG)}`],
	['a quote full of escapes', `-m comment --comment "${'\\"'.repeat(LONG / 2)}"`],
	['a very long comment', `-m comment --comment "${'z'.repeat(LONG)}"`],
])('%s', (_what, words) => {
	const analysis = new Analysis(`*filter\n-A INPUT ${words}\n-A INPUT -s 10.0.0.1 -j DROP\nCOMMIT\n`);
	expect(analysis.family(analysis.tables[0]!)).toBe('ipv4');
});

test('what a comment says does not tell the family', () => {
	const analysis = new Analysis('*filter\n-A INPUT -m comment --comment "10.0.0.1" -s fd00::1 -j DROP\nCOMMIT\n');
	expect(analysis.family(analysis.tables[0]!)).toBe('ipv6');
});
