// Conditions that depend on more than the packet: the same one in both versions as long as its rule is, and another one where what rules remember is written otherwise.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import type { Comparison } from '../../server/src/compare/comparison.ts';

function compared(before: readonly string[], after: readonly string[]): Comparison {
	const text = (rules: readonly string[]): string => {
		const chains = [...new Set(rules.map((rule) => rule.split(' ')[1]!))].filter((name) => name !== 'INPUT');
		const declared = [':INPUT ACCEPT [0:0]', ...chains.map((name) => `:${name} - [0:0]`)];
		return `*filter\n${[...declared, ...rules].join('\n')}\nCOMMIT\n`;
	};
	return compare(new Analysis(text(before)), new Analysis(text(after)));
}

const told = ({ changes }: Comparison): string[] =>
	changes.map(({ before, after, isCertain, regions }) => `${before} → ${isCertain ? '' : 'perhaps '}${after}: ${regions.all().join('; ')}`);

const LIMITED = '-A INPUT -p icmp -m limit --limit 1/s -j ACCEPT';
const TCP = '-A INPUT -p tcp -j DROP';
const REST = '-A INPUT -j DROP';

test('a rule that asks for a rate is the same wherever it stands, if its packets are', () => {
	expect(compared([LIMITED, TCP, REST], [TCP, LIMITED, REST])).toMatchObject({ equivalent: true, changes: [] });
	const chain = '-A RATE -m limit --limit 1/s -j ACCEPT';
	expect(compared([LIMITED, TCP, REST], ['-A INPUT -p icmp -j RATE', TCP, REST, chain])).toMatchObject({ equivalent: true, changes: [] });
});

test('a rule that asks for a rate, and now for more', () => {
	const narrower = LIMITED.replace('icmp', 'icmp -s 10.0.0.0/8');
	expect(told(compared([LIMITED, REST], [narrower, REST]))).toEqual([
		'ACCEPT → perhaps DROP: ICMP packets from anywhere but 10.0.0.0/8, where -m limit --limit 1/sec holds',
	]);
});

test('the same rate asked for twice is asked for by two rules', () => {
	expect(told(compared([LIMITED, REST], [LIMITED, LIMITED, REST]))).toEqual([
		'DROP → perhaps ACCEPT: ICMP packets from anywhere, where -m limit --limit 1/sec does not hold in INPUT rule 1 and -m limit --limit 1/sec holds in INPUT rule 2',
	]);
});

const SSH = '-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --name ssh';
const WRITES = `${SSH} --set`;
const ASKS = `${SSH} --update --seconds 60 --hitcount 4 -j DROP`;

test('who is written into a list decides what those that ask it answer', () => {
	for (const other of [[ASKS], [ASKS, WRITES], [WRITES.replace('-p tcp', '-s 10.0.0.0/8 -p tcp'), ASKS]]) {
		const comparison = compared([WRITES, ASKS], other);
		expect(comparison).toMatchObject({ equivalent: false, certain: false });
		expect(told(comparison).map((line) => line.split(':')[0])).toEqual(['DROP → perhaps ACCEPT', 'ACCEPT → perhaps DROP']);
		expect(comparison.notes).toEqual([
			'Packets are written otherwise into the list ssh of -m recent: rules that ask for it may give other answers.',
		]);
	}
});

test('rules that write a list may move where their packets do not notice, and packets may be let by before them', () => {
	expect(compared([TCP.replace('tcp', 'udp'), WRITES, ASKS], [WRITES, ASKS, TCP.replace('tcp', 'udp')])).toMatchObject({
		equivalent: true,
		changes: [],
	});
	const trusted = '-A INPUT -s 10.0.0.1/32 -j ACCEPT';
	expect(told(compared([WRITES, ASKS], [trusted, WRITES, ASKS])).map((line) => line.split(',')[0])).toEqual([
		'DROP → perhaps ACCEPT: TCP packets to port 22 from 10.0.0.1 that are NEW',
	]);
});

test('a list that only rules of another chain ask: knocking on a port', () => {
	const knock = '-A INPUT -p tcp -m tcp --dport 7000 -m recent --name knocked --set -j DROP';
	const knocked = '-A INPUT -p tcp -m tcp --dport 22 -m recent --name knocked --rcheck --seconds 30 -j ACCEPT';
	const comparison = compared([knock, knocked, REST], [knocked, REST]);
	expect(comparison.equivalent).toBe(false);
	expect(told(comparison).join('\n')).toContain('TCP packets to port 22 from anywhere');
	expect(compared([knock, REST], [knock.replace('--set', '--remove'), REST])).toMatchObject({ equivalent: true, notes: [] });
});

test('a set that rules change', () => {
	const blocked = '-A INPUT -m set --match-set bad src -j DROP';
	const adds = '-A INPUT -p tcp -m tcp --dport 23 -j SET --add-set bad src';
	const comparison = compared([blocked, adds], [blocked]);
	expect(comparison).toMatchObject({ equivalent: false, certain: false });
	expect(told(comparison)).toEqual([
		'DROP → perhaps ACCEPT: all packets, where -m set --match-set bad src held before and -m set --match-set bad src does not hold now',
		'ACCEPT after SET --add-set bad src → perhaps ACCEPT unchanged: TCP packets to port 23 from anywhere, where -m set --match-set bad src did not hold before and -m set --match-set bad src does not hold now',
		'ACCEPT → perhaps DROP: all packets, where -m set --match-set bad src did not hold before and -m set --match-set bad src holds now',
	]);
	expect(compared([blocked, adds], [blocked, adds])).toMatchObject({ equivalent: true, certain: true });
});

const OTHER_RATES =
	'Other packets come to a rule that lets by only so many (limit, hashlimit, …) than before: it may let others by, or fewer of them.';

test('other packets that come to a rate are never passed over in silence', () => {
	const to = (condition: string): string => `-A INPUT ${condition} -j L`;
	const chain = ['-A L -m limit --limit 3/min -j RETURN', '-A L -p tcp -j DROP'];
	const counts = '-A INPUT -p tcp -m hashlimit --hashlimit-upto 5/sec --hashlimit-mode srcip --hashlimit-name h';
	const asks = '-A INPUT -p tcp -m tcp --dport 80 -m hashlimit --hashlimit-upto 5/sec --hashlimit-mode srcip --hashlimit-name h -j ACCEPT';
	for (const [before, after] of [
		[
			[to('-p tcp'), to('-p udp'), ...chain],
			[to('-p tcp'), ...chain],
		],
		[
			[to('-p tcp'), ...chain],
			[to('-p tcp'), to('-p udp'), ...chain],
		],
		[
			[counts, asks, REST],
			[asks, REST],
		],
	] as const) {
		const comparison = compared(before, after);
		expect(comparison).toMatchObject({ equivalent: false, certain: false, notes: [OTHER_RATES] });
		expect(told(comparison).map((line) => line.split(':')[0])).toEqual(['DROP → perhaps ACCEPT', 'ACCEPT → perhaps DROP']);
	}
	// a rate that decides nothing may be met by whom it likes
	const logs = '-A INPUT -m limit --limit 3/min -j LOG';
	const udp = '-A INPUT -p udp -j ACCEPT';
	expect(compared([udp, logs], [logs, udp])).toMatchObject({ equivalent: true, certain: true, notes: [] });
});

test('beside changes that are told anyway, other packets that come to a rate are a note', () => {
	const trusted = '-A INPUT -s 10.0.0.0/8 -p icmp -j ACCEPT';
	const comparison = compared([trusted, LIMITED, REST], [LIMITED, REST]);
	expect(told(comparison)).toEqual(['ACCEPT → perhaps DROP: ICMP packets from 10.0.0.0/8, where -m limit --limit 1/sec does not hold']);
	expect(comparison.notes).toEqual([OTHER_RATES]);
});

test('a rule with a word that nobody knows may match anything, and its line is named', () => {
	const comparison = compared(['-A INPUT -p tcp -m tcp --dport 22 -j DROP'], ['-A INPUT -p tcp -m tcp --dprot 22 -j DROP']);
	expect(comparison.notes).toEqual(['Not understood in full: line 3 of the newer version.']);
	expect(told(comparison)[0]).toBe(
		'DROP → perhaps ACCEPT: TCP packets to port 22 from anywhere, where what "-A INPUT -p tcp -m tcp --dprot 22 -j DROP" asks for is not met',
	);
});

test('what does not matter to packets is no condition of theirs: whom a rule logs, what is logged and comes back, whom it writes into a list', () => {
	const open = '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n';
	const version = (policy: string, rules: string): string => `*filter
:INPUT ${policy} [0:0]
:LOGGED - [0:0]
-A INPUT -p tcp -m tcp --dport 22 -m recent --set --name SSH --mask 255.255.255.255 --rsource
-A INPUT -m limit --limit 3/min -j LOG --log-prefix "in "
-A INPUT -m limit --limit 4/min -j LOGGED
${rules}-A LOGGED -j LOG
-A LOGGED -j RETURN
COMMIT
`;
	const found = (before: string, after: string): Comparison => compare(new Analysis(before), new Analysis(after));
	const opened = found(version('DROP', ''), version('DROP', open));
	expect(told(opened)).toEqual(['DROP → ACCEPT: TCP packets to port 22 from anywhere']);
	expect(opened.certain).toBe(true);
	expect(told(found(version('DROP', ''), version('ACCEPT', '')))).toEqual([
		'DROP → ACCEPT: all packets that no rule of INPUT decides about',
	]);
	// what it decides, it decides only for some
	const limited = version('DROP', open).replaceAll('-A LOGGED -j LOG', '-A LOGGED -j DROP');
	expect(told(found(limited, limited.replace(' -j LOGGED\n', ' -j ACCEPT\n')))).toEqual([
		'DROP → perhaps ACCEPT: all packets, where -m limit --limit 4/min holds',
	]);
});

test('the same field of the same set in two spellings may be the same question; another field or set is another', () => {
	const rule = (asked: string): string => `-A INPUT -m set --match-set ${asked} -j DROP`;
	const isCertain = (old: string, fresh: string): boolean[] =>
		compared([rule(old)], [rule(fresh)]).changes.map((change) => change.isCertain);
	expect(isCertain('bad src', 'bad src,dst')).toEqual([false, false]);
	expect(isCertain('bad src', 'bad src --return-nomatch')).toEqual([false, false]);
	expect(isCertain('bad src', 'bad dst')).toEqual([true, true]);
	expect(isCertain('bad src', 'worse src')).toEqual([true, true]);
});

test('beside a listing that hides the interfaces nothing is certain: a rule that looks the same may have asked for another', () => {
	const listing = `Chain INPUT (policy DROP)
target     prot opt source               destination
ACCEPT     0    --  0.0.0.0/0            0.0.0.0/0
ACCEPT     6    --  0.0.0.0/0            0.0.0.0/0            tcp dpt:22
`;
	const save = '*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 23 -j ACCEPT\nCOMMIT\n';
	const { changes } = compare(new Analysis(listing), new Analysis(save));
	expect(changes.map(({ before, after, isCertain }) => `${before} → ${isCertain ? '' : 'perhaps '}${after}`)).toEqual([
		'DROP → perhaps ACCEPT',
		'ACCEPT → perhaps DROP',
	]);
});

test('conditions are told without what iptables takes anyway', () => {
	const table = (match: string) => `*filter\n:INPUT DROP [0:0]\n-A INPUT -p icmp ${match} -j ACCEPT\nCOMMIT\n`;
	const told = (match: string): string =>
		compare(new Analysis(table(match)), new Analysis(table('-m ttl --ttl-gt 300')))
			.changes[0]!.regions.all()
			.join();
	expect(told('-m limit --limit 5/sec')).toContain('where -m limit --limit 5/sec holds');
	expect(told('-m limit --limit 5/sec --limit-burst 7')).toContain('where -m limit --limit 5/sec --limit-burst 7 holds');
	expect(told('-m limit')).toContain('where -m limit --limit 3/hour --limit-burst 5 holds');
	expect(told('-m time --timestart 08:00')).toContain('where -m time --timestart 08:00:00 holds');
	expect(told('-m string --algo bm --string "a --to 65535 b"')).toContain('where -m string --algo bm --string "a --to 65535 b" holds');
});

test('how often a rule logs is of no account, however many packets come to it', () => {
	const table = (accepted: string) => `*filter\n:INPUT DROP [0:0]\n${accepted}-A INPUT -m limit --limit 5/min -j LOG\nCOMMIT\n`;
	expect(compare(new Analysis(table('')), new Analysis(table('-A INPUT -p tcp -j ACCEPT\n')))).toMatchObject({ certain: true, notes: [] });
});

test('-m recent --set writes down every packet and matches it', () => {
	const table = (rule: string) => `*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 ${rule}\nCOMMIT\n`;
	const comparison = compare(new Analysis(table('-j DROP')), new Analysis(table('-m recent --set --name ssh -j ACCEPT')));
	expect(told(comparison)).toEqual(['DROP → ACCEPT: TCP packets to port 22 from anywhere']);
	expect(comparison.certain).toBe(true);
	expect(told(compare(new Analysis(table('-j DROP')), new Analysis(table('-m recent --rcheck --name ssh -j ACCEPT'))))).toEqual([
		'DROP → perhaps ACCEPT: TCP packets to port 22 from anywhere, where -m recent --name ssh --rcheck holds',
	]);
});
