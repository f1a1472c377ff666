// What a rule asks of things of which nobody knows by then what they are, in the words of iptables-save.

import type { Rule, RuleOption } from '../ruleset/rule.ts';
import { CTSTATE, DST, LENGTH, MARKS, SRC, TOS, TTL } from './dimensions.ts';
import { matchText } from './opaque-matches.ts';

/** The matches that look at what targets may change, by dimension. */
const MATCHES: ReadonlyMap<number, readonly string[]> = new Map([
	[MARKS, ['mark', 'connmark']],
	[TTL, ['ttl', 'hl']],
	[TOS, ['dscp', 'tos', 'ecn']],
	[LENGTH, ['length']],
	[CTSTATE, ['conntrack', 'state']],
	[SRC, ['iprange']],
	[DST, ['iprange']],
]);
const CONDITIONS: Readonly<Record<string, number>> = { '--source': SRC, '--destination': DST };

/** What a rule asks of some dimensions: `-m mark --mark 0x1`, `-s 10.0.0.0/8`. */
export function textsAbout(rule: Rule, dimensions: readonly number[]): readonly string[] {
	const names = new Set(dimensions.flatMap((dimension) => MATCHES.get(dimension) ?? []));
	return [
		...rule.conditions.filter(({ name }) => dimensions.includes(CONDITIONS[name] ?? -1)).map(conditionText),
		...rule.matches.filter(({ name }) => names.has(name)).map(({ name, options }) => matchText(name, options)),
	];
}

function conditionText({ name, negated, values }: RuleOption): string {
	return `${negated ? '! ' : ''}${name === '--source' ? '-s' : '-d'} ${values.join(' ')}`;
}
