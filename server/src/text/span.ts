// Where something stands in a document. Spans are columns of one line, so that an edit elsewhere moves none of them.

/** A stretch of one line: 0-based UTF-16 columns, `end` excluded. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A span with its 0-based line. */
export interface Place extends Span {
	readonly line: number;
}
