// Lines of a restore file that have lost their table line.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

test('declarations without a table line are no calls of iptables, and their chains tell the table', () => {
	const { tables } = new Analysis(':PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -j ACCEPT\nCOMMIT\n');
	expect(tables.map((table) => [table.form, table.name, table.evidence])).toEqual([['rules', 'nat', 'builtin chains']]);
});

test('iptables-restore reads one word of a table line, so a comment may follow it', () => {
	const { tables } = new Analysis('*nat\nCOMMIT\n*filter # what comes in\n:INPUT ACCEPT [0:0]\nCOMMIT\n* a list # of things\n');
	expect(tables.map((table) => [table.form, table.name])).toEqual([
		['block', 'nat'],
		['block', 'filter'],
	]);
});
