// Finds the steps of a chain that a packet may match without trying all of them: by the prefix of an address, a port, an interface. What is found must still be
// compared; what is not found does not match.

import type { Box } from './box.ts';
import { setOf } from './box.ts';
import { DPORT, DST, ICMP, IN, OUT, type Point, PROTOCOL, SPORT, SRC } from './dimensions.ts';
import type { Intervals, Value } from './intervals.ts';

/** Few enough to try one by one. */
const FEW = 8;
/** A set of more aligned blocks than this is not worth being found by. */
const MAX_BLOCKS = 8;
const INDEXED = [DST, SRC, DPORT, SPORT, IN, OUT, ICMP, PROTOCOL];

/** Numbers of items that are not told apart any further. */
interface Leaf {
	readonly items: readonly number[];
}

/** Items by the aligned blocks (of 2^shift values) of one dimension in which they are, and those that are in too many. */
interface Fork {
	readonly dimension: number;
	readonly byShift: ReadonlyMap<number, ReadonlyMap<Value, Place>>;
	readonly others: Place | undefined;
}

type Node = Leaf | Fork;

/** Where a node is put, a leaf first and perhaps a fork later. */
interface Place {
	node: Node;
}

export class ChainIndex {
	private readonly root: Node;

	private constructor(root: Node) {
		this.root = root;
	}

	/** In slices. `boxes` in the order in which they are to be found; dimensions that rules change cannot be used. */
	static *build(boxes: readonly Box[], isChanged: (dimension: number) => boolean): Generator<undefined, ChainIndex> {
		const root: Place = { node: { items: boxes.map((_, i) => i) } };
		const open = [{ place: root, dimensions: INDEXED.filter((dimension) => !isChanged(dimension)) }];
		for (let next = open.pop(); next; next = open.pop()) {
			const { place, dimensions } = next;
			const { items } = place.node as Leaf;
			const dimension = items.length > FEW ? best(boxes, items, dimensions) : undefined;
			if (dimension === undefined) {
				continue;
			}
			const fork = yield* split(boxes, items, dimension);
			const remaining = dimensions.filter((other) => other !== dimension);
			place.node = fork;
			for (const child of childrenOf(fork)) {
				if ((child.node as Leaf).items.length > FEW) {
					open.push({ place: child, dimensions: remaining });
				}
			}
			yield;
		}
		return new ChainIndex(root.node);
	}

	/** The numbers of the boxes in which the point may be, in order. */
	candidates(point: Point): readonly number[] {
		if ('items' in this.root) {
			return this.root.items;
		}
		const found: number[] = [];
		collect(this.root, point, found);
		return found.length > 1 ? found.sort((a, b) => a - b) : found;
	}
}

/** Items after which whoever waits may have a turn. */
const SLICE = 512;

/** Sorts items by the blocks of one dimension in which they are. */
function* split(boxes: readonly Box[], items: readonly number[], dimension: number): Generator<undefined, Fork> {
	const byShift = new Map<number, Map<Value, Place>>();
	const others: number[] = [];
	for (let i = 0; i < items.length; i++) {
		const item = items[i]!;
		const blocks = blocksIn(boxes[item]!, dimension);
		if (!blocks) {
			others.push(item);
		}
		for (const { shift, key } of blocks ?? []) {
			const keys = byShift.get(shift) ?? new Map<Value, Place>();
			byShift.set(shift, keys);
			const place = keys.get(key);
			if (place) {
				(place.node as { items: number[] }).items.push(item);
			} else {
				keys.set(key, { node: { items: [item] } });
			}
		}
		if (i % SLICE === SLICE - 1) {
			yield;
		}
	}
	return { dimension, byShift, others: others.length > 0 ? { node: { items: others } } : undefined };
}

function* childrenOf({ byShift, others }: Fork): Iterable<Place> {
	for (const keys of byShift.values()) {
		yield* keys.values();
	}
	if (others) {
		yield others;
	}
}

/** The dimension that leaves the fewest items together: many have it, in many different blocks. */
function best(boxes: readonly Box[], items: readonly number[], dimensions: readonly number[]): number | undefined {
	const sample = items.length > 400 ? items.filter((_, i) => i % Math.floor(items.length / 200) === 0) : items;
	let found: number | undefined;
	let least = sample.length * 0.9;
	for (const dimension of dimensions) {
		const keys = new Set<string>();
		let without = 0;
		for (const item of sample) {
			const blocks = blocksIn(boxes[item]!, dimension);
			if (blocks) {
				keys.add(`${blocks[0]?.shift} ${blocks[0]?.key}`);
			} else {
				without++;
			}
		}
		const together = without + (sample.length - without) / Math.max(1, keys.size);
		if (together < least) {
			least = together;
			found = dimension;
		}
	}
	return found;
}

function blocksIn(box: Box, dimension: number): readonly Block[] | undefined {
	const set = setOf(box, dimension);
	return set && blocksOf(set);
}

interface Block {
	readonly shift: number;
	readonly key: Value;
}

/** A set as aligned blocks of 2^shift values; undefined where there are too many. */
function blocksOf(set: Intervals): readonly Block[] | undefined {
	const blocks: Block[] = [];
	for (let i = 0; i < set.length; i += 2) {
		let from = set[i]!;
		const to = set[i + 1]!;
		while (from < to) {
			if (blocks.length === MAX_BLOCKS) {
				return undefined;
			}
			const shift = greatestShift(from, to);
			blocks.push({ shift, key: keyOf(from, shift) });
			from = typeof from === 'bigint' ? from + (1n << BigInt(shift)) : from + 2 ** shift;
		}
	}
	return blocks;
}

function greatestShift(from: Value, to: Value): number {
	let shift = 0;
	if (typeof from === 'bigint' && typeof to === 'bigint') {
		while (from % (1n << BigInt(shift + 1)) === 0n && from + (1n << BigInt(shift + 1)) <= to) {
			shift++;
		}
		return shift;
	}
	while (Number(from) % 2 ** (shift + 1) === 0 && Number(from) + 2 ** (shift + 1) <= Number(to)) {
		shift++;
	}
	return shift;
}

function keyOf(value: Value, shift: number): Value {
	return typeof value === 'bigint' ? value >> BigInt(shift) : shift === 0 ? value : Math.floor(value / 2 ** shift);
}

function collect(node: Node, point: Point, found: number[]): void {
	if ('items' in node) {
		for (const item of node.items) {
			found.push(item);
		}
		return;
	}
	const value = point.values[node.dimension]!;
	for (const [shift, keys] of node.byShift) {
		const child = keys.get(keyOf(value, shift));
		if (child) {
			collect(child.node, point, found);
		}
	}
	if (node.others) {
		collect(node.others.node, point, found);
	}
}
