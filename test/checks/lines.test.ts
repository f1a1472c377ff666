// How single lines are written.

import { describe, expect, test } from 'vitest';
import { checkFindings, findingsOf } from './check-findings.ts';

test('typographic characters outside quotes only', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT —dport 22 -m comment --comment “two words” -j ACCEPT
			#        ^ error typographic-character
			-A INPUT -m comment --comment "a – b" -j ACCEPT
			-A INPUT -j\u00a0ACCEPT
			#          ^ error typographic-character
			-A INPUT\u3000-s 10.0.0.1 -j ACCEPT
			#       ^ error typographic-character
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"This is a typographic dash (U+2014), not "-": iptables does not know it and says "Bad argument \`—dport'". Use the plain character of the keyboard.
		This is a special blank (U+00A0), not a space: iptables takes it for a letter of the word and refuses what comes of it. Use the plain character of the keyboard.
		This is a special blank (U+3000), not a space: iptables takes it for a letter of the word and refuses what comes of it. Use the plain character of the keyboard."
	`);
});

test('typographic characters in a text are taken for a part of it, as long as no word is left over', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -m comment --comment “ssh” -j ACCEPT
			#                             ^ warning typographic-character
			-A INPUT -m comment --comment – -j LOG --log-prefix a\u00a0b
			#                                                    ^ warning typographic-character
			-A INPUT -m comment --comment “two words” -j ACCEPT
			#                             ^ error typographic-character
			-A INPUT -s “10.0.0.1” -j ACCEPT
			#           ^ error typographic-character
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"This is a typographic quote (U+201C), not \`"\`: iptables takes it for a letter, and it becomes a part of the text. Use the plain character of the keyboard.
		This is a special blank (U+00A0), not a space: iptables takes it for a letter, and it becomes a part of the text. Use the plain character of the keyboard.
		This is a typographic quote (U+201C), not \`"\`: iptables takes it for a letter of the word and refuses what comes of it. Use the plain character of the keyboard.
		This is a typographic quote (U+201C), not \`"\`: iptables takes it for a letter of the word and refuses what comes of it. Use the plain character of the keyboard."
	`);
});

test('whole calls of iptables, once for a run of them', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			sudo iptables -A INPUT -i lo -j ACCEPT
			#^^^^^^^^^^^^^ error command-in-file
			sudo iptables -A INPUT -j DROP
			-A INPUT -j DROP
			/sbin/iptables -A INPUT -j DROP
			#^^^^^^^^^^^^^^ error command-in-file
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"A restore file holds what stands behind "iptables", not the command: "Bad argument \`sudo'". Remove "sudo iptables". The same goes for the line below.
		A restore file holds what stands behind "iptables", not the command: "Bad argument \`/sbin/iptables'". Remove "/sbin/iptables"."
	`);
});

test('comments behind rules, and values that begin with #', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -m comment --comment #42 -j ACCEPT
			-A INPUT -m comment --comment "a # b" -j ACCEPT
			-A INPUT -p tcp --syn -j DROP #why
			#                             ^^^^ error trailing-comment
			COMMIT
		`),
	).toMatchInlineSnapshot(
		`"A comment may not stand behind a rule: iptables-restore says "Bad argument \`#why'". Put it on a line of its own above the rule."`,
	);
});

test('counters', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [a:b]
			#             ^^^^^ warning malformed-counters
			[1:] -A INPUT -j ACCEPT
			#^^^ warning malformed-counters
			[5] -A INPUT -j ACCEPT
			#^^ error malformed-counters
			[5:6] -A INPUT -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"[a:b] are no counters: iptables-restore takes them in silence, but with -c it says "invalid policy counters for chain 'INPUT'" and refuses the file. Write [packets:bytes], or leave them out.
		[1:] are no counters: iptables-restore takes them in silence, but with -c it says "counter not numeric" and refuses the file. Write [packets:bytes], or leave them out.
		The counters are not complete: iptables-restore says "Bad line 4: need ]". Write [packets:bytes], or leave them out."
	`);
});

test('-t at the beginning, at the end, for another table, in a comment', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-t filter -A INPUT -j ACCEPT
			#^^^^^^^^ error table-option
			-A INPUT -j ACCEPT -t filter
			#                  ^^^^^^^^^ error table-option
			-t nat -A PREROUTING -j ACCEPT
			#^^^^^ error table-option
			-A INPUT -m comment --comment "not -t nat" -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"iptables-restore says "The -t option cannot be used in iptables-restore": rules belong to the *table line above them. Remove it.
		iptables-restore says "The -t option cannot be used in iptables-restore": rules belong to the *table line above them. Remove it.
		iptables-restore says "The -t option cannot be used in iptables-restore": rules belong to the *table line above them. Remove it, or move the rule into a block *nat: here it would be in table filter."
	`);
});

test('an unclosed quote with and without a target in it', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -j LOG --log-prefix "in:
			#                            ^^^^ error unclosed-quote
			-A INPUT -j NFLOG --nflog-prefix "foo
			#                                ^^^^ error unclosed-quote
			-A INPUT -j ULOG --ulog-prefix "foo
			#                              ^^^^ error unclosed-quote
			-A INPUT -m string --algo bm --string "foo
			#                                     ^^^^ warning unclosed-quote
			-A INPUT -m comment --comment "ssh -j ACCEPT
			#                             ^^^^^^^^^^^^^^ warning unclosed-quote
			-A INPUT -m comment --comment "say \\"hi\\"" -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"This quote is never closed: iptables-restore takes the rest of the line, with its end, for the prefix, and says "Newlines not allowed in --log-prefix". Close the quote.
		This quote is never closed: iptables-restore takes the rest of the line, with its end, for the prefix, and says "Newlines not allowed in --log-prefix". Close the quote.
		This quote is never closed: iptables-restore takes the rest of the line, with its end, for the prefix, and says "Newlines not allowed in --ulog-prefix". Close the quote.
		This quote is never closed: iptables-restore takes the rest of the line for quoted text, mostly without a message. Close the quote.
		This quote is never closed: iptables-restore takes the rest of the line for quoted text, so "-j ACCEPT" is part of the text and INPUT rule 5 has no target, mostly without a message. Close the quote."
	`);
});

test('text behind a closing quote', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-A INPUT -m comment --comment "abc"def -j ACCEPT
			#                                  ^^^ error text-behind-quote
			-A INPUT -m comment --comment abc"d e"f -j ACCEPT
			#                                     ^ error text-behind-quote
			-A INPUT -m comment --comment "a""b" -j ACCEPT
			#                                ^^^ error text-behind-quote
			-A INPUT -m comment --comment "a"" -j ACCEPT
			#                                ^^^^^^^^^^^ error text-behind-quote
			-A INPUT -p tcp -m tcp --dport "22"23 -j ACCEPT
			#                                  ^^ error text-behind-quote
			-A INPUT -m comment --comment "a"-j ACCEPT
			#                                ^^ warning text-behind-quote
			-A INPUT -s "10.0.0.1"! -d 10.0.0.2 -j ACCEPT
			#                     ^ warning text-behind-quote
			-A INPUT -m comment --comment "a"-jACCEPT
			#                                ^^^^^^^^ error text-behind-quote
			-A INPUT -m comment --comment "a" -j ACCEPT
			-A INPUT -m comment --comment a"b c" -j ACCEPT
			-A INPUT -m comment --comment "a \\"b\\"c" -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`def'". Put all of it into one pair of quotes.
		The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`f'". Put all of it into one pair of quotes.
		The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`b'". Put all of it into one pair of quotes.
		The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \` -j ACCEPT'". Put all of it into one pair of quotes.
		The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`23'". Put all of it into one pair of quotes.
		The closing quote ends the word, so iptables-restore takes -j for the next one, as if a blank stood before it; people and other programs may read it otherwise. Put a blank there.
		The closing quote ends the word, so iptables-restore takes ! for the next one, as if a blank stood before it; people and other programs may read it otherwise. Put a blank there.
		The closing quote ends the word, and iptables-restore cannot read -jACCEPT as the next one. Write what belongs to the text before the quote, and blanks between the rest."
	`);
});

test('commands on rules that are not there', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-I INPUT 2 -j ACCEPT
			#  ^^^^^ error no-such-rule
			-A INPUT -i lo -j ACCEPT
			-D INPUT -i lo -j ACCEPT
			-D INPUT -i lo -j ACCEPT
			#  ^^^^^ error no-such-rule
			-R INPUT 1 -j DROP
			#  ^^^^^ error no-such-rule
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"-I INPUT 2 inserts beyond the end: the file has added no rules to INPUT so far. "iptables-restore: line 3 failed" (unless it is called with --noflush and the chain has the rule already).
		-D INPUT deletes a rule that is not there: the file has added no rules to INPUT so far. "iptables-restore: line 6 failed" (unless it is called with --noflush and the chain has the rule already).
		-R INPUT 1 replaces a rule that is not there: the file has added no rules to INPUT so far. "iptables-restore: line 7 failed" (unless it is called with --noflush and the chain has the rule already)."
	`);
});

test('lines that are nothing, once for a run of them', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			allow ssh
			#^^^^^^^^ error unknown-line
			allow web
			-A INPUT -j ACCEPT
			#^^^^^^^^^^^^^^^^^ error missing-commit
			*nat
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"These 2 lines are neither rule nor chain, comment or empty: "Bad argument \`allow'". Put # before a remark, or write a rule that begins with -A.
		Table filter has no COMMIT, so nothing of it is loaded: iptables-restore says "line 6: Bad argument \`*nat'". Put COMMIT on a line of its own below.
		  line 1: table filter begins here"
	`);
});

test('COMMIT in every wrong way', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			 COMMIT
			#^^^^^^ error malformed-commit
			*nat
			COMIT
			#^^^^ error malformed-commit
			*raw
			COMMIT # done
			#^^^^^^^^^^^^ error malformed-commit
			*mangle
			Commit;
			#^^^^^^ error malformed-commit
		`),
	).toMatchInlineSnapshot(`
		"Blanks stand before or behind COMMIT: iptables-restore wants the word alone and says "Bad argument \`COMMIT'". Remove the blanks.
		"COMIT" is not COMMIT: iptables-restore compares the whole line, capitals included, and reads anything else as a rule ("Bad argument"). Write COMMIT.
		"COMMIT # done" is not COMMIT: iptables-restore compares the whole line, capitals included, and reads anything else as a rule ("Bad argument"). Write COMMIT.
		"Commit;" is not COMMIT: iptables-restore compares the whole line, capitals included, and reads anything else as a rule ("Bad argument"). Write COMMIT."
	`);
});

test('rules before the table and behind COMMIT', () => {
	expect(
		checkFindings(`
			-A INPUT -j DROP
			#^^^^^^^^^^^^^^^ error rule-outside-table
			-A INPUT -j DROP
			*filter
			:INPUT ACCEPT [0:0]
			COMMIT
			-A INPUT -j ACCEPT
			#^^^^^^^^^^^^^^^^^ error rule-outside-table
			-A INPUT -j ACCEPT
			COMMIT
			COMMIT
			#^^^^^ error commit-outside-table
		`),
	).toMatchInlineSnapshot(`
		"This stands outside a table: "iptables-restore: line 1 failed". Rules and chains belong between a *table line and its COMMIT: move them there, or put *filter above and COMMIT below them.
		This stands outside a table: "iptables-restore: line 6 failed". The table before ends with the COMMIT on line 5. Rules and chains belong between a *table line and its COMMIT: move them there, or put *filter above them.
		  line 5: the table before ends here
		No table is open here to be committed: "iptables-restore: line 9 failed". Remove this COMMIT, or put the missing *table line before the rules."
	`);
});

describe('one line, one finding', () => {
	const codesOf = (text: string): string[] => findingsOf(text).findings.map((finding) => `${finding.severity} ${finding.code}`);
	test.each([
		['*filter\n:INPUT ACCEPT [0:0]\n [1:2] -A INPUT -j ACCEPT\nCOMMIT\n', ['error indented-line']],
		['filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n', ['error rule-outside-table']],
		['*\nCOMMIT\n', ['error unknown-table']],
		['*filter\n-P FOO DROP\nCOMMIT\n', ['error policy-on-user-chain']],
		['*filter\n:INPUT ACCEPT [0:0]\n -A INPUT -j ACCEPT\nCOMMIT\n', []],
		['*nat\n-P PREROUTING DROP\nCOMMIT\n', ['error invalid-policy']],
		['*nat\n-P PREROUTING ACCEPT\nCOMMIT\n', []],
		['*nat\n:PREROUTING DROP [0:0]\nCOMMIT\n', []],
		['*filter\n-P INPUT DROP\nCOMMIT\n', []],
		['*broute\n-A BROUTING -j DROP\nCOMMIT\n', ['error unknown-table']],
		['*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m statistic --mode nth --every 0\nCOMMIT\n', ['error invalid-value']],
		['*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j HMARK --hmark-tuple src,dst --hmark-mod 0\nCOMMIT\n', ['error invalid-value']],
	])('%j', (text, codes) => {
		expect(codesOf(text).filter((code) => !code.startsWith('hint') && !code.startsWith('info') && !code.includes('rule-without'))).toEqual(
			codes,
		);
	});
});

test.each([
	['rules.v6', 'iptables-save', 1],
	['rules.v4', 'ip6tables-save', 1],
	['rules.v4', 'iptables-save', 0],
	['rules.v6', 'ip6tables-save', 0],
	['firewall.txt', 'ip6tables-save', 0],
])('%s with a dump of %s', (path, tool, count) => {
	const { findings } = findingsOf(
		`# Generated by ${tool} v1.8.9 on Mon Jan  1 00:00:00 2024\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n`,
		path,
	);
	expect(findings.filter(({ code, severity }) => code === 'foreign-dump' && severity === 'warning')).toHaveLength(count);
});

test('a carriage return alone is told as what it is', () => {
	const text = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n';
	const messages = [text.replaceAll('\n', '\r'), text.replace(']\n', ']\r'), text.replace(']\n', ']\r').replace('T\n', 'T\r\n')].map(
		(each) => findingsOf(each).findings.map(({ message }) => message),
	);
	expect(messages).toEqual([
		[expect.stringMatching(/^Every line ends in a carriage return alone \(CR, .*the whole file is one single line/)],
		[expect.stringMatching(/^This line ends in a carriage return alone .*what stands below is a part of the same line/)],
		[expect.stringMatching(/^This line and 1 more end in a carriage return, some of them with a line feed/)],
	]);
	for (const [message] of messages.slice(0, 2)) {
		expect(message).not.toMatch(/CRLF|Windows/);
	}
});
