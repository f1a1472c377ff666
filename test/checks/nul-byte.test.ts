// Lines that iptables-restore reads up to a NUL only.

import { expect, test } from 'vitest';
import { findingsOf, fixedText } from './check-findings.ts';

/** What is said of NULs in a table with some lines. */
function said(...lines: readonly string[]): string[] {
	const { analysis, findings } = findingsOf(`*filter\n:INPUT ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`);
	return findings
		.filter(({ code }) => code === 'nul-byte')
		.map(({ severity, line, span, message }) => `${analysis.indexOf(line) + 1}:${span.start}-${span.end} ${severity}: ${message}`);
}

test('what is lost behind the first NUL of a line', () => {
	expect(said('-A INPUT -m comment --comment "a\0b" -j DROP', '-A INPUT -j DROP\0', '-A INPUT -j ACC\0EPT\0')).toMatchInlineSnapshot(`
		[
		  "3:32-43 warning: A NUL stands here (a byte of zeros, mostly invisible), and iptables-restore reads a line up to the first one: "b" -j DROP" behind it is lost, mostly without a message. Remove it.",
		  "4:16-17 info: A NUL stands here (a byte of zeros, mostly invisible), and iptables-restore reads a line up to the first one. Remove it.",
		  "5:15-20 warning: A NUL stands here (a byte of zeros, mostly invisible), and iptables-restore reads a line up to the first one: "EPT" behind it is lost, mostly without a message. Remove it.",
		]
	`);
});

test('in a declaration too, but not in comments, and nowhere outside a table to be loaded', () => {
	expect(said(':FOO - [0:0]\0 x', '# a\0b')).toHaveLength(1);
	const listing =
		'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\nDROP       all  --  anywhere             anywhere             match bpf\0\n';
	expect(findingsOf(listing).findings).toEqual([]);
});

test('the fix removes every NUL of the line', () => {
	const text = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "a\0\0b" -j DROP\0\nCOMMIT\n';
	expect(fixedText(text, 'nul-byte')).toBe(text.replaceAll('\0', ''));
});

test('a very long rest is cut in the message', () => {
	expect(said(`-A INPUT\0${' x'.repeat(4_000)}`)[0]!.length).toBeLessThan(400);
});
