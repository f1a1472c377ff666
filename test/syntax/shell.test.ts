// Calls of iptables as a shell reads them.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { ruleTitle } from '../../server/src/explain/rule-title.ts';
import { callEnd } from '../../server/src/syntax/shell.ts';

function titleOf(call: string): string {
	const analysis = new Analysis(call);
	const line = analysis.line(0)!;
	return ruleTitle(line, analysis.syntax(line)!);
}

test.each([
	['iptables -A INPUT -s 10.0.0.1 -j DROP; echo iptables', 'from 10.0.0.1 → DROP'],
	['iptables -A INPUT -j DROP 2>/dev/null || true', 'any → DROP'],
	['iptables -A INPUT -j DROP >> log', 'any → DROP'],
	['iptables -A INPUT -j DROP>/dev/null 2>&1', 'any → DROP'],
	['iptables -A INPUT -s <my public ip> -j DROP>log', 'from "<my public ip>" → DROP'],
	['iptables -A INPUT -s 1.2.3.6 -j DROP </dev/null', 'from 1.2.3.6 → DROP'],
	['iptables -A INPUT -j DROP < /dev/null > /dev/null', 'any → DROP'],
	['iptables -A INPUT -j DROP 0</dev/null', 'any → DROP'],
	['iptables -A INPUT -j DROP <<< "yes"', 'any → DROP'],
	['iptables -A INPUT -j DROP 3<&0; echo done', 'any → DROP'],
	['iptables -A INPUT -s <my public ip> -j DROP <in', 'from "<my public ip>" → DROP'],
	['sudo iptables -A INPUT -j DROP && echo done', 'any → DROP'],
	['iptables -A INPUT -j DROP # the rest', 'any → DROP'],
	['iptables -A INPUT -s <your-address> -j DROP', 'from <your-address> → DROP'],
	[`iptables -A INPUT -s {{ net | default('10.0.0.0/8') }} -j DROP`, `from "{{ net | default('10.0.0.0/8') }}" → DROP`],
	['iptables -A INPUT -m string --string "a;b|c" --algo bm -j DROP', 'string a;b|c algo bm → DROP'],
	[`iptables -A INPUT -s '10.0.0.0/8' -m comment --comment 'office; lan' -j DROP`, 'from 10.0.0.0/8 → DROP'],
])('%s', (call, title) => {
	expect(titleOf(call)).toBe(title);
	expect(runChecks(new Analysis(call)).map(({ code }) => code)).toEqual([]);
});

test('a quote, a substitution or a template that does not end takes no time, and nothing', () => {
	for (const open of ['$(', '{{', '"', `'`, '\\']) {
		const text = open.repeat(1_000_000);
		expect(callEnd(text, 0, text.length)).toBe(text.length);
	}
});

test('a script that prints its rules on the way goes on with the same table', () => {
	const script = 'iptables -N DROPPED\niptables -A DROPPED -j DROP\niptables -L -n\niptables -A INPUT -j DROPPED\n';
	const { tables } = new Analysis(script);
	expect(tables.map(({ name, form, references }) => [name, form, references.get('DROPPED')?.length])).toEqual([['filter', 'commands', 1]]);
	expect(runChecks(new Analysis(script)).map(({ code }) => code)).toEqual([]);
});

test('where the print-out follows, it is another table', () => {
	const session = `$ iptables -A INPUT -j ACCEPT
$ iptables -L
Chain INPUT (policy ACCEPT)
target     prot opt source               destination
ACCEPT     all  --  anywhere             anywhere
$ iptables -A INPUT -j DROP
`;
	const rules = new Analysis(session).tables.map((table) => `${table.form} ${table.chains.get('INPUT')?.rules.length}`);
	expect(rules).toEqual(['commands 1', 'listing 1', 'commands 1']);
});

test('a call is one that adds a rule also where another one behind it prints', () => {
	const { tables } = new Analysis('iptables -A INPUT -j ACCEPT; iptables -L -n\niptables -A INPUT -j DROP && iptables -S\n');
	expect(tables.map((table) => `${table.form} ${table.chains.get('INPUT')?.rules.length}`)).toEqual(['commands 2']);
});
