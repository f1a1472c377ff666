// Which rules of two versions are the same.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { align } from '../../server/src/compare/alignment.ts';
import { tablePairs } from '../../server/src/compare/table-pairs.ts';

test('more rules may come and go than a call takes arguments', () => {
	const many = (chain: string) => {
		const rules = Array.from({ length: 130_000 }, (_, i) => `-A ${chain} -s 10.${i >> 16}.${(i >> 8) & 255}.${i & 255}\n`);
		return new Analysis(`*filter\n:INPUT DROP\n:OUTPUT DROP\n${rules.join('')}COMMIT\n`);
	};
	const [pair] = tablePairs(many('INPUT'), many('OUTPUT'), []);
	const { removed, added } = align(pair!.before, pair!.after, new Set());
	expect([removed.length, added.length]).toEqual([130_000, 130_000]);
});
