// Text of a file as a terminal may show it.

/** Controls, invisible formatting characters, and the line and paragraph separators. */
const UNSHOWN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * The text with a sign in place of every character that a terminal would act upon or not show: escape sequences, direction marks, invisible blanks. Tabs become
 * one blank. As long as before, so that columns stay.
 */
export function visible(text: string): string {
	return text.replace(UNSHOWN, (character) => {
		const code = character.charCodeAt(0);
		if (code === 9) {
			return ' ';
		}
		return code < 32 ? String.fromCharCode(0x2400 + code) : '\ufffd'.repeat(character.length);
	});
}
