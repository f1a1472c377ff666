// Whether what is said of packets holds for them whatever is not known of rules.

import type { Box } from '../packets/box.ts';
import { FIRST_LITERAL } from '../packets/dimensions.ts';
import { has, type Intervals } from '../packets/intervals.ts';
import { type BothRules, isOwnLiteral } from './both-rules.ts';

/**
 * What is not known of rules, and how two conditions of the same match go together, may make a box empty: `--uid-owner 1000` may be `--uid-owner cloudsdk`. A set says
 * nothing about another.
 */
export function isCertain(box: Box, rules: BothRules): boolean {
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
		return known === undefined || known === holds || match === '-m set';
	});
}

/** `-m owner` of `-m owner --uid-owner 1000`. */
function matchOf(text: string): string {
	return text.split(' ').slice(0, 2).join(' ');
}
