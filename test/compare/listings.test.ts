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

test('the name by which hashlimit counts, which no listing prints', () => {
	const rate = '--hashlimit-upto 50/sec --hashlimit-burst 100 --hashlimit-mode srcip --hashlimit-name www';
	const save = `*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 80 -m hashlimit ${rate} -j ACCEPT\nCOMMIT\n`;
	const listing = `Chain INPUT (policy DROP 0 packets, 0 bytes)
 pkts bytes target     prot opt in     out     source               destination
    0     0 ACCEPT     6    --  *      *       0.0.0.0/0            0.0.0.0/0            tcp dpt:80 limit: up to 50/sec burst 100 mode srcip
`;
	for (const [before, after] of [
		[save, listing],
		[listing, save],
	] as const) {
		const { changes, rules, certain, notes } = compare(new Analysis(before), new Analysis(after));
		expect([changes, rules.changed, certain]).toEqual([[], [], false]);
		expect(notes.join(' ')).toContain('hides the names of -m hashlimit');
	}
	expect(told(listing, save.replace('50/sec', '60/sec'))).not.toEqual([]);
	expect(told(save, save.replace('www', 'web'))).not.toEqual([]);
});
