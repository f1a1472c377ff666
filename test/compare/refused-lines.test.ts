// A newer version that iptables-restore refuses loads nothing, whatever the rules would do: that is said first.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { headline, otherLines } from '../../server/src/compare/words.ts';

const RULES = `*filter
:INPUT DROP [0:0]
:SSH - [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j SSH
-A SSH -s 192.168.1.0/24 -j ACCEPT
-A SSH -j DROP
COMMIT
`;

const compared = (before: string, after: string) => compare(new Analysis(before), new Analysis(after));

test.each([
	['a value that iptables cannot read', RULES.replace('--dport 22', '--dport 99999'), 4],
	['an address that is none', RULES.replace('-A SSH -j DROP', '-A SSH -s 300.1.1.1 -j DROP'), 6],
	['a chain that is not declared any more', RULES.replace(':SSH - [0:0]\n', ''), 3],
	['an option in the wrong chain', RULES.replace('-p tcp -m tcp --dport 22', '-o lo'), 4],
	['what a merge left behind', RULES.replace('-A SSH -j DROP', '<<<<<<< HEAD\n-A SSH -j DROP'), 6],
])('%s', (_, after, line) => {
	const comparison = compared(RULES, after);
	expect(comparison.refused.map((each) => each.line)).toEqual([line]);
	expect(headline(comparison)).toMatch(/ But iptables-restore refuses the newer version\.$/);
	expect(otherLines(comparison)[0]).toBe(`iptables-restore refuses line ${line}: ${comparison.refused[0]!.message}`);
});

test('what the older version had as well, or what is mended, is no news', () => {
	const broken = RULES.replace('--dport 22', '--dport 99999');
	expect(compared(broken, broken.replace('192.168.1.0', '192.168.2.0')).refused).toEqual([]);
	expect(compared(broken, RULES).refused).toEqual([]);
	expect(compared(RULES, RULES.replace('192.168.1.0/24', '192.168.0.0/16'))).toMatchObject({ refused: [], certain: true });
});

test('of many such lines some are named', () => {
	const after = RULES.replace('-A SSH -j DROP', Array.from({ length: 5 }, (_, i) => `-A SSH -s 10.0.0.${300 + i} -j DROP`).join('\n'));
	const lines = otherLines(compared(RULES, after));
	expect(lines.filter((line) => line.startsWith('iptables-restore refuses line'))).toHaveLength(3);
	expect(lines[3]).toBe('And it refuses 2 more lines.');
});

test('where that is not looked at, it is said, if anything came that may be refused', () => {
	const many = '-A SSH -s 10.0.0.0/24 -j ACCEPT\n'.repeat(20_000);
	const large = RULES.replace('-A SSH -j DROP\n', `${many}-A SSH -j DROP\n`);
	const note = /^Whether iptables-restore takes the newer version was not looked at/;
	expect(compared(large, large.replace('--dport 22', '--dport 99999')).notes).toContainEqual(expect.stringMatching(note));
	expect(compared(large, large).notes).toEqual([]);
});
