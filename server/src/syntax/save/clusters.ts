// Short options in one word, as getopt takes them: flags without a value, then one option that may have one (`-4A INPUT`, `-fj FOO`, `-vjFOO`).

/** The short options without a value: -4 -6 -f -n -v -x. */
const FLAGS = '46fnvx';

/** How many flags stand in a row from column `from` before another letter in the same word, which ends at `end`; 0 where no letter follows them. */
export function clusteredFlags(text: string, from: number, end: number): number {
	let at = from;
	while (at < end - 1 && FLAGS.includes(text[at]!)) {
		at++;
	}
	return at - from;
}
