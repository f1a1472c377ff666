// Any text gets an answer, and soon: the checks never throw, and no input makes them slow out of proportion.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import { targets } from '../../server/src/catalogue/targets/index.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { noCaller } from '../../server/src/checks/reach/no-caller.ts';
import { Scope } from '../../server/src/checks/scope.ts';
import { REACH_NOTHING } from '../../server/src/limits.ts';
import { Reach } from '../../server/src/packets/reach.ts';
import { toEnd } from '../../server/src/text/to-end.ts';
import { growthProblem } from '../support/growth.ts';
import { runs } from '../support/properties.ts';
import { findingsOf } from './check-findings.ts';

const PIECES = [
	'*filter', '*nat', '*', ':', ':INPUT ACCEPT [0:0]', ':A - [0:0]', ':"a b" - [0:0]', ':A', '-A INPUT', '-A A', '-j A', '-g A', '-j DORP', '-j', '-I A 9', '-D A 1',
	'-R A 1', '-E A B', '-N A', '-P A DROP', '-F', '-X A', '-t nat', '[1:', '[1:2]', 'COMMIT', 'commit', ' ', '\t', '\n', '\n', '\n', '\r\n', '\r', '"', '\\', '#',
	'–', '“', '\u00a0', '\ufeff', '\ud800', '\0', '{{ x }}', '-h', 'iptables -A INPUT', '$ iptables -L', 'Chain A (2 references)', 'Chain INPUT (policy ACCEPT)',
	'target     prot opt source               destination', 'A  all  --  anywhere  anywhere', '# iptables-lens: ignore=unused-chain',
]; // biome-ignore format: one table

test('nothing throws, and every finding stands in the text', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
			const { analysis, findings } = findingsOf(pieces.join(' '));
			for (const finding of findings) {
				expect(analysis.indexOf(finding.line)).toBeGreaterThanOrEqual(0);
				expect(finding.span.start).toBeGreaterThanOrEqual(0);
				expect(finding.span.end).toBeGreaterThanOrEqual(finding.span.start);
				expect(finding.span.end).toBeLessThanOrEqual(finding.line.text.length);
				expect(finding.message).not.toMatch(/undefined|NaN|\[object/);
			}
		}),
		{ numRuns: runs(3_000) },
	);
});

test('a comment that silences millions of codes silences the first of them', () => {
	const { findings } = findingsOf(
		`# iptables-lens: ignore-file=unused-chain${', a'.repeat(3_000_000)}\n*filter\n:INPUT DROP [0:0]\n:A - [0:0]\nCOMMIT\n`,
	);
	expect(findings.map(({ code }) => code)).not.toContain('unused-chain');
});

test.each(['\u00a0', '\0', '- ', '\\"', 'iptables -L ', 'sudo -x '])(
	'a line of 10 MB of %j is looked at in seconds at most',
	{ timeout: 15_000 },
	(piece) => {
		for (const front of ['', '*filter\n', '*filter\n:A - ']) {
			const { findings } = findingsOf(`${front}${piece.repeat(10_000_000 / piece.length)}\n`);
			expect(findings.length).toBeLessThan(100);
		}
	},
);

test('options that are half written', () => {
	for (const [letter, extensions] of [
		['m', matches],
		['j', targets],
	] as const) {
		for (const { name, options } of extensions) {
			for (const option of options) {
				for (const end of ['', ' ', ' ""', ' ,', ' /', ' :', ' !', ' -j']) {
					expect(() =>
						findingsOf(`*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -${letter} ${name} ${option.names[0]}${end}\nCOMMIT\n`),
					).not.toThrow();
				}
			}
		}
	}
});

/** An eighth of the lines that each trouble comes in at most. */
const COUNT = 2_500;
const many = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('eight times as much of the same trouble takes eight times as long, not its square', () => {
	test.each([
		['chains that are not there', (n: number) => `*filter\n${many(n, (i) => `-A INPUT -j NO${i}`)}\nCOMMIT\n`],
		[
			'chains that look alike',
			(n: number) => `*filter\n${many(n, (i) => `:KUBE-SVC-${i} - [0:0]`)}\n${many(n, (i) => `-A INPUT -j KUBE-SVX-${i}`)}\nCOMMIT\n`,
		],
		[
			'one chain in another',
			(n: number) => `*filter\n${many(n, (i) => `:C${i} - [0:0]`)}\n${many(n, (i) => `-A C${i} -j C${i + 1}`)}\nCOMMIT\n`,
		],
		[
			'loops through all of them',
			(n: number) => `*filter\n${many(n, (i) => `:C${i} - [0:0]`)}\n${many(n, (i) => `-A C${i} -j C${i + 1}\n-A C${i} -j C0`)}\nCOMMIT\n`,
		],
		['tables that are not committed', (n: number) => many(n, (i) => (i % 2 ? '*filter' : '*nat'))],
		['COMMIT and rules by turns', (n: number) => many(n, (i) => (i % 2 ? 'COMMIT' : '-A INPUT -j ACCEPT'))],
		['rules that are inserted where nothing is', (n: number) => `*filter\n${many(n, () => '-I NONE 5 -j ACCEPT')}\nCOMMIT\n`],
		[
			'rules that are deleted',
			(n: number) =>
				`*filter\n${many(n, (i) => `-A INPUT -s 10.0.0.${i} -j ACCEPT`)}\n${many(n, (i) => `-D INPUT -s 10.0.1.${i}`)}\nCOMMIT\n`,
		],
		[
			'rules that are deleted by what they say',
			(n: number) =>
				`*filter\n${many(n, (i) => `-A INPUT -s 10.0.${i >> 8}.${i & 255} -j ACCEPT`)}\n${many(n, (i) => `-D INPUT -s 10.0.${i >> 8}.${i & 255}/32 -j ACCEPT`)}\nCOMMIT\n`,
		],
		[
			'rules that are deleted of other sources',
			(n: number) =>
				`*filter\n${many(n, (i) => `-A INPUT -s 10.0.${i >> 8}.${i & 255} -j ACCEPT`)}\n${many(n, () => '-D INPUT -j ACCEPT')}\nCOMMIT\n`,
		],
		[
			'chains that are deleted',
			(n: number) => `*filter\n${many(n, (i) => `-N C${i}\n-A C${i} -j DROP\n-X C${i}`)}\n${many(n, () => '-X')}\nCOMMIT\n`,
		],
		[
			'all chains flushed, again and again',
			(n: number) => `*filter\n${many(n, (i) => `-N C${i}\n-A C${i} -j DROP`)}\n${many(n, () => '-F\n-X')}\nCOMMIT\n`,
		],
		[
			'rules that are replaced where nothing is',
			(n: number) => `*filter\n:INPUT ACCEPT [0:0]\n${many(n, () => '-R INPUT 5 -j DROP')}\nCOMMIT\n`,
		],
		['tables with commands', (n: number) => many(n, (i) => `*filter\n:C - [0:0]\n-E C D${i}\n-X\nCOMMIT`)],
		['chains that are renamed', (n: number) => `*filter\n-N C0\n-A INPUT -j C0\n${many(n, (i) => `-E C${i} C${i + 1}`)}\nCOMMIT\n`],
		['late declarations', (n: number) => `*filter\n-A INPUT -j C0\n${many(n, (i) => `:C${i} - [0:0]\n-I C${i} -j ACCEPT`)}\nCOMMIT\n`],
		[
			'lines that are nothing',
			(n: number) => `*filter\n${many(n, (i) => `what ${i}`)}\n${many(n, (i) => `x\n-A INPUT -m mark --mark ${i}`)}\nCOMMIT\n`,
		],
		[
			'comments that silence',
			(n: number) => `*filter\n${many(n, () => '# iptables-lens: ignore=x')}\n${many(n, (i) => `-A INPUT -j N${i}`)}\nCOMMIT\n`,
		],
		['the same chain', (n: number) => `*filter\n${many(n, () => ':A - [0:0]')}\nCOMMIT\n`],
		['one line of quotes', (n: number) => `*filter\n-A INPUT -m comment --comment ${'"\\'.repeat(n * 20)}\nCOMMIT\n`],
		['one line of dashes', (n: number) => `*filter\n${'–'.repeat(n * 20)}\n-A INPUT ${'– '.repeat(n * 5)}\nCOMMIT\n`],
		['one line of brackets', (n: number) => `*filter\n${'['.repeat(n * 20)}\n:INPUT ACCEPT ${'['.repeat(n * 20)}\nCOMMIT\n`],
	] as const)('%s', (_name, textOf) => {
		// without the engine, which works for a fixed time on a file that is refused
		const run = (text: string): unknown => runChecks(new Analysis(text, ''), {}, undefined, REACH_NOTHING);
		expect(growthProblem({ prepare: textOf, run }, COUNT)).toBeUndefined();
	});
});

test('eight times as many rules in chains that other packets are sent to are told of in eight times as long', () => {
	const prepare = (n: number): { reach: Reach; scope: Scope } => {
		const chains = `${many(4 * n, (i) => `:C${i} - [0:0]`)}\n${many(n, (i) => `-A INPUT -j C${i}\n-A C${i} -j DROP`)}`;
		const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\n${chains}\nCOMMIT\n`, '');
		const reach = new Reach(analysis);
		while (!reach.step(1_000));
		return { reach, scope: toEnd(Scope.of(analysis)) };
	};
	const run = ({ reach, scope }: { reach: Reach; scope: Scope }): number => {
		const answered = reach.tables.flatMap((table) => table.refused().map((line) => ({ line, answer: table.answer(line)! })));
		const told = answered.filter(({ line, answer }) => answer.kind === 'no-caller' && noCaller.lookAtAnswer(line, answer, scope));
		expect(told.length).toBeGreaterThan(answered.length / 3);
		return told.length;
	};
	expect(growthProblem({ prepare, run }, 1_000)).toBeUndefined();
});
