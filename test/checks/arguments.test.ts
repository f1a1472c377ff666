// Commands whose words are not what belongs there. Every line was given to iptables-legacy-restore and iptables-nft-restore 1.8.9, which both refuse it with the
// message that is quoted.

import { describe, expect, test } from 'vitest';
import { drawFindings, findingsOf, fixedText } from './check-findings.ts';

/** What is found in a block with these lines; hints are left out. */
function draw(...lines: readonly string[]): string {
	return drawFindings(['*filter', ':INPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n'));
}

function codesOf(...lines: readonly string[]): string[] {
	const { findings } = findingsOf(['*filter', ':INPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n'));
	return findings.filter((finding) => finding.severity !== 'hint').map((finding) => `${finding.severity} ${finding.code}`);
}

test('something is missing', () => {
	expect(
		draw('-A', '-P', '-E', '-A -j DROP', '-P INPUT', ':FOO - [0:0]', '-E FOO', '-A INPUT -j FOO', '-R INPUT -j DROP'),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-A
		#^ error missing-argument: -A needs the name of a chain: "option "-A" requires an argument". Add it.
		-P
		#^ error missing-argument: -P needs the name of a chain: "option "-P" requires an argument". Add it.
		-E
		#^ error missing-argument: -E needs the name of a chain: "option "-E" requires an argument". Add it.
		-A -j DROP
		#^^^^^^^^^ error missing-argument: -A has no chain: iptables takes the next word, -j, for its name. Put the chain between them.
		-P INPUT
		#^^^^^^^ error missing-argument: -P needs a policy behind the chain: "-P requires a chain and a policy". Write ACCEPT or DROP.
		:FOO - [0:0]
		-E FOO
		#^^^^^ error missing-argument: -E needs a new name behind the old one: "-E requires old-chain-name and new-chain-name". Add it.
		-A INPUT -j FOO
		-R INPUT -j DROP
		#^^^^^^^^^^^^^^^ error missing-argument: -R needs the number of the rule that it replaces: "-R requires a rule number". Write it behind the chain.
		COMMIT
		"
	`);
	expect(draw('-A "" -j DROP', '-A INPUT -j ""', '-F ""', '-N ""')).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-A "" -j DROP
		#  ^^ error missing-argument: The name of the chain is empty, and no chain has this name: "iptables-restore: line 3 failed: No chain/target/match by that name". Write the name.
		-A INPUT -j ""
		#           ^^ error missing-argument: The name of the target is empty: "Invalid target name (too short)". Write the name, or remove -j.
		-F ""
		#  ^^ error missing-argument: The name of the chain is empty, and no chain has this name: "iptables-restore: line 5 failed: No chain/target/match by that name". Write the name.
		-N ""
		#  ^^ error reserved-chain-name: No chain can have an empty name: "chain name may not clash with target name". Give the chain another name.
		COMMIT
		"
	`);
});

test('no command, or no name', () => {
	expect(draw('-j ACCEPT', '-Q FOO', ':', '-N -FOO', '-N !BAR', 'allow ssh')).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-j ACCEPT
		#^^^^^^^^ error unknown-line: These 3 lines are neither rule nor chain, comment or empty: "no command specified". Put # before a remark, or write a rule that begins with -A.
		-Q FOO
		:
		-N -FOO
		#  ^^^^ error chain-name-start: A chain name may not begin with "-": iptables says "chain name not allowed to start with \`-'". Give the chain another name.
		-N !BAR
		#  ^^^^ error chain-name-start: A chain name may not begin with "!": iptables says "chain name not allowed to start with \`!'". Give the chain another name.
		#  ^^^^ hint unused-chain: No rule jumps or goes to the chain !BAR, so no packet comes there. Add the jump that is missing, or remove the chain.
		allow ssh
		#^^^^^^^^ error unknown-line: This line is neither rule nor chain, comment or empty: "Bad argument \`allow'". Put # before a remark, or write a rule that begins with -A.
		COMMIT
		"
	`);
});

test('numbers of rules', () => {
	expect(
		draw('-I INPUT 0 -j DROP', '-D INPUT x', '-R INPUT 5x -j DROP', '-D INPUT -1', '-I INPUT 99999999999 -j DROP'),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-I INPUT 0 -j DROP
		#        ^ error invalid-rule-number: 0 is not the number of a rule: "Invalid rule number \`0'". Rules are counted from 1; without a number the rule comes first.
		-D INPUT x
		#        ^ error invalid-rule-number: x is not the number of a rule: "Invalid rule number \`x'". Rules are counted from 1.
		-R INPUT 5x -j DROP
		#        ^^ error invalid-rule-number: 5x is not the number of a rule: "Invalid rule number \`5x'". Rules are counted from 1.
		-D INPUT -1
		#        ^^ error invalid-rule-number: -1 is not the number of a rule: "unknown option "-1"". Rules are counted from 1.
		-I INPUT 99999999999 -j DROP
		#        ^^^^^^^^^^^ error invalid-rule-number: 99999999999 is not the number of a rule: "Invalid rule number \`99999999999'". Rules are counted from 1; without a number the rule comes first.
		COMMIT
		"
	`);
	expect(codesOf('-I INPUT 1 -j DROP', '-I INPUT 02 -j ACCEPT', '-I INPUT -j DROP', '-D INPUT 3')).toEqual([]);
	expect(codesOf('-R INPUT 1 -j DROP')).toEqual(['error no-such-rule']);
	expect(codesOf('-A INPUT -j ACCEPT', '-R INPUT 1 -j DROP')).toEqual(['warning refused-by-nft']);
});

test('names with blanks, and quotes that are not closed', () => {
	expect(draw('-N "my chain"', '-A INPUT -j "my chain"', '-A INPUT -j "other chain"')).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-N "my chain"
		#  ^^^^^^^^^^ error quoted-chain-name: The name of a chain may not have blanks in it: "Invalid chain name \`my chain'". Use a name without blanks.
		-A INPUT -j "my chain"
		-A INPUT -j "other chain"
		#           ^^^^^^^^^^^^^ error quoted-chain-name: The name of a chain may not have blanks in it: "Invalid target name \`other chain'". Use a name without blanks.
		COMMIT
		"
	`);
	expect(draw('-A "INPUT -j DROP', '-A INPUT -j "DROP')).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-A "INPUT -j DROP
		#  ^^^^^^^^^^^^^^ error unclosed-quote: This quote is never closed: iptables-restore takes the rest of the line for the name of the chain ("iptables-restore: line 3 failed"). Remove the quote.
		-A INPUT -j "DROP
		#           ^^^^^ error unclosed-quote: This quote is never closed: iptables-restore takes the rest of the line for the name of the target ("Invalid target name \`DROP"). Remove the quote.
		COMMIT
		"
	`);
	expect(codesOf('-N "FOO"', '-A INPUT -j "FOO"')).toEqual([]);
});

describe('names of targets', () => {
	test.each([
		['-N REJECT', ['error reserved-chain-name']],
		['-N ACCEPT', ['error reserved-chain-name']],
		['-N HL', []],
		['-N reject', []],
		['-N conntrack', []],
		['-N TARPIT', ['warning chain-hides-target']],
		[':REJECT - [0:0]', ['warning chain-hides-target']],
	])('%s', (line, codes) => {
		expect(codesOf('-A INPUT -s 192.0.2.1 -j DROP', line).filter((code) => code !== 'error chain-declared-later')).toEqual(codes);
	});
});

test('a table without a name', () => {
	expect(drawFindings('*\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n')).toMatchInlineSnapshot(`
		"*
		#<- error unknown-table: The table has no name: iptables-restore says "line 1 table name invalid". Write one behind the star: raw, mangle, nat, filter, security.
		:INPUT ACCEPT [0:0]
		-A INPUT -j DROP
		COMMIT
		"
	`);
	const file = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n*\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n';
	expect(findingsOf(file).findings.map((finding) => finding.code)).toEqual(['unknown-table']);
	expect(fixedText(file, 'unknown-table')).toBe(file.replace('*\n', '*nat\n'));
	expect(findingsOf('*\n\nfirst\n\n*\n\nsecond\n').findings).toEqual([]);
});

test('a table that is not committed is lost for that reason alone', () => {
	expect(
		findingsOf('*filter\n:INPUT ACCEPT [0:0]\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n').findings.map((finding) => finding.code),
	).toEqual(['missing-commit']);
});

test('commands of chains that would be refused', () => {
	const declared = ':FOO - [0:0]';
	expect(
		draw(
			declared,
			'-E FOO ACCEPT',
			'-E FOO connections-from-branch-office',
			'-E FOO BAR BAZ',
			'-X -FOO',
			'-P INPUT -h',
			'-Z INPUT 5',
			'-Z INPUT 5x',
			'-L INPUT 0',
		),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		:FOO - [0:0]
		-E FOO ACCEPT
		#      ^^^^^^ error reserved-chain-name: ACCEPT is a target of iptables itself, so no chain can be renamed to it: "iptables-restore: line 4 failed", with nft "CHAIN_RENAME failed". Choose another new name.
		-E FOO connections-from-branch-office
		#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error chain-name-too-long: The name connections-from-branch-office has 30 bytes; iptables allows 28 ("iptables-restore: line 5 failed"). Give the chain a shorter name.
		-E FOO BAR BAZ
		#          ^^^ error unexpected-argument: -E does not take this word: "Bad argument \`BAZ'". Remove it, or write a line of its own.
		-X -FOO
		#  ^^^^ error unexpected-argument: -FOO begins with "-", so iptables-restore reads it letter by letter as options, and not as the name of a chain, and refuses the line. Remove it, or write the chain's name.
		-P INPUT -h
		#^^^^^^^^^^ error missing-argument: -P needs a policy behind the chain: "-P requires a chain and a policy". Write ACCEPT or DROP.
		-Z INPUT 5
		#  ^^^^^ warning no-such-rule: -Z INPUT 5 zeroes a rule that is not there: the file has added no rules to INPUT so far. The legacy iptables-restore says "iptables-restore: line 9 failed", the nft one passes over it (unless it is called with --noflush and the chain has the rule already).
		-Z INPUT 5x
		#        ^^ error invalid-rule-number: 5x is not the number of a rule: "Invalid rule number \`5x'". Rules are counted from 1.
		-L INPUT 0
		#        ^ error invalid-rule-number: 0 is not the number of a rule: "Invalid rule number \`0'". Rules are counted from 1.
		COMMIT
		"
	`);
	expect(codesOf(declared, '-E FOO !b')).toEqual(['error missing-argument']);
	expect(codesOf('-A INPUT -j DROP', '-Z INPUT', '-Z -v', '-F')).toEqual([]);
	expect(codesOf('-A INPUT -j DROP', '-Z INPUT 0x1', '-Z INPUT +1')).toEqual(['warning refused-by-nft', 'warning refused-by-nft']); // it crashes
});

test('numbers of rules in other bases', () => {
	expect(
		codesOf('-I INPUT 0x1 -j ACCEPT', '-I INPUT +2 -s 192.0.2.1 -j DROP', '-I INPUT +0x1 -s 192.0.2.2 -j DROP', '-D INPUT 0x2'),
	).toEqual([]);
	expect(codesOf('-I INPUT 0x1 0x2 -j ACCEPT')).toEqual(['error stray-word']);
});

test('options of the command, and half of the counters', () => {
	expect(
		draw('-A INPUT --wait -j DROP', '-A INPUT --line-numbers -j DROP', '-A INPUT -c 5 -j DROP', '-A INPUT -j DROP -c 5'),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-A INPUT --wait -j DROP
		#        ^^^^^^ error command-option: --wait is for the command, not for a rule in a file: "You cannot use \`-w' from iptables-restore". Remove it.
		-A INPUT --line-numbers -j DROP
		#        ^^^^^^^^^^^^^^ error command-option: --line-numbers is for the command, not for a rule in a file: "Illegal option \`-0' with this command". Remove it.
		-A INPUT -c 5 -j DROP
		#        ^^^^ error missing-value: -c needs two values, packets and bytes, and has one: "-c requires packet and byte counter". Add the bytes.
		-A INPUT -j DROP -c 5
		#                ^^^^ error missing-value: -c needs two values, packets and bytes, and has one: "-c requires packet and byte counter". Add the bytes.
		COMMIT
		"
	`);
	expect(codesOf('-A INPUT -c 5 6 -j DROP')).toEqual([]);
});

test.each(['[root@host ~]# ', 'root@host:~# ', 'me@host$ sudo ', '% ', ''])(
	'the prompt "%s" is no part of the rule behind it',
	(prompt) => {
		const { findings } = findingsOf(
			['-P INPUT DROP', '-A INPUT -i lo -j ACCEPT', '-I INPUT 1 -p tcp --dport 22 -j ACCEPT']
				.map((call) => `${prompt}iptables ${call}\n`)
				.join(''),
		);
		expect(findings.map((finding) => finding.code)).toEqual([]);
	},
);
