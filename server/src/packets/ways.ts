// A way into a chain that packets really take: the calls that lead there, the outermost first, and none where packets come in from outside. There are as many as chains,
// so that all else that is said of them is worked out when it is asked for.

import { ALL, type Box, meet } from './box.ts';
import { fixedIn } from './entrances.ts';
import { pickOnPath } from './pick-on-path.ts';
import type { ChainCode, Program, RuleCode } from './program.ts';
import type { Arrival } from './search.ts';
import type { Frame } from './walk.ts';

export type Way = readonly Frame[];

export const FROM_OUTSIDE: Way = [];

/** The packets that may take a way into a chain, as they enter the table; undefined where there are none. */
export function regionOf(way: Way, chain: ChainCode, program: Program): Box | undefined {
	const head = way[0]?.rule.chain ?? chain;
	let region: Box | undefined = head.hook === undefined ? ALL : program.space.entry(head.hook, head.chain.table.knownName);
	for (const { box } of way) {
		region = region && meet(region, fixedIn(box, program));
	}
	return region;
}

/** The first packet that is tried for a rule along a way into its chain: always the same one. Only for rules with one box that packets of the way can match. */
export function arrivalOn(way: Way, rule: RuleCode, program: Program): Arrival {
	const [box] = rule.boxes as readonly [Box];
	const region = meet(regionOf(way, rule.chain, program)!, fixedIn(box, program))!;
	const frames = way.concat({ rule, box });
	return { frames, point: pickOnPath(region, frames, program) };
}
