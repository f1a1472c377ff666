// Names come again thousands of times in a dump; one shared string for each saves memory and makes comparing them cheap.

const MAX_NAMES = 500_000;
const RECENT = 1024;
const names = new Map<string, string>();
/** Names seen lately, by length and three of their characters: finds most names without cutting them out of the line first. */
const recent: string[] = new Array<string>(RECENT).fill('');

/** The text from column `start` to `end` as one shared string. The store is emptied when it has grown past any real dump, which costs memory only. */
export function intern(text: string, start = 0, end = text.length): string {
	const length = end - start;
	const slot =
		(length * 131 +
			text.charCodeAt(start) +
			text.charCodeAt(end - 1) * 31 +
			text.charCodeAt(start + (length >> 1)) * 7 +
			text.charCodeAt(end - 2) * 17) &
		(RECENT - 1);
	const candidate = recent[slot]!;
	if (length > 0 && candidate.length === length && text.startsWith(candidate, start)) {
		return candidate;
	}
	const name = text.slice(start, end);
	const known = names.get(name);
	if (known !== undefined) {
		recent[slot] = known;
		return known;
	}
	if (names.size >= MAX_NAMES) {
		names.clear();
	}
	names.set(name, name);
	recent[slot] = name;
	return name;
}
