// Finds the end of a comment in a listing. It is printed raw between `/* ` and ` */`, so a `*/` inside it looks just like its end.

/** With more `*` + `/` than this in a line, the first one is the end: no comment that iptables keeps (255 bytes) is worth more attempts. */
const MAX_ENDS = 32;

const END = '*/';

/** The ends of the comments of one line. */
export class CommentEnds {
	private readonly line: string;
	private readonly isUnderstoodFrom: (column: number) => boolean;
	private readonly understood = new Map<number, boolean>();
	private allEnds: readonly number[] | undefined;

	/** `isUnderstoodFrom` tells whether all of the line from a column on is understood; it may ask this object for the ends of later comments. */
	constructor(line: string, isUnderstoodFrom: (column: number) => boolean) {
		this.line = line;
		this.isUnderstoodFrom = isUnderstoodFrom;
	}

	/**
	 * The column behind the comment that begins at `start`: the first end behind which everything is understood, else the last end before another
	 * comment opens. Undefined where the comment never ends.
	 */
	endOf(start: number): number | undefined {
		this.allEnds ??= findEnds(this.line, start);
		const ends = this.allEnds.filter((end) => end >= start + '/* */'.length);
		if (ends.length <= 1 || this.allEnds.length > MAX_ENDS) {
			return ends[0];
		}
		return ends.find((end) => this.isGoodEnd(end)) ?? this.lastBeforeNext(start, ends);
	}

	private isGoodEnd(end: number): boolean {
		const known = this.understood.get(end) ?? this.isUnderstoodFrom(end);
		this.understood.set(end, known);
		return known;
	}

	private lastBeforeNext(start: number, ends: readonly number[]): number | undefined {
		const next = this.line.indexOf('*/ /* ', start);
		return next < 0 ? ends.at(-1) : next + END.length;
	}
}

/** The columns behind every end of a comment that stands alone: a blank before it, a blank or nothing behind it. */
function findEnds(line: string, from: number): number[] {
	const ends: number[] = [];
	for (let at = line.indexOf(END, from); at !== -1; at = line.indexOf(END, at + 1)) {
		const behind = line.charCodeAt(at + END.length);
		if (line[at - 1] === ' ' && !(behind > 32)) {
			ends.push(at + END.length);
		}
	}
	return ends;
}
