// The checks of options against the real iptables: rules that are drawn at random, right ones and broken ones, are loaded by both backends, and what they
// refuse must be what the checks call an error.
//
//     IPTABLES_REFEREE_RULES=20000 IPTABLES_REFEREE_SEED=7 npm run unit -- test/kernel
//
// Needs root, and iptables 1.8.9 with both backends; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { lineOf } from './drawn-rule.ts';
import { reasonOf } from './known-differences.ts';
import { MUTATION_NAMES } from './mutations.ts';
import { whyNoNamespace } from './namespace.ts';
import { Referee } from './referee.ts';
import { type Disagreement, disagreements, drawRules } from './verdicts.ts';

const RULES = Number(process.env.IPTABLES_REFEREE_RULES ?? 600);
const SEED = Number(process.env.IPTABLES_REFEREE_SEED ?? 1);
/** In a hundred rules, those of which both may think differently, all reasons together. */
const MOST = 1;
/** Enough for a machine that is busy. */
const MILLISECONDS_PER_RULE = 100;

const reason = whyNoNamespace();
if (reason !== undefined) {
	console.warn(`The checks of options were not compared with iptables: ${reason}.`);
}

describe.skipIf(reason !== undefined)('iptables as a referee', () => {
	const referees: Referee[] = [];
	afterAll(() => {
		for (const referee of referees) {
			referee.close();
		}
	});

	test(
		`${RULES} rules of seed ${SEED}`,
		async () => {
			referees.push(...(await Promise.all([Referee.open('legacy'), Referee.open('nft')])));
			const rules = drawRules(RULES, SEED);
			const found = await disagreements(rules, referees[0]!, referees[1]!);
			console.info(summary(found));
			const unknown = found.filter((each) => each.kind === 'false error' || reasonOf(each) === undefined);
			expect(unknown.map(inWords)).toEqual([]);
			expect(found.length).toBeLessThanOrEqual(Math.max(1, (RULES * MOST) / 100));
		},
		20_000 + RULES * MILLISECONDS_PER_RULE,
	);
});

describe('drawn rules', () => {
	test('are the same ones for the same seed', () => {
		expect(drawRules(100, 5).map(lineOf)).toEqual(drawRules(100, 5).map(lineOf));
		expect(drawRules(100, 5).map(lineOf)).not.toEqual(drawRules(100, 6).map(lineOf));
	});

	test('are broken in every way, and about as many are not broken at all', () => {
		const rules = drawRules(5000, 1);
		expect(new Set(rules.flatMap((rule) => rule.broken))).toEqual(new Set(MUTATION_NAMES));
		expect(rules.filter((rule) => rule.broken.length === 0).length).toBeGreaterThan(1500);
	});
});

function inWords({ kind, text, errors, legacy, nft }: Disagreement): string {
	return `${kind}: ${text}\n  checks: ${errors.join('; ') || 'no error'}\n  legacy: ${legacy ?? 'taken'}\n  nft: ${nft ?? 'taken'}`;
}

function summary(found: readonly Disagreement[]): string {
	const counts = new Map<string, number>();
	for (const each of found) {
		const why = `${each.kind}: ${reasonOf(each) ?? 'NOT KNOWN'}`;
		counts.set(why, (counts.get(why) ?? 0) + 1);
	}
	return [`${RULES} rules, ${found.length} differences`, ...[...counts].map(([why, count]) => `${count} ${why}`)].join('\n');
}
