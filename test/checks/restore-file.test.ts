// What is a file to be loaded, and what iptables-restore minds in one although a later line takes it back.

import { expect, test } from 'vitest';
import { findingsOf } from './check-findings.ts';

const codes = (text: string): string[] =>
	findingsOf(text)
		.findings.filter((finding) => finding.severity !== 'hint')
		.map((finding) => `${finding.severity} ${finding.code}`);
const FILE = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DORP\nCOMMIT\n';

test('a stray line does not turn a file into prose, and is an error itself', () => {
	expect(codes(`${FILE}done\n`)).toEqual(['error undefined-chain', 'error unknown-line']);
	expect(codes(`${FILE}iptables -L\n`)).toEqual(['info undefined-chain']); // a command that prints: what is below may be its output
	expect(codes(`${FILE}iptables -A INPUT -j ACCEPT\n`)).toEqual(['error undefined-chain', 'error command-in-file']);
});

test('much text behind the last COMMIT is told once, for what it may be', () => {
	const prose = 'This is what I have.\nIt does not work.\nWhat may be wrong?\n';
	expect(codes(`${FILE}${prose}\n${prose}`)).toEqual(['info undefined-chain', 'info unknown-line']);
	expect(codes(`${FILE}# done\n\n`)).toEqual(['error undefined-chain']);
});

test('prose above makes it something to read', () => {
	expect(codes(`I tried this:\n${FILE}`)).toEqual(['info undefined-chain']);
});

test('a template has no findings for what is filled in later', () => {
	const text = `*filter
:INPUT {{ policy }} [0:0]
:{{ a }} - [0:0]
{% for c in chains %}
:{{ c }} - [0:0]
-A INPUT -s {{ net }} -j {{ c }}
-A {{ c }} -p tcp --dport {{ port }} -j ACCEPT
-A INPUT -j {{ other }}
{% endfor %}
COMMIT
`;
	expect(codes(text)).toEqual([]);
});

test('a quoted dump is something to read', () => {
	expect(codes(FILE.replace(/^(?=.)/gm, '> '))).toEqual(['info undefined-chain']);
});

test('a shell script with a dump in it is no file to be loaded', () => {
	expect(codes(`#!/bin/sh\niptables-restore <<EOF\n${FILE}EOF\niptables -A INPUT -j ACCEPT\n`)).toEqual(['info undefined-chain']);
});

test('a jump that -F takes back was read before', () => {
	expect(codes('*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DORP\n-A INPUT -j OUTPUT\n-F\nCOMMIT\n')).toEqual([
		'error undefined-chain',
		'error jump-to-builtin',
	]);
});

test('a command on a chain that is declared later', () => {
	expect(codes('*filter\n:INPUT ACCEPT [0:0]\n-X C\n:C - [0:0]\n-A INPUT -j C\nCOMMIT\n')).toEqual(['error chain-declared-later']);
});

test('carriage returns where iptables-restore does not look', () => {
	const hints = (text: string) => findingsOf(text).findings.map((finding) => `${finding.severity} ${finding.code}`);
	const file = '*filter\n:INPUT ACCEPT [0:0]\n# a\n-A INPUT -j ACCEPT\n\nCOMMIT\n';
	expect(hints(file.replace('# a\n', '# a\r\n').replace('[0:0]\n', '[0:0]\r\n'))).toEqual(['hint crlf']);
	for (const line of ['*filter\n', '-j ACCEPT\n', '\n\n', 'COMMIT\n']) {
		expect(hints(file.replace(line, line.replace(/\n$/, '\r\n'))), JSON.stringify(line)).toContain('error crlf');
	}
});

test('a saved file without its table line and COMMIT is told so once, as a warning, since it may be an excerpt', () => {
	const rules = ':INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -j DROP\n'; // refused by both backends of 1.8.9: "line 1 failed"
	expect(codes(rules)).toEqual(['warning rule-outside-table']);
	expect(codes(`# saved\n\n${rules}`)).toEqual(['warning rule-outside-table']);
	expect(codes(`This is what I have:\n${rules}`)).toEqual([]);
	expect(codes(rules.replace(/^(?=.)/gm, '> '))).toEqual([]);
	expect(codes(rules.replace(':INPUT ACCEPT [0:0]', '-P INPUT ACCEPT'))).toEqual([]); // the output of iptables -S
});

test.each([
	['\n', 4],
	['', 4],
	['\n\n# end\n', 6],
	['\n\n\n# end', 7],
])('COMMIT is expected behind the last line: %j', (end, number) => {
	const { findings } = findingsOf(`*filter\n:INPUT ACCEPT\n-A INPUT -j DROP${end}`);
	const [found] = findings.filter(({ code }) => code === 'missing-commit');
	expect(found?.message).toContain(`COMMIT expected at line ${number}"`);
});

test('colour codes of a terminal are told once, where the file is to be loaded', () => {
	const [red, end] = ['\u001b[1;31m', '\u001b[0m'];
	const coloured = `*filter\n:INPUT ACCEPT [0:0]\n# ${red}a remark${end}\n-A INPUT -m comment --comment "a ${red}b${end}" -j ACCEPT\n-A INPUT -s 192.0.2.1 -j ${red}DROP${end}\n-A INPUT -s ${red}192.0.2.2${end} -j DROP\nCOMMIT\n`;
	const { findings } = findingsOf(coloured);
	expect(findings.map(({ code, place }) => `${code} ${place.span.start}`)).toEqual(['terminal-codes 25']);
	expect(findings[0]!.message).toMatch(/^This line and 1 more hold codes/);
	expect(findings[0]!.fixes[0]!.edits).toHaveLength(4);
	expect(codes(`I tried this:\n\n${coloured}`)).toEqual([]);
	expect(codes(`*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP ${`${red}x${end}`.repeat(50_000)}\nCOMMIT\n`)).toEqual([
		'error line-too-long',
	]);
});
