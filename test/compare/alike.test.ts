// Changes that differ in one address or port are told together.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { report } from '../../server/src/compare/report.ts';

function reported(before: string, after: string): string[] {
	const [old, fresh] = [new Analysis(before), new Analysis(after)];
	const style = { name: String, verdicts: String, faint: String, plain: String };
	return [...report({ name: 'new', before: old, after: fresh, comparison: compare(old, fresh) }, style)];
}

function banned(addresses: readonly string[]): string {
	const rules = addresses.map((address) => `-A f2b-sshd -s ${address}/32 -j DROP\n`).join('');
	return `*filter\n:INPUT ACCEPT [0:0]\n:f2b-sshd - [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j f2b-sshd\n${rules}-A f2b-sshd -j RETURN\nCOMMIT\n`;
}

test('of hosts that are banned the first is told in full, of the others their addresses and rules', () => {
	const hosts = Array.from({ length: 12 }, (_, i) => `203.0.113.${i + 1}`);
	expect(reported(banned([]), banned(hosts)).slice(0, 7)).toEqual([
		'new: 12 changes for packets.\n',
		'ACCEPT → DROP  TCP packets to port 22 from 203.0.113.1  (filter INPUT)\n',
		'  for example TCP 203.0.113.1:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW\n',
		'  before: the policy of INPUT\n',
		'  after:  f2b-sshd rule 1 (line 5): -A f2b-sshd -s 203.0.113.1/32 -j DROP\n',
		'  likewise from 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, 203.0.113.8, 203.0.113.9 and 3 more: f2b-sshd rules 2–12 (lines 6–16)\n',
		'+ f2b-sshd 1: -s 203.0.113.1 -j DROP\n',
	]);
});

test('rules that are gone are those of the older version', () => {
	expect(reported(banned(['203.0.113.1', '203.0.113.2', '203.0.113.4']), banned([])).join('')).toContain(
		'  likewise from 203.0.113.2 and 203.0.113.4: f2b-sshd rules 2–3 (lines 6–7) of the older version\n',
	);
});

test('two of them, and what differs in more than an address, are told one by one', () => {
	expect(reported(banned([]), banned(['203.0.113.1', '203.0.113.2'])).join('')).not.toContain('likewise');
	const rule = (source: string, port: number) => `-A INPUT -s ${source}/32 -p tcp -m tcp --dport ${port} -j ACCEPT\n`;
	const table = (rules: string) => `*filter\n:INPUT DROP [0:0]\n${rules}COMMIT\n`;
	const mixed = reported(table(''), table(rule('10.0.0.1', 22) + rule('10.0.0.2', 23) + rule('10.0.0.3', 24)));
	expect(mixed.join('')).not.toContain('likewise');
	expect(reported(table(''), table(rule('10.0.0.1', 22) + rule('10.0.0.1', 80) + rule('10.0.0.1', 443))).join('')).toContain(
		'  likewise to ports 80 and 443: INPUT rules 2–3 (lines 4–5)\n',
	);
});

test('whatever is told together, the rest is counted', () => {
	const hosts = Array.from({ length: 60 }, (_, i) => `10.0.${i % 7}.${i}/32 -p tcp -m tcp --dport ${i + 1}`);
	const rules = hosts.map((host) => `-A INPUT -s ${host} -j ACCEPT\n`).join('');
	const lines = reported('*filter\n:INPUT DROP [0:0]\nCOMMIT\n', `*filter\n:INPUT DROP [0:0]\n${rules}COMMIT\n`);
	expect(lines).toContain('… and 20 more changes.\n');
});
