// Names that completion takes from the document.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { seenNames } from '../../server/src/complete/seen-names.ts';

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
