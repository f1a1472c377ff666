// Nothing is offered that the place would refuse: each candidate is taken, finished to a rule and given to both backends of iptables. Needs root and a machine that
// lets a private network namespace load rules; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { Dice } from './dice.ts';
import { lineOf } from './drawn-rule.ts';
import { whyNoNamespace } from './namespace.ts';
import { finished, type Offered, offeredEverywhere, TRIES, withoutCandidate } from './offered.ts';
import { isAboutMachine, isOutOfReach, NOT_JUDGED } from './out-of-reach.ts';
import { Referee } from './referee.ts';

/** Candidates that are judged, of some tens of thousands. */
const CANDIDATES = Number(process.env.COMPLETION_REFEREE_CANDIDATES ?? 300);
const SEED = Number(process.env.COMPLETION_REFEREE_SEED ?? 1);
/** In a hundred candidates, those whose place is refused already: what was put before the cursor was not so good. */
const MOST_LOST = 4;
/** Enough for a machine that is busy. */
const MILLISECONDS_PER_CANDIDATE = 300;

const reason = whyNoNamespace();
if (reason !== undefined) {
	console.warn(`What completion offers was not given to iptables: ${reason}.`);
}

describe.skipIf(reason !== undefined)('iptables takes what is offered', () => {
	const referees: Referee[] = [];
	afterAll(() => {
		for (const referee of referees) {
			referee.close();
		}
	});

	test(
		`${CANDIDATES} candidates of seed ${SEED}`,
		async () => {
			referees.push(...(await Promise.all([Referee.open('legacy'), Referee.open('nft')])));
			const dice = new Dice(SEED);
			const all = [...offeredEverywhere(dice)].filter(isJudged);
			const chosen = CANDIDATES >= all.length ? all : dice.some(all, CANDIDATES, CANDIDATES);
			const found = await refused(chosen, dice);
			const lost = await refused([...found.keys()].map(withoutCandidate), dice);
			const places = new Set([...lost.keys()].map(nameOf));
			expect(
				[...found].filter(([offered]) => !places.has(nameOf(offered))).map(([offered, said]) => `${nameOf(offered)}\n  ${said}`),
			).toEqual([]);
			expect(places.size).toBeLessThanOrEqual(Math.max(1, (CANDIDATES * MOST_LOST) / 100));
		},
		30_000 + CANDIDATES * MILLISECONDS_PER_CANDIDATE,
	);

	/** The candidates that no way of finishing the rule makes right, with what iptables says of the first way. */
	async function refused(chosen: readonly Offered[], dice: Dice): Promise<ReadonlyMap<Offered, string>> {
		let serial = 1;
		let left = [...chosen];
		const said = new Map<Offered, string>();
		for (let attempt = 0; attempt < TRIES && left.length > 0; attempt++) {
			const rules = left.map((offered) => finished(offered, serial++, attempt, dice));
			const verdicts = await Promise.all(referees.map((referee) => referee.judge(rules)));
			left = left.filter((offered, i) => {
				const words = verdicts.map((verdict) => verdict.get(rules[i]!.serial)).find((each) => each !== undefined && !isAboutMachine(each));
				if (words !== undefined && !said.has(offered)) {
					said.set(offered, `${lineOf(rules[i]!)}\n  ${words.trim().split('\n')[0]}`);
				}
				return words !== undefined;
			});
		}
		return new Map(left.map((offered) => [offered, said.get(offered)!]));
	}
});

function isJudged({ about, label, before }: Offered): boolean {
	const of = about !== undefined && 'of' in about ? about.of?.name : undefined;
	// TCPMSS asks for a SYN, and could be given one with a second -m tcp
	const isAgainstSyn = before.endsWith('-j TCPMSS ! ');
	return !NOT_JUDGED.has(label) && !(of !== undefined && NOT_JUDGED.has(of)) && !isOutOfReach(label) && !isAgainstSyn;
}

function nameOf({ place: { family, table, from }, before, label }: Offered): string {
	return `${family} ${table}${from === undefined ? '' : ` from ${from}`}: "${before}" offers ${label}`;
}
