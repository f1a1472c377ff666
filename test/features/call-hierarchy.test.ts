// The call hierarchy: who leads to a chain, and where its rules lead.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallHierarchyItem, Range } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/src/features/call-hierarchy.ts';
import { CALLS } from '../../server/src/limits.ts';
import { cursorOf, expectMarks, type Mark, readFixture } from '../support/fixture.ts';
import { dumpText } from '../support/random-dump.ts';

const URI = 'file:///rules.v4';

/** Marks the item under the cursor with its detail, each target that leads to it, and each target that leads out of it. */
function checkCalls(written: string): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const marks: Mark[] = [];
	const mark = (range: Range, label: string) =>
		marks.push({ line: range.start.line, start: range.start.character, end: range.end.character, label });
	for (const item of prepareCallHierarchy(analysis, URI, cursorOf(fixture))) {
		mark(item.selectionRange, `${item.name}: ${item.detail}, ${item.range.end.line - item.range.start.line + 1} lines`);
		for (const { from, fromRanges } of incomingCalls(analysis, URI, item)) {
			for (const range of fromRanges) {
				mark(range, `from ${from.name} (${from.detail})`);
			}
		}
		for (const { to, fromRanges } of outgoingCalls(analysis, URI, item)) {
			for (const range of fromRanges) {
				mark(range, `to ${to.name} (${to.detail})`);
			}
		}
	}
	expectMarks(fixture, marks);
}

test('a user chain between two chains', () => {
	checkCalls(`
		*filter
		:INPUT DROP [0:0]
		:FOO - [0:0]
		#<~--- FOO: filter · user chain, 1 lines
		:BAR - [0:0]
		-A INPUT -p tcp -j F$0OO
		#                  ^^^^^ from INPUT (filter · builtin, policy DROP)
		-A INPUT -p udp -g FOO
		#                  ^^^ from INPUT (filter · builtin, policy DROP)
		-A FOO -s 10.0.0.1 -j BAR
		#                     ^^^ to BAR (filter · user chain)
		-A FOO -j GONE
		#         ^^^^ to GONE (filter · not declared)
		COMMIT
	`);
});

test('a listing, where an item reaches over its rules', () => {
	checkCalls(`
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		FOO        all  --  anywhere             anywhere
		#^^ from INPUT (filter · builtin, policy ACCEPT)

		Chain FORWARD (policy ACCEPT)
		target     prot opt source               destination

		Chain OUTPUT (policy ACCEPT)
		target     prot opt source               destination

		Chain F$0OO (1 references)
		#     ^^^^^ FOO: filter · user chain, 4 lines
		target     prot opt source               destination
		FOO        tcp  --  anywhere             anywhere
		#^^ from FOO (filter · user chain)
		#^^ to FOO (filter · user chain)
		BAR        udp  --  anywhere             anywhere
		#^^ to BAR (filter · not declared)
	`);
});

test('a chain that does not exist stands where it is first referred to', () => {
	checkCalls(`
		*filter
		-A INPUT -j GO$0NE
		#           ^^^^^^ GONE: filter · not declared, 1 lines
		#           ^^^^^^ from INPUT (filter · builtin)
		COMMIT
	`);
});

test('an item that is not true, or no longer, leads nowhere', () => {
	const analysis = new Analysis('*filter\n-A INPUT -j FOO\n-A FOO -j INPUT\nCOMMIT\n');
	const [item] = prepareCallHierarchy(analysis, URI, { line: 2, character: 4 });
	for (const data of [undefined, null, {}, { table: 7, chain: 'FOO' }, { table: 0, chain: 'GONE' }, { table: '0', chain: 1 }, 'x']) {
		const stale = { ...item, data } as CallHierarchyItem;
		expect([...incomingCalls(analysis, URI, stale), ...outgoingCalls(analysis, URI, stale)]).toEqual([]);
	}
});

test('past the limit the first chains', () => {
	const rules = Array.from({ length: CALLS + 1 }, (_, i) => `-A C${i} -j FOO\n-A FOO -j C${i}\n`).join('');
	const analysis = new Analysis(`*filter\n:FOO - [0:0]\n${rules}COMMIT\n`);
	const [item] = prepareCallHierarchy(analysis, URI, { line: 1, character: 1 });
	expect(incomingCalls(analysis, URI, item!).map((call) => call.from.name)).toEqual(Array.from({ length: CALLS }, (_, i) => `C${i}`));
	expect(outgoingCalls(analysis, URI, item!)).toHaveLength(CALLS);
});

test('what comes in there goes out here', () => {
	fc.assert(
		fc.property(dumpText, (text) => {
			const analysis = new Analysis(text);
			const items = analysis.tables.flatMap((table) =>
				[...table.chains.values()].flatMap((chain) => {
					const line = chain.declaration ?? chain.rules[0];
					return line ? prepareCallHierarchy(analysis, URI, { line: analysis.indexOf(line), character: line.chainStart }) : [];
				}),
			);
			const into = items.flatMap((item) =>
				incomingCalls(analysis, URI, item).flatMap((call) => call.fromRanges.map((range) => JSON.stringify([call.from, item, range]))),
			);
			const known = new Set(items.map((item) => JSON.stringify(item)));
			const out = items.flatMap((item) =>
				outgoingCalls(analysis, URI, item)
					.filter((call) => known.has(JSON.stringify(call.to)))
					.flatMap((call) => call.fromRanges.map((range) => JSON.stringify([item, call.to, range]))),
			);
			expect(into.sort()).toEqual(out.sort());
		}),
	);
});
