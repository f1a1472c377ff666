// Lines that are known by their place in the first reading until somebody asks for them: in a large dump nobody asks for most.

import type { Line } from '../syntax/line.ts';

/** A line, or the row of the first reading (syntax/first-reading.ts) that it is made of. */
export type Row = Line | number;

/** Gives the line of a row; for one row always the same line. */
export type LineOf = (row: number) => Line;

/** The lines of rows. */
export function linesOf(rows: readonly Row[], lineOf: LineOf): Line[] {
	return rows.map((row) => (typeof row === 'number' ? lineOf(row) : row));
}
