// TCP flags that do not exist.

import type { ValueProblem } from '../problem.ts';

export const FLAGS: ReadonlySet<string> = new Set(['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ALL', 'NONE']);

/** Flags with commas between them. */
export function tcpFlagsProblem(text: string): ValueProblem | undefined {
	const unknown = text.split(',').find((flag) => flag !== '' && !FLAGS.has(flag.toUpperCase()));
	if (unknown === undefined && text !== '') {
		return undefined;
	}
	const parted = text.replace(/[|;+&/]/g, ',');
	if (parted !== text && !tcpFlagsProblem(parted)) {
		return { reason: 'has flags that are not parted by commas', instead: parted };
	}
	return {
		reason: `has ${unknown === undefined ? 'no flag' : `the flag "${unknown}"`}: use SYN, ACK, FIN, RST, URG, PSH with commas between them, ALL or NONE`,
		...(unknown === undefined && { isTaken: true }),
	};
}
