// The engine against decision diagrams: on random rulesets with all fields at their full width, too many packets to try each, both find the same dead rules.

import { expect, test } from 'vitest';
import { Analysis } from '../../../server/src/analysis.ts';
import { reach } from '../../../server/src/packets/reach.ts';
import { randomRuleset } from '../../kernel/packets/random-ruleset.ts';
import { Diagrams, EVERYTHING, NOTHING } from './diagrams.ts';
import { Fields } from './fields.ts';
import { reachedRules } from './reached.ts';

const RULES = Number(process.env.DIAGRAM_RULES ?? 1500);
const FIRST = Number(process.env.DIAGRAM_SEED ?? 1);

test.each([
	['ipv4', 'filter'],
	['ipv6', 'filter'],
	['ipv4', 'nat'],
	['ipv6', 'raw'],
] as const)('%s %s', { timeout: 60_000 + RULES * 50 }, (family, table) => {
	let [rules, dead] = [0, 0];
	for (let seed = FIRST; rules < RULES / 4; seed++) {
		const { text } = randomRuleset(seed, family, table);
		if (text.includes('--notrack')) {
			continue; // changes the packet
		}
		const analysis = new Analysis(text);
		const [only] = analysis.tables;
		const answers = reach(analysis);
		const reached = reachedRules(only!, family, (line) => analysis.rule(line));
		for (const line of [...only!.chains.values()].flatMap((chain) => chain.rules)) {
			const { kind } = answers.answer(only!, line)!;
			expect(`${kind === 'reachable' ? 'reached' : kind}: ${line.text}`, text).toMatch(
				reached.has(line) ? /^reached/ : /^(?!reached|unknown)/,
			);
			rules++;
			dead += reached.has(line) ? 0 : 1;
		}
	}
	console.info(`${family} ${table}: ${rules} rules, ${dead} dead`);
	expect(dead).toBeGreaterThan(rules / 20);
});

test('diagrams are sets', () => {
	const fields = new Fields('ipv4');
	const { diagrams } = fields;
	const [low, high] = [fields.between('dport', 0, 1023), fields.between('dport', 1024, 65_535)];
	expect(diagrams.and(low, high)).toBe(NOTHING);
	expect(diagrams.or(low, high)).toBe(EVERYTHING);
	expect(diagrams.not(low)).toBe(high);
	expect(diagrams.without(low, fields.between('dport', 1, 2000))).toBe(fields.is('dport', 0));
	expect(new Diagrams().node(3, EVERYTHING, EVERYTHING)).toBe(EVERYTHING);
});
