// Which packets can come into a chain at all, by what the calls on the way ask of them: as boxes that hold all of these packets, and perhaps others.

import { ALL, type Box, forget, meet } from './box.ts';
import { undated } from './dimensions.ts';
import type { ChainCode, Program } from './program.ts';

/** Boxes for one chain; where there would be more, nothing is said of what comes in. */
const MAX_ENTRANCES = 32;
const ANYTHING: readonly Box[] = [ALL];

export class Entrances {
	private readonly program: Program;
	private readonly known = new Map<ChainCode, readonly Box[]>();

	/** For a program as it is now, without calls that close a loop. */
	constructor(program: Program) {
		this.program = program;
	}

	/** Boxes in which every packet is that comes into the chain, as it enters the table. */
	into(chain: ChainCode): readonly Box[] {
		let boxes = this.known.get(chain);
		if (!boxes) {
			boxes = this.find(chain);
			this.known.set(chain, boxes);
		}
		return boxes;
	}

	private find({ hook, isOpen, isLooped, calls }: ChainCode): readonly Box[] {
		if (hook !== undefined || isOpen || isLooped || calls.length > MAX_ENTRANCES) {
			return ANYTHING;
		}
		const found: Box[] = [];
		for (const { rule, box } of calls) {
			for (const entry of this.into(rule.chain)) {
				const region = meet(entry, fixedIn(box, this.program));
				if (region && (region.dims.length === 0 || found.length === MAX_ENTRANCES)) {
					return ANYTHING;
				}
				if (region) {
					found.push(region);
				}
			}
		}
		return found;
	}
}

/** What a box says of dimensions that no rule changes: it holds anywhere on the way. */
export function fixedIn(box: Box, { writes }: Program): Box {
	for (let i = 0; i < (writes.size === 0 ? 0 : box.dims.length); i++) {
		if (writes.has(undated(box.dims[i]!))) {
			return forget(box, (dimension) => writes.has(undated(dimension)));
		}
	}
	return box;
}
