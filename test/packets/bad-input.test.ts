// Dumps that nobody writes by hand: the work ends within its limits, in slices, and says "unknown" rather than something wrong.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { checkReach } from './check-reach.ts';
import { randomNumbers } from './random-table.ts';

function kindsOf(rules: readonly string[], chains: readonly string[] = []): Record<string, number> {
	const analysis = new Analysis(`*filter\n:FORWARD DROP\n${chains.map((chain) => `:${chain} -\n`).join('')}${rules.join('\n')}\nCOMMIT\n`);
	const result = reach(analysis);
	const kinds: Record<string, number> = {};
	for (const table of analysis.tables) {
		for (const chain of table.chains.values()) {
			for (const line of chain.rules) {
				const { kind } = result.answer(table, line)!;
				kinds[kind] = (kinds[kind] ?? 0) + 1;
			}
		}
	}
	return kinds;
}

test('2,000 single ports and a range over all of them', { timeout: 30_000 }, () => {
	const rules = Array.from({ length: 2_000 }, (_, port) => `-A FORWARD -p tcp -m tcp --dport ${port} -j ACCEPT`);
	expect(kindsOf([...rules, '-A FORWARD -p tcp -m tcp --dport 0:1999 -j DROP', '-A FORWARD -p tcp -m tcp --dport 0:2000 -j DROP'])).toEqual(
		{
			reachable: 2_001,
			unreachable: 1,
		},
	);
});

test('dense overlaps in four dimensions end', { timeout: 60_000 }, () => {
	const random = randomNumbers(7);
	const range = (): [number, number] => {
		const from = Math.floor(random() * 40_000);
		return [from, from + Math.floor(random() * 25_000)];
	};
	const address = (value: number): string => `10.0.${value >> 8}.${value & 255}`;
	const rules = Array.from({ length: 150 }, () => {
		const [source, destination, sport, dport] = [range(), range(), range(), range()];
		return (
			`-A FORWARD -p tcp -m iprange --src-range ${address(source[0])}-${address(source[1])} --dst-range ${address(destination[0])}-${address(destination[1])} ` +
			`-m tcp --sport ${sport.join(':')} --dport ${dport.join(':')} -j ${random() < 0.5 ? 'ACCEPT' : 'DROP'}`
		);
	});
	expect(Object.values(kindsOf(rules)).reduce((sum, count) => sum + count, 0)).toBe(150);
});

test('calls that double at every level, 24 levels deep', () => {
	const names = Array.from({ length: 24 }, (_, i) => `level${i}`);
	const calls = names.slice(1).flatMap((name, i) => [`-A level${i} -p tcp -j ${name}`, `-A level${i} -s 10.0.0.0/8 -j ${name}`]);
	const kinds = kindsOf(['-A FORWARD -j level0', ...calls, '-A level23 -p udp -s 192.168.0.0/16 -j DROP', '-A FORWARD -j ACCEPT'], names);
	expect(kinds.reachable).toBe(48);
});

test('3,000 chains in each other', { timeout: 30_000 }, () => {
	const names = Array.from({ length: 3_000 }, (_, i) => `c${i}`);
	const rules = names.map((name, i) => (i === 0 ? '-A FORWARD -j c0' : `-A c${i - 1} -j ${name}`));
	const kinds = kindsOf([...rules, '-A c2999 -j DROP', '-A FORWARD -j ACCEPT'], names);
	expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(3_002);
});

test('addresses, names and numbers that mean nothing', () => {
	const rules = [
		'-A FORWARD -s 300.1.1.1 -j DROP',
		'-A FORWARD -s example.org -j DROP',
		'-A FORWARD -p nothing -j DROP',
		'-A FORWARD -p tcp -m tcp --dport 99999 -j DROP',
		'-A FORWARD -p tcp -m tcp --dport http-odd -j DROP',
		'-A FORWARD -m mark --mark zzz -j DROP',
		'-A FORWARD -i "" -j DROP',
		'-A FORWARD -m nosuch --option x -j DROP',
		'-A FORWARD -j NOSUCH',
		'-A FORWARD',
		'-A FORWARD -s ::1 -j DROP',
		'-A FORWARD -j ACCEPT',
	];
	expect(kindsOf(rules)).toMatchInlineSnapshot(`
		{
		  "never-matches": 1,
		  "reachable": 11,
		}
	`);
});

test('the work is done in slices', { timeout: 30_000 }, () => {
	const rules = Array.from({ length: 3_000 }, (_, i) => `-A FORWARD -s 10.${i >> 8}.${i & 255}.0/24 -j DROP`);
	const result = new Reach(new Analysis(`*filter\n:FORWARD DROP\n${rules.join('\n')}\nCOMMIT\n`));
	let clock = 0;
	let slices = 0;
	while (!result.step(10, () => clock++)) {
		slices++;
	}
	expect(slices).toBeGreaterThan(10);
});

test('a chain that is declared nowhere may be called from anywhere, and so may those that it calls', () => {
	const rules = ['-A WEB -g LAN', '-A LAN -o eth1', '-A NONE -j WEB', '-A INPUT -j WEB', '-A INPUT -g LAN'];
	expect(kindsOf(rules, ['INPUT', 'WEB', 'LAN'])).toEqual({ reachable: 5 });
});

test('so may those in a loop, from every hook that leads into it', () => {
	const rules = ['-A INPUT -j A', '-A OUTPUT -j B', '-A A -p tcp -j B', '-A B -p udp -j A', '-A A -p icmp -j C', '-A C -o eth1 -j DROP'];
	const kinds = kindsOf(rules, ['INPUT', 'OUTPUT', 'A', 'B', 'C']);
	expect(kinds['never-matches']).toBeUndefined();
});

test('a rule that iptables refuses for a "!" or for want of an option stops nothing', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		-A INPUT ! -j DROP
		-A INPUT -p tcp -j ACCEPT
		-A FORWARD -p tcp ! ! -s 10.0.0.1 -j DROP
		-A FORWARD -p tcp ! -m tcp --dport 80 -j DROP
		-A FORWARD -p tcp -m tcp --dport 80 -j ACCEPT
		-A OUTPUT -p tcp -m state -j DROP
		-A OUTPUT -p tcp -m conntrack -j DROP
		-A OUTPUT -p tcp -m multiport -j DROP
		-A OUTPUT -m mark -j DROP
		-A OUTPUT -p udp -m udp -j DROP
		-A OUTPUT -p udp -j ACCEPT
		-A OUTPUT -p udp -m udp --dport 53 -j ACCEPT
		#^ unreachable: OUTPUT 5
		COMMIT
	`);
});
