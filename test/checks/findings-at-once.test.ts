// What the lines of an edit say by themselves, before the rest of a document is looked at again.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checksInSlices, runChecks } from '../../server/src/checks/checks.ts';
import type { Finding } from '../../server/src/checks/finding.ts';
import { findingsAtOnce } from '../../server/src/checks/findings-at-once.ts';
import { KnownFindings } from '../../server/src/checks/known-findings.ts';
import { SoundRules } from '../../server/src/checks/options/sound-rules.ts';
import { REACH_NOTHING } from '../../server/src/limits.ts';

const DUMP = ['*filter', ':INPUT DROP [0:0]', ':FOO - [0:0]', '-A INPUT -j FOO', '-A FOO -p udp -j ACCEPT', 'COMMIT', ''];

/** The findings of a line that comes behind the rules of DUMP: at once, and those of a document that is looked at as a whole. */
function both(line: string, dump = DUMP): { atOnce: readonly Finding[]; whole: readonly Finding[] } {
	const analysis = new Analysis(dump.join('\n'));
	const known = new KnownFindings();
	const sound = new SoundRules();
	for (const _ of checksInSlices(analysis, {}, { sound, known })) {
		// that is all
	}
	const at = { line: 5, character: 0 };
	const [edit] = analysis.edit([{ range: { start: at, end: at }, text: `${line}\n` }]);
	const atOnce = findingsAtOnce(analysis, edit!.fresh, known.scope!, sound)!;
	return { atOnce, whole: runChecks(analysis).filter((finding) => analysis.indexOf(finding.line) === 5) };
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code).sort();

test.each([
	['-A INPUT -p tcp --dport 22 -j ACCEPT', []],
	['-A INPUT -j FO', ['undefined-chain']],
	['-A KUB -j DROP', ['undefined-chain']],
	['-A INPUT -g LOG', ['undefined-chain']],
	['-A INPUT --dport 22 -j ACCEPT', ['misplaced-option']],
	['-A INPUT -p tcp -m tcp --dport 99999 -j ACCEPT', ['invalid-value']],
	['-A INPUT -s 10.0.0.1/8 -j ACCEPT', ['host-bits']],
	['-A INPUT -s 10.0.0.0/8', ['rule-without-target']],
	['-A INPUT -m comment --comment "office -j ACCEPT', ['unclosed-quote']],
	['-A INPUT –s 10.0.0.0/8 -j ACCEPT', ['typographic-character']],
	['-A', ['missing-argument']],
])('%s', (line, expected) => {
	const { atOnce, whole } = both(line);
	expect(codes(atOnce)).toEqual(expected);
	expect(codes(whole)).toEqual(expected);
	expect(atOnce.map(({ message }) => message)).toEqual(whole.map(({ message }) => message));
});

test('behind a command that leaves the rules as they are, lines are told of at once; behind others they are not', () => {
	expect(codes(both('-A INPUT -j FO', DUMP.with(4, '-Z FOO')).atOnce)).toEqual(['undefined-chain']);
	expect(both('-A INPUT -j FO', DUMP.with(4, '-F FOO')).atOnce).toBeUndefined();
});

test('where rules of one chain are inserted and deleted, lines of the others are told of at once', () => {
	for (const edit of ['-D FOO 1', '-I FOO -j DROP', '-R FOO 1 -j DROP', '-D FOO -p udp -j ACCEPT']) {
		const dump = DUMP.toSpliced(4, 0, edit);
		const { atOnce, whole } = both('-A INPUT -j FO', dump);
		expect([codes(atOnce), codes(whole)], edit).toEqual([['undefined-chain'], ['undefined-chain']]);
		expect(both('-A FOO -j FO', dump).atOnce, edit).toBeUndefined();
	}
});

test('a line that a comment silences, and a name that a line before has used', () => {
	expect(codes(both('# iptables-lens: ignore=undefined-chain\n-A INPUT -j FO').atOnce)).toEqual([]);
	expect(codes(both('-A INPUT -j FO\n-A INPUT -j FO').atOnce)).toEqual(['undefined-chain']);
});

test('what is told at once of words is told of the whole document too', () => {
	const word = fc.constantFrom(
		'-A',
		'INPUT',
		'FOO',
		'-j',
		'-g',
		'ACCEPT',
		'DROP',
		'BAR',
		'-p',
		'tcp',
		'-m',
		'--dport',
		'22',
		'!',
		'"',
		'-s',
		'10.0.0.1/8',
		'#x',
		"'",
	);
	fc.assert(
		fc.property(fc.array(word, { maxLength: 12 }), (words) => {
			for (const dump of [DUMP, DUMP.toSpliced(4, 0, '-I FOO 1 -j INPUT', '-D FOO 1', '-A FOO -p udp -j ACCEPT')]) {
				const { atOnce, whole } = both(`-A ${words.join(' ')}`, dump);
				expect(codes(whole)).toEqual(expect.arrayContaining(codes(atOnce ?? [])));
			}
		}),
	);
});

test('a template elsewhere in the document silences what it silences of the whole', () => {
	const template = DUMP.with(4, '-A FOO -s {{ office }} -j ACCEPT');
	const { atOnce, whole } = both('-A INPUT -j FO', template);
	expect([codes(atOnce), codes(whole)]).toEqual([[], []]);
});

test('who wants to know early is told once, in order, of what others do not take out', () => {
	const rules = Array.from({ length: 3_000 }, (_, i) => `-A INPUT -p tcp --dprot ${i} -j ACCEPT`);
	const analysis = new Analysis(DUMP.toSpliced(3, 0, '# iptables-lens: ignore=unknown-option', ...rules).join('\n'));
	const told: (readonly Finding[])[] = [];
	const early = {
		get isDue() {
			return told.length === 0;
		},
		tell: (findings: readonly Finding[]) => void told.push(findings),
	};
	const memory = { sound: new SoundRules(), known: new KnownFindings() };
	let step = { done: false } as IteratorResult<undefined, Finding[]>;
	const work = checksInSlices(analysis, {}, memory, undefined, () => REACH_NOTHING, early);
	while (!step.done) {
		step = work.next();
	}
	expect(told).toHaveLength(1);
	const at = told[0]!.map(({ line }) => analysis.indexOf(line));
	expect(at.length).toBeGreaterThan(0);
	expect(at).toEqual(at.toSorted((a, b) => a - b));
	expect(at).not.toContain(4); // a comment silences it
	const keys = new Set(step.value.map(({ code, line }) => `${code} ${analysis.indexOf(line)}`));
	expect(told[0]!.filter(({ code, line }) => !keys.has(`${code} ${analysis.indexOf(line)}`))).toEqual([]);
});
