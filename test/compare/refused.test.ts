// Rules with which iptables takes no table, and changes of which nothing is known: the reason is told, and all other packets are compared.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import type { Comparison } from '../../server/src/compare/comparison.ts';

const compared = (before: string, after: string): Comparison => compare(new Analysis(before), new Analysis(after));

const told = ({ changes }: Comparison): string[] =>
	changes.map(({ before, after, isCertain, regions }) => `${before} → ${isCertain ? '' : 'perhaps '}${after}: ${regions.all().join('; ')}`);

const LOOP = `*filter
:INPUT DROP [0:0]
:A - [0:0]
:B - [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p udp -j A
-A A -j B
-A B -j A
COMMIT
`;

test('a loop is told with its chains and the line that closes it, and the rest is compared', () => {
	const open = LOOP.replace('-A B -j A\n', '');
	const closing = compared(open.replace('--dport 22', '--dport 23'), LOOP);
	expect(told(closing)).toEqual([
		'DROP → ACCEPT: TCP packets to port 22 from anywhere',
		'DROP → perhaps LOOP: UDP packets from anywhere',
		'ACCEPT → DROP: TCP packets to port 23 from anywhere',
	]);
	expect(closing).toMatchObject({ equivalent: false, certain: false });
	expect(closing.notes).toEqual([
		'B rule 1 (line 8) of the newer version closes a loop, A → B → A: iptables refuses such a table, and what becomes of packets that come there is not known.',
	]);
	expect(told(compared(LOOP, open))).toEqual(['LOOP → perhaps DROP: UDP packets from anywhere']);
	expect(told(compared(open, LOOP.replace('-j B', '-g B')))).toEqual(['DROP → perhaps LOOP: UDP packets from anywhere']);
});

test('a loop that no changed packet comes to is of no account', () => {
	const comparison = compared(LOOP, LOOP.replace('--dport 22', '--dport 23'));
	expect(comparison).toMatchObject({ certain: true, notes: [] });
	expect(compared(LOOP, LOOP)).toMatchObject({ equivalent: true, certain: true, notes: [] });
});

const UNDEFINED = `*filter
:INPUT DROP [0:0]
-A INPUT -j NOWHERE
-A INPUT -m mark --mark 1 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
`;

test('a chain that is not there is named, and what is behind it compared', () => {
	const comparison = compared(UNDEFINED, UNDEFINED.replace('--dport 80', '--dport 81'));
	expect(told(comparison)).toEqual([
		'DROP → perhaps ACCEPT: TCP packets to port 81 from anywhere, where -j NOWHERE lets them go on and what NOWHERE made of them does not fit "-A INPUT -m mark --mark 1 -j ACCEPT"',
		'ACCEPT → perhaps DROP: TCP packets to port 80 from anywhere, where -j NOWHERE lets them go on and what NOWHERE made of them does not fit "-A INPUT -m mark --mark 1 -j ACCEPT"',
	]);
	expect(comparison.notes).toEqual([
		'INPUT rule 1 (line 3) of both versions leads to NOWHERE, which is neither a chain that rules may jump to nor a known target: what becomes of packets that come there is not known.',
	]);
	expect(comparison.certain).toBe(false);
});

test('a chain that only one version leads to and that is not there takes all packets, whatever is behind it', () => {
	const other = compared(UNDEFINED, UNDEFINED.replace('NOWHERE', 'ELSEWHERE'));
	expect(told(other)).toEqual(['NOWHERE → perhaps ELSEWHERE: all packets']);
	expect(other.changes[0]).toMatchObject({ danger: 'altered' });
	const defined = compared(UNDEFINED.replace('-A INPUT -j NOWHERE', ':NOWHERE - [0:0]\n-A INPUT -j NOWHERE'), UNDEFINED);
	expect(told(defined).map((change) => change.split(':')[0])).toEqual([
		'DROP → perhaps NOWHERE',
		'ACCEPT → perhaps NOWHERE',
		'ACCEPT → perhaps NOWHERE',
	]);
	expect(defined).toMatchObject({ equivalent: false, certain: false });
});

test('that packets no longer come to what iptables refuses may let more of them in', () => {
	const mended = compared(UNDEFINED.replace('-j NOWHERE', '-s 10.0.0.1 -j NOWHERE'), UNDEFINED.replace('-A INPUT -j NOWHERE\n', ''));
	expect(mended.changes.map(({ after, danger }) => `${after}: ${danger}`)).toEqual(['ACCEPT: opened', 'DROP: closed']);
});

const HASHED = `*mangle
:PREROUTING ACCEPT [0:0]
-A PREROUTING -j HMARK --hmark-tuple src --hmark-mod 8 --hmark-offset 1 --hmark-rnd 0x1
-A PREROUTING -m mark --mark 1 -j DROP
-A PREROUTING -p tcp -m tcp --dport 80 -j DROP
COMMIT
`;

test('a mark of which nothing is known is the same mark where the same was done to it', () => {
	const [hash, asks] = HASHED.split('\n').slice(2) as [string, string];
	const moved = compared(HASHED, HASHED.replace(`${asks}\n`, '').replace('COMMIT', `${asks}\nCOMMIT`));
	expect(moved).toMatchObject({ equivalent: true, certain: true });
	const set = `${hash}\n-A PREROUTING -j MARK --set-xmark 0x5/0xf`;
	const reordered = `-A PREROUTING -j MARK --set-xmark 0x5/0xf\n${hash}`;
	expect(compared(HASHED.replace(hash, set), HASHED.replace(hash, reordered))).toMatchObject({ equivalent: false, certain: false });
	expect(told(compared(HASHED, HASHED.replace('--mark 1', '--mark 2')))[0]).toContain('what HMARK made of them fits');
});

test('a table that one version does not commit is not loaded: that is said, and nothing is certain', () => {
	const committed = '*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';
	const cut = committed.replace('COMMIT\n', '');
	expect(compared(committed, cut)).toMatchObject({
		equivalent: true,
		certain: false,
		notes: ['Table filter has no COMMIT in the newer version: iptables-restore does not load it.'],
	});
	expect(compared(cut, committed).notes).toEqual(['Table filter has no COMMIT in the older version: iptables-restore does not load it.']);
	expect(compared(cut, cut)).toMatchObject({ certain: true, notes: [] });
	expect(compared(committed, '-P INPUT DROP\n-A INPUT -i lo -j ACCEPT\n').notes.join()).not.toContain('COMMIT');
});
