// Names that completion takes from the document.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { seenNames } from '../../server/src/complete/seen-names.ts';
import { completion } from '../../server/src/features/completion.ts';
import { runs } from '../support/properties.ts';

const RULES = 20_000;

test('the first answer in a large document knows what is near, and further answers know all of it', () => {
	const rules = Array.from({ length: RULES }, (_, i) => `-A INPUT -s 10.${i % 3}.0.1/32 -j ACCEPT`);
	rules[9_000] = '-A INPUT -i far0 -j ACCEPT';
	rules[15_000] = '-A INPUT -i near0 -m set --match-set mine src -j ACCEPT';
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${rules.join('\n')}\nCOMMIT\n`, '');
	const seen = seenNames(analysis, 15_010);
	expect([...seen.interfaces.keys()]).toContain('near0');
	expect([...seen.sets.keys()]).toContain('mine');
	expect(seen.networks.size).toBe(3);
	let answers = 1;
	while (!seenNames(analysis, 15_010).interfaces.has('far0') && answers < 100) {
		answers++;
	}
	expect(answers).toBeLessThan(45);
});

test('names are counted once for each rule, and those that are being written are none', () => {
	const rules = ['-A INPUT -i eth0 -j ACCEPT', '-A FORWARD -i eth0 -o eth0 -j ACCEPT', '-A INPUT -s 10.0.0.1 -i et'];
	const seen = seenNames(new Analysis(`*filter\n${rules.join('\n')}\nCOMMIT\n`, ''), 3);
	expect([...seen.interfaces]).toEqual([['eth0', 2]]);
	expect([...seen.networks]).toEqual([['10.0.0.1', 1]]);
	expect(seen.isPart).toBe(false);
});

test('a name that is no longer there is not offered, and the rules that are typed again and again are counted once', () => {
	const analysis = new Analysis(
		'*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth0 -j ACCEPT\n-A INPUT -i eth1 -j ACCEPT\n-A INPUT -i \nCOMMIT\n',
	);
	const offered = () =>
		completion(analysis, { line: 4, character: 12 }, { snippets: false })
			.items.filter(({ detail }) => detail?.includes('rule'))
			.map(({ label, detail }) => `${label}: ${detail}`);
	expect(offered()).toEqual(['eth0: interface, 1 rule', 'eth1: interface, 1 rule']);
	for (const text of ['x', '', 'y', '']) {
		analysis.edit([{ range: { start: { line: 2, character: 15 }, end: { line: 2, character: text === '' ? 16 : 15 } }, text }]);
		offered();
	}
	analysis.edit([{ range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, text: '' }]);
	analysis.edit([{ range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '-A INPUT -i eth2 -j DROP\n' }]);
	expect(offered()).toEqual(['eth0: interface, 1 rule', 'eth2: interface, 1 rule']);
});

const rule = fc
	.tuple(fc.constantFrom('-i eth', '-o eth', '-s 10.0.0.', '-m set --match-set s', '-m mark --mark ', '-m recent --name l'), fc.nat(5))
	.map(([option, n]) => `-A INPUT ${option}${n} -j ACCEPT\n`);
const someRules = fc.array(rule, { maxLength: 12 }).map((lines) => lines.join(''));
/** More than are looked at for one answer. */
const manyRules = fc.tuple(rule, fc.integer({ min: 1, max: 1_300 })).map(([line, count]) => line.repeat(count));
const place = fc.record({ line: fc.nat(1_500), character: fc.constantFrom(0, 0, 0, 12, 14, 100) });
const change = fc
	.tuple(
		place,
		fc.oneof(fc.nat(3), fc.nat(900)),
		fc.oneof(someRules, someRules, manyRules, fc.constantFrom('', '9', '\n', '*nat\n', '\\\n')),
	)
	.map(([start, lines, text]) => ({ range: { start, end: { line: start.line + lines, character: start.character } }, text }));

test('behind any edits the names are those of a document made afresh, with as many rules', { timeout: 7_200_000 }, () => {
	const allOf = (analysis: Analysis) => {
		for (let seen = seenNames(analysis, 0), answers = 0; ; seen = seenNames(analysis, 0), answers++) {
			expect(answers).toBeLessThan(40);
			if (!seen.isPart) {
				const { interfaces, sets, networks, marks, lists } = seen;
				return [interfaces, sets, networks, marks, lists].map((names) => [...names]);
			}
		}
	};
	const step = fc.record({ change, asked: fc.option(fc.nat(1_500)), all: fc.boolean() });
	fc.assert(
		fc.property(fc.oneof(someRules, manyRules), fc.array(step, { maxLength: 8 }), (text, steps) => {
			const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${text}COMMIT\n`);
			for (const { change: edit, asked, all } of steps) {
				if (asked !== null) {
					seenNames(analysis, asked);
				}
				analysis.edit([edit]);
				if (all) {
					expect(allOf(analysis)).toEqual(allOf(new Analysis(analysis.dump.text())));
				}
			}
			expect(allOf(analysis)).toEqual(allOf(new Analysis(analysis.dump.text())));
		}),
		{ numRuns: runs(150) },
	);
});

test('of a document with more names than anybody looks through, those that most rules use are offered', () => {
	const rules = Array.from({ length: 1_500 }, (_, i) => `-A INPUT -s 10.0.${i >> 8}.${i & 255} -j ACCEPT`);
	const often = '-A INPUT -s 192.168.1.1 -j DROP';
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${[...rules, often, often].join('\n')}\nCOMMIT\n`);
	let seen = seenNames(analysis, 0);
	while (seen.isPart) {
		seen = seenNames(analysis, 0);
	}
	expect([seen.networks.size, [...seen.networks][0]]).toEqual([200, ['192.168.1.1', 2]]);
});
