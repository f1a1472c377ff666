// Characters that turn text round or that nobody sees show themselves wherever words of the document stand in plain text.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { codeActions } from '../../server/src/features/code-action.ts';
import { completion } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';

const NAME = '\u202eweb\u202c';
const LINES = [
	'*filter',
	':INPUT ACCEPT [0:0]',
	`:x${NAME} - [0:0]`,
	`-A INPUT -m comment --comment "${NAME}" -j ${NAME}`,
	'-A INPUT -j ',
	'COMMIT',
	'',
];
const INVISIBLE = /[\u202c\u202e]/;

const analysis = new Analysis(LINES.join('\n'));
const findings = [...runChecks(analysis)];

test('in messages', () => {
	const messages = diagnosticsOf(analysis, 'u', findings, { severity: {}, checkLink: undefined }).map(({ message }) => message);
	expect(messages.join('\n')).toContain('\ufffdweb\ufffd');
	expect(messages.join('\n')).not.toMatch(INVISIBLE);
});

test('in titles of quick fixes, which write what is there', () => {
	const range = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
	const actions = codeActions(analysis, 'u', findings, range, []);
	expect(actions.map(({ title }) => title)).toContain('Declare the chain \ufffdweb\ufffd');
	expect(actions.map(({ title }) => title).join('\n')).not.toMatch(INVISIBLE);
	expect(JSON.stringify(actions.map(({ edit }) => edit))).toContain(NAME);
});

test('in candidates, which write what is there', () => {
	const { items } = completion(analysis, { line: 4, character: LINES[4]!.length }, { snippets: true });
	const item = items.find(({ label }) => label === 'x\ufffdweb\ufffd');
	expect(item?.textEdit?.newText).toBe(`x${NAME}`);
	expect(items.map(({ label }) => label).join('\n')).not.toMatch(INVISIBLE);
});

test('in the outline', () => {
	const shown = JSON.stringify(documentSymbols(analysis), (key, value) =>
		key === 'range' || key === 'selectionRange' ? undefined : value,
	);
	expect(shown).toContain('\ufffdweb\ufffd');
	expect(shown).not.toMatch(INVISIBLE);
});
