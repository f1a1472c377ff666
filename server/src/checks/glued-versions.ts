// Which versions of iptables read a value that is stuck to its option as if the whole word were the value.

import type { Table } from '../ruleset/table.ts';
import type { Severity } from './finding.ts';
import type { Scope } from './scope.ts';

/**
 * How severe it is that a value is stuck to -p, -s, -d, -i, -o or -j: 1.8.8 and 1.8.9 read it wrong (measured with 1.8.9; upstream repaired it for 1.8.10), all others
 * as it is meant. Undefined for those. Which version will read the rules is not always known. `isSilent`: it is taken without a message.
 */
export function gluedSeverity(table: Table | undefined, isSilent: boolean, scope: Scope): Severity | undefined {
	if (!table || !scope.knowsVersion(table)) {
		return scope.doubtful;
	}
	if (!scope.isAtLeast(table, '1.8.8') || scope.isAtLeast(table, '1.8.10')) {
		return undefined;
	}
	return isSilent ? scope.doubtful : scope.refused;
}
