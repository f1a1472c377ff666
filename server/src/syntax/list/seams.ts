// Finds the places in a listing text at which two matches are printed without a blank between them.

/** Print-outs that begin without a blank of their own, as those of every other match do. */
const GLUED = /\S(?=match bpf |UNKNOWN match `|eui64(?: |$))/g;
/** More of them than any rule has matches. */
const MAX_SEAMS = 64;

/** The columns between `start` and `stop` at which the text must be cut, in order, and `stop` itself. Comments are left whole. */
export function seams(line: string, start: number, stop: number): number[] {
	const found: number[] = [];
	if (line.includes('match bpf ', start) || line.includes('eui64', start) || line.includes('UNKNOWN match `', start)) {
		const openings = [...line.slice(0, stop).matchAll(GLUED)].map((match) => match.index + 1);
		found.push(...openings.filter((column) => column > start && !isInComment(line, start, column)).slice(0, MAX_SEAMS));
	}
	return [...found, stop];
}

function isInComment(line: string, start: number, column: number): boolean {
	const opened = line.lastIndexOf('/* ', column);
	return opened >= start && line.lastIndexOf('*/', column) < opened;
}
