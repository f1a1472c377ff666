// Listings that show more than others: what one side hides of a rule is taken from the other, whichever is the older.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';

const short = (network: string) => `Chain INPUT (policy DROP)
target     prot opt source               destination
ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0
DROP       all  --  0.0.0.0/0            0.0.0.0/0            ctstate INVALID
ACCEPT     tcp  --  ${network}       0.0.0.0/0            tcp dpt:22
`;
const verbose = (network: string) => `Chain INPUT (policy DROP 0 packets, 0 bytes)
 pkts bytes target     prot opt in     out     source               destination
    0     0 ACCEPT     all  --  lo     *       0.0.0.0/0            0.0.0.0/0
    0     0 DROP       all  --  *      *       0.0.0.0/0            0.0.0.0/0            ctstate INVALID
    0     0 ACCEPT     tcp  --  *      *       ${network}       0.0.0.0/0            tcp dpt:22
`;
const told = (before: string, after: string): string[] =>
	compare(new Analysis(before), new Analysis(after)).changes.map(
		({ before: was, after: is, regions }) => `${was} → ${is}: ${regions.all().join('; ')}`,
	);

test('a wider network in a listing with -v behind one without', () => {
	const changes = told(short('192.168.1.0/24'), verbose('192.168.0.0/16'));
	expect(changes.length).toBeLessThan(3);
	expect(changes[0]).toMatch(/^DROP → ACCEPT: TCP packets to port 22 from 192\.168\.0\.0\/\d+ .*entering any interface but lo/);
	expect(changes.join('\n')).not.toContain('ctstate INVALID');
});

test('and the other way round', () => {
	const changes = told(verbose('192.168.0.0/16'), short('192.168.1.0/24'));
	expect(changes.length).toBeLessThan(3);
	expect(changes[0]).toMatch(/^ACCEPT → DROP: TCP packets to port 22 from 192\.168\.0\.0\/\d+ .*entering any interface but lo/);
});

test('the blanks between the columns are no part of what is quoted', () => {
	expect(told(short('192.168.1.0/24'), short('192.168.0.0/16')).join('\n')).not.toMatch(/ {2}/);
});
