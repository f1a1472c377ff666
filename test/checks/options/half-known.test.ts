// What depends on the machine or the kernel that loads the rules, and words that are half written. Each was given to both backends of iptables 1.8.9.

import { describe, expect, test } from 'vitest';
import { findingsOf, fixedText } from '../check-findings.ts';

function toldOf(table: string, rule: string): string[] {
	return findingsOf(`*${table}\n${rule} -j ACCEPT\nCOMMIT\n`).findings.map(
		({ severity, code, message }) => `${severity} ${code}: ${message}`,
	);
}

describe('names that only the machine knows', () => {
	test.each([
		['--uid-owner webmaster', 'a user of the machine', '-m owner'],
		['--gid-owner staff', 'a group of the machine', '-m owner'],
		['--realm intranet', '/etc/iproute2/rt_realms', '-m realm'],
		['--dst-group lan', '/etc/iproute2/group', '-m devgroup'],
		['--label voip', '/etc/xtables/connlabel.conf', '-m connlabel'],
	])('%s', (option, place, match) => {
		expect(toldOf('filter', `-A OUTPUT ${match} ${option}`)).toEqual([expect.stringMatching(`^hint name-of-machine: .*${place}`)]);
	});

	test.each(['-m owner --uid-owner root', '-m owner --uid-owner 0-99', '-m realm --realm 0x2/0x3', '-m connlabel --label 5'])(
		'%s is known',
		(rule) => {
			expect(toldOf('filter', `-A OUTPUT ${rule}`)).toEqual([]);
		},
	);

	test('hosts are looked up wherever an address may stand', () => {
		const { findings } = findingsOf('*nat\n-A PREROUTING -j NETMAP --to web.example\nCOMMIT\n');
		expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['info host-name']);
	});
});

test('a label of more than 16 bits is read as the last of them', () => {
	expect(toldOf('filter', '-A INPUT -m connlabel --label 65541')).toEqual([
		expect.stringMatching('^warning invalid-value: .*is read as 5'),
	]);
	expect(toldOf('filter', '-A INPUT -m connlabel --label 65664')).toEqual([expect.stringMatching('^error invalid-value')]);
	expect(toldOf('filter', '-A INPUT -m connlabel --label 128')).toEqual([expect.stringMatching('^error invalid-value')]);
});

test('targets that no kernel has any more', () => {
	const { findings } = findingsOf('*filter\n-A INPUT -j ULOG\nCOMMIT\n');
	expect(findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
		expect.stringMatching('^warning: Linux has no ULOG since 3.17'),
	]);
});

test('the beginning of options of the target is not that of another match', () => {
	const { findings } = findingsOf('*filter\n-A INPUT -j LOG --log\nCOMMIT\n');
	expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
		expect.stringMatching('^unknown-option: --log may be --log-level, --log-prefix'),
	]);
});

test('one letter with two dashes before a number is a port', () => {
	const text = (option: string): string => `*filter\n-A INPUT -p tcp ${option} 22 -j ACCEPT\nCOMMIT\n`;
	expect(fixedText(text('--d'), 'unknown-option')).toBe(text('--dport'));
	expect(fixedText(text('--s').replace('22', '10.0.0.1'), 'unknown-option')).toBe(text('-s').replace('22', '10.0.0.1'));
});

test('an option with one dash that is cut behind its letter', () => {
	const text = (option: string): string => `*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${option} eth0 -j ACCEPT\nCOMMIT\n`;
	expect(fixedText(text('-in'), 'stray-word')).toBe(text('-i'));
	expect(fixedText(text('! -in'), 'stray-word')).toBe(text('! -i'));
	expect(findingsOf(text('-in')).findings.map(({ code }) => code)).toEqual(['stray-word']);
});

test('a builtin chain that is cut short is named, and -E has no fix that nft refuses', () => {
	expect(fixedText('*filter\n-A IN -j DROP\nCOMMIT\n', 'undefined-chain')).toBe('*filter\n-A INPUT -j DROP\nCOMMIT\n');
	expect(findingsOf('*filter\n-E OLD NEW\nCOMMIT\n').findings.map(({ fixes }) => fixes?.length ?? 0)).toEqual([0]);
});
