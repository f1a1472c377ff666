// The version that an open document is compared with.

import { Analysis } from '../analysis.ts';
import { type ChangedRules, changedRules } from '../compare/changed-rules.ts';
import { compare } from '../compare/compare.ts';
import type { Comparison } from '../compare/comparison.ts';
import { COMPARED_AGAIN_MILLISECONDS } from '../limits.ts';

/** The older version of an open document. */
export class Baseline {
	readonly name: string;
	readonly analysis: Analysis;
	private known: { readonly edition: number; readonly milliseconds: number; readonly changed: ChangedRules | undefined } | undefined;

	constructor(name: string, text: string) {
		this.name = name;
		this.analysis = new Analysis(text);
	}

	/** Compares the newer version with this one, and remembers what came of it for its marks. */
	compare(edition: number, after: Analysis): Comparison {
		const begun = performance.now();
		const comparison = compare(this.analysis, after);
		this.known = { edition, milliseconds: performance.now() - begun, changed: changedRules(comparison, this.name) };
		return comparison;
	}

	/** What is to be marked in the present version; undefined where it takes too long to find out after every edit. */
	changed(edition: number, after: Analysis): ChangedRules | undefined {
		if (this.known?.edition !== edition) {
			if (this.known && this.known.milliseconds > COMPARED_AGAIN_MILLISECONDS) {
				return undefined;
			}
			this.compare(edition, after);
		}
		return this.known?.changed;
	}
}
