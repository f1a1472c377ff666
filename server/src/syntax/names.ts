// Names come again thousands of times in a dump; one string shared between them saves memory, and its hash is computed once.

import { type Codes, isLineEnd } from './codes.ts';

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
	const name = text.slice(start, end);
	recent[slot] = name;
	return name;
}

/** Reads the plain names of a text: those without quotes, which a blank or the end of the line follows. Offsets are 0-based UTF-16. */
export interface NameReader {
	/** The name that was read last. */
	readonly name: string;
	/** Reads the name that begins at an offset. Returns the offset behind it; -1 for anything but a plain name. */
	read(start: number): number;
	/** The same for the name of a chain that the line before may have had. */
	readChain(start: number): number;
}

/** Cuts every name out of the text. */
export class CutNames implements NameReader {
	name = '';
	private readonly text: string;
	private readonly codes: Codes;

	/** `codes` are the character codes of `text`, and perhaps a line end behind them. */
	constructor(text: string, codes: Codes) {
		this.text = text;
		this.codes = codes;
	}

	read(start: number): number {
		const { codes } = this;
		let at = start;
		while (at < codes.length && isOfName(codes[at]!)) {
			at++;
		}
		if (!isPlainName(codes, start, at)) {
			return -1;
		}
		this.name = this.text.slice(start, at);
		return at;
	}

	readChain(start: number): number {
		return this.read(start);
	}
}

/** All names of one document while it is read for the first time: each is cut out of the text once, however many lines have it. */
export class Names implements NameReader {
	name = '';
	private readonly text: string;
	private readonly codes: Codes;
	private readonly names: string[] = [];
	/**
	 * Open addressing, SLOT numbers each: the number of a name plus 1, or 0; its hash; the offset where it stands first; its length. They stand next to each other because
	 * memory is what a search waits for. At most half of the slots are in use.
	 */
	private slots: Int32Array;
	/** Where the chain of the line before stands, and its name: rules of one chain mostly follow each other. */
	private latestStart = 0;
	private latest = '';

	/** `codes` are the character codes of `text`. */
	constructor(text: string, codes: Codes) {
		this.text = text;
		this.codes = codes;
		const expected = Math.max(1 << 10, text.length / CHARACTERS_PER_NAME);
		this.slots = new Int32Array(SLOT << Math.ceil(Math.log2(expected * 2)));
	}

	readChain(start: number): number {
		const { length } = this.latest;
		if (length > 0 && this.codes[start + length] === SPACE && this.isSame(this.latestStart, start, length)) {
			this.name = this.latest;
			return start + length;
		}
		const end = this.read(start);
		if (end !== -1) {
			this.latest = this.name;
			this.latestStart = start;
		}
		return end;
	}

	read(start: number): number {
		const { codes } = this;
		let hash = 0;
		let at = start;
		for (; at < codes.length; at++) {
			const code = codes[at]!;
			if (!isOfName(code)) {
				break;
			}
			hash = (Math.imul(hash, 31) + code) | 0;
		}
		if (!isPlainName(codes, start, at)) {
			return -1;
		}
		this.name = this.find(start, at - start, hash);
		return at;
	}

	/** The name at an offset, the same string for the same name. */
	private find(start: number, length: number, hash: number): string {
		const { slots } = this;
		const last = slots.length - 1;
		let slot = slotOf(hash, slots);
		for (let number = slots[slot]!; number !== 0; number = slots[slot]!) {
			if (slots[slot + 1] === hash && slots[slot + 3] === length && this.isSame(slots[slot + 2]!, start, length)) {
				return this.names[number - 1]!;
			}
			slot = (slot + SLOT) & last;
		}
		const name = this.text.slice(start, start + length);
		this.names.push(name);
		slots[slot] = this.names.length;
		slots[slot + 1] = hash;
		slots[slot + 2] = start;
		slots[slot + 3] = length;
		if (this.names.length * 2 * SLOT > slots.length) {
			this.grow();
		}
		return name;
	}

	private isSame(a: number, b: number, length: number): boolean {
		const { codes } = this;
		for (let i = 0; i < length; i++) {
			if (codes[a + i] !== codes[b + i]) {
				return false;
			}
		}
		return true;
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
			slots.set(old.subarray(from, from + SLOT), slot);
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
	return end > start && codes[start] !== DASH && (end === codes.length || codes[end] === SPACE || isLineEnd(codes[end]!));
}

/** Numbers of one slot. */
const SLOT = 4;

/** How many characters of a dump there are to one name, at the least, in dumps of Kubernetes nodes, which have the most. */
const CHARACTERS_PER_NAME = 256;

/** Where in the slots the search for a hash begins. Their number is a power of two. */
function slotOf(hash: number, slots: Int32Array): number {
	return ((hash ^ (hash >>> 15)) * SLOT) & (slots.length - 1);
}
