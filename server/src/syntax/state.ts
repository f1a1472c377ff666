// What a line must know of the lines before it, packed in one small number, so that "did anything change for the next line" is one comparison.

import type { Cutter } from './words.ts';

/** Inside `*table … COMMIT`: what is not understood there is an error, not prose. */
export const IN_TABLE = 1;
/** Below a `Chain …` header of a listing. */
export const IN_LISTING = 2;
/** The header row of the listing has been seen, and the three flags below tell its columns. */
export const COLUMNS_KNOWN = 4;
export const HAS_NUMBERS = 8;
export const HAS_COUNTERS = 16;
export const HAS_INTERFACES = 32;

/** The dump is quoted, as in mail: its lines begin with ">". What stands between them without a mark is text. */
export const QUOTED = 64;

/** A line such as `*note` opened this table, which no table is called: what comes next tells a mistake from a list in prose. */
export const DOUBTFUL = 128;
/** Below the header of a dump of ebtables or arptables, which looks like ours and is not. */
export const FOREIGN = 256;

/** A warning stood in the middle of the line above: this line may be the rest of it. */
export const CUT = 512;

/** Outside of everything: the line is the rest of a call of iptables that a backslash carries on. Only a listing has numbers, so the bit is free. */
export const CONTINUED = 8;

/** Outside everything: the state before the first line. */
export const OUTSIDE = 0;

/** The flags that say which columns a listing has. */
export const COLUMNS = COLUMNS_KNOWN | HAS_NUMBERS | HAS_COUNTERS | HAS_INTERFACES;

/** Who cuts a line that calls nothing into words, by the state before it: between `*table` and COMMIT it is iptables-restore that reads it. */
export function cutterOf(before: number): Cutter {
	return before & IN_TABLE ? 'restore' : 'print';
}
