// Listings that a terminal of 80 columns or a mail program has wrapped.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { ruleTitle } from '../../server/src/explain/rule-title.ts';
import type { Line } from '../../server/src/syntax/line.ts';

const lines = (analysis: Analysis): Line[] => analysis.dump.lines.slice(0, analysis.dump.lines.length);

const HEADER =
	'Chain INPUT (policy DROP 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination         \n';

/** The rules of a document in one line each. */
function rulesOf(text: string): string[] {
	const analysis = new Analysis(text);
	return lines(analysis).flatMap((line) => (line.kind === 'rule' ? [ruleTitle(line, analysis.syntax(line)!)] : []));
}

/** Rows as a terminal shows them that is so many characters wide. */
function onTerminal(text: string, width: number): string {
	return text.replace(new RegExp(`^.{${width}}(?=.)`, 'gm'), '$&\n');
}

test('what a terminal wraps, wherever it cuts a word, belongs to the row above', () => {
	const row = '    0     0 ACCEPT     6    --  eth0   *       10.0.0.0/24          192.168.100.0/24     tcp dpt:443 ctstate NEW\n'.repeat(
		2,
	);
	const expected = Array(2).fill('tcp from 10.0.0.0/24 to 192.168.100.0/24 in eth0 dport 443 ctstate NEW → ACCEPT');
	for (let width = 64; width < row.length / 2; width++) {
		expect(rulesOf(HEADER + onTerminal(row, width)), `${width} columns`).toEqual(expected);
	}
});

test('a mail program wraps at blanks, also where the columns are not complete, and may quote', () => {
	const mail = [
		'> Chain OUTPUT (policy ACCEPT 0 packets, 0 bytes)',
		'>  pkts bytes target     prot opt in     out     source',
		'> destination',
		'>     0     0 ACCEPT     tcp  --  any    any     anywhere',
		'anywhere            tcp dpt:ssh',
		'>     0     0 LOG        tcp  --  any    any     anywhere            anywhere',
		'>   tcp spts:1024:65535 limit: avg 5/min burst 5 LOG level',
		'> debug prefix "x "',
		'',
		'Well, that lets ssh out.',
	].join('\n');
	expect(rulesOf(mail)).toEqual([
		'tcp dport ssh → ACCEPT',
		'tcp sport 1024:65535 limit 5/min limit-burst 5 → LOG log-level debug log-prefix "x "',
	]);
});

test('prose below a row is not a part of it', () => {
	const row = '    0     0 ACCEPT     6    --  eth0   *       10.0.0.0/24          192.168.100.0/24     tcp dpt:443\n';
	const expected = ['tcp from 10.0.0.0/24 to 192.168.100.0/24 in eth0 dport 443 → ACCEPT'];
	expect(rulesOf(`${HEADER}${row}Thanks, that is all.\n`)).toEqual(expected);
	for (const below of ['root@gw:~# exit', 'Thanks', '```', '</pre>', '443']) {
		expect(rulesOf(`${HEADER}${row}${below}\n`), below).toEqual(expected);
	}
});

test('a row whose rest is missing is a rule of which not all is known', () => {
	const analysis = new Analysis(
		`${HEADER}    0     0 ACCEPT     tcp  --  any    any     anywhere\n    0     0 DROP       all  --  any    any     anywhere             anywhere\n`,
	);
	const rules = lines(analysis).flatMap((line) => analysis.rule(line) ?? []);
	expect(rules.map(({ number, action, unknown }) => [number, action, unknown.length])).toEqual([
		[1, { kind: 'verdict', name: 'ACCEPT' }, 1],
		[2, { kind: 'verdict', name: 'DROP' }, 0],
	]);
});

const WRAPPED = `${HEADER}    0     0 ACCEPT     0    --  *      *       0.0.0.0/0            0.0.0.0/0   
         ctstate RELATED,ESTABLISHED
    0     0 ACCEPT     6    --  *      *       0.0.0.0/0            0.0.0.0/0   
         tcp dpt:22
`;

test('a condition on the next line is a condition: the rules below are reached', () => {
	expect(runChecks(new Analysis(WRAPPED)).map(({ code }) => code)).toEqual([]);
});

test('rows that differ in what was wrapped are not the same rule', () => {
	const other = WRAPPED.replace('dpt:22', 'dpt:23');
	expect(compare(new Analysis(WRAPPED), new Analysis(other)).equivalent).toBe(false);
	expect(compare(new Analysis(WRAPPED), new Analysis(WRAPPED)).equivalent).toBe(true);
});

test('what stands on the next line has no place behind the end of the row', () => {
	const analysis = new Analysis(
		`${HEADER}    0     0 ACCEPT     6    --  *      *       0.0.0.0/0            0.0.0.0/0    tcp spt:99\ndpt:22\n`,
	);
	const row = lines(analysis)[2]!;
	const { matches } = analysis.syntax(row)!;
	expect(matches.flatMap(({ options }) => options.map(({ name }) => name))).toEqual(['--source-port', '--destination-port']);
	const spans = matches.flatMap(({ span, options }) => [span, ...options.flatMap(({ flag, values }) => [flag, ...values])]);
	expect(spans.filter(({ end }) => end > row.length)).toEqual([]);
});
