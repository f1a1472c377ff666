// Names come again thousands of times in a dump; one string shared between them saves memory, and its hash is computed once.

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

/** All names of one document while it is read for the first time: each is cut out of the text once, however many lines have it. */
export class Names {
	private readonly text: string;
	private readonly codes: Uint8Array | Uint16Array;
	private readonly names: string[] = [];
	/** The offset where each name stands first, and its hash. */
	private readonly starts: number[] = [];
	private readonly hashes: number[] = [];
	/** Open addressing: the number of a name plus 1, or 0. At most half of it is in use. */
	private slots = new Int32Array(1 << 12);

	/** `codes` are the character codes of `text`. */
	constructor(text: string, codes: Uint8Array | Uint16Array) {
		this.text = text;
		this.codes = codes;
	}

	/** The text from offset `start` to `end`, the same string for the same name. */
	at(start: number, end: number): string {
		const { codes } = this;
		let hash = 0;
		for (let at = start; at < end; at++) {
			hash = (Math.imul(hash, 31) + codes[at]!) | 0;
		}
		let slot = this.slotOf(hash);
		for (let number = this.slots[slot]!; number !== 0; number = this.slots[slot]!) {
			const name = this.names[number - 1]!;
			if (this.hashes[number - 1] === hash && name.length === end - start && this.isSame(this.starts[number - 1]!, start, name.length)) {
				return name;
			}
			slot = (slot + 1) & (this.slots.length - 1);
		}
		return this.add(slot, hash, start, end);
	}

	private slotOf(hash: number): number {
		return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
	}

	private isSame(a: number, b: number, length: number): boolean {
		for (let i = 0; i < length; i++) {
			if (this.codes[a + i] !== this.codes[b + i]) {
				return false;
			}
		}
		return true;
	}

	private add(slot: number, hash: number, start: number, end: number): string {
		const name = this.text.slice(start, end);
		this.names.push(name);
		this.starts.push(start);
		this.hashes.push(hash);
		this.slots[slot] = this.names.length;
		if (this.names.length * 2 > this.slots.length) {
			this.grow();
		}
		return name;
	}

	private grow(): void {
		this.slots = new Int32Array(this.slots.length * 4);
		for (const [i, hash] of this.hashes.entries()) {
			let slot = this.slotOf(hash);
			while (this.slots[slot] !== 0) {
				slot = (slot + 1) & (this.slots.length - 1);
			}
			this.slots[slot] = i + 1;
		}
	}
}
