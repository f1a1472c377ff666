// Rename: user chains in every form of the save dialect, and nothing that would change what a rule does.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { prepareRename, RenameRefused, rename } from '../../server/src/features/rename.ts';
import { cursorOf, drawMarks, readFixture } from '../support/fixture.ts';
import { runs } from '../support/properties.ts';
import { dumpText } from '../support/random-dump.ts';

const URI = 'file:///rules.v4';

interface Cursor {
	readonly line: number;
	readonly character: number;
}

/** The text after a rename; undefined where there is nothing to rename. Throws what the feature throws. */
function renamed(text: string, position: Cursor, newName: string): string | undefined {
	const analysis = new Analysis(text);
	const edits = rename(analysis, URI, position, newName)?.changes?.[URI];
	if (!edits) {
		return undefined;
	}
	const backwards = edits.toSorted((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
	analysis.edit(backwards.map(({ range, newText }) => ({ range, text: newText })));
	return analysis.dump.text();
}

/** The renamed dump, or why it is refused. */
function checkRename(written: string, newName: string): string {
	const fixture = readFixture(written);
	try {
		return renamed(fixture.text, cursorOf(fixture), newName) ?? 'nothing to rename';
	} catch (error) {
		if (error instanceof RenameRefused) {
			return error.message;
		}
		throw error;
	}
}

/** The fixture with the stretch that the editor offers, or why it offers none. */
function checkPrepare(written: string): string {
	const fixture = readFixture(written);
	try {
		const found = prepareRename(new Analysis(fixture.text), URI, cursorOf(fixture));
		const range = found?.range;
		return found && range
			? drawMarks(fixture, [{ line: range.start.line, start: range.start.character, end: range.end.character, label: found.placeholder }])
			: 'nothing to rename';
	} catch (error) {
		if (error instanceof RenameRefused) {
			return error.message;
		}
		throw error;
	}
}

const DUMP = `
	*filter
	:INPUT DROP [0:0]
	:FOO - [0:0]
	-A INPUT -p tcp -j FOO
	-A INPUT --goto="FOO" -m comment --comment "-j FOO"
	-A F$0OO -j LOG --log-prefix FOO
	-A BAR -j OLD
	COMMIT
	*nat
	:FOO - [0:0]
	-A OUTPUT -j FOO
	COMMIT
`;

test('every mention in the table, and nothing else', () => {
	expect(checkRename(DUMP, 'web')).toMatchInlineSnapshot(`
		"*filter
		:INPUT DROP [0:0]
		:web - [0:0]
		-A INPUT -p tcp -j web
		-A INPUT --goto="web" -m comment --comment "-j FOO"
		-A web -j LOG --log-prefix FOO
		-A BAR -j OLD
		COMMIT
		*nat
		:FOO - [0:0]
		-A OUTPUT -j FOO
		COMMIT
		"
	`);
});

test('lines of iptables -S, with rules that are deleted again', () => {
	expect(
		checkRename(
			`
				-P INPUT ACCEPT
				-N FOO
				-A INPUT -j F$0OO
				-D INPUT -j FOO
				-I FOO 1 -j ACCEPT
				-F FOO
				-X FOO
			`,
			'web',
		),
	).toMatchInlineSnapshot(`
		"-P INPUT ACCEPT
		-N web
		-A INPUT -j web
		-D INPUT -j web
		-I web 1 -j ACCEPT
		-F web
		-X web
		"
	`);
});

test('calls of iptables, each table and family for itself', () => {
	expect(
		checkRename(
			`
				iptables -N FOO
				iptables -t nat -N FOO
				ip6tables -N FOO
				iptables -A INPUT -j F$0OO
				ip6tables -A INPUT -j FOO
				iptables -t nat -A OUTPUT -j FOO
			`,
			'web',
		),
	).toMatchInlineSnapshot(`
		"iptables -N web
		iptables -t nat -N FOO
		ip6tables -N FOO
		iptables -A INPUT -j web
		ip6tables -A INPUT -j FOO
		iptables -t nat -A OUTPUT -j FOO
		"
	`);
});

test('a chain that nothing declares: a name that was misspelt in several rules is mended in all of them', () => {
	expect(checkRename('*filter\n-A INPUT -j GO$0NE\n-A FORWARD -g GONE\nCOMMIT\n', 'THERE')).toMatchInlineSnapshot(`
		"*filter
		-A INPUT -j THERE
		-A FORWARD -g THERE
		COMMIT
		"
	`);
});

test('the editor offers also the name of a chain that nothing declares', () => {
	expect(checkPrepare('*filter\n-A INPUT -j GO$0NE\nCOMMIT\n')).toMatchInlineSnapshot(`
		"*filter
		-A INPUT -j GO$0NE
		#           ^^^^^^ GONE
		COMMIT
		"
	`);
});

test('the editor offers the name without its quotes', () => {
	expect(checkPrepare('*filter\n:FOO - [0:0]\n-A INPUT -j "F$0OO"\nCOMMIT\n')).toMatchInlineSnapshot(`
		"*filter
		:FOO - [0:0]
		-A INPUT -j "F$0OO"
		#            ^^^^^ FOO
		COMMIT
		"
	`);
	expect(checkPrepare('*filter\n:FOO$0 - [0:0]\nCOMMIT\n')).toMatchInlineSnapshot(`
		"*filter
		:FOO$0 - [0:0]
		#<~--- FOO
		COMMIT
		"
	`);
});

test('there is nothing to rename but chains', () => {
	expect(checkPrepare('*filter\n-A INPUT -j ACC$0EPT\nCOMMIT\n')).toBe('nothing to rename');
	expect(checkRename('*filter\n-A INPUT -s 10.0.0.$01 -j FOO\nCOMMIT\n', 'web')).toBe('nothing to rename');
	expect(checkRename('$0', 'web')).toBe('nothing to rename');
});

test('builtin chains and listings are refused before a name is asked for', () => {
	expect(checkPrepare('*filter\n:IN$0PUT DROP [0:0]\nCOMMIT\n')).toMatchInlineSnapshot(
		`"INPUT is a builtin chain in table filter: the kernel gives it its name. Only user chains can be renamed."`,
	);
	expect(checkPrepare('Chain FO$0O (0 references)\ntarget     prot opt source               destination\n')).toMatchInlineSnapshot(
		`"A listing only shows what was loaded, so a name changed here would change nothing. Rename the chain in the file that is loaded."`,
	);
	expect(checkPrepare('-N FO$0O\n-E FOO BAR\n-A BAR -j DROP\n')).toMatchInlineSnapshot(
		`"Line 2 renames a chain itself (-E), so names mean different chains before and after it. Rename by hand."`,
	);
});

test('names that iptables refuses, and names that are taken, are refused with the reason', () => {
	const names = ['', 'a chain', '-web', '!web', 'we"b', '1'.repeat(29), 'ä'.repeat(15), 'RETURN', 'FORWARD', 'MASQUERADE', 'BAR', 'OLD'];
	expect(names.map((name) => checkRename(DUMP, name)).join('\n')).toMatchInlineSnapshot(`
		"A chain needs a name.
		The name of a chain cannot hold blanks: iptables would read several words. Use "-" or "_".
		The name of a chain cannot begin with "-": iptables would take it for an option or a negation.
		The name of a chain cannot begin with "!": iptables would take it for an option or a negation.
		The name of a chain cannot hold quotes or backslashes: iptables-restore would read another name.
		"11111111111111111111111111111" has 29 bytes, and iptables refuses names of chains over 28.
		"äääääääääääääää" has 30 bytes, and iptables refuses names of chains over 28.
		RETURN is a word of iptables itself, so rules that jump to it would never come to a chain of this name.
		FORWARD is the name of a builtin chain, and the kernel keeps it for that.
		MASQUERADE is a target: iptables -N refuses the name, and a chain of this name would hide the target.
		There is a chain BAR in table filter already. Two chains of one name would become one.
		BAR rule 1 (line 7) already jumps to OLD, and would then come to this chain."
	`);
});

test('the longest name that iptables takes', () => {
	expect(checkRename(DUMP, '1234567890123456789012345678')).toContain(':1234567890123456789012345678 - [0:0]\n');
});

test('a word that is far longer than any name is no name to rename', () => {
	const long = 'x'.repeat(1_000_000);
	const analysis = new Analysis(`*filter\n:${long} - [0:0]\n:${'y'.repeat(600)} - [0:0]\n-A INPUT -j ${long}\nCOMMIT\n`);
	for (const position of [
		{ line: 1, character: 5 },
		{ line: 3, character: 20 },
	]) {
		expect(() => prepareRename(analysis, URI, position)).toThrow(/^A word of 1000000 characters .{1,120}$/);
		expect(() => rename(analysis, URI, position, 'short')).toThrow(RenameRefused);
	}
	const other = { line: 2, character: 5 };
	expect(prepareRename(analysis, URI, other)?.placeholder).toBe('y'.repeat(600));
	expect(() => rename(analysis, URI, other, long)).toThrow(/^"x{600}…" has 1000000 bytes/);
});

/** A dump with every chain that may be renamed, by its place. */
function renamable(analysis: Analysis): { position: Cursor; name: string }[] {
	return analysis.tables.flatMap((table) =>
		[...table.chains.values()].flatMap((chain) => {
			const line = chain.declaration ?? chain.rules[0];
			return line && line.chainStart >= 0
				? [{ position: { line: analysis.indexOf(line), character: line.chainStart }, name: chain.name }]
				: [];
		}),
	);
}

/** All that a ruleset says of chains, with one name put in place of another. */
function structure(text: string, from: string, to: string): unknown {
	const name = (chain: string): string => (chain === from ? to : chain);
	return new Analysis(text).tables.map((table) => ({
		name: table.name,
		chains: [...table.chains.values()].map((chain) => ({
			name: name(chain.name),
			declarations: chain.declarations.length,
			rules: chain.rules.length,
		})),
		references: [...table.references].map(([target, lines]) => [name(target), lines.length]),
	}));
}

test('there and back again is the same text, and the same ruleset but for the name in between', () => {
	let done = 0;
	fc.assert(
		fc.property(dumpText, (text) => {
			for (const { position, name } of renamable(new Analysis(text))) {
				try {
					const there = renamed(text, position, 'web-1')!;
					const back = renamed(there, position, name);
					expect(back).toBe(text);
					expect(structure(there, 'web-1', name)).toEqual(structure(text, name, name));
					done++;
				} catch (error) {
					if (!(error instanceof RenameRefused)) {
						throw error;
					}
				}
			}
		}),
		{ numRuns: runs(500) },
	);
	expect(done).toBeGreaterThan(100);
});
