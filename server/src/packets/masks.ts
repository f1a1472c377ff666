// Sets of marks. Rules look at single bits of the packet's mark and of the connection's mark, and copy bits from one to the other, always to the same place: so each of the 32
// places has one of four pairs of bits. A set is a decision diagram, which asks for the pair of one place after the other: what any number of rules ask for, leave out, mix
// and set stays small in it, where a list of cubes would double with every rule.

/** One question of a diagram. Equal ones are the same object, as a rule. */
class Node {
	/** Other nodes have others. */
	readonly id: number;
	/** The place that it asks for, the lowest bit first; behind the last one for the end, where all is in the set. */
	readonly place: number;
	/** Where to go on for each pair, undefined where none of those marks is in the set. Places between that are not asked for may have any pair. */
	readonly next: readonly Step[];

	constructor(id: number, place: number, next: readonly Step[]) {
		this.id = id;
		this.place = place;
		this.next = next;
	}

	/** As a part of a text that tells sets apart. */
	toString(): string {
		return `marks ${this.id}`;
	}

	toJSON(): string {
		return this.toString();
	}
}

type Step = Node | undefined;

/** No node for the empty set, else the first one. */
export type MarkSet = readonly [] | readonly [Node];

export interface Marks {
	readonly mark: number;
	readonly connmark: number;
}

/** The whole 32 bits. */
export const FULL_MASK = 0xffffffff;
const PLACES = 32;
/** The pairs of bits are numbered: what each number says of the bit of the mark, and of that of the connection's mark. */
const OF_MARK = 1;
const OF_CONNMARK = 2;
const PAIRS = [0, OF_MARK, OF_CONNMARK, OF_MARK | OF_CONNMARK] as const;

const END = new Node(1, PLACES, []);
/** All pairs of marks. */
export const ANY_MARKS: MarkSet = [END];
const NO_MARKS: MarkSet = [];

/** Nodes that are remembered so that equal ones are the same: sets stay small by that, but are right without. */
const MOST_NODES = 100_000;
const nodes = new Map<string, Node>();
let lastId = END.id;

/** Lets go of all nodes that no set has: those of documents that were closed. */
export function forgetNodes(): void {
	nodes.clear();
}

function nodeOf(place: number, next: readonly Step[]): Step {
	const [first] = next;
	if (next.every((step) => step === first)) {
		return first;
	}
	const key = `${place} ${next.map((step) => step?.id ?? 0).join(' ')}`;
	let node = nodes.get(key);
	if (!node) {
		if (nodes.size >= MOST_NODES) {
			nodes.clear();
		}
		node = new Node(++lastId, place, next);
		nodes.set(key, node);
	}
	return node;
}

function setFrom(step: Step): MarkSet {
	return step ? [step] : NO_MARKS;
}

/** Where to go on from a node with a pair in a place at or before its own. */
function behind(node: Step, place: number, pair: number): Step {
	return node && node.place === place ? node.next[pair] : node;
}

/** The marks of which each place has certain pairs. */
function placeByPlace(isPossible: (place: number, pair: number) => boolean): MarkSet {
	let node: Step = END;
	for (let place = PLACES - 1; place >= 0 && node; place--) {
		const below: Step = node;
		node = nodeOf(
			place,
			PAIRS.map((pair) => (isPossible(place, pair) ? below : undefined)),
		);
	}
	return setFrom(node);
}

function bitAt(bits: number, place: number): number {
	return (bits >>> place) & 1;
}

/** Marks whose bits in `mask` are those of `value`; none where the value has bits outside of the mask. */
export function markIs(value: number, mask: number): MarkSet {
	return withBits(OF_MARK, value, mask);
}

/** The same for the connection's mark. */
export function connmarkIs(value: number, mask: number): MarkSet {
	return withBits(OF_CONNMARK, value, mask);
}

function withBits(own: number, value: number, mask: number): MarkSet {
	const isRight = (place: number, pair: number): boolean =>
		bitAt(mask, place) === 0 || bitAt(value, place) === ((pair & own) === 0 ? 0 : 1);
	return (value & ~mask) === 0 ? placeByPlace(isRight) : NO_MARKS;
}

export function hasMarks([first]: MarkSet, { mark, connmark }: Marks): boolean {
	let node: Step = first;
	while (node && node !== END) {
		node = node.next[bitAt(mark, node.place) | (bitAt(connmark, node.place) << 1)];
	}
	return node !== undefined;
}

/** What becomes of two nodes; `ends` says it where one of them tells, undefined where their next ones are to be asked. */
function combined(a: Step, b: Step, ends: (a: Step, b: Step) => { readonly is: Step } | undefined, known = new Map<string, Step>()): Step {
	const end = ends(a, b);
	if (end) {
		return end.is;
	}
	const key = `${a!.id} ${b!.id}`;
	if (known.has(key)) {
		return known.get(key);
	}
	const place = Math.min(a!.place, b!.place);
	const node = nodeOf(
		place,
		PAIRS.map((pair) => combined(behind(a, place, pair), behind(b, place, pair), ends, known)),
	);
	known.set(key, node);
	return node;
}

const NOTHING = { is: undefined };

function commonEnd(a: Step, b: Step): { readonly is: Step } | undefined {
	return !a || !b ? NOTHING : a === END || a === b ? { is: b } : b === END ? { is: a } : undefined;
}

function restEnd(a: Step, b: Step): { readonly is: Step } | undefined {
	return !a || a === b || b === END ? NOTHING : b ? undefined : { is: a };
}

function eitherEnd(a: Step, b: Step): { readonly is: Step } | undefined {
	return !a || a === b || b === END ? { is: b } : !b || a === END ? { is: a } : undefined;
}

export function intersectMarks([a]: MarkSet, [b]: MarkSet): MarkSet {
	return setFrom(combined(a, b, commonEnd));
}

/** Marks in the first and not in the second. */
export function subtractMarks([a]: MarkSet, [b]: MarkSet): MarkSet {
	return setFrom(combined(a, b, restEnd));
}

/** How many of the 2^64 pairs are in it. */
export function countMarks([first]: MarkSet): bigint {
	const known = new Map<Node, bigint>([[END, 1n]]);
	/** Of the places from that of the node on. */
	const count = (node: Node): bigint => {
		let sum = known.get(node);
		if (sum === undefined) {
			sum = 0n;
			for (const step of node.next) {
				sum += step ? count(step) << BigInt(2 * (step.place - node.place - 1)) : 0n;
			}
			known.set(node, sum);
		}
		return sum;
	};
	return first ? count(first) << BigInt(2 * first.place) : 0n;
}

/**
 * A change of the marks: of every bit, `(bit kept ? itself : 0) ^ (bit taken from the other mark ? that : 0) ^ flipped`. Covers MARK and CONNMARK with their
 * masks.
 */
export interface MarkChange {
	readonly of: 'mark' | 'connmark';
	readonly keep: number;
	readonly take: number;
	readonly flip: number;
}

export function changeMarks(change: MarkChange, { mark, connmark }: Marks): Marks {
	return change.of === 'mark'
		? { mark: ((mark & change.keep) ^ (connmark & change.take) ^ change.flip) >>> 0, connmark }
		: { mark, connmark: ((connmark & change.keep) ^ (mark & change.take) ^ change.flip) >>> 0 };
}

/** The pair that a change makes of one in a place. */
function changedPair({ of, keep, take, flip }: MarkChange, place: number, pair: number): number {
	const [own, other] = of === 'mark' ? [OF_MARK, OF_CONNMARK] : [OF_CONNMARK, OF_MARK];
	const bit = (pair & own ? bitAt(keep, place) : 0) ^ (pair & other ? bitAt(take, place) : 0) ^ bitAt(flip, place);
	return bit === 1 ? pair | own : pair & ~own;
}

/** The marks that a change turns into one of the set. */
export function marksBefore(change: MarkChange, [first]: MarkSet): MarkSet {
	const known = new Map<Step, Step>([
		[undefined, undefined],
		[END, END],
	]);
	const before = (node: Step): Step => {
		if (!known.has(node)) {
			const { place, next } = node!;
			known.set(
				node,
				nodeOf(
					place,
					PAIRS.map((pair) => before(next[changedPair(change, place, pair)])),
				),
			);
		}
		return known.get(node);
	};
	return setFrom(before(first));
}

/** What a change makes of the marks of the set. */
export function marksAfter(change: MarkChange, [first]: MarkSet): MarkSet {
	const known = new Map<string, Step>();
	const after = (node: Step, place: number): Step => {
		if (!node || place === PLACES) {
			return node;
		}
		const key = `${node.id} ${place}`;
		if (!known.has(key)) {
			const next: Step[] = [undefined, undefined, undefined, undefined];
			for (const pair of PAIRS) {
				const changed = changedPair(change, place, pair);
				next[changed] = combined(next[changed], after(behind(node, place, pair), place + 1), eitherEnd);
			}
			known.set(key, nodeOf(place, next));
		}
		return known.get(key);
	};
	return setFrom(after(first, 0));
}

/** The set of all pairs that have one of the set's values of the other mark: nothing is said of this one. */
export function withoutMark(mark: 'mark' | 'connmark', [first]: MarkSet): MarkSet {
	const own = mark === 'mark' ? OF_MARK : OF_CONNMARK;
	const known = new Map<Step, Step>([
		[undefined, undefined],
		[END, END],
	]);
	const without = (node: Step): Step => {
		if (!known.has(node)) {
			const next = node!.next.map(without);
			known.set(
				node,
				nodeOf(
					node!.place,
					PAIRS.map((pair) => combined(next[pair], next[pair ^ own], eitherEnd)),
				),
			);
		}
		return known.get(node);
	};
	return setFrom(without(first));
}

/** The pair of marks that is the only one in the set; undefined where there are more. */
export function onlyMarks(set: MarkSet): Marks | undefined {
	return countMarks(set) === 1n ? someMarks(set) : undefined;
}

const MARK_IS_0 = markIs(0, FULL_MASK);

/** Marks of a set that is not empty, best with mark 0, and of few bits. */
export function someMarks(set: MarkSet): Marks {
	const [unmarked] = intersectMarks(set, MARK_IS_0);
	let node: Step = unmarked ?? set[0];
	let [mark, connmark] = [0, 0];
	while (node && node !== END) {
		const { place, next }: Node = node;
		const pair = [0, OF_CONNMARK, OF_MARK, OF_MARK | OF_CONNMARK].find((each) => next[each])!;
		mark |= pair & OF_MARK ? 1 << place : 0;
		connmark |= pair & OF_CONNMARK ? 1 << place : 0;
		node = next[pair];
	}
	return { mark: mark >>> 0, connmark: connmark >>> 0 };
}

/** Bits of one mark that are fixed, and their values. */
export interface Masked {
	readonly value: number;
	readonly mask: number;
}

export interface MaskedMarks {
	readonly mark: Masked;
	readonly connmark: Masked;
}

const ANY: Masked = { value: 0, mask: 0 };

/** The marks of a set by values and masks, in which rules write them: disjoint ones. Of those, the first `most`. */
export function maskedMarks([first]: MarkSet, most: number): MaskedMarks[] {
	const found: MaskedMarks[] = [];
	const collect = (node: Step, marks: MaskedMarks): void => {
		if (node === END) {
			found.push(marks);
		} else if (node && found.length < most) {
			for (const { step, fixes } of branches(node)) {
				collect(step, fixes.reduce(fixed, marks));
			}
		}
	};
	collect(first, { mark: ANY, connmark: ANY });
	return found.slice(0, most);
}

/** A bit of one mark, and its value. */
interface Fix {
	readonly of: keyof MaskedMarks;
	readonly place: number;
	readonly bit: number;
}

/** The ways on from a node, by the bits that are to be fixed for each: those of one mark where the other makes no difference. */
function branches({ place, next }: Node): { readonly step: Step; readonly fixes: readonly Fix[] }[] {
	const mark = (bit: number): Fix => ({ of: 'mark', place, bit });
	const connmark = (bit: number): Fix => ({ of: 'connmark', place, bit });
	const pairOf = (ofMark: number, ofConnmark: number): Step => next[ofMark * OF_MARK + ofConnmark * OF_CONNMARK];
	if ([0, 1].every((bit) => pairOf(0, bit) === pairOf(1, bit))) {
		return [0, 1].map((bit) => ({ step: pairOf(0, bit), fixes: [connmark(bit)] }));
	}
	return [0, 1].flatMap((bit) =>
		pairOf(bit, 0) === pairOf(bit, 1)
			? [{ step: pairOf(bit, 0), fixes: [mark(bit)] }]
			: [0, 1].map((other) => ({ step: pairOf(bit, other), fixes: [mark(bit), connmark(other)] })),
	);
}

function fixed(marks: MaskedMarks, { of, place, bit }: Fix): MaskedMarks {
	const { value, mask } = marks[of];
	return { ...marks, [of]: { value: (value | (bit << place)) >>> 0, mask: (mask | (1 << place)) >>> 0 } };
}
