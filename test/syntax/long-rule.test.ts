// Rules with very many words are read in time that grows with their length, and not with its square.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { WORDS_LINE_CHARACTERS } from '../../server/src/limits.ts';
import { type RuleSyntax, readRule } from '../../server/src/syntax/rule.ts';

/** Enough that a look back over all words at every word takes minutes, and the vitest timeout is the failure. */
const MANY = 100_000;

/** All words of a rule, however long it is. */
function read(rule: string): RuleSyntax {
	const analysis = new Analysis(`*filter\n${rule}\nCOMMIT\n`);
	return readRule(analysis.line(1)!, { family: undefined, isChain: () => false });
}

test('a rule with very many matches', () => {
	const syntax = read(`-A INPUT ${'-m comment --comment x '.repeat(MANY)}-j DROP`);
	expect([syntax.matches.length, syntax.matches.at(-1)?.options.length, syntax.target?.name]).toEqual([MANY, 1, 'DROP']);
});

test('very many options of a match that was loaded long before', () => {
	const words = `-p tcp -m tcp ${'-m comment --comment x --dport 1 '.repeat(MANY)}`;
	const syntax = read(`-A INPUT ${words}-j DROP`);
	expect(syntax.matches.find((use) => use.name === 'tcp')?.options).toHaveLength(MANY);
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

test('of a line that no tool takes the target is read, and the rest is not understood', () => {
	const words = '-s 10.0.0.1 '.repeat(WORDS_LINE_CHARACTERS);
	const analysis = new Analysis(`*filter\n:FOO - [0:0]\n-A INPUT ${words}-j FOO\n-A INPUT ${words}-j LOG\nCOMMIT\n`);
	const rules = [2, 3].map((index) => analysis.rule(analysis.line(index)!));
	expect(rules.map((rule) => rule?.action)).toEqual([
		{ kind: 'jump', chain: 'FOO' },
		expect.objectContaining({ kind: 'target', name: 'LOG', unknown: false }),
	]);
	expect(rules.map((rule) => [rule?.conditions, rule?.unknown])).toEqual(
		[2, 3].map((index) => [[], [{ start: '-A INPUT '.length, end: analysis.line(index)!.text.length }]]),
	);
});

test('counters of more digits than a counter has', () => {
	const digits = '9'.repeat(300);
	const { words, packets, bytes, unknown, target } = read(`  [${digits}:${digits}] -A INPUT -j DROP`) as RuleSyntax &
		Record<string, unknown>;
	expect([packets?.text, bytes?.text, unknown, target?.name, words]).toEqual([digits, digits, [], 'DROP', undefined]);
});
