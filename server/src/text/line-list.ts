// The lines of a document in chunks of some hundred, so that an edit moves a chunk and not the file, and a line that stays keeps its identity.

/** What a list needs of its elements: a place to note the chunk they are in. Only the list writes it. */
export interface Listed {
	chunk: Chunk | undefined;
}

interface Chunk {
	/** Index of the first line of the chunk in the whole list, 0-based. */
	start: number;
	readonly lines: Listed[];
}

const CHUNK_SIZE = 256;
const CHUNK_MAX = 512;

/** A list of lines with cheap local edits. An element stands in at most one list, once. Indices are 0-based. */
export class LineList<L extends Listed> {
	private chunks: Chunk[] = [];
	private count = 0;

	constructor(lines: readonly L[] = []) {
		this.splice(0, 0, lines);
	}

	get length(): number {
		return this.count;
	}

	/** The line at an index; `undefined` outside the list. */
	at(index: number): L | undefined {
		if (index < 0 || index >= this.count) {
			return undefined;
		}
		const chunk = this.chunks[this.chunkAt(index)]!;
		return chunk.lines[index - chunk.start] as L;
	}

	/** The index of a line of this list; -1 for a line that was taken out or never was in it. */
	indexOf(line: L): number {
		const chunk = line.chunk;
		if (!chunk) {
			return -1;
		}
		return chunk.start + chunk.lines.indexOf(line);
	}

	/** Takes out `removed` lines at `start` and puts others in their place. Returns those taken out. Bounds are clamped. */
	splice(start: number, removed: number, inserted: readonly L[]): L[] {
		const from = Math.max(0, Math.min(start, this.count));
		const to = Math.max(from, Math.min(from + removed, this.count));
		const first = this.chunks.length === 0 ? 0 : this.chunkAt(Math.min(from, this.count - 1));
		const last = to > from ? this.chunkAt(to - 1) : first;
		const head = this.chunks[first];
		const tail = this.chunks[last];
		const before = head ? head.lines.slice(0, from - head.start) : [];
		const after = tail ? tail.lines.slice(Math.max(0, to - tail.start)) : [];
		const gone: L[] = [];
		for (let c = first; c <= last && c < this.chunks.length; c++) {
			const chunk = this.chunks[c]!;
			const begin = Math.max(0, from - chunk.start);
			const end = Math.max(begin, Math.min(chunk.lines.length, to - chunk.start));
			for (let i = begin; i < end; i++) {
				const line = chunk.lines[i] as L;
				line.chunk = undefined;
				gone.push(line);
			}
		}
		const fresh = chunked(before, inserted, after);
		const old = this.chunks;
		this.chunks = [...old.slice(0, first), ...fresh, ...old.slice(old.length === 0 ? 0 : last + 1)];
		this.renumber(first);
		return gone;
	}

	/** The lines from one index to another, the end excluded; bounds are clamped. */
	slice(from: number, to: number): L[] {
		const lines: L[] = [];
		for (const line of this.from(from)) {
			if (lines.length >= to - Math.max(0, from)) {
				break;
			}
			lines.push(line);
		}
		return lines;
	}

	/** Goes through the lines from an index to the end. The list must not change meanwhile. */
	*from(index: number): Generator<L> {
		let at = Math.max(0, index);
		for (let c = at < this.count ? this.chunkAt(at) : this.chunks.length; c < this.chunks.length; c++) {
			const chunk = this.chunks[c]!;
			for (let i = at - chunk.start; i < chunk.lines.length; i++) {
				yield chunk.lines[i] as L;
			}
			at = chunk.start + chunk.lines.length;
		}
	}

	[Symbol.iterator](): Generator<L> {
		return this.from(0);
	}

	/** Calls back for every line in order: the fastest way through a large list. */
	forEach(visit: (line: L, index: number) => void): void {
		for (const chunk of this.chunks) {
			const { start, lines } = chunk;
			for (let i = 0; i < lines.length; i++) {
				visit(lines[i] as L, start + i);
			}
		}
	}

	/** Position of the chunk that holds an index within the list. */
	private chunkAt(index: number): number {
		let low = 0;
		let high = this.chunks.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.chunks[middle]!.start <= index) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low;
	}

	private renumber(firstChunk: number): void {
		const previous = this.chunks[firstChunk - 1];
		let start = previous ? previous.start + previous.lines.length : 0;
		for (let c = firstChunk; c < this.chunks.length; c++) {
			const chunk = this.chunks[c]!;
			chunk.start = start;
			start += chunk.lines.length;
		}
		this.count = start;
	}
}

/** Cuts three runs of lines, one after the other, into chunks and tells each line its chunk. */
function chunked(before: readonly Listed[], between: readonly Listed[], after: readonly Listed[]): Chunk[] {
	const lines = before.length + after.length === 0 ? between : [...before, ...between, ...after];
	const size = lines.length <= CHUNK_MAX ? Math.max(1, lines.length) : CHUNK_SIZE;
	const chunks: Chunk[] = [];
	for (let i = 0; i < lines.length; i += size) {
		const chunk: Chunk = { start: 0, lines: lines.slice(i, i + size) };
		for (const line of chunk.lines) {
			line.chunk = chunk;
		}
		chunks.push(chunk);
	}
	return chunks;
}
