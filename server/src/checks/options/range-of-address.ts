// A range of addresses behind -s or -d: the same with -m iprange.

import ipaddr from 'ipaddr.js';
import { addressRangeProblem } from '../../catalogue/values/problems/addresses.ts';
import type { Fix } from '../finding.ts';
import { isGreater } from './range-ends.ts';
import { replaced } from './replaced-words.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';

const RANGES: ReadonlyMap<string, string> = new Map([
	['--source', '--src-range'],
	['--destination', '--dst-range'],
]);

/** Undefined for other options and values, for ends that are cut short or in the wrong order, and where the rule has -m iprange. */
export function rangeOfAddress({ line, family, uses }: RuleAtHand, { option, extension }: PlacedOption): Fix | undefined {
	const name = RANGES.get(option.name);
	const value = option.values[0];
	const ends = value?.text.split('-') ?? [];
	if (!value || extension || name === undefined || ends.length !== 2 || addressRangeProblem(value.text, family)) {
		return undefined;
	}
	if (!isInOrder(ends) || option.lateNegation || uses.some(({ spec }) => spec.name === 'iprange')) {
		return undefined;
	}
	const words = `-m iprange ${option.negated ? '! ' : ''}${name} ${value.text}`;
	return replaced({ line }, { start: option.flag.start, end: value.end }, words);
}

/** Whether both ends are whole addresses, and the first is not the greater one. */
function isInOrder(ends: readonly string[]): boolean {
	const isWhole = (end: string): boolean => (end.includes(':') ? ipaddr.IPv6.isValid(end) : ipaddr.IPv4.isValidFourPartDecimal(end));
	if (!ends.every(isWhole)) {
		return false;
	}
	return !isGreater(ends[0]!, ends[1]!);
}
