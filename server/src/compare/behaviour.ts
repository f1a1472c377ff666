// Which packets fare otherwise in the second version of a table. Packets that match none of the rules that differ fare as before; of those that match one, a
// packet is sent through both versions, and with it all that share both its ways, until none are left.

import {
	COMPARED_CELLS,
	COMPARED_LARGE_CELLS,
	COMPARED_LARGE_LINES,
	COMPARED_LARGE_WORK,
	COMPARED_MILLISECONDS,
	COMPARED_PIECES,
	COMPARED_WORK,
} from '../limits.ts';
import { areDisjoint, type Box, cut, forget, limit, meet } from '../packets/box.ts';
import type { Point } from '../packets/dimensions.ts';
import { HullColumns } from '../packets/hull-columns.ts';
import { Picker } from '../packets/pick.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import { type Alignment, loneRules } from './alignment.ts';
import { type BothRules, bothRules } from './both-rules.ts';
import { isCertain } from './certainty.ts';
import { type Entrance, entrancesOf, entryOf } from './entrance.ts';
import { joinBoxes } from './join-boxes.ts';
import { countersFedOtherwise, disturbedMemories, type Memory } from './memories.ts';
import { differing } from './packet-function.ts';
import type { TableSide } from './side.ts';
import type { SideRules } from './side-rules.ts';
import { Scope } from './steps.ts';
import { type Fate, type RefusedCall, traverse } from './traversal.ts';
import { Ways } from './ways.ts';

/** Packets that come in at one place and fare otherwise. */
export interface Difference {
	readonly hook: Entrance;
	readonly before: Fate;
	readonly after: Fate;
	readonly box: Box;
	/** One of the packets, as it comes in. */
	readonly point: Point;
	/** The two fates hold for these packets whatever is not known of rules. */
	readonly isCertain: boolean;
}

/** A policy that changed, with a packet that comes to it. */
export interface PolicyDifference {
	readonly hook: Entrance;
	readonly before: string;
	readonly after: string;
	readonly point: Point;
	readonly isCertain: boolean;
}

export interface Behaviour {
	readonly rules: BothRules;
	readonly differences: readonly Difference[];
	readonly policies: readonly PolicyDifference[];
	/** All packets that could fare otherwise have been looked at. */
	readonly isComplete: boolean;
	/** By the hook, rules that differ whose packets have not all been looked at, with the packets they may match. */
	readonly unfinished: ReadonlyMap<Entrance, ReadonlyMap<Line, readonly Box[]>>;
	/** By the version, calls that iptables refuses and that packets came to. */
	readonly refused: Readonly<Record<'before' | 'after', ReadonlyMap<Line, RefusedCall>>>;
	/** Memories into which packets are written otherwise, beside those that were known before. */
	readonly disturbed: ReadonlySet<Memory>;
	/** Counters of rates to which other packets come. */
	readonly fed: ReadonlySet<Memory>;
}

/**
 * Compares what two versions of a table do with packets. `disturbed`: memories that the two versions may have filled otherwise. Never throws; limits in limits.ts end
 * in isComplete: false.
 */
export function behaviour(
	before: TableSide,
	after: TableSide,
	alignment: Alignment,
	disturbed: ReadonlySet<Memory> = new Set(),
): Behaviour {
	return new Comparison(bothRules(before, after, alignment, disturbed), alignment).run();
}

/** Groups of packets that come to a policy, among which one is looked for that does so whatever is not known of rules. */
const POLICY_CELLS = 50;
/** Parts that are told of where a box of packets becomes different in many bits of its marks. */
const SHOWN_PARTS = 4;

class Comparison {
	private readonly rules: BothRules;
	private readonly alignment: Alignment;
	private readonly picker: Picker;
	private readonly end = performance.now() + COMPARED_MILLISECONDS;
	private readonly unfinished = new Map<Entrance, Map<Line, Box[]>>();
	private cells = 0;
	/** A limit was reached: nothing more is looked at. */
	private isOver = false;
	private isComplete = true;
	private readonly differences: Difference[] = [];
	private readonly policies: PolicyDifference[] = [];
	private readonly disturbed = new Set<Memory>();
	private readonly fed = new Set<Memory>();
	private readonly refused = { before: new Map<Line, RefusedCall>(), after: new Map<Line, RefusedCall>() };
	private readonly loneLines: ReadonlySet<Line>;

	constructor(rules: BothRules, alignment: Alignment) {
		this.rules = rules;
		this.alignment = alignment;
		this.picker = new Picker(rules.space, rules.after.side.table.knownName);
		this.loneLines = new Set([...loneRules(alignment, 'before'), ...loneRules(alignment, 'after')].map(({ line }) => line));
	}

	run(): Behaviour {
		for (const hook of this.hooks()) {
			this.comparePolicy(hook);
		}
		for (const hook of this.hooks()) {
			const looked = new NearBoxes();
			const unfinished = new NearBoxes();
			for (const { line, box } of this.regions(hook)) {
				let isAll = !this.isOver && unfinished.near(box).every((other) => areDisjoint(other, box));
				const pieces = this.isOver ? [] : this.without(box, looked.near(box));
				for (const piece of pieces) {
					isAll = this.explore(hook, piece) && isAll;
				}
				if (!isAll) {
					this.leave(hook, line, box);
					unfinished.add(box);
				}
				if (pieces.length > 0) {
					looked.add(box); // else it lies in those before
				}
			}
		}
		const { rules, differences, policies, isComplete, unfinished, refused, disturbed, fed } = this;
		return { rules, differences, policies, isComplete, unfinished, refused, disturbed, fed };
	}

	private hooks(): Entrance[] {
		const { before, after } = this.rules;
		return entrancesOf(before.side.table, after.side.table).filter((name) => !this.alignment.notShown.has(name));
	}

	private entry(hook: Entrance): Box {
		return entryOf(hook, this.rules.space, this.rules.after.side.table.knownName);
	}

	/** Packets, as they come into a hook, that may match a rule which differs, one that asks a memory which does, or one that leads to a chain which is gone. */
	private *regions(hook: Entrance): Iterable<{ readonly line: Line; readonly box: Box }> {
		const entry = this.entry(hook);
		for (const version of ['before', 'after'] as const) {
			const side = this.rules[version];
			const lone = [...loneRules(this.alignment, version), ...asking(side), ...this.leadingNowhere(version)];
			const ways = new Ways(side, chainOf(side, hook), entry);
			for (const { chain, line } of lone) {
				const into = ways.into(chain);
				for (const box of into.length > 0 ? side.boxesOf(chain, line) : []) {
					const fixed = forget(box, side.canChange);
					for (const way of into) {
						const both = meet(way, fixed);
						if (both) {
							yield { line, box: both };
						}
					}
				}
			}
		}
	}

	/** Rules of one version whose chain only the other version has. */
	private leadingNowhere(version: 'before' | 'after'): RuleOf[] {
		const { chainsRemoved, chainsAdded } = this.alignment;
		const { table } = this.rules[version].side;
		const names = new Set((version === 'after' ? chainsRemoved : chainsAdded).filter((name) => table.references.has(name)));
		return names.size === 0
			? []
			: [...table.chains.values()].flatMap((chain) => chain.rules.flatMap((line) => (names.has(line.target) ? [{ chain, line }] : [])));
	}

	/** What is left of a region without those that have been looked at. */
	private without(region: Box, looked: readonly Box[]): readonly Box[] {
		let pieces: Box[] = [region];
		for (const box of looked) {
			if (pieces.length > COMPARED_PIECES) {
				break; // looked at twice, then
			}
			pieces = pieces.flatMap((piece) => (areDisjoint(piece, box) ? [piece] : cutOut(piece, box, this.rules)));
		}
		return pieces;
	}

	/** False where not all packets of the region were looked at. */
	private explore(hook: Entrance, region: Box): boolean {
		let isAll = true;
		const pieces: Piece[] = [this.whole(region)];
		for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
			if (this.isEnough()) {
				return false;
			}
			const point = this.picker.pick(piece.scope.likely(piece.box));
			const cell = this.cellAround(hook, piece, point);
			if (!cell) {
				isAll = false;
				continue;
			}
			const { before, after, box } = cell;
			for (const memory of disturbedMemories(before.writings, after.writings, (line) => this.loneLines.has(line))) {
				this.disturbed.add(memory);
			}
			for (const memory of countersFedOtherwise(before.writings, after.writings)) {
				this.fed.add(memory);
			}
			this.tell(hook, before, after, box, point);
			pieces.push(...this.piecesBeside(piece, box));
		}
		return isAll;
	}

	private whole(box: Box): Piece {
		return { box, scope: new Scope(box, this.rules.before.canChange) };
	}

	/** What is left of a piece without a cell. All parts but the first lie, in the first dimension in which the two differ, where the cell does. */
	private piecesBeside({ box, scope }: Piece, cell: Box): Piece[] {
		const [first, ...others] = cut(box, cell, this.rules.space.domains);
		const like = others.length > 0 ? scope.within(likeIn(box, cell)) : scope;
		return [...(first ? [{ box: first, scope: scope.rest(first) }] : []), ...others.map((other) => ({ box: other, scope: like }))];
	}

	/**
	 * A limit is reached. Of a very large document, whose report is waited for, some changes are enough; that there is none is worth more work. Work is counted in rules
	 * that packets came to, so that a busy machine finds the same.
	 */
	private isEnough(): boolean {
		const { before, after } = this.rules;
		const work = before.walked + after.walked;
		const lines = after.side.analysis.dump.lines.length;
		const isLarge = lines > COMPARED_LARGE_LINES && this.differences.length + this.policies.length > 0;
		const [mostCells, mostWork] = isLarge ? [COMPARED_LARGE_CELLS, COMPARED_LARGE_WORK] : [COMPARED_CELLS, COMPARED_WORK];
		this.isOver = ++this.cells > mostCells || work > mostWork || performance.now() > this.end;
		return this.isOver;
	}

	/** Not all packets that a rule may match have been looked at. */
	private leave(hook: Entrance, line: Line, box: Box): void {
		this.isComplete = false;
		const lines = this.unfinished.get(hook) ?? new Map<Line, Box[]>();
		addTo(lines, line, box);
		this.unfinished.set(hook, lines);
	}

	/** Notes what fares otherwise in a box whose packets all have the same two fates. */
	private tell(hook: Entrance, before: Fate, after: Fate, box: Box, point: Point): void {
		const isSure = before.refused.length === 0 && after.refused.length === 0 && isCertain(box, this.rules);
		if (before.decision !== after.decision) {
			// what only the policy decides otherwise is told of as a change of the policy
			if (before.by || after.by) {
				this.differences.push({ hook, before, after, box, point, isCertain: isSure });
			}
			return;
		}
		const isGone = GONE.test(before.decision);
		const told = (changes: readonly string[]): string => (isGone ? changes.filter((text) => COPIES.test(text)) : changes).join('\n');
		if (told(before.changes) !== told(after.changes)) {
			this.differences.push({ hook, before, after, box, point, isCertain: isSure });
			return;
		}
		if (isGone) {
			return;
		}
		for (const part of differing(box, before.makes, after.makes).slice(0, SHOWN_PARTS)) {
			this.differences.push({ hook, before, after, box: part, point: this.picker.pick(part), isCertain: isSure });
		}
	}

	/** The fates of a packet, and the packets of a piece that share both. */
	private cellAround(hook: Entrance, { box: piece, scope }: Piece, point: Point): { before: Fate; after: Fate; box: Box } | undefined {
		const { before, after, space } = this.rules;
		const first = traverse(before, space, { name: hook, chain: chainOf(before, hook) }, scope, piece, point);
		const second = first && traverse(after, space, { name: hook, chain: chainOf(after, hook) }, scope, first.box, point);
		if (!first || !second) {
			return undefined;
		}
		this.noteRefused('before', first.fate);
		this.noteRefused('after', second.fate);
		return { before: first.fate, after: second.fate, box: second.box };
	}

	private noteRefused(version: 'before' | 'after', { refused }: Fate): void {
		for (const call of refused) {
			this.refused[version].set(call.line, call);
		}
	}

	/** Looks for a packet that comes to the end of a chain whose policy has changed, for certain if there is one. */
	private comparePolicy(hook: Entrance): void {
		const change = this.alignment.policies.find(({ chain }) => chain === hook);
		if (!change || this.neverEnds(hook)) {
			return;
		}
		const entry = this.entry(hook);
		const pieces: Piece[] = [this.whole(entry)];
		const found: { readonly box: Box; readonly point: Point }[] = [];
		for (let piece = pieces.pop(); piece && found.length < POLICY_CELLS; piece = pieces.pop()) {
			const point = this.picker.pick(piece.box);
			const cell = this.isEnough() ? undefined : this.cellAround(hook, piece, point);
			if (!cell) {
				this.isComplete = false;
				break;
			}
			if (!cell.before.by && !cell.after.by) {
				found.push({ box: cell.box, point });
				if (isCertain(cell.box, this.rules)) {
					break;
				}
			}
			pieces.push(...this.piecesBeside(piece, cell.box));
		}
		const [first] = found;
		if (first) {
			const sure = found.find(({ box }) => isCertain(box, this.rules));
			const boxes = found.map(({ box }) => box);
			const isSure = sure !== undefined || joinBoxes(boxes, entry, this.rules.space).some((box) => isCertain(box, this.rules));
			this.policies.push({ hook, before: change.before, after: change.after, point: (sure ?? first).point, isCertain: isSure });
		}
	}

	/** A rule of both versions decides about every packet that comes to it: the policy about none. */
	private neverEnds(hook: Entrance): boolean {
		return [this.rules.before, this.rules.after].every((side) => {
			const chain = chainOf(side, hook);
			return chain !== undefined && side.decidesAll(chain);
		});
	}
}

/** Boxes, of which those near another are found without a look at all of them. */
class NearBoxes {
	private readonly boxes: Box[] = [];
	private readonly columns = new HullColumns();

	add(box: Box): void {
		this.columns.setBoxes(this.boxes.length, [box]);
		this.boxes.push(box);
	}

	/** All that may share packets with a box, in the order in which they came. */
	near(box: Box): readonly Box[] {
		return this.columns.nearAmong([box], 0, this.boxes.length).map((slot) => this.boxes[slot]!);
	}
}

/** Rules that ask a memory which the two versions may have filled otherwise. */
function asking(rules: SideRules): RuleOf[] {
	const chains = [...rules.side.table.chains.values()];
	return chains.flatMap((chain) =>
		chain.rules.flatMap((line, position) => (rules.disturbedIn(chain, position).length > 0 ? [{ chain, line }] : [])),
	);
}

/** Packets that are still to be looked at, and what they may match. */
interface Piece {
	readonly box: Box;
	readonly scope: Scope;
}

interface RuleOf {
	readonly chain: Chain;
	readonly line: Line;
}

/** A box, in the first dimension in which a cell within it is another, limited as the cell is. */
function likeIn(box: Box, cell: Box): Box {
	for (const [i, dimension] of cell.dims.entries()) {
		const limited = limit(box, dimension, cell.sets[i]!);
		if (limited && limited !== box) {
			return limited;
		}
	}
	return box;
}

function cutOut(piece: Box, hole: Box, { space }: BothRules): Box[] {
	return cut(piece, hole, space.domains);
}

function chainOf({ side }: SideRules, hook: Entrance): Chain | undefined {
	return side.table.chains.get(hook);
}

/** Changes that stay though the packet is dropped: another host has its copy. */
const COPIES = /^(?:-[mj] )?TEE\b/;
/** Decisions after which nobody asks what else happened to the packet, but for copies. */
const GONE = /^(?:DROP$|-m REJECT\b)/;
