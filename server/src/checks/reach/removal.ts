// The fix that takes a rule away.

import type { Line } from '../../syntax/line.ts';
import type { Fix } from '../finding.ts';

/** Removes a rule that is written as a line of its own; nothing for rows of listings and other commands. Not safe unless told: the rule may have been meant otherwise. */
export function removal(line: Line, title: string, isSafe = false): readonly Fix[] {
	return line.dialect === 'list' || line.verb !== 'A' ? [] : [{ title, safe: isSafe, edits: [{ kind: 'remove', line }] }];
}
