// A list where tens of thousands of things are put in and taken out by their number: in an array each of them would move everything behind it.

/** Something in a sequence. Only the sequence writes what is not readonly. */
export interface Entry<T> {
	readonly value: T;
	/** False once it was taken out. It keeps its place among the others, so that isBefore still has an answer. */
	isIn: boolean;
	block: Block<T>;
}

interface Block<T> {
	/** Its place among the blocks, 0-based. */
	index: number;
	/** Those that were taken out included. */
	entries: Entry<T>[];
	/** How many of them are in the sequence. */
	count: number;
}

/** Entries in a block: small enough to be moved at once, large enough that there are few blocks to go through. */
const BLOCK_MAX = 1_024;

/** A list in blocks. Numbers are 0-based. Nothing here throws. */
export class Sequence<T> {
	private readonly blocks: Block<T>[] = [{ index: 0, entries: [], count: 0 }];
	private count = 0;

	get length(): number {
		return this.count;
	}

	/** The entry with a number; undefined outside the list. */
	at(number: number): Entry<T> | undefined {
		if (number < 0 || number >= this.count) {
			return undefined;
		}
		const { block, place } = this.placeOf(number);
		return block.entries[place];
	}

	/** Puts a value before the entry with this number, at the end for any number behind the last, at the beginning for any below 0. */
	insert(number: number, value: T): Entry<T> {
		const at = Math.max(0, number);
		const { block, place } = at < this.count ? this.placeOf(at) : this.placeAtEnd();
		const entry: Entry<T> = { value, isIn: true, block };
		if (place === block.entries.length) {
			block.entries.push(entry);
		} else {
			block.entries.splice(place, 0, entry);
		}
		block.count++;
		this.count++;
		if (block.entries.length > BLOCK_MAX) {
			this.split(block);
		}
		return entry;
	}

	/** Takes an entry of this sequence out; one that is out stays so. */
	remove(entry: Entry<T>): void {
		if (entry.isIn) {
			entry.isIn = false;
			entry.block.count--;
			this.count--;
		}
	}

	/** Whether an entry stands before another one, or stood there before it was taken out. */
	isBefore(a: Entry<T>, b: Entry<T>): boolean {
		return a.block === b.block ? a.block.entries.indexOf(a) < a.block.entries.indexOf(b) : a.block.index < b.block.index;
	}

	/** All entries in their order. */
	entries(): Entry<T>[] {
		return this.blocks.flatMap((block) => (block.count === 0 ? [] : block.entries.filter((entry) => entry.isIn)));
	}

	/** The block of an entry that is in the sequence, and its place there. */
	private placeOf(number: number): { readonly block: Block<T>; readonly place: number } {
		let left = number;
		let index = 0;
		while (left >= this.blocks[index]!.count) {
			left -= this.blocks[index]!.count;
			index++;
		}
		const block = this.blocks[index]!;
		if (block.count === block.entries.length) {
			return { block, place: left };
		}
		let place = 0;
		while (left > 0 || !block.entries[place]!.isIn) {
			left -= block.entries[place]!.isIn ? 1 : 0;
			place++;
		}
		return { block, place };
	}

	private placeAtEnd(): { readonly block: Block<T>; readonly place: number } {
		let block = this.blocks.at(-1)!;
		if (block.entries.length >= BLOCK_MAX) {
			block = { index: this.blocks.length, entries: [], count: 0 };
			this.blocks.push(block);
		}
		return { block, place: block.entries.length };
	}

	private split(block: Block<T>): void {
		const moved = block.entries.splice(block.entries.length >> 1);
		const next: Block<T> = { index: 0, entries: moved, count: 0 };
		for (const entry of moved) {
			entry.block = next;
			next.count += entry.isIn ? 1 : 0;
		}
		block.count -= next.count;
		this.blocks.splice(block.index + 1, 0, next);
		for (let i = block.index + 1; i < this.blocks.length; i++) {
			this.blocks[i]!.index = i;
		}
	}
}
