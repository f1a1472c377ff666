// Rules with very many words are read in time that grows with their length, and not with its square.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

/** Enough that a look back over all words at every word takes minutes, and the vitest timeout is the failure. */
const MANY = 100_000;

test('a rule with very many matches', () => {
	const analysis = new Analysis(`*filter\n-A INPUT ${'-m comment --comment x '.repeat(MANY)}-j DROP\nCOMMIT\n`);
	const syntax = analysis.syntax(analysis.line(1)!);
	expect([syntax?.matches.length, syntax?.matches.at(-1)?.options.length, syntax?.target?.name]).toEqual([MANY, 1, 'DROP']);
});

test('very many options of a match that was loaded long before', () => {
	const words = `-p tcp -m tcp ${'-m comment --comment x --dport 1 '.repeat(MANY)}`;
	const analysis = new Analysis(`*filter\n-A INPUT ${words}-j DROP\nCOMMIT\n`);
	const syntax = analysis.syntax(analysis.line(1)!);
	expect(syntax?.matches.find((use) => use.name === 'tcp')?.options).toHaveLength(MANY);
});

test('an option belongs to the nearest match that has it', () => {
	const analysis = new Analysis(
		'*filter\n-A INPUT -m set --match-set a src -m comment --comment one -m set --match-set b dst -j DROP\nCOMMIT\n',
	);
	const uses = analysis.syntax(analysis.line(1)!)?.matches.map((use) => [use.name, use.options.map((option) => option.values[0]?.text)]);
	expect(uses).toEqual([
		['set', ['a']],
		['comment', ['one']],
		['set', ['b']],
	]);
});
