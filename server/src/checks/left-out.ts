// Rules that iptables-restore leaves out for their -4 or -6, before it looks for the chains that they name.

import type { Analysis } from '../analysis.ts';
import { otherFamilyOption } from '../ruleset/other-family.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { OptionUse } from '../syntax/uses.ts';
import type { ChainUse } from './chain-use.ts';

/** Whether the rule is left out for its -4 or -6 before iptables looks for the chain: behind a jump it is looked for all the same, by the legacy backend. */
export function isLeftOutBefore(analysis: Analysis, table: Table, { how, line, span }: ChainUse): boolean {
	const option = how === 'command' ? undefined : skippedIn(analysis, table, line);
	return option !== undefined && (how === 'rule' || span === undefined || option.flag.start < span.start);
}

/** The -4 or -6 for which a rule is left out; where the family is not known, by the tool for IPv4. */
export function skippedIn(analysis: Analysis, table: Table, line: Line): OptionUse | undefined {
	if (line.dialect !== 'save' || !/(?:^|\s)(?:-[46]|--ipv[46])(?:\s|$)/.test(line.call.text)) {
		return undefined;
	}
	const syntax = analysis.syntax(line);
	return syntax && otherFamilyOption(syntax, analysis.family(table) ?? 'ipv4');
}
