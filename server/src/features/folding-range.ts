// What can be folded: tables, the rules of a chain, declarations, chains of a listing, blocks of comments.

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { extentsOfTables } from '../ruleset/extent.ts';
import type { Line } from '../syntax/line.ts';
import { CONTINUED } from '../syntax/state.ts';
import { toEnd } from '../text/to-end.ts';

/** Lines after which whoever waits may have a turn. */
const SLICE = 512;

/** What the lines of a run have in common. */
type RunKey = Chain | 'declarations' | 'comments';

/**
 * Whole lines that fold, in the order of their first line; of those that begin on one line the larger stands first. At most `limit`; tables are kept before the rest.
 * Goes through all lines once, which an editor asks for some time after an edit and not on the edit.
 */
export function foldingRanges(analysis: Analysis, limit = Number.POSITIVE_INFINITY): FoldingRange[] {
	return toEnd(foldingRangesInSlices(analysis, limit));
}

/** The same in slices. The document must not change between two of them. */
export function* foldingRangesInSlices(analysis: Analysis, limit = Number.POSITIVE_INFINITY): Generator<undefined, FoldingRange[]> {
	const tables = tableFolds(analysis);
	const runs = yield* runFolds(analysis);
	return [...tables, ...runs].slice(0, limit).sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** A listing has no line of its own for its table but the command that printed it. */
function tableFolds(analysis: Analysis): FoldingRange[] {
	return extentsOfTables(analysis.dump.lines, analysis.tables).flatMap(({ first, last }, i) => {
		const start = analysis.tables[i]!.form === 'block' ? first : promptAbove(analysis, first);
		return start !== undefined && last > start ? [{ startLine: start, endLine: last }] : [];
	});
}

function promptAbove(analysis: Analysis, first: number): number | undefined {
	return analysis.line(first - 1)?.kind === 'prompt' ? first - 1 : undefined;
}

/** Two runs are followed at once, because a comment between two rules folds by itself and does not end the fold of the rules. */
function* runFolds({ dump: { lines } }: Analysis): Generator<undefined, FoldingRange[]> {
	const code = new Runs();
	const comments = new Runs();
	let index = 0;
	for (const line of lines) {
		comments.add(line.kind === 'comment' ? 'comments' : undefined, index);
		if (line.kind === 'columns' || line.before === CONTINUED) {
			code.extend(index);
		} else if (!isBetween(line)) {
			code.add(keyOf(line), index);
		}
		if (++index % SLICE === 0) {
			yield;
		}
	}
	return [...code.finish(), ...comments.finish()];
}

/** Collects runs of lines with the same key. */
class Runs {
	private readonly folds: FoldingRange[] = [];
	private key: RunKey | undefined;
	private start = 0;
	private last = 0;

	/** Takes the next line. */
	add(key: RunKey | undefined, index: number): void {
		if (key !== this.key) {
			this.close();
			this.key = key;
			this.start = index;
		}
		this.last = index;
	}

	/** Takes a line that belongs to the run above it, whatever that is. */
	extend(index: number): void {
		this.last = this.last === index - 1 ? index : this.last;
	}

	finish(): readonly FoldingRange[] {
		this.close();
		return this.folds;
	}

	private close(): void {
		if (this.key !== undefined && this.last > this.start) {
			const kind = this.key === 'comments' ? { kind: FoldingRangeKind.Comment } : {};
			this.folds.push({ startLine: this.start, endLine: this.last, ...kind });
		}
	}
}

function keyOf(line: Line): RunKey | undefined {
	if (line.kind === 'chain' && line.dialect === 'save') {
		return 'declarations';
	}
	return line.kind === 'chain' || line.kind === 'rule' ? chainOf(line) : undefined;
}

/** Lines that neither begin nor end a run of rules. */
function isBetween(line: Line): boolean {
	return line.kind === 'comment' || line.kind === 'blank' || line.kind === 'text' || line.kind === 'bogus';
}
