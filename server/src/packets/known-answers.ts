// What is known of the rules of a table by now. An edit takes away what it may have made untrue: a packet that reaches a rule is proof of that as long as no rule that
// matches it comes or goes, and a rule that is dead stays so, for the same reasons, as long as no rule comes or goes that matches any of its packets.

import type { Line } from '../syntax/line.ts';
import type { Answer } from './answers.ts';
import { areDisjoint, type Box } from './box.ts';
import { holds, type Point } from './dimensions.ts';
import type { Disturbance } from './edit-program.ts';
import type { ChainCode, RuleCode } from './program.ts';
import type { Arrival } from './search.ts';

/** Why a rule is not reached, or that it was not found out. */
interface Refusal {
	readonly rule: RuleCode;
	readonly answer: Answer;
}

type Known = Arrival | Refusal;

export class KnownAnswers {
	private readonly byLine = new Map<Line, Known>();
	/** Chains in which something is to be asked. */
	private readonly open: Set<ChainCode>;
	/** Chains of which all that is not a witness was taken away since the last edit, and so of those that are called from there. */
	private readonly doubted = new Set<ChainCode>();

	/** Of these chains nothing is known yet. */
	constructor(chains: Iterable<ChainCode>) {
		this.open = new Set(chains);
	}

	get(line: Line): Known | undefined {
		return this.byLine.get(line);
	}

	has(line: Line): boolean {
		return this.byLine.has(line);
	}

	/** Rules of which it was found out whether packets reach them. */
	get decided(): number {
		let count = 0;
		for (const known of this.byLine.values()) {
			count += 'point' in known || known.answer.kind !== 'unknown' ? 1 : 0;
		}
		return count;
	}

	/** The rules about which something is known. */
	lines(): Iterable<Line> {
		return this.byLine.keys();
	}

	/** The packet that is known to reach a rule. */
	arrivalAt({ line }: RuleCode): Arrival | undefined {
		const known = this.byLine.get(line);
		return known && 'point' in known ? known : undefined;
	}

	set(rule: RuleCode, found: Arrival | Answer): void {
		this.byLine.set(rule.line, 'point' in found ? found : { rule, answer: found });
	}

	isOpen(chain: ChainCode): boolean {
		return this.open.has(chain);
	}

	/** Everything in the chain has been asked. */
	close(chain: ChainCode): void {
		this.open.delete(chain);
	}

	/** Takes away what an edit may have made untrue. */
	disturb({ boxes, removed, chains, called }: Disturbance): void {
		this.doubted.clear();
		for (const { line } of removed) {
			this.byLine.delete(line);
		}
		for (const chain of chains) {
			this.open.add(chain);
		}
		if (boxes.length > 0) {
			for (const [line, known] of this.byLine) {
				if ('point' in known ? isIn(known.point, boxes) : meets(known.rule, boxes)) {
					this.byLine.delete(line);
					this.open.add('point' in known ? known.frames.at(-1)!.rule.chain : known.rule.chain);
				}
			}
		}
		this.doubt(called);
	}

	/** Takes away why rules are not reached, in chains whose callers have changed and all that are called from there. */
	doubt(chains: Iterable<ChainCode>): void {
		const left = [...chains];
		for (let chain = left.pop(); chain; chain = left.pop()) {
			if (this.doubted.has(chain)) {
				continue;
			}
			this.doubted.add(chain);
			for (const { line } of chain.rules) {
				const known = this.byLine.get(line);
				if (known && 'answer' in known) {
					this.byLine.delete(line);
					this.open.add(chain);
				}
			}
			for (const { target } of chain.steps) {
				if (target) {
					left.push(target);
				}
			}
		}
	}
}

function isIn(point: Point, boxes: readonly Box[]): boolean {
	for (const { dims, sets } of boxes) {
		let i = 0;
		while (i < dims.length && holds(dims[i]!, sets[i]!, point)) {
			i++;
		}
		if (i === dims.length) {
			return true;
		}
	}
	return false;
}

function meets({ boxes }: RuleCode, others: readonly Box[]): boolean {
	return boxes.some((box) => others.some((other) => !areDisjoint(box, other)));
}
