// The selection that grows: word › option › match › rule › chain › table › document.

import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { SELECTED_PLACES, WORDS_LINE_CHARACTERS } from '../limits.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { type Extent, extentOfChain, extentsOfTables } from '../ruleset/extent.ts';
import type { Line } from '../syntax/line.ts';
import type { OptionUse } from '../syntax/uses.ts';
import { wordsOf } from '../syntax/words.ts';
import { rangeOn } from '../text/range.ts';
import type { Span } from '../text/span.ts';

/**
 * One chain of growing ranges for each position. A position outside the text, or behind the first SELECTED_PLACES, gets an empty range there, because every position wants an
 * answer. Never throws.
 */
export function selectionRanges(analysis: Analysis, positions: readonly Position[]): SelectionRange[] {
	const extents = new Extents(analysis);
	return positions.map((position, i) => (i < SELECTED_PLACES ? selectionAt(analysis, extents, position) : nothingAt(position)));
}

function nothingAt(position: Position): SelectionRange {
	return { range: { start: position, end: position } };
}

/** How far tables and chains reach, each found once for all positions. */
class Extents {
	readonly #analysis: Analysis;
	readonly #tables: readonly Extent[];
	readonly #chains = new Map<Chain, Extent | undefined>();

	constructor(analysis: Analysis) {
		this.#analysis = analysis;
		this.#tables = extentsOfTables(analysis.dump.lines, analysis.tables);
	}

	ofTableAt(index: number): Extent | undefined {
		return this.#tables.find((extent) => holdsLine(extent, index));
	}

	ofChain(chain: Chain | undefined): Extent | undefined {
		if (chain && !this.#chains.has(chain)) {
			this.#chains.set(chain, extentOfChain(this.#analysis.dump.lines, chain));
		}
		return chain && this.#chains.get(chain);
	}
}

function selectionAt(analysis: Analysis, extents: Extents, position: Position): SelectionRange {
	const { lines } = analysis.dump;
	const { line: index, character: column } = position;
	const line = lines.at(index);
	if (!line || column < 0 || column > line.text.length) {
		return nothingAt(position);
	}
	const ranges = spansAt(analysis, line, column).map((span): Range => rangeOn(index, span));
	for (const extent of [extents.ofChain(chainOf(line)), extents.ofTableAt(index), { first: 0, last: lines.length - 1 }]) {
		if (extent && holdsLine(extent, index)) {
			ranges.push(linesOf(analysis, extent));
		}
	}
	return nest(ranges, { start: { line: index, character: column }, end: { line: index, character: column } });
}

/** Spans of the line that hold the column, the smallest first. */
function spansAt(analysis: Analysis, line: Line, column: number): Span[] {
	const { text } = line;
	if (text.length > WORDS_LINE_CHARACTERS) {
		return [{ start: 0, end: text.length }];
	}
	const words = wordsOf(text, 0, text.length);
	const inner = words
		.filter((word) => word.quoted && word.end - word.start > 2)
		.map((word) => ({ start: word.start + 1, end: word.end - 1 }));
	const spans: Span[] = [...inner, ...words];
	const syntax = analysis.syntax(line);
	if (syntax) {
		const uses = [...syntax.matches, ...(syntax.target ? [syntax.target] : [])];
		const options = [...syntax.core, ...uses.flatMap((use) => use.options)];
		spans.push(...options.flatMap((option) => option.values), ...options.map(spanOf));
		spans.push(...uses.map((use) => around([use.span, ...use.options.map(spanOf)])));
	}
	const start = text.length - text.trimStart().length;
	spans.push({ start: Math.min(start, text.trimEnd().length), end: text.trimEnd().length }, { start: 0, end: text.length });
	return spans
		.filter((span) => span.start <= column && column <= span.end && span.end > span.start)
		.sort((a, b) => a.end - a.start - (b.end - b.start));
}

function spanOf(option: OptionUse): Span {
	return around([option.flag, ...option.values]);
}

function around(spans: readonly Span[]): Span {
	return { start: Math.min(...spans.map((span) => span.start)), end: Math.max(...spans.map((span) => span.end)) };
}

/** Puts each range into the next one that holds it and is larger; ranges that do not fit are left out. */
function nest(ranges: readonly Range[], place: Range): SelectionRange {
	const kept: Range[] = [];
	for (const range of ranges) {
		const inner = kept.at(-1) ?? place;
		if (holds(range, inner) && (kept.length === 0 || !holds(inner, range))) {
			kept.push(range);
		}
	}
	let selection: SelectionRange | undefined;
	for (const range of kept.reverse()) {
		selection = selection ? { range, parent: selection } : { range };
	}
	return selection ?? { range: place };
}

function holds(outer: Range, inner: Range): boolean {
	return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(a: Position, b: Position): boolean {
	return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function holdsLine(extent: Extent, index: number): boolean {
	return extent.first <= index && index <= extent.last;
}

function linesOf(analysis: Analysis, { first, last }: Extent): Range {
	return { start: { line: first, character: 0 }, end: { line: last, character: analysis.line(last)?.text.length ?? 0 } };
}
