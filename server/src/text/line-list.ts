// The lines of a document in chunks of some hundred, so that an edit moves a chunk and not the file, and a line that stays keeps its identity.

/** What a list needs of its elements: a place to note the chunk they are in. Only the list writes it. */
export interface Listed {
	chunk: Chunk | undefined;
}

/** Lines that are made when somebody asks for one. */
export interface Supply<L extends Listed> {
	readonly length: number;
	/** Makes the line at an index, 0-based. Asked for once. */
	make(index: number): L;
}

const CHUNK_BITS = 8;
const CHUNK_SIZE = 1 << CHUNK_BITS;
const CHUNK_MAX = 512;

class Chunk {
	/** Index of the first line of the chunk in the whole list, 0-based. */
	start: number;
	readonly length: number;
	private made: readonly Listed[] | undefined;
	/** Where lines come from that have not been made, and which of those is the first. */
	private supply: Supply<Listed> | undefined;
	private readonly first: number;

	private constructor(first: number, length: number, made: readonly Listed[] | undefined, supply: Supply<Listed> | undefined) {
		this.start = first;
		this.first = first;
		this.length = length;
		this.made = made;
		this.supply = supply;
	}

	static of(lines: readonly Listed[]): Chunk {
		const chunk = new Chunk(0, lines.length, lines, undefined);
		for (const line of lines) {
			line.chunk = chunk;
		}
		return chunk;
	}

	/** The lines of a supply from an index on, as many as a chunk has or as there are left. */
	static from(supply: Supply<Listed>, start: number): Chunk {
		return new Chunk(start, Math.min(CHUNK_SIZE, supply.length - start), undefined, supply);
	}

	get isMade(): boolean {
		return this.made !== undefined;
	}

	/** The lines, which are made all at once where they have not been. */
	get lines(): readonly Listed[] {
		return this.made ?? this.make();
	}

	private make(): readonly Listed[] {
		const made = new Array<Listed>(this.length);
		for (let i = 0; i < made.length; i++) {
			const line = this.supply!.make(this.first + i);
			line.chunk = this;
			made[i] = line;
		}
		this.made = made;
		this.supply = undefined;
		return made;
	}
}

/** A list of lines with cheap local edits. An element stands in at most one list, once. Indices are 0-based. */
export class LineList<L extends Listed> {
	private chunks: Chunk[] = [];
	private count = 0;
	/** The chunks as they were when the list was made of a supply, until they are forgotten. */
	private originals: readonly Chunk[] = [];

	constructor(lines: readonly L[] | Supply<L> = []) {
		if ('make' in lines) {
			this.originals = chunksOf(lines);
			this.chunks = [...this.originals];
			this.count = lines.length;
		} else {
			this.splice(0, 0, lines);
		}
	}

	get length(): number {
		return this.count;
	}

	/**
	 * The line that was made, or is made now, of the index in the supply that the list was made of, also where the list has changed since; there must be one, and
	 * `forgetOriginals` must not have been called.
	 */
	original(index: number): L {
		return this.originals[index >> CHUNK_BITS]!.lines[index & (CHUNK_SIZE - 1)] as L;
	}

	/** Nobody will ask for `original` any more: lines that were taken out of the list, and what they belonged to, are let go. */
	forgetOriginals(): void {
		this.originals = [];
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
			const end = Math.max(begin, Math.min(chunk.length, to - chunk.start));
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
			const { lines } = chunk;
			for (let i = at - chunk.start; i < lines.length; i++) {
				yield lines[i] as L;
			}
			at = chunk.start + chunk.length;
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

	/** The same for those lines of a supply that have been made. */
	forEachMade(visit: (line: L, index: number) => void): void {
		for (const chunk of this.chunks) {
			if (chunk.isMade) {
				chunk.lines.forEach((line, i) => {
					visit(line as L, chunk.start + i);
				});
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
		let start = previous ? previous.start + previous.length : 0;
		for (let c = firstChunk; c < this.chunks.length; c++) {
			const chunk = this.chunks[c]!;
			chunk.start = start;
			start += chunk.length;
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
		chunks.push(Chunk.of(lines.slice(i, i + size)));
	}
	return chunks;
}

/** Chunks of all lines of a supply, none of which is made yet. */
function chunksOf(supply: Supply<Listed>): readonly Chunk[] {
	const chunks: Chunk[] = [];
	for (let start = 0; start < supply.length; start += CHUNK_SIZE) {
		chunks.push(Chunk.from(supply, start));
	}
	return chunks;
}
