// What a comparison of two rulesets says of its witnesses, against the kernel: both versions are loaded, each witness is sent through both, and the rules, or the
// policies, that are said to decide about it must count it.
//
//     COMPARISON_PAIRS=2000 COMPARISON_SEED=7 npm run unit -- test/kernel/packets/comparison
//
// Needs what packets.test.ts needs; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { Analysis } from '../../../server/src/analysis.ts';
import type { Family, Hook, TableName } from '../../../server/src/catalogue/specification.ts';
import { runChecks } from '../../../server/src/checks/checks.ts';
import { compare } from '../../../server/src/compare/compare.ts';
import type { Change, DecidedBy } from '../../../server/src/compare/comparison.ts';
import { randomEdit } from '../../compare/random-edit.ts';
import { parcelOf } from './journey.ts';
import { KernelReferee, type Parcel, whyNoKernel } from './kernel-referee.ts';
import { PrologueRules } from './prologue.ts';
import { onlyHook, randomRuleset } from './random-ruleset.ts';

const PAIRS = Number(process.env.COMPARISON_PAIRS ?? 60);
const SEED = Number(process.env.COMPARISON_SEED ?? 1);
const MILLISECONDS_PER_PAIR = 2_000;

const reason = whyNoKernel();
if (reason !== undefined) {
	console.warn(`The witnesses of comparisons were not sent through the kernel: ${reason}.`);
}

/** A witness that can be sent. */
interface Shot {
	readonly change: Change;
	readonly parcel: Parcel;
}

describe.skipIf(reason !== undefined)('comparisons before the kernel', () => {
	const referees: KernelReferee[] = [];
	afterAll(() => {
		for (const referee of referees) {
			referee.close();
		}
	});

	test.each([
		['ipv4', 'filter'],
		['ipv4', 'mangle'],
		['ipv6', 'filter'],
	] as const)('%s %s', { timeout: 60_000 + PAIRS * MILLISECONDS_PER_PAIR }, async (family, table) => {
		const referee = await KernelReferee.open(family);
		referees.push(referee);
		let [changes, sent] = [0, 0];
		const disagreements: string[] = [];
		for (let seed = SEED; seed < SEED + PAIRS; seed++) {
			const { text, ...ruleset } = randomRuleset(seed, family, table);
			const after = randomEdit(text, seed);
			// an edit may put a condition into a chain where iptables does not take it
			const isRefused = runChecks(new Analysis(after)).some(({ severity }) => severity === 'error');
			const found = isRefused ? [] : compare(new Analysis(text), new Analysis(after)).changes;
			changes += found.length;
			for (const hook of new Set(found.map(({ witness }) => witness.hook))) {
				const ground = { ...ruleset, isTracking: ruleset.isTracking || after.includes('-m conntrack'), isNft: false };
				const prologue = new PrologueRules(ground);
				const shots = found.flatMap((change): Shot[] => {
					const parcel = change.witness.hook === hook ? parcelOf(change.witness, ground, prologue) : { why: 'another hook' };
					return 'why' in parcel ? [] : [{ change, parcel }];
				});
				sent += shots.length;
				disagreements.push(...(await judge(referee, { table, hook, prologue }, shots, text, 'before')));
				disagreements.push(...(await judge(referee, { table, hook, prologue }, shots, after, 'after')));
			}
		}
		console.info(
			`${family} ${table}: ${PAIRS} pairs, ${changes} changes, ${sent} witnesses sent through both, ${disagreements.length} disagreements`,
		);
		expect(disagreements.slice(0, 3)).toEqual([]);
		expect(sent).toBeGreaterThan(PAIRS / 10);
	});
});

/** Where witnesses are sent. */
interface Range {
	readonly table: TableName;
	readonly hook: Hook;
	readonly prologue: PrologueRules;
}

/** Witnesses, in words, that what is said to decide does not count. */
async function judge(
	referee: KernelReferee,
	{ table, hook, prologue }: Range,
	shots: readonly Shot[],
	text: string,
	side: 'before' | 'after',
): Promise<string[]> {
	if (shots.length === 0) {
		return [];
	}
	await referee.load(onlyHook(text, hook, table) + prologue.text(), 'legacy');
	const { moved, refused } = await referee.send(
		table,
		shots.map(({ parcel }) => parcel),
		true,
	);
	return shots.flatMap(({ change }, i) => {
		const name = nameOf(change.decidedBy[side], hook);
		return !refused.includes(i) && moved[i]![name]
			? []
			: [`${side}: ${name} did not count ${inWords(change)}, but ${JSON.stringify(moved[i])}\n${text}`];
	});
}

function nameOf(by: DecidedBy, hook: Hook): string {
	return by === 'policy' ? `${hook} policy` : `${by.chain} ${by.rule}`;
}

function inWords({ family, witness }: { readonly family: Family; readonly witness: Change['witness'] }): string {
	return `${family} ${JSON.stringify(witness, (_, value) => (typeof value === 'bigint' ? `0x${value.toString(16)}` : value))}`;
}
