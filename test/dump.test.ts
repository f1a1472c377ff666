// A document under edits: incremental equals fresh, and nothing is ever lost.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../server/src/analysis.ts';
import { Dump } from '../server/src/dump.ts';
import { chainOf } from '../server/src/ruleset/chain.ts';
import { leftOf } from './support/garbage.ts';
import { growthProblem } from './support/growth.ts';
import { runs } from './support/properties.ts';
import { dumpText, listLine, saveLine } from './support/random-dump.ts';

/** Everything that the structure of a document says, as plain data. */
function structureOf(analysis: Analysis): unknown {
	const at = (line: Parameters<Analysis['indexOf']>[0]): number => analysis.indexOf(line);
	return {
		lines: [...analysis.dump.lines].map((line) => [
			line.kind,
			line.chain,
			line.target,
			line.isGoto,
			line.before,
			line.after,
			chainOf(line)?.name,
		]),
		tables: analysis.tables.map((table) => ({
			name: table.name,
			form: table.form,
			isPlain: table.isPlain,
			appendsOnly: table.appendsOnly,
			first: at(table.first),
			commit: table.commit && at(table.commit),
			family: analysis.family(table),
			chains: [...table.chains.values()].map((chain) => ({
				name: chain.name,
				declarations: chain.declarations.map(at),
				rules: chain.rules.map((rule) => [at(rule), analysis.numberOf(rule)]),
				callers: chain.callers.map(at),
			})),
			references: [...table.references].map(([name, lines]) => [name, lines.map(at)]).sort(),
		})),
	};
}

const position = fc.record({ line: fc.nat(32), character: fc.nat(40) });
const inserted = fc.oneof(
	dumpText,
	fc.oneof(saveLine, listLine).map((line) => `${line}\n`),
	fc.constantFrom('', 'x', ' ', '"', '\n', 'COMMIT\n', '*filter\n'),
);
const change = fc.record({ range: fc.record({ start: position, end: position }), text: inserted });
/** The edit that people make most, which takes the short way: inside one line. */
const typing = fc
	.tuple(position, fc.nat(4), fc.constantFrom('x', '-', ' ', '', '"', 'FOO'))
	.map(([start, length, text]) => ({ range: { start, end: { line: start.line, character: start.character + length } }, text }));

test('after any edits the analysis equals one made afresh', () => {
	fc.assert(
		fc.property(dumpText, fc.array(fc.oneof(change, typing, typing), { maxLength: 6 }), (text, changes) => {
			const analysis = new Analysis(text);
			for (const edit of changes) {
				analysis.edit([edit]);
				expect(structureOf(analysis)).toEqual(structureOf(new Analysis(analysis.dump.text())));
			}
		}),
		{ numRuns: runs(400) },
	);
});

test('so it does after many edits at once', () => {
	const batch = fc.array(fc.oneof(change, typing, typing, typing), { minLength: 2, maxLength: 6 });
	fc.assert(
		fc.property(dumpText, fc.array(batch, { maxLength: 3 }), (text, batches) => {
			const analysis = new Analysis(text);
			for (const edits of batches) {
				analysis.edit(edits);
				expect(structureOf(analysis)).toEqual(structureOf(new Analysis(analysis.dump.text())));
			}
		}),
		{ numRuns: runs(300) },
	);
});

/** Lines of a block that rearrange rules: so few different ones that a deletion finds what it deletes, and numbers hit and miss. */
const rearranging = fc
	.tuple(
		fc.constantFrom('-A', '-A', '-A', '-I', '-D', '-D', '-R', '-C'),
		fc.constantFrom('FOO', 'BAR'),
		fc.constantFrom('', '', ' 1', ' 2', ' 4'),
		fc.constantFrom(
			' -j DROP',
			' -s 10.0.0.1 -j DROP',
			' -s 10.0.0.1/32 -j DROP',
			' -j FOO',
			' -j BAR',
			' -s 10.0.0.2 -j DROP',
			' -s 10.0.0.1,10.0.0.2 -j FOO',
			' -j LOG',
			' -j LOG --log-level 4',
			'',
		),
	)
	.map(([verb, chain, number, words]) => `${verb} ${chain}${verb === '-A' ? '' : number}${words}`);
const lineOfBlock = fc.oneof(
	{ weight: 8, arbitrary: rearranging },
	fc.constantFrom(':FOO - [0:0]', ':BAR - [0:0]', ':LOG - [0:0]', '-Z', '# x', ''),
	fc.constantFrom('-F', '-F FOO', '-X', '-N BAR', '-E FOO BAZ'),
);
const lineChange = fc
	.tuple(fc.nat(14), fc.nat(2), fc.array(fc.oneof({ weight: 9, arbitrary: rearranging }, lineOfBlock), { maxLength: 2 }))
	.map(([line, count, lines]) => ({
		range: { start: { line: line + 1, character: 0 }, end: { line: line + 1 + count, character: 0 } },
		text: lines.map((text) => `${text}\n`).join(''),
	}));
/** Another character in a rule: its number, its target, or the last digit of its address. */
const typedInRule = fc
	.tuple(fc.nat(14), fc.oneof(fc.constant(17), fc.integer({ min: 1, max: 24 })), fc.nat(1), fc.constantFrom('1', '2', ' ', '', 'A', 'D'))
	.map(([line, character, length, text]) => ({
		range: { start: { line: line + 1, character }, end: { line: line + 1, character: character + length } },
		text,
	}));

test.each([
	[
		'a rule becomes the one that is deleted',
		['-A FOO -s 10.0.0.2 -j DROP', '-A FOO -s 10.0.0.1 -j DROP', '-D FOO -s 10.0.0.1 -j DROP'],
		1,
		17,
		'1',
	],
	[
		'a rule is no longer the one that is deleted',
		['-A FOO -s 10.0.0.1 -j DROP', '-A FOO -s 10.0.0.1 -j DROP', '-D FOO -s 10.0.0.1 -j DROP'],
		1,
		17,
		'2',
	],
	['a target becomes a chain', ['#LOG - [0:0]', '-A FOO -j LOG --log-prefix a', '-A FOO -j LOG', '-D FOO -j LOG'], 1, 0, ':'],
	['a chain becomes a target', [':LOG - [0:0]', '-A FOO -j LOG --log-prefix a', '-A FOO -j LOG', '-D FOO -j LOG'], 1, 0, '#'],
])('%s', (_what, lines, line, character, text) => {
	const analysis = new Analysis(`*filter\n${lines.join('\n')}\nCOMMIT\n`);
	const before = analysis.tables[0]!.chains.get('FOO')!.rules.map((rule) => analysis.indexOf(rule));
	const table = analysis.tables[0];
	analysis.edit([{ range: { start: { line, character }, end: { line, character: character + 1 } }, text }]);
	expect(structureOf(analysis)).toEqual(structureOf(new Analysis(analysis.dump.text())));
	expect(analysis.tables[0]).toBe(table);
	expect(analysis.tables[0]!.chains.get('FOO')!.rules.map((rule) => analysis.indexOf(rule))).not.toEqual(before);
});

test('so it does where rules are inserted, replaced, deleted and flushed', () => {
	const block = fc.array(lineOfBlock, { maxLength: 14 }).map((lines) => `*filter\n${lines.map((line) => `${line}\n`).join('')}COMMIT\n`);
	const batch = fc.array(fc.oneof(lineChange, typedInRule), { minLength: 1, maxLength: 3 });
	fc.assert(
		fc.property(block, fc.array(batch, { maxLength: 5 }), (text, batches) => {
			const analysis = new Analysis(text);
			for (const edits of batches) {
				analysis.edit(edits);
				expect(structureOf(analysis)).toEqual(structureOf(new Analysis(analysis.dump.text())));
			}
		}),
		{ numRuns: runs(600) },
	);
});

test.each([
	['rules', (line: number) => `-A CHAIN${line} -j ACCEPT`],
	['declarations', (line: number) => `:CHAIN${line} - [0:0]`],
])('a word replaced in all %s costs what the places cost', (_what, lineOf) => {
	const prepare = (size: number) => {
		const lines = Array.from({ length: size }, (_, line) => lineOf(line));
		const analysis = new Analysis(`*filter\n${lines.join('\n')}\nCOMMIT\n`);
		const changes = lines.map((text, line) => {
			const character = text.indexOf('CHAIN');
			return { range: { start: { line: line + 1, character }, end: { line: line + 1, character: character + 1 } }, text: 'X' };
		});
		return { analysis, changes };
	};
	expect(growthProblem({ prepare, run: ({ analysis, changes }) => analysis.edit(changes) }, 2_000)).toBeUndefined();
});

test('tens of thousands of rules of one chain go, and come, in the time of reading them', () => {
	const prepare = (size: number) => {
		const rules = Array.from({ length: size }, (_, i) => `-A INPUT -s 10.0.${i >> 8}.${i & 255} -j ACCEPT\n`);
		const text = rules.slice(0, -size / 10).join('');
		return { analysis: new Analysis(`*filter\n:INPUT DROP [0:0]\n${rules.join('')}COMMIT\n`), text, rules: rules.length * 0.9 };
	};
	const run = ({ analysis, text, rules }: ReturnType<typeof prepare>) => {
		const [start, end] = [
			{ line: 2, character: 0 },
			{ line: 2 + rules, character: 0 },
		] as const;
		analysis.edit([{ range: { start, end }, text: '' }]);
		analysis.edit([{ range: { start, end: start }, text }]);
	};
	expect(growthProblem({ prepare, run }, 10_000)).toBeUndefined();
});

test('a chain moves in the order of chains when the rule that names it first comes or goes', () => {
	const analysis = new Analysis('*filter\n-A INPUT -j DROP\n:FORWARD DROP [0:0]\n:INPUT DROP [0:0]\nCOMMIT\n');
	const chains = () => analysis.tables.map((table) => [...table.chains.keys()]);
	expect(chains()).toEqual([['INPUT', 'FORWARD']]);
	analysis.edit([{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } }, text: '\n' }]);
	expect(chains()).toEqual([['I', 'FORWARD', 'INPUT']]);
});

test('typing inside a table takes the short way', () => {
	const analysis = new Analysis('*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n');
	const end = { line: 2, character: 8 };
	const [edit] = analysis.edit([{ range: { start: end, end }, text: ' -p tcp' }]);
	expect(edit).toMatchObject({ start: 2, removed: 1, inserted: 1, structure: false });
	const [zero] = analysis.edit([{ range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '-Z bogus\n' }]);
	expect(zero).toMatchObject({ start: 3, removed: 0, inserted: 1, structure: false });
});

test('a declaration that comes or goes inside a table leaves the table what it was', () => {
	const analysis = new Analysis('*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n-A FOO -j DROP\nCOMMIT\n');
	const [table] = analysis.tables;
	const [line, next] = [1, 2].map((at) => ({ line: at, character: 0 })) as [
		{ line: number; character: number },
		{ line: number; character: number },
	];
	const [edit] = analysis.edit([{ range: { start: line, end: line }, text: ':FOO - [0:0]\n' }]);
	expect(edit).toMatchObject({ structure: true });
	expect(analysis.tables[0]).toBe(table);
	expect([[...table!.chains.keys()], table!.isChain('FOO')]).toEqual([['FOO', 'INPUT'], true]);
	analysis.edit([{ range: { start: line, end: next }, text: '' }]);
	expect(analysis.tables[0]).toBe(table);
	expect([[...table!.chains.keys()], table!.isChain('FOO')]).toEqual([['INPUT', 'FOO'], false]);
});

test('any text is read and joined again', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), dumpText), (text) => {
			const analysis = new Analysis(text);
			expect(analysis.dump.text()).toBe(text);
			for (const line of analysis.dump.lines) {
				analysis.rule(line);
			}
		}),
	);
});

test('a table that tells no family takes that of its dump, and thousands of tables do so at once', () => {
	const dumpOf = (tables: number) =>
		new Analysis(`*nat\nCOMMIT\n*filter\n-A INPUT -s 10.0.0.1 -j DROP\nCOMMIT\n${'*mangle\nCOMMIT\n'.repeat(tables)}`);
	const families = (analysis: Analysis) => new Set(analysis.tables.map((table) => analysis.family(table)));
	expect(families(dumpOf(20))).toEqual(new Set(['ipv4']));
	expect(growthProblem({ prepare: dumpOf, run: families }, 2_500)).toBeUndefined();
});

test('many changes at once leave the references and the order of chains as they would be afresh', () => {
	const rules = Array.from({ length: 60 }, (_, i) => `-A C${i} -j ${i % 2 ? 'LOG' : `C${(i * 7) % 60}`}`);
	const dump = new Dump(`*filter\n:INPUT DROP [0:0]\n${rules.join('\n')}\nCOMMIT\n`);
	dump.edit(
		rules.map((_, i) => ({ range: { start: { line: i + 2, character: 3 }, end: { line: i + 2, character: 4 } }, text: i % 3 ? 'D' : 'C' })),
	);
	const fresh = new Dump(dump.text());
	const chains = ({ tables: [table] }: Dump) => [...table!.chains.keys()];
	const references = ({ tables: [table], lines }: Dump) =>
		[...table!.references].map(([name, all]) => [name, all.map((line) => lines.indexOf(line))]).sort();
	expect(chains(dump)).toEqual(chains(fresh));
	expect(references(dump)).toEqual(references(fresh));
	const at = { line: 10, character: 0 };
	dump.edit([{ range: { start: at, end: at }, text: '-A NEW -j C1\n' }]);
	expect(references(dump)).toEqual(references(new Dump(dump.text())));
});

test('tables that were put together anew are let go, however many lines of theirs were replaced', async () => {
	const dump = new Dump(`*filter\n:INPUT DROP [0:0]\n${'-A INPUT -j ACCEPT\n'.repeat(20)}COMMIT\n`);
	const gone = Array.from({ length: 5 }, (_, i) => {
		const at = { line: 4 + 2 * i, character: 0 };
		const table = new WeakRef(dump.tables[0]!);
		dump.edit([{ range: { start: at, end: at }, text: '-F INPUT\n' }]);
		return table;
	});
	expect(await leftOf(gone, 0)).toHaveLength(0);
});
