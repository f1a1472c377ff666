// The words of a rule in which flags share a dash with another option.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { OptionUse } from '../../server/src/syntax/uses.ts';
import { growthProblem } from '../support/growth.ts';

/** The options of a rule with their stretch of the line and their values. */
function optionsOf(rule: string): string[] {
	const analysis = new Analysis(`*filter\n:FOO - [0:0]\n${rule}\nCOMMIT\n`);
	const line = analysis.line(2)!;
	const syntax = analysis.syntax(line)!;
	const written = ({ name, negated, flag, values }: OptionUse): string =>
		[negated ? '! ' : '', name, ` <${line.text.slice(flag.start, flag.end)}>`, ...values.map((value) => ` ${value.text}`)].join('');
	const target =
		syntax.target &&
		`${syntax.target.isGoto ? 'goto' : 'jump'} ${syntax.target.name} <${line.text.slice(syntax.target.span.start, syntax.target.span.end)}>`;
	return [
		...[...syntax.core, ...syntax.idle].map(written),
		...syntax.matches.map(({ name }) => `match ${name}`),
		...(target ? [target] : []),
		...syntax.unknown.map((span) => `unknown <${line.text.slice(span.start, span.end)}>`),
	];
}

test('flags, and the option behind them with its value', () => {
	const rules = [
		'-A INPUT -fj FOO',
		'-A INPUT ! -fj FOO',
		'-A INPUT -fvgFOO',
		'-A INPUT "-fvj" FOO',
		'-4fAINPUT -vj FOO',
		'-fA INPUT -j FOO',
		'-A INPUT -fs 10.0.0.1 -4mtcp',
		'-A INPUT -m comment --comment -fj -j FOO',
		'-A INPUT -fk',
	];
	expect(rules.map((rule) => `${rule}: ${optionsOf(rule).join('; ')}`).join('\n')).toMatchInlineSnapshot(`
		"-A INPUT -fj FOO: --fragment <-f>; jump FOO <j FOO>
		-A INPUT ! -fj FOO: ! --fragment <! -f>; jump FOO <j FOO>
		-A INPUT -fvgFOO: --fragment <-f>; --verbose <v>; goto FOO <gFOO>
		-A INPUT "-fvj" FOO: --fragment <"-f>; --verbose <v>; jump FOO <j" FOO>
		-4fAINPUT -vj FOO: --fragment <f>; --ipv4 <-4>; --verbose <-v>; jump FOO <j FOO>
		-fA INPUT -j FOO: --fragment <-f>; jump FOO <-j FOO>
		-A INPUT -fs 10.0.0.1 -4mtcp: --fragment <-f>; --source <s> 10.0.0.1; --ipv4 <-4>; match tcp
		-A INPUT -m comment --comment -fj -j FOO: match comment; jump FOO <-j FOO>
		-A INPUT -fk: --fragment <-f>; unknown <k>"
	`);
});

test('a word of very many flags is read in no time', () => {
	const clustered = (flags: number) => `-A INPUT -${'f'.repeat(flags)}j FOO`;
	expect(optionsOf(clustered(15_000)).at(-1)).toBe('jump FOO <j FOO>');
	expect(growthProblem({ prepare: clustered, run: optionsOf }, 4_000)).toBeUndefined();
});
