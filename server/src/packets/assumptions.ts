// What a packet relies on beside what it is: predicates that are not modelled, of rules on its way that would do something to it.

import { setOf } from './box.ts';
import { FIRST_LITERAL, holds } from './dimensions.ts';
import type { Step } from './program.ts';
import type { Space } from './space.ts';
import type { State } from './state.ts';

/** Watches a walk and notes them, each once, in the words of iptables-save, with "! " before those that must not hold. */
export class Assumptions {
	readonly texts = new Set<string>();
	private readonly space: Space;

	constructor(space: Space) {
		this.space = space;
	}

	/** A step that the packet, as it is by now, does not match. */
	missed(step: Step, state: State): void {
		const { box } = step;
		const failing = box.dims.filter((dimension) => !holds(dimension, setOf(box, dimension)!, state));
		if (!doesSomething(step) || failing.length === 0 || failing[0]! < FIRST_LITERAL) {
			return;
		}
		this.needOne(failing.map((literal) => `${state.truths.has(literal) ? '' : '! '}${this.space.literalOf(literal).text}`));
	}

	/** A step that the packet may match or not, and is taken not to match. */
	passed(step: Step): void {
		if (doesSomething(step)) {
			this.needOne(step.rule.assumes.map((text) => `! ${text}`));
		}
	}

	/** One of several is enough. */
	private needOne(texts: readonly string[]): void {
		if (texts.length > 0 && !texts.some((text) => this.texts.has(text))) {
			this.texts.add(texts[0]!);
		}
	}
}

function doesSomething({ kind, writes }: Step): boolean {
	return kind !== 'continues' || writes.length > 0;
}
