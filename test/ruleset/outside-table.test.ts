// Lines of a restore file that have lost their table line.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

test('declarations without a table line are no calls of iptables, and their chains tell the table', () => {
	const { tables } = new Analysis(':PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -j ACCEPT\nCOMMIT\n');
	expect(tables.map((table) => [table.form, table.name, table.evidence])).toEqual([['rules', 'nat', 'builtin chains']]);
});
