// Names come again thousands of times in a dump; one shared string for each saves memory and makes comparing them cheap.

const MAX_NAMES = 500_000;
const names = new Map<string, string>();

/** The same text as one shared string. The store is emptied when it has grown past any real dump, which costs memory only. */
export function intern(text: string): string {
	const known = names.get(text);
	if (known !== undefined) {
		return known;
	}
	if (names.size >= MAX_NAMES) {
		names.clear();
	}
	names.set(text, text);
	return text;
}
