// Words that outlive their document.

/** Shorter ones V8 copies when it cuts them out (`SlicedString::kMinLength`). */
const SLICED_LETTERS = 13;

/**
 * The same text in memory of its own. A word that is cut out of a document is a slice to V8, which holds all of the text as long as the word is held anywhere: what is remembered beyond a
 * document is remembered under this.
 */
export function detached(text: string): string {
	return text.length < SLICED_LETTERS ? text : text.split('').join('');
}
