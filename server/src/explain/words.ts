// Small words that explanations are put together from.

/** "1 rule", "2 rules", "12,000 rules" */
export function countOf(count: number | bigint, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 || count === 1n ? '' : 's'}`;
}

/** "a", "a and b", "a, b and c" */
export function enumeration(words: readonly string[]): string {
	return alternatives(words, 'and');
}

/** Digits of a count, 0 or more, in groups of three: "16,777,216". The same on every machine, whatever its language. */
export function grouped(count: number | bigint): string {
	const digits = count.toString();
	let text = digits.slice(0, digits.length % 3 || 3);
	for (let at = text.length; at < digits.length; at += 3) {
		text += `,${digits.slice(at, at + 3)}`;
	}
	return text;
}

/** "a", "a or b", "a, b or c". What is between two commas of a list may be empty, and says nothing. */
export function alternatives(all: readonly string[], word: 'or' | 'and' = 'or'): string {
	const words = all.filter((each) => each !== '');
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`;
}
