// What the command line does with a file, from its text to what is printed, takes time in proportion to its lines.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checkedFile } from '../../server/src/cli/check.ts';
import { checkText } from '../../server/src/cli/check-text.ts';
import type { Input } from '../../server/src/cli/input.ts';
import { outlineText } from '../../server/src/cli/outline-text.ts';
import { stylesFor } from '../../server/src/cli/styles.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { dockerDump } from '../support/generate/docker.ts';
import { commandDumps, structureDumps } from '../support/generate/repeated.ts';
import { growthProblem } from '../support/growth.ts';

const LINES = 2000;

const inputOf = (text: string): Input => ({ path: 'rules', analysis: new Analysis(text), notDump: undefined });

/** So many rules of the same words. */
const equalRules: Readonly<Record<string, (rules: number) => string>> = {
	'as iptables-save prints them': (rules) => `*filter\n:INPUT ACCEPT [0:0]\n${'-A INPUT -s 10.1.2.3/32 -j DROP\n'.repeat(rules)}COMMIT\n`,
	'in a listing that hides their interfaces': (rules) =>
		`Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n${'ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0            tcp dpt:22\n'.repeat(rules)}`,
};

function check(text: string): void {
	[...checkText([checkedFile(inputOf(text), undefined, { rules: 20_000, milliseconds: 5_000 })], stylesFor(false))].join('');
}

describe('time grows with the number of lines', () => {
	test.each(Object.entries({ ...structureDumps, ...commandDumps }))('check: %s', { timeout: 60_000 }, (_name, text) => {
		expect(growthProblem({ prepare: text, run: check }, LINES)).toBeUndefined();
	});
	test.each(Object.entries(equalRules))('check: equal rules, %s', { timeout: 60_000 }, (_name, text) => {
		expect(growthProblem({ prepare: text, run: check }, LINES)).toBeUndefined();
	});
	test('check: networks of Docker', { timeout: 60_000 }, () => {
		expect(growthProblem({ prepare: dockerDump, run: check }, LINES)).toBeUndefined();
	});
	test('diff: equal rules, most of which went', { timeout: 60_000 }, () => {
		const prepare = (size: number) => [size, size / 5].map((rules) => new Analysis(equalRules['as iptables-save prints them']!(rules)));
		const run = ([before, after]: Analysis[]) => compare(before!, after!);
		expect(growthProblem({ prepare, run }, LINES)).toBeUndefined();
	});
	test.each(Object.entries(structureDumps))('outline: %s', { timeout: 60_000 }, (_name, text) => {
		const outline = (input: string): string => [...outlineText([inputOf(input)], stylesFor(false))].join('');
		expect(growthProblem({ prepare: text, run: outline }, LINES)).toBeUndefined();
	});
});
