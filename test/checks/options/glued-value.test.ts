// Values in one word with their option: what which version makes of them.

import { expect, test } from 'vitest';
import { Analysis } from '../../../server/src/analysis.ts';
import { runChecks } from '../../../server/src/checks/checks.ts';
import { fixedText } from '../check-findings.ts';

const block = (...rules: readonly string[]): string => `*filter\n:INPUT ACCEPT [0:0]\n:FOO - [0:0]\n${rules.join('\n')}\nCOMMIT\n`;

/** What is said of glued values when a version will load the rules. */
function said(rule: string, version?: string): string[] {
	const findings = runChecks(new Analysis(block(rule)), { version });
	return findings
		.filter(({ code }) => code === 'glued-value')
		.map(({ severity, line, span, message }) => `${severity} <${line.text.slice(span.start, span.end)}> ${message}`);
}

test('by version', () => {
	const severities = (version?: string) => said('-A INPUT -ptcp -ieth0 -j FOO', version).map((each) => each.split(' ')[0]);
	expect(severities('1.8.9')).toEqual(['error']);
	expect(severities('1.8.8')).toEqual(['error']);
	expect(severities('1.8.7')).toEqual([]);
	expect(severities('1.8.10')).toEqual([]);
	expect(severities()).toEqual(['warning']);
});

test('what iptables says, word by word', () => {
	const rules = ['! -s10.0.0.1', '--destination=10.0.0.1', '-fo eth0', '-fieth0', '--proto=tcp', '"-ptcp"', '-p tcp -m tcp --dport=22'];
	expect(rules.flatMap((words) => said(`-A INPUT ${words} -j FOO`, '1.8.9'))).toMatchInlineSnapshot(`
		[
		  "error <-s10.0.0.1> iptables 1.8.8 and 1.8.9 take the whole word -s10.0.0.1 for the value ("host/network \`-s10.0.0.1' not found"). Put a blank before 10.0.0.1.",
		  "error <--destination=10.0.0.1> iptables 1.8.8 and 1.8.9 take the whole word --destination=10.0.0.1 for the value ("host/network \`--destination=10.0.0.1' not found"). Put a blank before 10.0.0.1.",
		  "warning <-fieth0> iptables 1.8.8 and 1.8.9 take the whole word -fieth0 for the value without a message, and the rule matches an interface named "-fieth0". Put a blank before eth0.",
		  "error <--proto=tcp> iptables 1.8.8 and 1.8.9 take the whole word --proto=tcp for the value ("unknown protocol "--proto=tcp" specified"). Put a blank before tcp.",
		  "error <"-ptcp"> iptables 1.8.8 and 1.8.9 take the whole word -ptcp for the value ("unknown protocol "-ptcp" specified"). Put a blank before tcp.",
		]
	`);
});

test('the fix puts a blank there', () => {
	expect(fixedText(block('-A INPUT --source=10.0.0.1 -j FOO'), 'glued-value')).toBe(block('-A INPUT --source 10.0.0.1 -j FOO'));
	expect(fixedText(block('-A INPUT -fieth0 -j FOO'), 'glued-value')).toBe(block('-A INPUT -fi eth0 -j FOO'));
	expect(() => fixedText(block('-A INPUT -i"eth0" -j FOO'), 'glued-value')).toThrow('no fix');
	expect(fixedText(block('-A INPUT ! -ieth0 -j FOO'), 'glued-value')).toBe(block('-A INPUT ! -i eth0 -j FOO'));
});

test('a glued value is found behind sound rules with the same words', () => {
	const text = block('-A INPUT -p tcp -j FOO', '-A INPUT -ptcp -j FOO');
	expect(runChecks(new Analysis(text), { version: '1.8.9' }).map(({ code }) => code)).toContain('glued-value');
});

test('several values, and the target, are one finding whose fix mends them all', () => {
	const codes = (rule: string): string[] => runChecks(new Analysis(block(rule)), { version: '1.8.9' }).map(({ code }) => code);
	expect(codes('-A INPUT -ptcp -s1.1.1.1 -ieth0 -j FOO')).toEqual(['glued-value']);
	expect(said('-A INPUT -ieth0 -ptcp -s1.1.1.1 -j ACCEPT', '1.8.9')[0]).toContain('Likewise -ieth0 and -s1.1.1.1.');
	expect(fixedText(block('-A INPUT -ptcp -s1.1.1.1 -j FOO'), 'glued-value')).toBe(block('-A INPUT -p tcp -s 1.1.1.1 -j FOO'));
	expect(codes('-A INPUT -ptcp -jFOO -s1.1.1.1')).toEqual(['glued-target']);
	expect(fixedText(block('-A INPUT -ptcp -jFOO -s1.1.1.1'), 'glued-target')).toBe(block('-A INPUT -p tcp -j FOO -s 1.1.1.1'));
});

test('a chain that is not there is told once the target stands by itself', () => {
	const codes = (rule: string): string[] =>
		runChecks(new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`)).map(({ code }) => code);
	expect(codes('-A INPUT -jDORP')).toEqual(['glued-target']);
	expect(codes('-A INPUT -j DORP')).toEqual(['undefined-chain']);
});
