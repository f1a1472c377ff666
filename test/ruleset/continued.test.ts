// Calls of iptables that a backslash carries on into the lines below.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checks } from '../../server/src/checks/every-check.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { headline, regions, verdicts } from '../../server/src/compare/words.ts';
import { incomingCalls, prepareCallHierarchy } from '../../server/src/features/call-hierarchy.ts';
import { codeActions } from '../../server/src/features/code-action.ts';
import { definition } from '../../server/src/features/definition.ts';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { foldingRanges } from '../../server/src/features/folding-range.ts';
import { hover } from '../../server/src/features/hover.ts';
import { references } from '../../server/src/features/references.ts';
import { prepareRename, rename } from '../../server/src/features/rename.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { allFindingsOf, drawFindings } from '../checks/check-findings.ts';
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

/** The same from every line of a call, with line ends of either kind. */
const CALLS = ['\n', '\r\n'].map(
	(eol) =>
		new Analysis(
			`iptables -N \\
  WEB
iptables -A INPUT -p tcp \\
  --dport 22 -s 10.0.0.0/8 \\
> -j WEB
iptables -A FORWARD -j WEB \\
 -s 10.0.0.1
iptables -D INPUT -p udp \\
 -j WEB
iptables -A WEB -j DROP
`.replaceAll('\n', eol),
		),
);
const URI = 'file:///a';
const PLACES = [
	{ line: 1, character: 2 },
	{ line: 4, character: 5 },
	{ line: 5, character: 23 },
];

test.each(CALLS)('a chain is named where it stands, also on a line below', (analysis) => {
	for (const at of [...PLACES, { line: 9, character: 13 }]) {
		expect(references(analysis, URI, at, true).map(({ range }) => range.start)).toEqual(PLACES);
		expect(definition(analysis, URI, at).map(({ targetSelectionRange }) => targetSelectionRange.start)).toEqual(PLACES.slice(0, 1));
		expect(documentHighlights(analysis, URI, at)).toHaveLength(4);
		expect(prepareRename(analysis, URI, at)?.placeholder).toBe('WEB');
	}
	expect(references(analysis, URI, { line: 2, character: 25 }, true)).toEqual([]);
	const [item] = prepareCallHierarchy(analysis, URI, PLACES[1]!);
	expect(incomingCalls(analysis, URI, item!).flatMap(({ fromRanges }) => fromRanges.map(({ start }) => start))).toEqual(PLACES.slice(1));
});

test.each(CALLS)('a rename changes every mention, also in a rule that is deleted', (analysis) => {
	const edits = rename(analysis, URI, PLACES[1]!, 'HTTP')!.changes![URI]!;
	const after = new Analysis(analysis.dump.text());
	after.edit(edits.map(({ range, newText }) => ({ range, text: newText })).reverse());
	expect(after.dump.text()).toBe(analysis.dump.text().replaceAll('WEB', 'HTTP'));
});

test.each(CALLS)('hovers, colours, the outline and folding know the lines below', (analysis) => {
	const hovered = (line: number, character: number) => hover(analysis, URI, { line, character });
	expect(hovered(3, 4)).toMatchObject({
		contents: { value: expect.stringContaining('to port 22') },
		range: { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } },
	});
	expect(hovered(3, 18)).toMatchObject({ contents: { value: expect.stringContaining('16,777,216 addresses') } });
	expect(hovered(4, 5)).toMatchObject({ contents: { value: expect.stringContaining('user chain, 1 rule, 2 references') } });
	expect(hovered(2, 9)).toMatchObject({ contents: { value: expect.stringContaining('to port 22') } });
	expect(hovered(4, 0)).toBeUndefined();
	const line = (index: number) => ({ start: { line: index, character: 0 }, end: { line: index, character: 99 } });
	expect(semanticTokens(analysis, line(4), false).data.slice(0, 4)).toEqual([4, 5, 3, 0]);
	const [table] = documentSymbols(analysis);
	const input = table!.children!.find(({ name }) => name === 'INPUT')!;
	expect(input.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 4, character: 8 } });
	expect(input.children!.map(({ range }) => range)).toEqual([input.range]);
	expect(foldingRanges(analysis)).toContainEqual({ startLine: 2, endLine: 4 });
});

test('a call ends before the next command and before a comment, also where the line goes on', () => {
	const text = `iptables -A INPUT -j ACCEPT && \\
iptables -A FORWARD -s 10.0.0.1 \\
  -j DROP && \\
iptables -A OUTPUT -p tcp \\
  # why \\
iptables -A INPUT -p udp -j DROP
`;
	expect(rulesOf(new Analysis(text))).toEqual([
		'1: filter INPUT  → ACCEPT (0 callers)',
		'6: filter INPUT --protocol udp → DROP (0 callers)',
		'2: filter FORWARD --source 10.0.0.1 → DROP (0 callers)',
		'4: filter OUTPUT --protocol tcp →  (0 callers)',
	]);
});

test('a rule is deleted by what all lines of a call say', () => {
	const text = 'iptables -A INPUT -s 10.0.0.1 \\\n -j DROP\niptables -A INPUT -j ACCEPT\niptables -D INPUT \\\n -s 10.0.0.1 -j DROP\n';
	expect(rulesOf(new Analysis(text))).toEqual(['3: filter INPUT  → ACCEPT (0 callers)']);
});

test.each(['', '\n', '\n\n'])('a backslash behind which nothing comes is no word: %j', (end) => {
	const analysis = new Analysis(`iptables -A INPUT -j ACCEPT \\${end}`);
	expect(analysis.syntax(analysis.line(0)!)?.unknown).toEqual([]);
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

/** The rules of the examples in the descriptions of the checks, which have something odd each. */
const ODD_RULES = checks
	.flatMap(({ doc }) => [doc.bad, doc.good])
	.flatMap((example) => example.split('\n'))
	.map((line) => line.trim())
	.filter((line) => /^-[AI] [A-Z]+ /.test(line) && !/[;&|<>`$#()\\']/.test(line))
	.filter((line) => line.split('"').length % 2 === 1);

/** A call that goes on below behind every blank outside quotes. */
function cut(call: string): string {
	return call
		.split('"')
		.map((piece, i) => (i % 2 === 0 ? piece.replaceAll(' ', ' \\\n') : piece))
		.join('"');
}

test('the same is found in a call, however many lines it stands on', () => {
	expect(ODD_RULES.length).toBeGreaterThan(90);
	for (const rule of ODD_RULES) {
		const [whole, onMany] = [rule, cut(rule)].map((each) => {
			const { analysis, findings } = allFindingsOf(`iptables -A INPUT -j LOG\niptables ${each}\niptables -A INPUT -j ACCEPT\n`);
			const said = analysis.rule(analysis.line(1)!);
			return {
				findings: findings.map(({ code, message }) => `${code}: ${message}`).sort(),
				rule: said && { conditions: said.conditions, matches: said.matches, action: said.action, isUnderstood: said.unknown.length === 0 },
			};
		});
		expect(onMany, rule).toEqual(whole);
	}
});

test('a finding stands where its words do, and is mended there; a rule that was sound says nothing of another', () => {
	const script = `iptables -A INPUT -p tcp \\
  --dport 22 -j ACCEPT
iptables -A INPUT -p tcp \\
  --dport 99999 -j ACCEPT
iptables -A INPUT -p udp \\
> --dpport 53 \\
  -j DROP
`;
	expect(drawFindings(script, '', allFindingsOf)).toMatchInlineSnapshot(`
		"iptables -A INPUT -p tcp \\
		  --dport 22 -j ACCEPT
		iptables -A INPUT -p tcp \\
		  --dport 99999 -j ACCEPT
		#         ^^^^^ info invalid-value: --dport 99999 is no port: ports go from 0 to 65535.
		iptables -A INPUT -p udp \\
		> --dpport 53 \\
		# ^^^^^^^^ info unknown-option: iptables has no option --dpport here: "unknown option "--dpport"". Did you mean --dport?
		  -j DROP
		"
	`);
	const { analysis, findings } = allFindingsOf(script);
	const odd = findings.find(({ code }) => code === 'unknown-option')!;
	expect(odd.line).toBe(analysis.line(4));
	const place = { line: 5, character: 4 };
	const [fix] = codeActions(analysis, URI, findings, { start: place, end: place }, []);
	expect(fix?.edit?.changes?.[URI]).toEqual([
		{ range: { start: { line: 5, character: 2 }, end: { line: 5, character: 10 } }, newText: '--dport' },
	]);
});

test('no blank comes between two lines, as in a shell: a list may go on, and even a word', () => {
	const text =
		'iptables -A INPUT -p tcp -m multiport --dports 80,\\\n443 -j ACC\\\nEPT\niptables -A INPUT \\\n--in-inter\\\n> face eth0 -j DROP\n';
	expect(allFindingsOf(text).findings.map(({ message }) => message)).toEqual([]);
	expect(rulesOf(new Analysis(text))).toEqual([
		'1: filter INPUT --protocol tcp → ACCEPT (0 callers)',
		'4: filter INPUT --in-interface eth0 → DROP (0 callers)',
	]);
	expect(hover(new Analysis(text), URI, { line: 5, character: 4 })).toMatchObject({
		contents: { value: expect.stringContaining('--in-interface') },
	});
});

test('the number of a rule, and a list of addresses, count on whichever line they stand', () => {
	const text = `iptables -A INPUT -s 10.0.0.1,10.0.0.2 -j DROP
iptables -A INPUT -s 10.0.0.3 -j DROP
iptables -I INPUT \\
 3 -s 10.0.0.4 -j DROP
iptables -A INPUT \\
 -s 10.0.0.5,10.0.0.6 -j DROP
iptables -D INPUT \\
 4
iptables -I INPUT 6 -s 10.0.0.7 -j DROP
`;
	const joinedUp = text.replaceAll('\\\n', '');
	const sources = (dump: string) => rulesOf(new Analysis(dump)).map((rule) => rule.replace(/^\d+: /, ''));
	expect(sources(text)).toEqual(sources(joinedUp));
});

/** Words of rules that are looked at in other ways than others: interfaces, lists, families, what is not understood. */
const PIECES = [
	'-i eth0',
	'! -i eth1',
	'-o eth+',
	'-s 10.0.0.0/8',
	'-s 10.0.0.1,10.0.0.2',
	'-p tcp --dport 22',
	'-p udp ! --sport 53',
	'-6',
	'-m recent --name a --set',
	'-m recent --name a --rcheck',
	'-m set --match-set b src',
	'-m limit --limit 5/min',
	'-m mark --mark 1',
	'--nobody knows',
	'! -m conntrack --ctstate NEW',
	'-m comment --comment "a comment -i eth7"',
];
const ENDS = ['-j ACCEPT', '-j DROP', '-j WEB', '-g WEB', '-j MARK --set-mark 1', '-j LOG', '-j NOPE', ''];
const anyCall = fc.oneof(
	fc.constantFrom('-N WEB', '-P INPUT DROP', '-P FORWARD ACCEPT', '-D INPUT 1', '-I INPUT 2 -j DROP', '-F WEB'),
	fc
		.tuple(
			fc.constantFrom('-A INPUT', '-A FORWARD', '-I FORWARD', '-A WEB', '-t nat -A PREROUTING'),
			fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
			fc.constantFrom(...ENDS),
		)
		.map(([front, pieces, end]) => [front, ...pieces, end].join(' ').trim()),
);

test('two scripts differ in the same, however many lines their calls stand on', () => {
	fc.assert(
		fc.property(fc.array(anyCall, { minLength: 1, maxLength: 6 }), fc.nat(5), anyCall, (calls, place, other) => {
			const changed = calls.with(place % calls.length, other);
			const [whole, onMany] = [(call: string) => call, cut].map((written) => {
				const [before, after] = [calls, changed].map(
					(script) => new Analysis(script.map((call) => `iptables ${written(call)}\n`).join('')),
				);
				const comparison = compare(before!, after!);
				return [
					headline(comparison),
					comparison.changes.map((change) => [verdicts(change), regions(change).replace(/line \d+/g, 'its line')]),
				];
			});
			expect(onMany).toEqual(whole);
		}),
		{ numRuns: runs(150) },
	);
});

test('of a rule whose quote a shell closes on the next line nothing is claimed, and that is told', () => {
	const script = (target: string) => `iptables -A INPUT -j DROP -m comment --comment "two
lines" -s 192.0.2.1
iptables -A FORWARD -m comment --comment 'two
lines' -j ${target}
iptables -A INPUT -s 192.0.2.2 -j ACCEPT
iptables -A FORWARD -s 192.0.2.2 -j ACCEPT
`;
	const { analysis, findings } = allFindingsOf(script('DROP'));
	expect(findings.map(({ code, line }) => [code, analysis.indexOf(line)])).toEqual([
		['unclosed-quote', 0],
		['unclosed-quote', 2],
	]);
	expect(compare(analysis, new Analysis(script('ACCEPT'))).notes).toEqual([
		'A quote that line 1 of the older version opens goes on below, where nothing is read of its rule: it was compared as if nothing more belonged to it.',
		'A quote that line 1 of the newer version opens goes on below, where nothing is read of its rule: it was compared as if nothing more belonged to it.',
		'Not understood in full: lines 1 and 3 of the older version.',
		'Not understood in full: lines 1 and 3 of the newer version.',
	]);
});

test('findings about the names of chains stand where a call says them', () => {
	const script = `iptables -N \\
  unused
iptables -N a
iptables -N b
iptables -A INPUT -j a
iptables -A a \\
  -j b
iptables -A b \\
  -j a
iptables -t nat \\
  -P FORWARD DROP
`;
	const { analysis, findings } = allFindingsOf(script);
	const places = findings.map(({ code, place }) => `${analysis.indexOf(place.line) + 1}:${place.span.start + 1} ${code}`);
	expect(places.sort()).toEqual(['11:6 builtin-of-other-table', '2:3 unused-chain', '9:6 chain-loop']);
});

test('a comment that silences a finding of a call goes above all of it', () => {
	const script = `iptables -A INPUT -p tcp \\
  --dport 99999 \\
  -j ACCEPT; iptables -A OUTPUT -j DROP
`;
	const { analysis, findings } = allFindingsOf(script);
	expect(findings.map(({ code }) => code).sort()).toEqual(['invalid-value', 'second-call']);
	for (const { code, place } of findings) {
		const at = { line: analysis.indexOf(place.line), character: place.span.start };
		const title = `Ignore ${code} here`;
		const ignore = codeActions(analysis, URI, findings, { start: at, end: at }, []).find((action) => action.title === title);
		const [edit] = ignore!.edit!.changes![URI]!;
		expect(edit!.range.start).toEqual({ line: 0, character: 0 });
		expect(allFindingsOf(`${edit!.newText}${script}`).findings.map((left) => left.code)).not.toContain(code);
	}
});
