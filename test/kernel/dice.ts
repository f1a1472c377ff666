// Chance that is the same every time: all that is drawn at random in a run follows from its seed.

import { randomIntegers } from '../support/generate/random.ts';

export class Dice {
	private readonly next: (below: number) => number;

	constructor(seed: number) {
		this.next = randomIntegers(seed);
	}

	/** A whole number from `first` to `last`, both included. */
	number(first: number, last: number): number {
		return first + this.next(last - first + 1);
	}

	/** True in so many of a hundred cases. */
	chance(percent: number): boolean {
		return this.next(100) < percent;
	}

	/** One of these. Throws where there is none. */
	pick<T>(from: readonly T[]): T {
		if (from.length === 0) {
			throw new Error('nothing to choose from');
		}
		return from[this.next(from.length)]!;
	}

	/** Some of these in another order: at least `least`, at most `most`. */
	some<T>(from: readonly T[], least: number, most: number): T[] {
		const rest = [...from];
		const count = Math.min(rest.length, this.number(least, Math.max(least, most)));
		return Array.from({ length: count }, () => rest.splice(this.next(rest.length), 1)[0]!);
	}
}
