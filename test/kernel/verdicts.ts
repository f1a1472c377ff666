// Puts what the checks say of rules beside what iptables says of them.

import { findingsOf } from '../checks/check-findings.ts';
import { Dice } from './dice.ts';
import { type DrawnRule, fileOf, lineOf, wordsOf } from './drawn-rule.ts';
import { mutate } from './mutations.ts';
import { isAboutMachine } from './out-of-reach.ts';
import { randomRule } from './random-rule.ts';
import type { Referee } from './referee.ts';

/** In a hundred rules, those that are broken in one way, and in another one as well. */
const BROKEN = 60;
const TWICE = 15;

/** `false error`: both backends take it. `missed`: both refuse it. `one backend only`: an error where one takes it. */
export type Kind = 'false error' | 'missed' | 'one backend only';

/** A rule of which the checks and iptables think differently. */
export interface Disagreement {
	readonly kind: Kind;
	readonly rule: DrawnRule;
	/** Family, table and rule as one line. */
	readonly text: string;
	/** What the checks say, errors only: code and message. */
	readonly errors: readonly string[];
	readonly legacy: string | undefined;
	readonly nft: string | undefined;
}

/** So many rules, the same ones for the same seed. */
export function drawRules(count: number, seed: number): DrawnRule[] {
	const dice = new Dice(seed);
	return Array.from({ length: count }, (_, serial) => {
		const rule = randomRule(serial, dice);
		if (dice.chance(BROKEN)) {
			mutate(rule, dice);
			if (dice.chance(TWICE)) {
				mutate(rule, dice);
			}
		}
		return rule;
	});
}

/** Where the checks and iptables disagree; each of these rules was loaded once more, alone. */
export async function disagreements(rules: readonly DrawnRule[], legacy: Referee, nft: Referee): Promise<Disagreement[]> {
	const [refusedByLegacy, refusedByNft] = await Promise.all([legacy.judge(rules), nft.judge(rules)]);
	const found: Disagreement[] = [];
	for (const rule of rules) {
		if (asksForHelp(rule)) {
			continue; // with success, and nothing is loaded
		}
		const errors = errorsOf(rule);
		if (errors && kindOf(errors, refusedByLegacy.get(rule.serial), refusedByNft.get(rule.serial))) {
			const [first, second] = await Promise.all([legacy.judgeAlone(rule), nft.judgeAlone(rule)]);
			const kind = isAboutMachine(`${first} ${second}`) ? undefined : kindOf(errors, first, second);
			if (kind) {
				const text = `${rule.family} ${rule.table}${rule.from ? ` from ${rule.from}` : ''}: ${lineOf(rule)}`;
				found.push({ kind, rule, text, errors, legacy: first, nft: second });
			}
		}
	}
	return found;
}

/** `-hashlimit-above` with one dash is -h with something behind it. */
function asksForHelp(rule: DrawnRule): boolean {
	return wordsOf(rule).some((word) => /^-h[a-z]/.test(word));
}

function kindOf(errors: readonly string[], legacy: string | undefined, nft: string | undefined): Kind | undefined {
	if (errors.length > 0) {
		return legacy !== undefined && nft !== undefined ? undefined : (legacy ?? nft) === undefined ? 'false error' : 'one backend only';
	}
	return legacy !== undefined && nft !== undefined ? 'missed' : undefined;
}

/** The errors that are found in the rule; undefined where it names a host, of which a name server decides. */
function errorsOf(rule: DrawnRule): string[] | undefined {
	const { findings } = findingsOf(fileOf([rule]));
	if (findings.some((finding) => finding.code === 'host-name')) {
		return undefined;
	}
	return findings.filter((finding) => finding.severity === 'error').map((finding) => `${finding.code}: ${finding.message}`);
}
