// Values by skeletons. A skeleton is looked up without being put together as a text.

import type { Skeleton } from './skeleton.ts';

interface Entry<V> {
	readonly pieces: readonly string[];
	readonly value: V;
	/** Another skeleton with the same hash. */
	readonly next: Entry<V> | undefined;
}

export class SkeletonMap<V> {
	private readonly entries = new Map<number, Entry<V>>();

	/** How many skeletons there are, those with the same hash counted as one. */
	get size(): number {
		return this.entries.size;
	}

	/** The entry of a skeleton; undefined where there is none. */
	find(skeleton: Skeleton): { readonly value: V } | undefined {
		let entry = this.entries.get(skeleton.hash);
		while (entry && !skeleton.has(entry.pieces)) {
			entry = entry.next;
		}
		return entry;
	}

	/** Adds the entry of a skeleton that has none. */
	add(skeleton: Skeleton, value: V): void {
		const { hash } = skeleton;
		this.entries.set(hash, { pieces: skeleton.pieces(), value, next: this.entries.get(hash) });
	}
}
