// Calls of iptables that a backslash carries on into the lines below.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { references } from '../../server/src/features/references.ts';
import { rename } from '../../server/src/features/rename.ts';
import { allFindingsOf } from '../checks/check-findings.ts';
import { growthProblem } from '../support/growth.ts';
import { runs } from '../support/properties.ts';

/** Each rule as it is understood, with its 1-based line. */
function rulesOf(analysis: Analysis): string[] {
	return analysis.tables.flatMap((table) =>
		[...table.chains.values()].flatMap((chain) =>
			chain.rules.map((line) => {
				const rule = analysis.rule(line)!;
				const conditions = rule.conditions.map(({ name, values }) => [name, ...values].join(' '));
				return `${analysis.indexOf(line) + 1}: ${table.name} ${chain.name} ${conditions.join(' ')} → ${line.target} (${chain.callers.length} callers)`;
			}),
		),
	);
}

test('the first line says what all lines of the call say', () => {
	const text = `iptables -N WEB
iptables -A WEB -j DROP
iptables -A INPUT -p tcp \\
   -s 10.0.0.0/8 \\
   -j WEB
sudo iptables -t nat -A POSTROUTING \\
> -o eth0 \\
> -j MASQUERADE; echo -j DROP
iptables -A INPUT -s 192.0.2.1 -j ACCEPT
`;
	expect(rulesOf(new Analysis(text))).toMatchInlineSnapshot(`
		[
		  "2: filter WEB  → DROP (1 callers)",
		  "3: filter INPUT --protocol tcp --source 10.0.0.0/8 → WEB (0 callers)",
		  "9: filter INPUT --source 192.0.2.1 → ACCEPT (0 callers)",
		  "6: nat POSTROUTING --out-interface eth0 → MASQUERADE (0 callers)",
		]
	`);
});

test('references are counted and found, and a rename does not leave half a call behind', () => {
	const analysis = new Analysis('iptables -N WEB\niptables -A INPUT \\\n  -j WEB\niptables -A FORWARD -j WEB \\\n -s 10.0.0.1\n');
	const at = { line: 0, character: 13 };
	expect(references(analysis, 'file:///a', at, false).map(({ range }) => range.start)).toEqual([
		{ line: 1, character: 18 },
		{ line: 3, character: 23 },
	]);
	expect(() => rename(analysis, 'file:///a', at, 'HTTP')).toThrow('The call in line 2 names the chain on a line below.');
});

test('no fix takes out one line of a call', () => {
	const { findings } = allFindingsOf('iptables -A INPUT -j DROP\niptables -A INPUT -s 10.0.0.1 \\\n -j ACCEPT\n');
	expect(findings.map(({ code, fixes }) => [code, fixes.length])).toEqual([['unreachable-rule', 0]]);
});

test('no rule is made of a line that goes on with a call, and text ends it', () => {
	const text = 'iptables -A INPUT \\\n-A OUTPUT -j DROP\niptables -A INPUT -s 10.0.0.1 \\\n\niptables -A OUTPUT -j ACCEPT\n';
	expect(new Analysis(text).tables.flatMap((table) => [...table.chains.values()].map((chain) => [chain.name, chain.rules.length]))).toEqual(
		[
			['INPUT', 2],
			['OUTPUT', 1],
		],
	);
});

test('two backslashes at the end go on with nothing', () => {
	const [table] = new Analysis('iptables -A INPUT -m comment --comment a\\\\\n-j DROP\n').tables;
	expect(table!.chains.get('INPUT')!.rules.map((line) => line.target)).toEqual(['']);
});

const piece = fc.constantFrom(
	'iptables -A INPUT',
	'-p tcp',
	'-j DROP',
	'-j FOO',
	'\\\n',
	'\\\n',
	'\n',
	'\n',
	' ',
	'\\',
	'iptables -N FOO',
	'> ',
	'*filter\n',
);

test('after edits the rules are those of the text read afresh', () => {
	const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ').replace(/\\ \n/g, '\\\n'));
	const position = fc.record({ line: fc.nat(10), character: fc.nat(30) });
	const change = fc.record({ range: fc.record({ start: position, end: position }), text: text.map((each) => each.slice(0, 40)) });
	fc.assert(
		fc.property(text, fc.array(change, { minLength: 1, maxLength: 5 }), (initial, changes) => {
			const edited = new Analysis(initial);
			edited.edit(changes);
			expect(rulesOf(edited)).toEqual(rulesOf(new Analysis(edited.dump.text())));
		}),
		{ numRuns: runs(1500) },
	);
});

test('very many lines of one call, and very many calls, cost what they are long', () => {
	const read = (text: string) => rulesOf(new Analysis(text)).length;
	expect(growthProblem({ prepare: (n) => `iptables -A INPUT ${'\\\n -s 10.0.0.1 '.repeat(n)}\n`, run: read }, 4000)).toBeUndefined();
	expect(growthProblem({ prepare: (n) => 'iptables -A INPUT \\\n -j DROP\n'.repeat(n), run: read }, 1000)).toBeUndefined();
	expect(growthProblem({ prepare: (n) => 'iptables -A INPUT \\\n'.repeat(n), run: read }, 4000)).toBeUndefined();
});
