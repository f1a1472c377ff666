// The pattern language of listing phrases: what a pattern reads out of a text, with its places.

import { describe, expect, test } from 'vitest';
import type { ListingPhrase, MatchSpec, OptionSpec } from '../../server/src/catalogue/specification.ts';
import { compilePhrase, fitPhrase } from '../../server/src/syntax/list/phrases.ts';

const word = { kind: 'name' } as const;
const doc = { summary: 'Matches samples.', example: '-A INPUT -m sample' };
const OPTIONS: readonly OptionSpec[] = [
	{ doc, names: ['--flag'], values: [] },
	{ doc, names: ['--port', '--p'], values: [word], negatable: true },
	{ doc, names: ['--text'], values: [{ kind: 'text' }] },
	{ doc, names: ['--pair'], values: [word, word], negatable: true },
];

/** What the pattern reads at the begin of a text: `--option value`, `!` before what is negated; undefined where it does not fit. */
function read(pattern: string, text: string, phrase: Partial<ListingPhrase> = {}): string | undefined {
	const compiled = compilePhrase(specOf({ ...phrase, pattern }), { ...phrase, pattern });
	const fit = fitPhrase(compiled, text, 0);
	const options = fit?.options.map((option) =>
		[option.negated ? '! ' : '', option.name, ...option.values.map((value) => ` ${value.text}`)].join(''),
	);
	return options?.join(' ');
}

function specOf(phrase: ListingPhrase): MatchSpec {
	return { kind: 'match', name: 'sample', doc, families: ['ipv4'], options: OPTIONS, listing: [phrase] };
}

describe('a pattern', () => {
	test.each([
		['letters stand for themselves', 'sample', 'sample', ''],
		['a word must end where the pattern ends', 'sample', 'samples', undefined],
		['a blank stands for several', 'a  {--port}', 'a    5', '--port 5'],
		['an optional part is missing', 'a[ b {--port}][ c<--flag>]', 'a c', '--flag'],
		['an optional part is there', 'a[ b {--port}][ c<--flag>]', 'a b 1 c', '--port 1 --flag'],
		['one or the other', 'a (x {--port}|y<--flag>)', 'a y', '--flag'],
		['brackets nest', 'a[ (b|c)[ {--port:[0-9]+}]]', 'a c 7', '--port 7'],
		['a backslash takes the next literally', 'a\\[{--port}\\]', 'a[5]', '--port 5'],
		['less-than signs that note nothing stand for themselves', 'n <= {--port}', 'n <= 5', '--port 5'],
		['other spellings give the canonical name', 'a {--p}', 'a 5', '--port 5'],
		['a value is negated', 'a:{!--port}', 'a:!5', '! --port 5'],
		['blanks may follow the negation', 'a {!--port}', 'a ! 5', '! --port 5'],
		['the mark of negation is never the value', 'a {!--port}', 'a !', undefined],
		['a value without negation keeps its mark', 'a {--port}', 'a !5', '--port !5'],
		['a negation stands before the words', '{!}a {--port}', '! a 5', '! --port 5'],
		['a negation counts for the next option only', '{!}a {--port} {--text}', '!a 5 x', '! --port 5 --text x'],
		['a negation before a note', 'a {!}b<--flag>', 'a !b', '! --flag'],
		['a note with a value', 'off<--port 0>', 'off', '--port 0'],
		['a note that negates', 'none<!--flag>', 'none', '! --flag'],
		['a class narrows a value', 'a {--port:[0-9]+}[ x]', 'a 5x', undefined],
		['a class with braces', 'a {--port:[0-9]{2}}', 'a 123', undefined],
		['a group of words narrows a value', 'a {--port:(?:one|two|,)+}', 'a two,one', '--port two,one'],
		['a value is put behind another', 'type {--port:[0-9]+}[ code {+--port /}]', 'type 3 code 1', '--port 3/1'],
		['nothing to put behind', 'type {--port:[0-9]+}[ code {+--port /}]', 'type 3', '--port 3'],
		['an option with two values', 'flags:{!--pair}/{--pair}', 'flags:!A,B/B', '! --pair A,B B'],
		['quoted text', 'prefix {--text}', 'prefix "a b"', '--text a b'],
		['quotes inside of quoted text', 'prefix {--text} end', 'prefix "a"b" end', '--text a"b'],
		['text without quotes', 'prefix {--text}', 'prefix ab', '--text ab'],
		['quotes are part of a value that is no text', 'a {--port}', 'a "b"', '--port "b"'],
	])('%s', (_what, pattern, text, expected) => {
		expect(read(pattern, text)).toBe(expected);
	});

	test('may be read further by a function', () => {
		const double: ListingPhrase['read'] = (found) => found.map((option) => ({ ...option, values: option.values.map((v) => v + v) }));
		expect(read('a {--port}', 'a 12', { read: double })).toBe('--port 1212');
	});

	test.each([
		['a [b', 'misses a "]"'],
		['a (b', 'misses a ")"'],
		['a b]', 'a "]" too many'],
		['a|b', '"|" outside of brackets'],
		['a {--port', 'misses a "}"'],
		['a {port}', 'names no option'],
		['a<--flag', 'a "<" that is not closed'],
		['a {--nothing}', 'names the option --nothing'],
	])('%s is refused', (pattern, message) => {
		expect(() => read(pattern, 'a')).toThrow(message);
	});
});

describe('places', () => {
	test('an option covers the words that say it', () => {
		const phrase: ListingPhrase = { pattern: 'tcp[ spt:{--port}][ dpt:{!--pair}/{--pair}][ all<--flag>]' };
		const text = '  tcp spt:5 dpt:!1/2 all';
		const fit = fitPhrase(compilePhrase(specOf(phrase), phrase), text, 2);
		const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
		expect(fit?.options.map((option) => [option.name, cut(option.flag), option.values.map(cut)])).toMatchInlineSnapshot(`
			[
			  [
			    "--port",
			    "tcp spt:5",
			    [
			      "5",
			    ],
			  ],
			  [
			    "--pair",
			    "dpt:!1/2",
			    [
			      "1",
			      "2",
			    ],
			  ],
			  [
			    "--flag",
			    "all",
			    [],
			  ],
			]
		`);
		expect(cut(fit?.span ?? { start: 0, end: 0 })).toBe('tcp spt:5 dpt:!1/2 all');
	});

	test('leads tell with which words a text can begin', () => {
		const leads = (pattern: string): readonly string[] | undefined => compilePhrase(specOf({ pattern }), { pattern }).leads;
		expect(leads('{!}ctstate {--port}')).toEqual(['ctstate']);
		expect(leads('icmp[ ]{!}type {--port}')).toEqual(['icmp', 'icmptype']);
		expect(leads('(a|b-c) {--port}')).toEqual(['a', 'b-c']);
		expect(leads('tcp[ spt:{--port}][ ({--text}|x)]')).toEqual(['tcp']);
		expect(leads('a[b{--port}]')).toBeUndefined();
		expect(leads('to:{--port}')).toEqual(['to']);
		expect(leads('#conn {--port}')).toEqual(['#conn']);
		expect(leads('x{--port}')).toBeUndefined();
		expect(leads('{--port} x')).toBeUndefined();
	});
});
