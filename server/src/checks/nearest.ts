// The name that somebody most likely meant.

/** Names are compared letter by letter only where they differ within so many letters: slips are close together, and ten thousand generated names are not slips. */
const MAX_DIFFERENT = 12;

/**
 * The candidate that differs from `name` in case only, else the one with the fewest slips (at most a third of its letters); undefined for none. `counts` is asked of those
 * few that come near.
 */
export function nearest(
	name: string,
	candidates: Iterable<string>,
	counts: (candidate: string) => boolean = () => true,
): string | undefined {
	const most = Math.min(2, Math.floor(name.length / 3));
	let best: string | undefined;
	let bestSlips = most + 1;
	const folded = name.toLowerCase();
	const contrary = withoutNot(folded);
	for (const candidate of candidates) {
		if (contrary !== undefined && candidate.length === contrary.length && candidate.toLowerCase() === contrary) {
			return undefined; // NODROP: whatever else is near is meant as little
		}
		if (candidate === name || Math.abs(candidate.length - name.length) > most) {
			continue;
		}
		if (candidate.length === name.length && candidate.toLowerCase() === folded && counts(candidate)) {
			return candidate;
		}
		const slips = slipsBetween(name, candidate, bestSlips);
		if (slips < bestSlips && !isContrary(name, candidate) && counts(candidate)) {
			best = candidate;
			bestSlips = slips;
		}
	}
	return best;
}

/** The same; undefined, too, where two candidates are equally near, so that nobody can tell which is meant: AF44 for AF41, AF42 or AF43. */
export function onlyNearest(name: string, candidates: Iterable<string>): string | undefined {
	const all = [...candidates];
	const found = nearest(name, all);
	if (found === undefined || found.toLowerCase() === name.toLowerCase()) {
		return found;
	}
	const second = nearest(
		name,
		all.filter((each) => each !== found),
	);
	return second !== undefined && slipsBetween(name, second) === slipsBetween(name, found) ? undefined : found;
}

/** What turns a word round, at its beginning behind dashes. */
const NOT = /^(-*)(?:un|no|non|not|dis)[-_]?(?=[a-z]{2})/i;
/** A comparison at the end of an option's name. */
const COMPARISON = /-(eq|neq?|l[te]|lte|g[te]|gte)$/;

/** The word that a word is the contrary of, in small letters; undefined for a word that does not look like one. */
function withoutNot(name: string): string | undefined {
	return NOT.test(name) ? name.replace(NOT, '$1') : undefined;
}

/** Whether one of two names says the contrary of the other, or compares otherwise: TRACKED and UNTRACKED, --ttl-ne and --ttl-eq. */
function isContrary(name: string, candidate: string): boolean {
	const comparison = COMPARISON.exec(name)?.[1];
	return (
		withoutNot(candidate.toLowerCase()) === name.toLowerCase() ||
		(comparison !== undefined && comparison !== COMPARISON.exec(candidate)?.[1])
	);
}

/** Slips between two names; Infinity where they are `bound` or more, or the names differ in too many letters to look closer. */
export function slipsBetween(a: string, b: string, bound = Number.POSITIVE_INFINITY): number {
	let start = 0;
	const shorter = Math.min(a.length, b.length);
	while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) {
		start++;
	}
	let same = 0;
	while (same < shorter - start && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) {
		same++;
	}
	const [endA, endB] = [a.length - same, b.length - same];
	const middle = Math.max(endA, endB) - start;
	if (middle > MAX_DIFFERENT || lacking(a, b, start, endA, endB) >= bound) {
		return Number.POSITIVE_INFINITY;
	}
	return distance(a, b, start, endA, endB, bound);
}

const BITS = 31;

/** How many of the letters between `start` and `endA` the other name has not between `start` and `endB`, at least: each of them is a slip. */
function lacking(a: string, b: string, start: number, endA: number, endB: number): number {
	let has = 0;
	for (let i = start; i < endB; i++) {
		has |= 1 << (b.charCodeAt(i) & BITS);
	}
	let count = 0;
	for (let i = start; i < endA; i++) {
		count += (has >>> (a.charCodeAt(i) & BITS)) & 1 ? 0 : 1;
	}
	return count;
}

const WIDTH = MAX_DIFFERENT + 1;
/** The last three rows of the table of slips, one after the other; they are used again for every pair of names. */
const rows = new Uint8Array(3 * WIDTH);

/** Letters put in, left out, changed, or two neighbours swapped (optimal string alignment); Infinity where they are `bound` or more. */
function distance(a: string, b: string, start: number, endA: number, endB: number, bound: number): number {
	const [lengthA, lengthB] = [endA - start, endB - start];
	for (let j = 0; j <= lengthB; j++) {
		rows[j] = j;
	}
	for (let i = 1; i <= lengthA; i++) {
		const row = (i % 3) * WIDTH;
		const last = ((i - 1) % 3) * WIDTH;
		const beforeLast = ((i + 1) % 3) * WIDTH;
		const letter = a.charCodeAt(start + i - 1);
		rows[row] = i;
		let least = i;
		for (let j = 1; j <= lengthB; j++) {
			const other = b.charCodeAt(start + j - 1);
			let slips = Math.min(rows[last + j]! + 1, rows[row + j - 1]! + 1, rows[last + j - 1]! + (letter === other ? 0 : 1));
			if (i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other) {
				slips = Math.min(slips, rows[beforeLast + j - 2]! + 1);
			}
			rows[row + j] = slips;
			least = Math.min(least, slips);
		}
		if (least > bound) {
			return Number.POSITIVE_INFINITY; // a swap goes over one row, with one slip more
		}
	}
	const slips = rows[(lengthA % 3) * WIDTH + lengthB]!;
	return slips < bound ? slips : Number.POSITIVE_INFINITY;
}
