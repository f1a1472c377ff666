// Words of a file that are longer than anybody reads: what editors show of them is short.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/src/features/call-hierarchy.ts';
import { codeLenses } from '../../server/src/features/code-lens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hint.ts';
import { workspaceSymbols } from '../../server/src/features/workspace-symbol.ts';
import { QUOTED_WORD_LENGTH } from '../../server/src/limits.ts';

const URI = 'file:///rules';
const CHARACTERS = 8_000;
const long = (letter: string) => letter.repeat(CHARACTERS);
const DUMP = [
	`*${long('t')}`,
	`:${long('c')} - [0:0]`,
	':SHORT - [0:0]',
	'COMMIT',
	'*filter',
	':INPUT ACCEPT [0:0]',
	`:${long('c')} - [0:0]`,
	`-A INPUT -j ${long('c')}`,
	`-A ${long('c')} -j ${long('d')}`,
	`-A ${long('e')} -p tcp --dport ${long('9')} -j DROP`,
	`-A INPUT --${long('o')} -m ${long('m')} -j LOG --log-prefix ${long('p')}`,
	`-A INPUT -i ${long('i')} -m comment --comment ${long('k')} -j ACCEPT`,
	'-A INPUT -j ',
	'COMMIT',
	'',
].join('\n');

/** The words in an answer that are longer than is shown, but for the "…" behind them and what escapes them. */
function longWords(answer: unknown): string[] {
	return JSON.stringify(answer ?? null).match(new RegExp(`(\\w)\\1{${QUOTED_WORD_LENGTH}}`, 'g')) ?? [];
}

const analysis = new Analysis(DUMP);
const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const columns = (line: string) => [0, 1, 3, 4, 13, 20, line.length - 3, line.length].filter((column) => column >= 0);
const positions = DUMP.split('\n').flatMap((text, line) => columns(text).map((character) => ({ line, character })));

test('what is shown of the whole document', () => {
	expect(longWords(documentSymbols(analysis))).toEqual([]);
	expect(longWords(codeLenses(analysis, URI))).toEqual([]);
	expect(longWords(inlayHints(analysis, everywhere, { ruleNumbers: true, counters: true }))).toEqual([]);
	expect(longWords(workspaceSymbols([{ uri: URI, analysis }], 'ccc'))).toEqual([]);
	expect(longWords(diagnosticsOf(analysis, URI, runChecks(analysis), { severity: {}, checkLink: undefined }))).toEqual([]);
});

test('what is shown at every place', () => {
	for (const position of positions) {
		expect(longWords(hover(analysis, URI, position))).toEqual([]);
		expect(longWords(completion(analysis, position, { snippets: true }))).toEqual([]);
		const items = prepareCallHierarchy(analysis, URI, position);
		expect(longWords(items)).toEqual([]);
		for (const item of items) {
			expect(longWords([incomingCalls(analysis, URI, item), outgoingCalls(analysis, URI, item)])).toEqual([]);
		}
	}
});

test('the beginning is there', () => {
	expect(JSON.stringify(hover(analysis, URI, { line: 7, character: 20 }))).toContain(`${'c'.repeat(QUOTED_WORD_LENGTH)}…`);
});
