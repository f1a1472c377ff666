// What the command line does with a file, from its text to what is printed, takes time in proportion to its lines.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checkedFile } from '../../server/src/cli/check.ts';
import { checkText } from '../../server/src/cli/check-text.ts';
import type { Input } from '../../server/src/cli/input.ts';
import { outlineText } from '../../server/src/cli/outline-text.ts';
import { stylesFor } from '../../server/src/cli/styles.ts';
import { commandDumps, structureDumps } from '../support/generate/repeated.ts';
import { growthProblem } from '../support/growth.ts';

const LINES = 2000;

const inputOf = (text: string): Input => ({ path: 'rules', analysis: new Analysis(text), notDump: undefined });

function check(text: string): void {
	[...checkText([checkedFile(inputOf(text), undefined, { rules: 10_000, milliseconds: 1_500 })], stylesFor(false))].join('');
}

describe('time grows with the number of lines', () => {
	test.each(Object.entries({ ...structureDumps, ...commandDumps }))('check: %s', { timeout: 60_000 }, (_name, text) => {
		expect(growthProblem({ prepare: text, run: check }, LINES)).toBeUndefined();
	});
	test.each(Object.entries(structureDumps))('outline: %s', { timeout: 60_000 }, (_name, text) => {
		const outline = (input: string): string => [...outlineText([inputOf(input)], stylesFor(false))].join('');
		expect(growthProblem({ prepare: text, run: outline }, LINES)).toBeUndefined();
	});
});
