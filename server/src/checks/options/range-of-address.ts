// A range of addresses behind -s or -d: the same with -m iprange.

import ipaddr from 'ipaddr.js';
import { addressRangeProblem } from '../../catalogue/values/problems/addresses.ts';
import type { Fix } from '../finding.ts';
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
	return {
		title: `Change to ${words}`,
		safe: false,
		edits: [{ kind: 'replace', line, span: { start: option.flag.start, end: value.end }, text: words }],
	};
}

/** Whether both ends are whole addresses, and the first is not the greater one. */
function isInOrder(ends: readonly string[]): boolean {
	const isWhole = (end: string): boolean => (end.includes(':') ? ipaddr.IPv6.isValid(end) : ipaddr.IPv4.isValidFourPartDecimal(end));
	if (!ends.every(isWhole)) {
		return false;
	}
	const [first = [], last = []] = ends.map((end) => ipaddr.parse(end).toByteArray());
	const at = first.findIndex((byte, i) => byte !== last[i]);
	return at === -1 || first[at]! < (last[at] ?? 0);
}
