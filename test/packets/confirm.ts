// Sends the witness of an answer through the simulator.

import type { Analysis } from '../../server/src/analysis.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { matchText } from '../../server/src/packets/opaque-matches.ts';
import type { Reach } from '../../server/src/packets/reach.ts';
import { simulate } from '../../server/src/packets/simulate.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';

/** Under what a match that is not modelled is known: sets are the same for all rules; a rate is each rule's own. Undefined for other matches. */
export function keyOf(match: Match, rule: Rule): string | undefined {
	if (match.name === 'set') {
		return matchText(
			match.name,
			match.options.map((option) => ({ ...option, negated: false })),
		);
	}
	return match.name === 'limit' || match.name === 'statistic' ? `${match.name} ${rule.chain.name} ${rule.number}` : undefined;
}

/** The witness, sent through the simulator with what it assumes, matches the rule. */
export function confirms(analysis: Analysis, table: Table, line: Line, result: Reach, family: Family): boolean {
	const { packet, assumes } = result.answer(table, line)!.witness!;
	const holds = (match: Match, rule: Rule): boolean => assumes.includes(keyOf(match, rule)!) !== match.options[0]?.negated;
	return simulate(packet, table, family, (wanted) => analysis.rule(wanted), { holds }).matched.includes(line);
}
