// Lenses above chains, and what a click on one shows.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { codeLenses, resolveCodeLens } from '../../server/src/features/code-lens.ts';
import { references } from '../../server/src/features/references.ts';
import { LENS_PLACES, LISTED_CHAINS } from '../../server/src/limits.ts';
import { expectMarks, readFixture } from '../support/fixture.ts';
import { dumpText } from '../support/random-dump.ts';

const URI = 'file:///dump.iptables';
const COMMAND = 'show';

function checkLenses(written: string): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const lenses = codeLenses(analysis, URI).map((lens) => resolveCodeLens(analysis, lens, COMMAND));
	expectMarks(
		fixture,
		lenses.map(({ range, command }) => ({
			line: range.start.line,
			start: range.start.character,
			end: range.end.character,
			label: `${command!.title}${command!.command === COMMAND ? ' [click]' : ''}`,
		})),
	);
}

test('each chain counts its references and rules; builtin chains have no references to count', () => {
	checkLenses(`
		*filter
		:INPUT DROP [0:0]
		#<~----- 2 rules
		:FOO - [0:0]
		#<~--- 2 references · 1 rule [click]
		:BAR - [0:0]
		#<~--- 0 references · 0 rules
		-A INPUT -j FOO
		-A INPUT -g FOO
		-A FOO -j DROP
		COMMIT
	`);
});

test('in a listing at the header', () => {
	checkLenses(`
		Chain INPUT (policy ACCEPT)
		#     ^^^^^ 1 rule
		target     prot opt source               destination
		FOO        all  --  anywhere             anywhere

		Chain FOO (1 references)
		#     ^^^ 1 reference · 0 rules [click]
		target     prot opt source               destination
	`);
});

test('a chain that went away meanwhile, and a client without a command, get text alone', () => {
	const analysis = new Analysis('*filter\n:FOO - [0:0]\n-A FOO -j FOO\nCOMMIT\n');
	const [lens] = codeLenses(analysis, URI);
	expect(resolveCodeLens(analysis, lens!, undefined).command).toEqual({ title: '1 reference · 1 rule', command: '' });
	expect(resolveCodeLens(new Analysis(''), lens!, COMMAND).command).toEqual({ title: 'no longer there', command: '' });
});

test('of more chains than anybody has the first get a lens', () => {
	const chains = Array.from({ length: LISTED_CHAINS + 1 }, (_, i) => `:C${i} - [0:0]\n`).join('');
	expect(codeLenses(new Analysis(`*filter\n${chains}COMMIT\n`), URI)).toHaveLength(LISTED_CHAINS);
});

test('of more chains than are wished, builtin ones and those that people wrote get theirs first', () => {
	const analysis = new Analysis('*nat\n:DOCKER - [0:0]\n:OURS - [0:0]\n:KUBE-POSTROUTING - [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n');
	const chains = (limit: number) => codeLenses(analysis, URI, limit).map(({ data }) => data.chain);
	expect(chains(4)).toEqual(['DOCKER', 'OURS', 'KUBE-POSTROUTING', 'OUTPUT']);
	expect(chains(3)).toEqual(['DOCKER', 'OURS', 'OUTPUT']);
	expect(chains(1)).toEqual(['OUTPUT']);
});

test('a lens with very many references brings none along', () => {
	const shown = (references: number) => {
		const analysis = new Analysis(`*filter\n:FOO - [0:0]\n${'-A INPUT -j FOO\n'.repeat(references)}COMMIT\n`);
		const { command } = resolveCodeLens(analysis, codeLenses(analysis, URI)[0]!, COMMAND);
		return [command?.title, command?.arguments?.length, command?.arguments?.[2]?.length];
	};
	expect(shown(LENS_PLACES)).toEqual(['1,000 references · 0 rules', 3, LENS_PLACES]);
	expect(shown(LENS_PLACES + 1)).toEqual(['1,001 references · 0 rules', 2, undefined]);
});

test('a lens shows what Find All References lists', () => {
	fc.assert(
		fc.property(dumpText, (text) => {
			const analysis = new Analysis(text);
			for (const lens of codeLenses(analysis, URI)) {
				const shown = resolveCodeLens(analysis, lens, COMMAND).command?.arguments?.[2] ?? [];
				expect(shown).toEqual(references(analysis, URI, lens.range.start, false));
			}
		}),
	);
});
