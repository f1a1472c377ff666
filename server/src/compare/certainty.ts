// Whether what is said of packets holds for them whatever is not known of rules.

import type { Box } from '../packets/box.ts';
import { FIRST_LITERAL } from '../packets/dimensions.ts';
import { has, type Intervals } from '../packets/intervals.ts';
import { type BothRules, isOwnLiteral } from './both-rules.ts';

/**
 * What is not known of rules, and how two conditions of the same match go together, may make a box empty: `--uid-owner 1000` may be `--uid-owner cloudsdk`. A set says
 * nothing about another, and the source nothing about the destination.
 */
export function isCertain(box: Box, rules: BothRules): boolean {
	if (rules.hidesInterfaces) {
		return false;
	}
	const truths = new Map<string, boolean>();
	return box.dims.every((dimension, i) => {
		if (dimension < FIRST_LITERAL) {
			return true;
		}
		if (isOwnLiteral(rules, dimension)) {
			return false;
		}
		const match = matchOf(rules.space.literalOf(dimension).text);
		const holds = has(box.sets[i] as Intervals, 1);
		const known = truths.get(match);
		truths.set(match, holds);
		return known === undefined || known === holds;
	});
}

/** `-m owner` of `-m owner --uid-owner 1000`; of a set also its name and the first field that is looked up: sets of one field take no notice of more (`src,dst`). */
function matchOf(text: string): string {
	const match = text.split(' ').slice(0, 2).join(' ');
	const looked = match === '-m set' ? / --match-set (\S+ [^ ,]+)/.exec(text)?.[1] : undefined;
	return looked === undefined ? match : `${match} ${looked}`;
}
