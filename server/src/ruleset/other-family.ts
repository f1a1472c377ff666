// Rules that iptables-restore leaves out because -4 or -6 says that they are for the other family.

import type { Family } from '../catalogue/specification.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { OptionUse } from '../syntax/uses.ts';

/**
 * The -6 of a rule in an IPv4 file, or the -4 in an IPv6 file: the tool leaves such a line out without a word, and does not look at what stands behind it
 * (measured with iptables-restore 1.8.9, legacy and nft). Undefined where the family is not known.
 */
export function otherFamilyOption({ idle }: RuleSyntax, family: Family | undefined): OptionUse | undefined {
	const other = family === undefined ? undefined : family === 'ipv4' ? '--ipv6' : '--ipv4';
	return other && idle.find(({ name }) => name === other);
}
