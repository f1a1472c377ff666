// Options of which each is the other one with a "!".

import { own } from '../text/own.ts';
import type { FoundOption } from './specification.ts';

/** Two canonical names that stand for each other: `! --connlimit-above` is printed as `--connlimit-upto`. */
export type Opposites = readonly [one: string, other: string];

/** The options without a "!" before one of the two: the other one is in its place. */
export function turnedRound(options: readonly FoundOption[], [one, other]: Opposites): FoundOption[] {
	const instead = { [one]: other, [other]: one };
	return options.map((option) => {
		const name = option.negated ? own(instead, option.name) : undefined;
		return name === undefined ? option : { ...option, name, negated: false };
	});
}
