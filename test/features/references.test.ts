// Find All References: jumps and gotos, and on request the declarations.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { references } from '../../server/src/features/references.ts';
import { cursorOf, expectMarks, readFixture } from '../support/fixture.ts';
import { dumpText } from '../support/random-dump.ts';

const URI = 'file:///rules.v4';

function listReferences(analysis: Analysis, position: { line: number; character: number }, includeDeclaration: boolean) {
	return references(analysis, URI, position, includeDeclaration).map(({ uri, range }) => {
		expect(uri).toBe(URI);
		expect(range.end.line).toBe(range.start.line);
		return { line: range.start.line, start: range.start.character, end: range.end.character };
	});
}

/** Marks the references of the chain under the cursor, those that come with includeDeclaration as such. */
function checkReferences(written: string): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const plain = listReferences(analysis, cursorOf(fixture), false);
	const all = listReferences(analysis, cursorOf(fixture), true);
	const declarations = all.slice(0, all.length - plain.length);
	expect(all.slice(declarations.length)).toEqual(plain);
	expectMarks(fixture, [
		...plain.map((place) => ({ ...place, label: 'reference' })),
		...declarations.map((place) => ({ ...place, label: 'declaration' })),
	]);
}

test('jumps and gotos, but not the rules of the chain', () => {
	checkReferences(`
		*filter
		:INPUT ACCEPT [0:0]
		:F$0OO - [0:0]
		#<~----- declaration
		-A INPUT -j FOO
		#           ^^^ reference
		-A INPUT --goto=FOO
		#               ^^^ reference
		-A FOO -j ACCEPT
		COMMIT
		*nat
		:FOO - [0:0]
		-A OUTPUT -j FOO
		COMMIT
	`);
});

test('from a rule of a listing', () => {
	checkReferences(`
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		F$0OO        all  --  anywhere             anywhere
		#^^^^ reference
		DROP       all  --  anywhere             anywhere             /* FOO */

		Chain FOO (2 references)
		#     ^^^ declaration
		target     prot opt source               destination
		FOO        tcp  --  anywhere             anywhere            [goto]
		#^^ reference
	`);
});

test('a chain that does not exist still has references', () => {
	checkReferences(`
		*filter
		-A INPUT -p tcp -j NO$0WHERE
		#                  ^^^^^^^^^ reference
		-A INPUT -p udp -j NOWHERE
		#                  ^^^^^^^ reference
		COMMIT
	`);
});

test('rules that were deleted refer to nothing', () => {
	checkReferences(`
		-N F$0OO
		#  ^^^^^ declaration
		-A INPUT -j FOO
		-D INPUT -j FOO
		-I INPUT -j FOO
		#           ^^^ reference
	`);
});

test('a target of a package that is not described is no chain, unless the table has one', () => {
	checkReferences(`
		*raw
		:PREROUTING ACCEPT [0:0]
		-A PREROUTING -j RAWD$0NAT
		-A PREROUTING -j RAWDNAT
		COMMIT
	`);
	checkReferences(`
		*raw
		:PREROUTING ACCEPT [0:0]
		:RAWDNAT - [0:0]
		#<~------- declaration
		-A PREROUTING -j RAWD$0NAT
		#                ^^^^^^^^^ reference
		COMMIT
	`);
});

test('nothing away from chains', () => {
	checkReferences('*filter\n-A INPUT -j ACC$0EPT\nCOMMIT\n');
	checkReferences('$0');
});

test('the list is as long as every count that is shown', () => {
	fc.assert(
		fc.property(dumpText, (text) => {
			const analysis = new Analysis(text);
			for (const chain of analysis.tables.flatMap((table) => [...table.chains.values()])) {
				const line = chain.declaration;
				if (line) {
					const position = { line: analysis.indexOf(line), character: line.chainStart };
					expect(references(analysis, URI, position, false)).toHaveLength(chain.callers.length);
					expect(references(analysis, URI, position, true)).toHaveLength(chain.callers.length + chain.declarations.length);
				}
			}
		}),
	);
});

test('in a quoted dump, with an answer between its lines', () => {
	checkReferences(`
		>> *filter
		>> :F$0OO - [0:0]
		#   ^^^^^ declaration
		>> -A INPUT -j FOO
		#              ^^^ reference
		This one is not needed:
		> > -A INPUT -g FOO
		#               ^^^ reference
		>> COMMIT
	`);
});

test('in a quoted listing', () => {
	checkReferences(`
		> Chain INPUT (policy ACCEPT)
		> target     prot opt source               destination
		> FOO        all  --  anywhere             anywhere
		# ^^^ reference
		>
		> Chain F$0OO (1 references)
		#       ^^^^^ declaration
		> target     prot opt source               destination
	`);
});
