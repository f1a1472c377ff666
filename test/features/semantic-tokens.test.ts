// Colours: the words of each line with type and modifiers.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../server/src/features/semantic-tokens.ts';
import { expectMarks, type Mark, readFixture } from '../support/fixture.ts';
import { dumpText } from '../support/random-dump.ts';

/** Undoes LSP's relative encoding. */
function decode(data: readonly number[]): Mark[] {
	const marks: Mark[] = [];
	let line = 0;
	let start = 0;
	for (let i = 0; i < data.length; i += 5) {
		const [lines, columns, length, type, modifiers] = data.slice(i, i + 5) as [number, number, number, number, number];
		line += lines;
		start = lines > 0 ? columns : start + columns;
		const words = TOKEN_MODIFIERS.filter((_, bit) => modifiers & (1 << bit));
		marks.push({ line, start, end: start + length, label: [TOKEN_TYPES[type], ...words].join(' ') });
	}
	return marks;
}

function checkTokens(written: string, everything = false): void {
	const fixture = readFixture(written);
	expectMarks(fixture, decode(semanticTokens(new Analysis(fixture.text), undefined, everything).data));
}

test('chains are builtin, used, unused or missing; targets are no chains', () => {
	checkTokens(`
		*filter
		:INPUT DROP [0:0]
		#<~----- function declaration defaultLibrary
		:USED - [0:0]
		#<~---- function declaration
		:IDLE - [0:0]
		#<~---- function declaration unused
		-A INPUT -j USED
		#  ^^^^^ function defaultLibrary
		#           ^^^^ function
		-A INPUT -g GONE
		#  ^^^^^ function defaultLibrary
		#           ^^^^ function undefined
		-A USED -j ACCEPT
		#  ^^^^ function
		COMMIT
	`);
});

test('of a dump that is quoted, which a grammar does not see, every word', () => {
	const analysis = new Analysis('> *filter\n> -A INPUT -p tcp -j DROP\n-A INPUT -p tcp -j DROP\n');
	const marks = decode(semanticTokens(analysis, undefined, false).data).map(({ line, start, label }) => `${line}:${start} ${label}`);
	expect(marks).toMatchInlineSnapshot(`
		[
		  "0:2 keyword",
		  "0:3 namespace",
		  "1:2 keyword",
		  "1:5 function defaultLibrary",
		  "1:11 parameter",
		  "1:14 enumMember",
		  "1:18 parameter",
		  "1:21 macro",
		  "2:3 function defaultLibrary",
		]
	`);
});

test('nothing is missing where only a part is shown, or where a template fills in names', () => {
	checkTokens(`
		-A INPUT -j ELSEWHERE
		#  ^^^^^ function defaultLibrary
		#           ^^^^^^^^^ function
	`);
	checkTokens(`
		*filter
		-A INPUT -j {{chain}}
		#  ^^^^^ function defaultLibrary
		#           ^^^^^^^^^ function
		COMMIT
	`);
});

test('a listing', () => {
	checkTokens(`
		Chain INPUT (policy ACCEPT)
		#     ^^^^^ function declaration defaultLibrary
		target     prot opt source               destination
		FOO        all  --  anywhere             anywhere
		#^^ function
		DROP       all  --  anywhere             anywhere

		Chain FOO (1 references)
		#     ^^^ function declaration
	`);
});

test('every word of a document that no grammar colours', () => {
	checkTokens(
		`
		# by hand
		#^^^^^^^^ comment
		*filter
		#<- keyword
		#<~------ namespace
		:INPUT DROP [1:2]
		#<- keyword
		#<~----- function declaration defaultLibrary
		#      ^^^^ macro
		#            ^ number
		#              ^ number
		[5:6] -A INPUT ! -s 10.0.0.0/8 -m comment --comment "why" -j LOG
		#<~- number
		#  ^ number
		#     ^^ keyword
		#        ^^^^^ function defaultLibrary
		#              ^^^^ parameter
		#                   ^^^^^^^^^^ number
		#                              ^^^^^^^^^^ type
		#                                         ^^^^^^^^^ parameter
		#                                                   ^^^^^ comment
		#                                                         ^^ parameter
		#                                                            ^^^ macro
		COMMIT
		#^^^^^ keyword
	`,
		true,
	);
});

const tokensOf = (analysis: Analysis, everything: boolean, range?: Range) => decode(semanticTokens(analysis, range, everything).data);
const position = fc.record({ line: fc.nat(30), character: fc.nat(60) });
const change = fc.record({
	range: fc.record({ start: position, end: position }),
	text: fc.oneof(dumpText, fc.constantFrom('', 'x', '\n')),
});

test('tokens follow one another inside their lines', () => {
	fc.assert(
		fc.property(dumpText, fc.boolean(), (text, everything) => {
			const analysis = new Analysis(text);
			const tokens = tokensOf(analysis, everything);
			for (const [i, token] of tokens.entries()) {
				const before = tokens[i - 1];
				expect(token.start).toBeGreaterThanOrEqual(before?.line === token.line ? before.end : 0);
				expect(token.end).toBeGreaterThan(token.start);
				expect(token.end).toBeLessThanOrEqual(analysis.line(token.line)!.text.length);
			}
		}),
	);
});

test('the tokens of a range are those of its lines', () => {
	fc.assert(
		fc.property(dumpText, fc.nat(40), fc.nat(40), fc.boolean(), (text, first, last, everything) => {
			const analysis = new Analysis(text);
			const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
			const all = tokensOf(analysis, everything).filter((token) => first <= token.line && token.line <= last);
			expect(tokensOf(analysis, everything, range)).toEqual(all);
		}),
	);
});

test('after edits the tokens are those of the text read afresh', () => {
	fc.assert(
		fc.property(dumpText, fc.array(change, { maxLength: 5 }), fc.boolean(), (text, changes, everything) => {
			const analysis = new Analysis(text);
			tokensOf(analysis, everything);
			analysis.edit(changes);
			expect(tokensOf(analysis, everything)).toEqual(tokensOf(new Analysis(analysis.dump.text()), everything));
		}),
	);
});
