// Finds the steps of a chain that a packet may match without trying all of them: by the prefix of an address, a port, an interface. What is found must still be
// compared; what is not found does not match. Steps that come and go are put in and taken out in place.

import { type Box, setOf } from './box.ts';
import { DPORT, DST, ICMP, IN, OUT, type Point, PROTOCOL, SPORT, SRC } from './dimensions.ts';
import type { Intervals, Value } from './intervals.ts';
import type { Step } from './program.ts';

/** Few enough to try one by one. */
const FEW = 8;
/** A set of more aligned blocks than this is not worth being found by. */
const MAX_BLOCKS = 8;
const INDEXED = [DST, SRC, DPORT, SPORT, IN, OUT, ICMP, PROTOCOL];

/** Steps that are not told apart any further, in order. */
type Leaf = Step[];

/** Steps by the aligned blocks (of 2^shift values) of one dimension in which their boxes are, and those that are in too many. */
interface Fork {
	readonly dimension: number;
	/** The shifts that occur, and for each the places of its blocks. */
	readonly shifts: number[];
	readonly blocks: Map<Value, Place>[];
	others: Place | undefined;
}

type Node = Leaf | Fork;

/** Where a node is put, a leaf first and perhaps a fork later. */
interface Place {
	node: Node;
	/** No step here stands before this one. Undefined where that is not known. */
	first: Step | undefined;
}

export class ChainIndex {
	private root: Node;
	private readonly size: number;
	private changes = 0;

	private constructor(root: Node, size: number) {
		this.root = root;
		this.size = size;
	}

	/** For a chain without steps, into which some may be put. */
	static ofNone(): ChainIndex {
		return new ChainIndex([], 0);
	}

	/** For a few steps, which are tried one by one; undefined for more. The list must not change as long as nothing is put in or taken out here. */
	static ofFew(steps: readonly Step[]): ChainIndex | undefined {
		return steps.length > FEW ? undefined : new ChainIndex(steps as Leaf, steps.length);
	}

	/** In slices. `steps` in their order; dimensions that rules change cannot be used. The list must not change as long as nothing is put in or taken out here. */
	static *build(steps: readonly Step[], isChanged: (dimension: number) => boolean): Generator<undefined, ChainIndex> {
		const root: Place = { node: steps as Leaf, first: undefined };
		const open = steps.length > FEW ? [{ place: root, dimensions: INDEXED.filter((dimension) => !isChanged(dimension)) }] : [];
		for (let next = open.pop(); next; next = open.pop()) {
			const { place, dimensions } = next;
			const items = place.node as Leaf;
			const dimension = best(items, dimensions);
			if (dimension === undefined) {
				continue;
			}
			const fork = yield* split(items, dimension);
			const remaining = dimensions.filter((other) => other !== dimension);
			place.node = fork;
			for (const child of childrenOf(fork)) {
				if ((child.node as Leaf).length > FEW) {
					open.push({ place: child, dimensions: remaining });
				}
			}
			yield;
		}
		return new ChainIndex(root.node, steps.length);
	}

	/**
	 * The steps before a position whose box the point may be in, in order. Those behind the first one that `stops` the point certainly may be left out.
	 */
	candidates(point: Point, until: number, stops: ((step: Step) => boolean) | undefined): readonly Step[] {
		if (this.few) {
			return this.few;
		}
		const found: Step[] = [];
		collect(this.root, { point, until, stops }, found);
		return found.length > 1 ? found.sort(inOrder) : found;
	}

	/** All steps, in order, where they are to be tried one by one. */
	get few(): readonly Step[] | undefined {
		return Array.isArray(this.root) ? this.root : undefined;
	}

	/** Puts a step in; all steps must have their places by now. */
	add(step: Step): void {
		this.begin();
		eachLeaf(
			this.root,
			step.box,
			(items) => {
				let at = items.length;
				while (at > 0 && items[at - 1]!.position > step.position) {
					at--;
				}
				items.splice(at, 0, step);
			},
			(place) => {
				if (place.first && place.first.position > step.position) {
					place.first = step;
				}
			},
		);
	}

	/** Takes a step out. */
	remove(step: Step): void {
		this.begin();
		eachLeaf(
			this.root,
			step.box,
			(items) => {
				const at = items.indexOf(step);
				if (at !== -1) {
					items.splice(at, 1);
				}
			},
			(place) => {
				if (place.first === step) {
					place.first = undefined;
				}
			},
		);
	}

	private begin(): void {
		if (this.changes++ === 0 && Array.isArray(this.root)) {
			this.root = this.root.slice(); // until now, a list of somebody else
		}
	}

	/** So many steps came and went that another index would find with less work. */
	get isWorn(): boolean {
		return this.changes > FEW + this.size;
	}
}

/** Orders steps as the packets meet them. */
export function inOrder(a: Step, b: Step): number {
	return a.position - b.position;
}

/** The leaves in which a box is, made where there are none yet, and the places on the way to them. */
function eachLeaf(node: Node, box: Box, visit: (items: Leaf) => void, pass: (place: Place) => void): void {
	if (Array.isArray(node)) {
		visit(node);
		return;
	}
	const enter = (place: Place): void => {
		pass(place);
		eachLeaf(place.node, box, visit, pass);
	};
	const blocks = blocksIn(box, node.dimension);
	if (!blocks) {
		node.others ??= { node: [], first: undefined };
		enter(node.others);
		return;
	}
	for (const { shift, key } of blocks) {
		const keys = blocksOf(node, shift);
		const child = keys.get(key) ?? { node: [], first: undefined };
		keys.set(key, child);
		enter(child);
	}
}

/** Items after which whoever waits may have a turn. */
const SLICE = 512;

/** Sorts items by the blocks of one dimension in which they are. */
function* split(items: readonly Step[], dimension: number): Generator<undefined, Fork> {
	const fork: Fork = { dimension, shifts: [], blocks: [], others: undefined };
	for (let i = 0; i < items.length; i++) {
		const item = items[i]!;
		const blocks = blocksIn(item.box, dimension);
		if (!blocks) {
			fork.others ??= { node: [], first: item };
			(fork.others.node as Leaf).push(item);
		}
		for (const { shift, key } of blocks ?? []) {
			const keys = blocksOf(fork, shift);
			const place = keys.get(key);
			if (place) {
				(place.node as Leaf).push(item);
			} else {
				keys.set(key, { node: [item], first: item });
			}
		}
		if (i % SLICE === SLICE - 1) {
			yield;
		}
	}
	return fork;
}

/** The places of the blocks of 2^shift values. */
function blocksOf({ shifts, blocks }: Fork, shift: number): Map<Value, Place> {
	const known = blocks[shifts.indexOf(shift)];
	if (known) {
		return known;
	}
	const fresh = new Map<Value, Place>();
	shifts.push(shift);
	blocks.push(fresh);
	return fresh;
}

function* childrenOf({ blocks, others }: Fork): Iterable<Place> {
	for (const keys of blocks) {
		yield* keys.values();
	}
	if (others) {
		yield others;
	}
}

/** The dimension that leaves the fewest items together: many have it, in many different blocks. */
function best(items: readonly Step[], dimensions: readonly number[]): number | undefined {
	const sample = items.length > 400 ? items.filter((_, i) => i % Math.floor(items.length / 200) === 0) : items;
	let found: number | undefined;
	let least = sample.length * 0.9;
	for (const dimension of dimensions) {
		const keys = new Set<Value | undefined>();
		let without = 0;
		for (const item of sample) {
			const blocks = blocksIn(item.box, dimension);
			if (blocks) {
				keys.add((setOf(item.box, dimension) as Intervals)[0]);
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
	const set = setOf(box, dimension) as Intervals | undefined;
	return set && alignedBlocks(set);
}

interface Block {
	readonly shift: number;
	readonly key: Value;
}

/** A set as aligned blocks of 2^shift values; undefined where there are too many. */
function alignedBlocks(set: Intervals): readonly Block[] | undefined {
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
	const [start, size] = [Number(from), Number(to) - Number(from)];
	const aligned = start === 0 ? 32 : 31 - Math.clz32(start & -start);
	return Math.min(aligned, size >= 2 ** 32 ? 32 : 31 - Math.clz32(size));
}

function keyOf(value: Value, shift: number): Value {
	// all dimensions here have at most 32 bits, or are big; small whole numbers are the quickest keys
	return typeof value === 'bigint' ? value >> BigInt(shift) : shift > 31 ? 0 : (value >>> shift) | 0;
}

interface Wanted {
	readonly point: Point;
	/** Steps from here on are not wanted. It comes nearer while steps are found that stop the point. */
	until: number;
	readonly stops: ((step: Step) => boolean) | undefined;
}

function collect(node: Node, wanted: Wanted, found: Step[]): void {
	if (Array.isArray(node)) {
		for (const item of node) {
			if (item.position >= wanted.until) {
				return; // they are in order
			}
			found.push(item);
			if (wanted.stops?.(item)) {
				wanted.until = item.position;
			}
		}
		return;
	}
	const value = wanted.point.values[node.dimension]!;
	for (let i = 0; i < node.shifts.length; i++) {
		const child = node.blocks[i]!.get(keyOf(value, node.shifts[i]!));
		if (child && !isBehind(child, wanted)) {
			collect(child.node, wanted, found);
		}
	}
	if (node.others && !isBehind(node.others, wanted)) {
		collect(node.others.node, wanted, found);
	}
}

function isBehind({ first }: Place, { until }: Wanted): boolean {
	return first !== undefined && first.position >= until;
}
