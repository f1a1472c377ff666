// What somebody probably meant by a word that nothing takes.

import type { Fix } from '../../finding.ts';

/** The advice, a sentence or two, and the ways to say what was meant, the likeliest first; there may be none. */
export interface Meaning {
	readonly advice: string;
	readonly fixes: readonly Fix[];
}
