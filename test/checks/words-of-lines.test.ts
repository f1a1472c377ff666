// How a line is put together: commands, words and their limits. Every line was given to iptables-legacy-restore and iptables-nft-restore 1.8.9: error where both
// refuse it, warning where one does or where it does not do what it seems to, nothing where both take it.

import { describe, expect, test } from 'vitest';
import { drawFindings, findingsOf, fixedText } from './check-findings.ts';

const block = (...lines: readonly string[]): string =>
	['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n');

function codesOf(...lines: readonly string[]): string[] {
	return findingsOf(block(...lines))
		.findings.filter((finding) => finding.severity === 'error' || finding.severity === 'warning')
		.map((finding) => `${finding.severity} ${finding.code}`);
}

describe('one command in a line', () => {
	test.each([
		['-A INPUT -j DROP -A FORWARD -j DROP', ['error second-command']],
		['-A INPUT -j ACCEPT --insert FORWARD', ['error second-command']],
		['-A INPUT -F FORWARD', ['error second-command']],
		['-F -X', ['error second-command']],
		['-L -Z', []],
		['-A INPUT --flu', ['error second-command']],
		['-A INPUT --ap FORWARD', ['error second-command']],
		['-A INPUT --po INPUT DROP', ['error second-command']],
		['-A INPUT -m policy --dir in --po none -j ACCEPT', ['error unknown-option']], // --policy or --pol
		['-A INPUT --in eth0 -j ACCEPT', ['error unknown-option']],
		['-A INPUT --tab filter -j ACCEPT', ['error table-option']],
		['-A INPUT -p tcp --ta=filter -j ACCEPT', ['error table-option']],
		['[0:0] -A INPUT -m policy --dir in --pol ipsec -j ACCEPT', []],
		['-c 1 2 -A INPUT -m policy --dir in --pol ipsec -j ACCEPT', []],
		[
			'[0:0] -A INPUT -d 10.0.0.1/32 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5E:00:00:20 --total-nodes 2 --local-node 1',
			['warning refused-by-some-kernels'],
		],
		['[0:0] -A INPUT -j ACCEPT -m policy --pol ipsec --dir in -A INPUT', ['error second-command']],
		['[0:0] -A INPUT -j ACCEPT --pol ipsec', ['error second-command']],
		['-A INPUT -m comment --comment -A -j DROP', []],
		['-A INPUT -m comment --comment "ran -A INPUT -j DROP" -j DROP', []],
	])('%s', (line, codes) => {
		expect(codesOf(line)).toEqual(codes);
	});
});

describe('words that a command does not take', () => {
	test.each([
		['-N FOO BAR', ['error unexpected-argument']],
		['-F INPUT FORWARD', ['error unexpected-argument']],
		['-P INPUT DROP [0:0]', ['error unexpected-argument']],
		['-P INPUT DROP -c 1 2', []],
		['-N FOO -j DROP', ['error unexpected-argument']],
		['-F -j DROP', ['error unexpected-argument']],
		['-Z INPUT', []],
	])('%s', (line, codes) => {
		expect(codesOf(line)).toEqual(codes);
	});
	test('behind the number of a rule', () => {
		expect(codesOf('-A INPUT -j DROP', '-D INPUT 1 -j DROP')).toEqual(['error unexpected-argument']);
		expect(codesOf('-A INPUT -j DROP', '-D INPUT 1')).toEqual([]);
	});
});

describe('-j and its target', () => {
	test.each([
		['-A INPUT -jDROP', ['warning glued-target']],
		['-A INPUT --jump=DROP', ['warning glued-target']],
		['-A INPUT --jump DROP', []],
		['-A INPUT -j\tDROP', []],
		['-A INPUT -j QUEUE', ['warning refused-by-nft']],
	])('%s', (line, codes) => {
		expect(codesOf(line)).toEqual(codes);
	});
	test('-g takes its chain either way', () => {
		expect(codesOf(':FOO - [0:0]', '-A INPUT --goto=FOO', '-A INPUT -gFOO').filter((code) => code.startsWith('error glued'))).toEqual([]);
	});
});

describe('commands that are cut short (each measured with both backends of 1.8.9)', () => {
	test.each([
		['--a INPUT -j ACCEPT', []],
		['--z INPUT', []],
		['--ne FOO', []],
		['--ins INPUT -j ACCEPT', []],
		['--in INPUT -j ACCEPT', ['error unknown-line']], // --insert or --in-interface
		['--i INPUT -j ACCEPT', ['error unknown-line']],
		['--p INPUT DROP', ['error unknown-line']],
		['--f INPUT', ['error unknown-line']],
		['--n FOO', ['error unknown-line']],
		['--d INPUT 1', ['error unknown-line']],
		['--he', ['warning help-in-file']],
		['--vers', ['warning help-in-file']],
		['--ver', ['error unknown-line']],
	])('%s', (line, codes) => {
		expect(codesOf(line)).toEqual(codes);
	});
});

describe('a call for help among the words', () => {
	test.each([
		['-A INPUT -j ACCEPT -h', ['warning help-in-file']],
		['-A INPUT --help -j ACCEPT', ['warning help-in-file']],
		['-F -V', ['warning help-in-file']],
		['-A INPUT -m comment --comment -h -j ACCEPT', []],
		['-A INPUT -m comment --comment "see -h" -j ACCEPT', []],
	])('%s', (line, codes) => {
		expect(codesOf(line)).toEqual(codes);
	});
	test('nothing is said of what is not read', () => {
		expect(codesOf('-A INPUT -j ACCEPT -h', '-A INPUT -j DORP')).toEqual(['warning help-in-file']);
		expect(codesOf('-A INPUT -j DORP', '-A INPUT -j ACCEPT -h')).toEqual(['error undefined-chain', 'warning help-in-file']);
	});
});

test('limits of words', () => {
	const words = (count: number): string => `-A INPUT ${'-4 '.repeat(count - 4)}-j DROP`;
	expect(codesOf(words(251))).not.toContain('error line-too-long');
	expect(codesOf(`[1:2] ${words(251)}`)).not.toContain('error line-too-long');
	expect(codesOf(words(252))).toContain('error line-too-long');
	const comment = (text: string): string => `-A INPUT -m comment --comment "${text}" -j DROP`;
	expect(codesOf(comment('a'.repeat(1_023)))).not.toContain('error line-too-long');
	expect(codesOf(comment('a'.repeat(1_024)))).toContain('error line-too-long');
	expect(codesOf(comment('é'.repeat(512)))).toContain('error line-too-long');
});

test('characters and quotes that separate nothing', () => {
	expect(codesOf('-A INPUT\f-j DROP')).toEqual(['error control-character']);
	expect(codesOf('-A INPUT \v -j DROP')).toEqual(['error control-character']);
	expect(codesOf('-A INPUT -m comment --comment "a\fb" -j DROP', '# a\fb')).toEqual([]);
	expect(
		drawFindings(block("-A INPUT -m comment --comment 'allow ssh' -j DROP", "-A INPUT -m comment --comment 'ssh' -j DROP")),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		:FORWARD ACCEPT [0:0]
		-A INPUT -m comment --comment 'allow ssh' -j DROP
		#                             ^^^^^^^^^^^ error single-quotes: iptables-restore knows double quotes only, and ends the text at the blank: "Bad argument \`ssh''". Use double quotes.
		-A INPUT -m comment --comment 'ssh' -j DROP
		#                             ^^^^^ warning single-quotes: iptables-restore knows double quotes only, and makes the single quotes a part of the text. Use double quotes.
		COMMIT
		"
	`);
	expect(codesOf('-A INPUT -m comment --comment "it\'s mine" -j DROP', "-A INPUT -m comment --comment it's -j DROP")).toEqual([]);
});

test('what can be mended', () => {
	expect(fixedText(block('-A INPUT -jDROP'), 'glued-target')).toBe(block('-A INPUT -j DROP'));
	expect(fixedText(block('-A INPUT -i lo -j DROP -A FORWARD -j DROP'), 'second-command')).toBe(
		block('-A INPUT -i lo -j DROP', '-A FORWARD -j DROP'),
	);
	expect(fixedText(block('-A INPUT\f-j DROP'), 'control-character')).toBe(block('-A INPUT -j DROP'));
	expect(fixedText(block("-A INPUT -m comment --comment 'allow ssh' -j DROP"), 'single-quotes')).toBe(
		block('-A INPUT -m comment --comment "allow ssh" -j DROP'),
	);
});

describe('what stands right behind a closing quote is the next word', () => {
	test.each([
		['-A INPUT -m comment --comment "a"-j ACCEPT', []],
		['-A INPUT -m comment --comment "a"-j LOG --log-prefix "b"--log-level 9', ['error invalid-value']],
		['-A INPUT -m comment --comment "a"--dport 22 -j ACCEPT', ['error misplaced-option']],
		['-A INPUT -m comment --comment "a"-j NOWHERE', ['error undefined-chain']],
		['-A INPUT -m comment --comment ""-A FORWARD', ['error second-command']],
		['-A INPUT -m comment --comment "a"-jACCEPT', ['error text-behind-quote']],
	])('%s', (line, codes) => {
		expect(codesOf(line).filter((code) => code !== 'warning text-behind-quote')).toEqual(codes);
	});

	test('the rule has the target that iptables-restore reads', () => {
		const { analysis } = findingsOf(block('-A INPUT -m comment --comment "all of it"-j DROP'));
		expect(analysis.tables[0]?.chains.get('INPUT')?.rules[0]).toMatchObject({ target: 'DROP' });
	});

	test('a shell goes on with the word', () => {
		const { findings } = findingsOf('iptables -A INPUT -s "$LAN"/24 -m comment --comment "a"-j -j ACCEPT\n');
		expect(findings.map(({ code }) => code)).toEqual([]);
	});
});
