// Any edits to any text leave a document in the state of one that was opened as it is now: its lines, its rules, its findings, and which rules packets reach.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenDocument } from '../../server/src/lsp/documents.ts';
import { chainOf } from '../../server/src/ruleset/chain.ts';
import { runs } from '../support/properties.ts';
import { saveLine } from '../support/random-dump.ts';
import { mutatedDump } from './mutated.ts';

const URI = 'file:///etc/iptables/rules';

const place = fc.record({ line: fc.nat(120), character: fc.nat(90) });
const typed = fc.constantFrom('', ' ', 'x', '"', '-', '!', '\n', '1', '/', '#', ' -j ACCEPT', 'COMMIT\n', '*nat\n', ':NEW - [0:0]\n');
/** Typing, lines put in or taken out, and now and then a large paste. */
const change = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(place, fc.nat(6), typed)
			.map(([start, length, text]) => ({ range: { start, end: { line: start.line, character: start.character + length } }, text })),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(fc.nat(120), fc.nat(3), fc.array(saveLine, { maxLength: 3 })).map(([line, count, lines]) => ({
			range: { start: { line, character: 0 }, end: { line: line + count, character: 0 } },
			text: lines.map((text) => `${text}\n`).join(''),
		})),
	},
	fc.record({ range: fc.record({ start: place, end: place }), text: mutatedDump }),
);

/** Everything that is known of a document, as plain data. */
async function stateOf(document: OpenDocument): Promise<unknown> {
	const { analysis } = document;
	const findings = (await document.findings({}))!;
	return {
		lines: [...analysis.dump.lines].map((line) => [line.text, line.eol, line.kind, line.before, chainOf(line)?.name]),
		tables: analysis.tables.map((table) => [
			table.name,
			table.form,
			[...table.chains.values()].map((chain) => [
				chain.name,
				chain.declarations.map((line) => analysis.indexOf(line)),
				chain.rules.map((line) => [analysis.indexOf(line), analysis.numberOf(line), document.reach.answer(table, line)?.kind]),
			]),
		]),
		findings: findings.map(({ code, line, span, message }) => [code, analysis.indexOf(line), span, message]),
	};
}

test(`${runs(60)} sequences of edits`, { timeout: 86_400_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(mutatedDump, fc.array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 8 }), async (text, changes) => {
			const document = new OpenDocument(URI, 1, text);
			await document.findings({});
			for (const [version, [edit, looks]] of changes.entries()) {
				document.change([edit], version + 2, 'utf-16');
				if (looks || version === changes.length - 1) {
					expect(await stateOf(document)).toEqual(await stateOf(new OpenDocument(URI, 1, document.analysis.dump.text())));
				}
			}
		}),
		{ numRuns: runs(60) },
	);
});
