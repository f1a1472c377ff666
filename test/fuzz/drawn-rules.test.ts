// Rules that are drawn from the catalogue, with words left out, doubled, exchanged or cut: the checks find something in them or not, and every word has its hover or
// none, but nothing throws.

import { expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { findingsOf } from '../checks/check-findings.ts';
import { Dice } from '../kernel/dice.ts';
import { blockOf, type DrawnRule, headerOf, lineOf, wordsOf } from '../kernel/drawn-rule.ts';
import { drawRules } from '../kernel/verdicts.ts';
import { runs } from '../support/properties.ts';

const SEED = Number(process.env.PROPERTY_SEED ?? 1);
const RULES = runs(2_000);
const MILLISECONDS_PER_RULE = 20;

test(
	`${RULES} rules of seed ${SEED}`,
	() => {
		const dice = new Dice(SEED);
		for (const rule of drawRules(RULES, SEED)) {
			const broken = { ...rule, words: spoilt(wordsOf(rule), dice) };
			const text = `${headerOf(rule.family)}\n${blockOf([broken])}`;
			expect(() => look(text, broken, dice)).not.toThrow();
		}
	},
	20_000 + RULES * MILLISECONDS_PER_RULE,
);

function look(text: string, rule: DrawnRule, dice: Dice): void {
	const { analysis, findings } = findingsOf(text);
	for (const { message, span, line } of findings) {
		expect(message).not.toMatch(/undefined|NaN|\[object/);
		expect(span.end).toBeLessThanOrEqual(line.text.length);
	}
	const written = lineOf(rule);
	const line = text.split('\n').indexOf(written);
	for (let i = 0; i < 4; i++) {
		const position = { line, character: dice.number(0, written.length) };
		hover(analysis, 'file:///rules', position);
		signatureHelp(analysis, position);
	}
}

function spoilt(words: readonly string[], dice: Dice): string[] {
	const all = [...words];
	for (let times = dice.number(1, 4); times > 0 && all.length > 0; times--) {
		const at = dice.number(0, all.length - 1);
		const other = dice.pick(all);
		const ways = [
			() => all.splice(at, 1),
			() => all.splice(at),
			() => all.splice(at, 0, other),
			() => all.push(other),
			() => all.splice(at, 1, other),
			() => all.splice(at, 1, all[at]!.slice(0, dice.number(0, all[at]!.length))),
		];
		dice.pick(ways)();
	}
	return all;
}
