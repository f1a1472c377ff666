// Chains stand in the order in which a document names them first, also behind edits.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

const namesIn = (analysis: Analysis) => [...analysis.dump.tables[0]!.chains.keys()];

test('a declaration among more chains than a call takes arguments', () => {
	const chains = Array.from({ length: 140_000 }, (_, i) => `:C${i} - [0:0]\n`);
	const analysis = new Analysis(`*filter\n${chains.join('')}COMMIT\n`);
	const start = { line: chains.length, character: 0 };
	analysis.edit([{ range: { start, end: start }, text: ':NEW - [0:0]\n' }]);
	expect(namesIn(analysis).slice(-2)).toEqual(['NEW', `C${chains.length - 1}`]);
	analysis.edit([{ range: { start, end: { line: start.line + 1, character: 0 } }, text: '' }]);
	expect(namesIn(analysis)).toEqual(namesIn(new Analysis(analysis.dump.text())));
});
