// Names come again thousands of times in a dump; one string shared between them saves memory, and its hash is computed once.

import { detached } from '../text/detached.ts';
import { type CodeSource, type Codes, isLineEnd } from './codes.ts';

/** Small enough to stay in the processor's cache: names come in runs, and the few that come everywhere (ACCEPT, KUBE-MARK-MASQ) soon win their slot back. */
const SLOTS = 1 << 10;
/** The name seen last in each slot. A name that lost its slot to another is simply cut out of the text again: sharing is a saving, never a promise. */
const recent: string[] = new Array<string>(SLOTS).fill('');

/** The text from column `start` to `end`, as the string that the same name had before where that is still at hand. */
export function intern(text: string, start = 0, end = text.length): string {
	let hash = 0;
	for (let at = start; at < end; at++) {
		hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
	}
	const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
	const candidate = recent[slot]!;
	if (candidate.length === end - start && text.startsWith(candidate, start)) {
		return candidate;
	}
	const name = detached(text.slice(start, end));
	recent[slot] = name;
	return name;
}

/** Reads plain names: those without quotes, which a blank or the end of the line follows. Places are those of the codes of a source. */
export interface NameReader {
	/** The name that was read last. */
	readonly name: string;
	/** Reads the name that begins at a place. Returns the place behind it; -1 for anything but a plain name. */
	read(source: CodeSource, start: number): number;
	/** The same for the name of a chain that the line before may have had. */
	readChain(source: CodeSource, start: number): number;
}

/** Cuts every name out of the text. */
export class CutNames implements NameReader {
	name = '';

	read({ text, codes, base }: CodeSource, start: number): number {
		let at = start;
		while (isOfName(codes[at]!)) {
			at++;
		}
		if (!isPlainName(codes, start, at)) {
			return -1;
		}
		this.name = text.slice(base + start, base + at);
		return at;
	}

	readChain(source: CodeSource, start: number): number {
		return this.read(source, start);
	}
}

/** All names of one document while it is read for the first time: each is cut out of the text once, however many lines have it, and has a number. */
export class Names implements NameReader {
	/** By their numbers, which are in the order in which the names come first. */
	readonly all: string[] = [];
	/** The number of the name that was read last, and that of the last one read as a chain. */
	number = 0;
	chainNumber = 0;
	/** The codes of all names, one behind the other. */
	private pool: Uint8Array;
	private poolEnd = 0;
	/**
	 * Open addressing, SLOT numbers each: the number of a name plus 1, or 0; its hash; where it begins in the pool; its length. They stand next to each other because
	 * memory is what a search waits for. At most half of the slots are in use.
	 */
	private slots: Int32Array;
	/** The chain of the line before: rules of one chain mostly follow each other. */
	private latest = { number: 0, at: 0, length: 0 };
	/** Where in the pool the name stands that was read last. */
	private at = 0;

	/** For a text of so many characters; memory is taken for the names of a large dump, and used as far as there are as many. */
	constructor(characters: number) {
		const expected = Math.max(1 << 10, characters / CHARACTERS_PER_NAME);
		this.pool = new Uint8Array(expected * CHARACTERS_OF_NAME);
		this.slots = new Int32Array(SLOT << Math.ceil(Math.log2(expected * 2)));
	}

	get name(): string {
		return this.all[this.number]!;
	}

	readChain(source: CodeSource, start: number): number {
		const { codes } = source;
		const { latest } = this;
		const { length } = latest;
		if (length > 0 && codes[start + length] === SPACE && this.isSame(latest.at, codes, start, length)) {
			this.number = latest.number;
			this.chainNumber = latest.number;
			return start + length;
		}
		const end = this.read(source, start);
		if (end !== -1) {
			this.chainNumber = this.number;
			latest.number = this.number;
			latest.at = this.at;
			latest.length = end - start;
		}
		return end;
	}

	read(source: CodeSource, start: number): number {
		const { codes } = source;
		let hash = 0;
		let at = start;
		for (let code = codes[at]!; isOfName(code); code = codes[at]!) {
			hash = (Math.imul(hash, 31) + code) | 0;
			at++;
		}
		if (!isPlainName(codes, start, at)) {
			return -1;
		}
		this.find(source, start, at - start, hash);
		return at;
	}

	/** Notes the number of the name at a place, the same for the same name. */
	private find(source: CodeSource, start: number, length: number, hash: number): void {
		const { slots } = this;
		const last = slots.length - 1;
		let slot = slotOf(hash, slots);
		for (let number = slots[slot]!; number !== 0; number = slots[slot]!) {
			const at = slots[slot + 2]!;
			if (slots[slot + 1] === hash && slots[slot + 3] === length && this.isSame(at, source.codes, start, length)) {
				this.number = number - 1;
				this.at = at;
				return;
			}
			slot = (slot + SLOT) & last;
		}
		this.number = this.all.length;
		this.at = this.keep(source.codes, start, length);
		this.all.push(source.text.slice(source.base + start, source.base + start + length));
		slots[slot] = this.all.length;
		slots[slot + 1] = hash;
		slots[slot + 2] = this.at;
		slots[slot + 3] = length;
		if (this.all.length * 2 * SLOT > slots.length) {
			this.grow();
		}
	}

	/** Whether the name at a place of the pool stands in a source, too. */
	private isSame(at: number, codes: Codes, start: number, length: number): boolean {
		const { pool } = this;
		for (let i = 0; i < length; i++) {
			if (pool[at + i] !== codes[start + i]) {
				return false;
			}
		}
		return true;
	}

	/** Puts a name into the pool and returns its place there. */
	private keep(codes: Codes, start: number, length: number): number {
		const at = this.poolEnd;
		this.poolEnd += length;
		if (this.poolEnd > this.pool.length) {
			const larger = new Uint8Array(Math.max(this.pool.length * 2, this.poolEnd));
			larger.set(this.pool);
			this.pool = larger;
		}
		for (let i = 0; i < length; i++) {
			this.pool[at + i] = codes[start + i]!;
		}
		return at;
	}

	private grow(): void {
		const old = this.slots;
		const slots = new Int32Array(old.length * 4);
		for (let from = 0; from < old.length; from += SLOT) {
			if (old[from] === 0) {
				continue;
			}
			let slot = slotOf(old[from + 1]!, slots);
			while (slots[slot] !== 0) {
				slot = (slot + SLOT) & (slots.length - 1);
			}
			for (let i = 0; i < SLOT; i++) {
				slots[slot + i] = old[from + i]!;
			}
		}
		this.slots = slots;
	}
}

const SPACE = 32;
const QUOTE = 34;
const DASH = 45;
const LESS = 60;
/** Behind it come the braces of templates, and what is not ASCII. */
const LETTER_Z = 122;

function isOfName(code: number): boolean {
	return code > QUOTE && code <= LETTER_Z && code !== LESS;
}

function isPlainName(codes: Codes, start: number, end: number): boolean {
	return end > start && codes[start] !== DASH && (codes[end] === SPACE || isLineEnd(codes[end]!));
}

/** How many characters of a dump there are to one name, at the least, in dumps of Kubernetes nodes, which have the most; and how long a name is there. */
const CHARACTERS_PER_NAME = 256;
const CHARACTERS_OF_NAME = 32;

/** Numbers of one slot. */
const SLOT = 4;

/** Where in the slots the search for a hash begins. Their number is a power of two. */
function slotOf(hash: number, slots: Int32Array): number {
	return ((hash ^ (hash >>> 15)) * SLOT) & (slots.length - 1);
}
