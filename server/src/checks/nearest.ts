// The name that somebody most likely meant.

/** Longer names are compared no further: chains have 28 bytes, targets fewer. */
const MAX_LENGTH = 40;

/** The candidate that differs from `name` in case only, else the one with the fewest slips (at most a third of its letters); undefined for none. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const most = Math.min(2, Math.floor(name.length / 3));
	let best: string | undefined;
	let bestSlips = most + 1;
	const folded = name.toLowerCase();
	for (const candidate of candidates) {
		if (candidate === name) {
			continue;
		}
		if (candidate.length === name.length && candidate.toLowerCase() === folded) {
			return candidate;
		}
		if (name.length > MAX_LENGTH || Math.abs(candidate.length - name.length) >= bestSlips) {
			continue;
		}
		const slips = distance(name, candidate);
		if (slips < bestSlips) {
			best = candidate;
			bestSlips = slips;
		}
	}
	return best;
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
