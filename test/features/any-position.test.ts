// Whatever stands in a document, and wherever the cursor is, the features of chains answer, and what they answer lies in the document.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/src/features/call-hierarchy.ts';
import { definition } from '../../server/src/features/definition.ts';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { hover } from '../../server/src/features/hover.ts';
import { references } from '../../server/src/features/references.ts';
import { prepareRename, RenameRefused, rename } from '../../server/src/features/rename.ts';
import { splitLines } from '../../server/src/text/split.ts';
import { runs } from '../support/properties.ts';
import { dumpText } from '../support/random-dump.ts';

const URI = 'file:///rules.v4';

/** Words that explanations look for, whole and broken. */
const WORDS = [
	'10.0.0.0/8',
	'10.0.0.300',
	'::1/129',
	'[fd00::1]:80',
	'ip-10-0-0-1.ec2.internal',
	'1.2.3.4-1.2.3.1',
	':::',
	'10.1/',
	'/* ns/svc:p has no endpoints */',
	'--comment "a/b -> "',
	'--dport 99999',
	'--dport 5:1',
	'dpt:http',
	'-p 300',
	'[99999999999999999999:1]',
	'KUBE-SVC-AAAAAAAAAAAAAAAA',
	'--to-destination :1-0/x',
	'\ud800',
	'\u202e',
	'`'.repeat(9),
	'\0',
];

/** A dump with words put in at random places, and pieces cut out. */
const mutated = fc
	.tuple(
		dumpText,
		fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('', ...WORDS), fc.nat(5)), { maxLength: 12 }),
	)
	.map(([text, changes]) =>
		changes.reduce((changed, [where, word, cut]) => {
			const at = Math.floor(where * changed.length);
			return `${changed.slice(0, at)} ${word} ${changed.slice(at + cut)}`;
		}, text),
	);

/** Everything that the features say at a position, as ranges in the document. */
function rangesAt(analysis: Analysis, position: { line: number; character: number }): Range[] {
	const found: (Range | undefined)[] = [hover(analysis, URI, position)?.range, hover(analysis, URI, position, 'plaintext')?.range];
	found.push(
		...definition(analysis, URI, position).flatMap((link) => [link.targetRange, link.targetSelectionRange, link.originSelectionRange]),
	);
	found.push(...references(analysis, URI, position, true).map((place) => place.range));
	found.push(...documentHighlights(analysis, URI, position).map((place) => place.range));
	for (const item of prepareCallHierarchy(analysis, URI, position)) {
		found.push(item.range, item.selectionRange);
		found.push(...[...incomingCalls(analysis, URI, item), ...outgoingCalls(analysis, URI, item)].flatMap((call) => call.fromRanges));
	}
	try {
		found.push(prepareRename(analysis, URI, position)?.range);
		found.push(...(rename(analysis, URI, position, 'web')?.changes?.[URI] ?? []).map((edit) => edit.range));
	} catch (error) {
		expect(error).toBeInstanceOf(RenameRefused);
	}
	return found.filter((range) => range !== undefined);
}

test('every position of any document has an answer within the document', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(mutated, (text) => {
			const analysis = new Analysis(text);
			const lines = splitLines(text);
			for (const [index, line] of lines.entries()) {
				for (let character = 0; character <= line.text.length; character += 1 + (character % 3)) {
					for (const { start, end } of rangesAt(analysis, { line: index, character })) {
						expect(start.line).toBeLessThanOrEqual(end.line);
						expect(end.character).toBeLessThanOrEqual(lines[end.line]!.text.length);
						expect(start.character).toBeGreaterThanOrEqual(0);
						expect(start.line < end.line || start.character <= end.character).toBe(true);
					}
				}
			}
		}),
		{ numRuns: runs(40) },
	);
});

test('positions outside the document have no answer', () => {
	const analysis = new Analysis('*filter\n:FOO - [0:0]\n-A FOO -j FOO\nCOMMIT\n');
	for (const line of [-1, 2, 5, 1e9, Number.NaN, 0.5]) {
		for (const character of [-1, 99, 1e9, Number.NaN]) {
			expect(rangesAt(analysis, { line, character })).toEqual([]);
		}
	}
});
