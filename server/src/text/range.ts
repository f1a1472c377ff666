// From spans to the ranges of the Language Server Protocol.

import type { Position } from './edit.ts';
import type { Span } from './span.ts';

/** A stretch of text between two positions; 0-based lines and UTF-16 columns, `end` excluded. The shape of an LSP range. */
export interface TextRange {
	start: Position & { line: number; character: number };
	end: Position & { line: number; character: number };
}

/** The range of a span on a 0-based line. */
export function rangeOn(line: number, span: Span): TextRange {
	return { start: { line, character: span.start }, end: { line, character: span.end } };
}
