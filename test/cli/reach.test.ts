// `iptables-lens reach`: what programs and people are told.

import { expect, test, vi } from 'vitest';
import { Reach } from '../../server/src/packets/reach.ts';
import { call } from './call.ts';

const RULES = `*filter
:INPUT DROP [0:0]
:WEB - [0:0]
-A INPUT -s 10.0.0.0/8 -i eth1 -j ACCEPT
-A INPUT -s 10.1.2.3/32 -i eth1 -p tcp -m tcp --dport 22 -j DROP
-A INPUT -p udp -m set --match-set known src -j WEB
-A WEB -p tcp -j DROP
COMMIT
`;

test('JSON: an answer for every rule, with blockers or a witness', async () => {
	const { code, out } = await call(['reach', '--format', 'json', 'f'], { files: { f: RULES } });
	expect(code).toBe(0);
	const { rules, ...file } = JSON.parse(out);
	expect(file).toEqual({ version: 1, path: 'f', dialect: 'save', family: 'ipv4' });
	expect(rules.map(({ line, chain, rule, answer }: Record<string, unknown>) => [line, chain, rule, answer])).toEqual([
		[4, 'INPUT', 1, 'reachable'],
		[5, 'INPUT', 2, 'unreachable'],
		[6, 'INPUT', 3, 'reachable'],
		[7, 'WEB', 1, 'no-caller'],
	]);
	expect(rules[0].witness).toMatchObject({ hook: 'INPUT', in: 'eth1', out: null, fragment: 'first', ctstate: 'NEW', mark: 0 });
	expect(rules[0].witness.src).toMatch(/^10\./);
	expect(rules[1]).toMatchObject({ witness: null, blockers: [{ line: 4, table: 'filter', chain: 'INPUT', rule: 1 }] });
	expect(rules[2].witness.proto).toBe('udp');
	expect(rules[2].assumes).toEqual(['-m set --match-set known src']);
});

test('text: what is not reached, and a count', async () => {
	const { out } = await call(['reach', 'f'], { files: { f: RULES } });
	expect(out).toMatchInlineSnapshot(`
		"f:5: filter INPUT rule 2: unreachable
		  -A INPUT -s 10.1.2.3/32 -i eth1 -p tcp -m tcp --dport 22 -j DROP
		  Never reached: INPUT rule 1 already accepts every packet that it matches.
		f:7: filter WEB rule 1: no-caller
		  -A WEB -p tcp -j DROP
		  Never reached: no rule that leads here sends packets that it matches.
		2 reachable, 1 unreachable, 1 no-caller
		"
	`);
});

test('text of a listing: what to run is said once', async () => {
	const rows = ['ACCEPT  all  --  anywhere  anywhere', 'DROP  tcp  --  10.0.0.1  anywhere', 'DROP  udp  --  10.0.0.2  anywhere'];
	const text = ['Chain INPUT (policy DROP)', 'target     prot opt source               destination', ...rows, ''].join('\n');
	const { out } = await call(['reach', 'f'], { files: { f: text } });
	expect(out).toMatchInlineSnapshot(`
		"f:4: unknown table INPUT rule 2: possibly
		  DROP  tcp  --  10.0.0.1  anywhere
		  Perhaps never reached, if INPUT rule 1 has no other conditions than are shown here.
		f:5: unknown table INPUT rule 3: possibly
		  DROP  udp  --  10.0.0.2  anywhere
		  Perhaps never reached, if INPUT rule 1 has no other conditions than are shown here.
		Of the "possibly" ones: "iptables -L -v -n" shows the interfaces, iptables-save everything.
		1 reachable, 2 possibly
		"
	`);
});

test('a rule that is left out for the other family is none, and has no number', async () => {
	const text = RULES.replace('-A INPUT -s 10.1', '-A INPUT -6 -s ::1 -j ACCEPT\n-A INPUT -s 10.1');
	const { out } = await call(['reach', '--format', 'json', 'f'], { files: { f: text } });
	const { rules } = JSON.parse(out);
	expect(rules.map(({ line, chain, rule, answer }: Record<string, unknown>) => [line, chain, rule, answer])).toEqual([
		[4, 'INPUT', 1, 'reachable'],
		[6, 'INPUT', 2, 'unreachable'],
		[7, 'INPUT', 3, 'reachable'],
		[8, 'WEB', 1, 'no-caller'],
	]);
	expect((await call(['outline', 'f'], { files: { f: text } })).out).toContain('INPUT policy DROP, 3 rules');
});

test('a value that iptables refuses is named as the reason', async () => {
	const { out } = await call(['reach', 'f'], { files: { f: RULES.replace('--dport 22', '--dport 99999') } });
	expect(out).toContain('Matches no packet: 99999 is no port: ports go from 0 to 65535.');
});

test('what a mark must be that a target has given, nobody knows which, is assumed', async () => {
	const rules = ['-j HMARK --hmark-tuple src --hmark-mod 16 --hmark-rnd 1', '-m mark --mark 13 -j ACCEPT', '-m mark --mark 14 -j ACCEPT'];
	const text = `*mangle\n:PREROUTING ACCEPT [0:0]\n${rules.map((rule) => `-A PREROUTING ${rule}\n`).join('')}COMMIT\n`;
	const { out } = await call(['reach', '--format', 'json', 'f'], { files: { f: text } });
	expect(JSON.parse(out).rules.map(({ assumes }: { assumes: string[] }) => assumes)).toEqual([
		[],
		['-m mark --mark 0xd'],
		['-m mark --mark 0xe', '! -m mark --mark 0xd'],
	]);
});

test('one file, a known format', async () => {
	expect((await call(['reach', 'a', 'b'], { files: { a: RULES, b: RULES } })).code).toBe(2);
	expect((await call(['reach', '--format', 'xml', 'a'], { files: { a: RULES } })).code).toBe(2);
});

test('a chain into which perhaps no packet comes', async () => {
	const head = 'target     prot opt source               destination         \n';
	const listing = `$ iptables -L\nChain INPUT (policy DROP)\n${head}ACCEPT     all  --  anywhere             anywhere            \nLAN        all  --  anywhere             anywhere            \n\nChain LAN (1 references)\n${head}ACCEPT     all  --  anywhere             anywhere             MAC 52:54:00:12:34:56\n`;
	const { out } = await call(['reach', 'listing'], { files: { listing } });
	expect(out).toContain('Perhaps never reached, if the rules before those that lead here have no other conditions than are shown here.');
});

test('where it takes long there is a word about how far it is', async () => {
	const step = vi.spyOn(Reach.prototype, 'step').mockReturnValueOnce(false);
	try {
		const { code, out, err } = await call(['reach', 'f'], { files: { f: RULES } });
		expect([code, err]).toEqual([0, 'iptables-lens: f: 0 of 4 rules so far\n']);
		expect(out).toContain('2 reachable, 1 unreachable, 1 no-caller');
	} finally {
		step.mockRestore();
	}
});
