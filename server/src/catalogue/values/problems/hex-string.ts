// Texts of --hex-string that cannot be read.

import { readHexString } from '../hex-string.ts';
import type { ValueProblem } from '../problem.ts';

/** Plain characters, and bytes in hexadecimal between bars. */
export function hexStringProblem(text: string): ValueProblem | undefined {
	const read = readHexString(text);
	return 'reason' in read ? { reason: read.reason } : undefined;
}
