// Whatever became of a dump: it is read and joined back, and everything that is said of it is said without a failure and soon.
// PROPERTY_RUNS=5000 draws a million texts; a long run says how far it is.

import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { codeActions } from '../../server/src/features/code-action.ts';
import { codeLenses, resolveCodeLens } from '../../server/src/features/code-lens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { definition } from '../../server/src/features/definition.ts';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { foldingRanges } from '../../server/src/features/folding-range.ts';
import { hover } from '../../server/src/features/hover.ts';
import { references } from '../../server/src/features/references.ts';
import { selectionRanges } from '../../server/src/features/selection-range.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { workspaceSymbols } from '../../server/src/features/workspace-symbol.ts';
import { runs } from '../support/properties.ts';
import { hasCorpus, mutatedDump } from './mutated.ts';

const URI = 'file:///rules.v4';
/** Processor milliseconds after which an answer is taken for a hang: many times what the slowest of them takes. */
const HANG = 1_000;
/** The same of all answers about a text of 20,000 characters together, some thousands of them. */
const ALL = 4_000;
/** Texts after which a long run says how far it is. */
const REPORTED = 10_000;

/** Asks everything about a text; between two pauses are the answers about the document, or those about one line. */
function* answerAll(text: string): Generator<undefined> {
	const analysis = new Analysis(text, '/rules.v4');
	expect(analysis.dump.text()).toBe(text);
	yield;
	const findings = runChecks(analysis);
	yield;
	documentSymbols(analysis);
	foldingRanges(analysis);
	semanticTokens(analysis, undefined, true);
	yield;
	for (const lens of codeLenses(analysis, URI)) {
		resolveCodeLens(analysis, lens, 'show');
	}
	workspaceSymbols([{ uri: URI, analysis }], 'inp');
	const { length } = analysis.dump.lines;
	for (const [index, line] of [...analysis.dump.lines].entries()) {
		for (const character of [0, 3, Math.floor(line.length / 2), line.length]) {
			const position = { line: index, character };
			hover(analysis, URI, position);
			definition(analysis, URI, position);
			completion(analysis, position, { snippets: true });
			signatureHelp(analysis, position);
			if (character === 3 && index % 7 === 0) {
				documentHighlights(analysis, URI, position);
				references(analysis, URI, position, true);
				selectionRanges(analysis, [position]);
			}
		}
		yield;
	}
	const everything = { start: { line: 0, character: 0 }, end: { line: length, character: 0 } };
	codeActions(analysis, URI, findings, everything, []);
}

/** Milliseconds that all threads of this process have used. */
function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}

test(`${runs(200)} mutated dumps are read, joined back and explained${hasCorpus ? '' : ' (the corpus is not there: samples only)'}`, {
	timeout: 86_400_000,
}, async () => {
	let done = 0;
	await fc.assert(
		fc.asyncProperty(mutatedDump, async (text) => {
			const longer = Math.max(1, text.length / 20_000);
			const begun = processorTime();
			let [last, slowest] = [begun, 0];
			for (const _ of answerAll(text)) {
				const now = processorTime();
				slowest = Math.max(slowest, now - last);
				last = now;
			}
			expect(slowest).toBeLessThan(HANG * longer);
			expect(processorTime() - begun).toBeLessThan(ALL * longer);
			done++;
			if (done % REPORTED === 0) {
				console.info(`${done.toLocaleString('en')} texts`);
				await setImmediate(); // what is printed leaves this process only between two texts
			}
		}),
		{ numRuns: runs(200) },
	);
});
