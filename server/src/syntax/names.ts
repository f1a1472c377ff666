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
	return shared(text, start, end, hash);
}

/** The same where the character codes of the text are at hand. */
export function internCodes(text: string, codes: Uint8Array | Uint16Array, start: number, end: number): string {
	let hash = 0;
	for (let at = start; at < end; at++) {
		hash = (Math.imul(hash, 31) + codes[at]!) | 0;
	}
	return shared(text, start, end, hash);
}

function shared(text: string, start: number, end: number, hash: number): string {
	const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
	const candidate = recent[slot]!;
	if (candidate.length === end - start && text.startsWith(candidate, start)) {
		return candidate;
	}
	const name = text.slice(start, end);
	recent[slot] = name;
	return name;
}
