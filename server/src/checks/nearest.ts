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
	for (const candidate of candidates) {
		if (candidate === name || Math.abs(candidate.length - name.length) > most) {
			continue;
		}
		if (candidate.length === name.length && candidate.toLowerCase() === folded && counts(candidate)) {
			return candidate;
		}
		const slips = slipsBetween(name, candidate);
		if (slips < bestSlips && counts(candidate)) {
			best = candidate;
			bestSlips = slips;
		}
	}
	return best;
}

/** Slips between two names; Infinity where they differ in too many letters to look closer. */
export function slipsBetween(a: string, b: string): number {
	let start = 0;
	const shorter = Math.min(a.length, b.length);
	while (start < shorter && a[start] === b[start]) {
		start++;
	}
	let same = 0;
	while (same < shorter - start && a[a.length - 1 - same] === b[b.length - 1 - same]) {
		same++;
	}
	const middle = Math.max(a.length, b.length) - start - same;
	return middle > MAX_DIFFERENT ? Number.POSITIVE_INFINITY : distance(a.slice(start, a.length - same), b.slice(start, b.length - same));
}

/** Letters put in, left out, changed, or two neighbours swapped (optimal string alignment). */
function distance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				slips = Math.min(slips, beforeLast[j - 2]! + 1);
			}
			row.push(slips);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length]!;
}
