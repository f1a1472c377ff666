// Which of some entries of a sequence stands first, while entries come and go: the rule that -D deletes of several that are written the same.

import type { Entry, Sequence } from './sequence.ts';

/** Entries of one sequence as a heap: the earliest on top. */
export class Earliest<T> {
	private readonly sequence: Sequence<T>;
	private readonly heap: Entry<T>[] = [];

	constructor(sequence: Sequence<T>) {
		this.sequence = sequence;
	}

	/** Adds an entry that is in the sequence. */
	add(entry: Entry<T>): void {
		const { heap } = this;
		let at = heap.length;
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (!this.sequence.isBefore(entry, heap[above]!)) {
				break;
			}
			heap[at] = heap[above]!;
			at = above;
		}
		heap[at] = entry;
	}

	/** The earliest entry that has not been taken out of the sequence; undefined where none is left. */
	first(): Entry<T> | undefined {
		while (this.heap.length > 0 && !this.heap[0]!.isIn) {
			this.removeTop();
		}
		return this.heap[0];
	}

	/** Lets the last entry of the heap sink from the top to where it belongs. */
	private removeTop(): void {
		const { heap, sequence } = this;
		const entry = heap.pop()!;
		if (heap.length === 0) {
			return;
		}
		let at = 0;
		for (let below = 1; below < heap.length; below = 2 * at + 1) {
			if (below + 1 < heap.length && sequence.isBefore(heap[below + 1]!, heap[below]!)) {
				below++;
			}
			if (!sequence.isBefore(heap[below]!, entry)) {
				break;
			}
			heap[at] = heap[below]!;
			at = below;
		}
		heap[at] = entry;
	}
}
