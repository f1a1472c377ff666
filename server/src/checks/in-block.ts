// Whether iptables-restore would read a line as part of a table.

import type { Line } from '../syntax/line.ts';
import { IN_TABLE } from '../syntax/state.ts';

/** Whether a line stands between `*table` and COMMIT. */
export function isInBlock(line: Line): boolean {
	return (line.before & IN_TABLE) !== 0;
}
