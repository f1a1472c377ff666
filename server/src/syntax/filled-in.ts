// What a shell puts into a word: the value of a variable, or what a command prints.

const DOUBLE = '"';
const SINGLE = "'";
/** UTF-16 units of what a shell or a template fills in. */
export const MAX_FILLED_IN = 256;
/** A text has something that a command prints. */
export const FILLED_BY_COMMAND = /`|\$\(/;
/** Behind these a backquote begins something; behind other characters it ends what stands in backquotes, as in prose. */
const BEFORE_BACKQUOTE = /[\s"'=,:/!-]/;

/**
 * The column behind `$(…)`, `${…}` or `` `…` `` that begins at `at`, in which blanks and quotes may stand; behind the first character where nothing begins there, or it has no end before
 * the column `end`.
 */
export function filledInEnd(text: string, at: number, end: number): number {
	const limit = Math.min(end, at + MAX_FILLED_IN);
	switch (text[at]) {
		case '$':
			return (
				(text[at + 1] === '('
					? closingParenthesis(text, at, limit)
					: text[at + 1] === '{'
						? closingMark(text, at + 1, limit, '}', at)
						: at) + 1
			);
		case '`':
			return (at === 0 || BEFORE_BACKQUOTE.test(text[at - 1]!) ? closingMark(text, at, limit, '`', at) : at) + 1;
		default:
			return at + 1;
	}
}

function closingMark(text: string, from: number, end: number, mark: string, otherwise: number): number {
	const found = text.slice(from + 1, end).indexOf(mark);
	return found === -1 ? otherwise : from + 1 + found;
}

/** The column of the last character of `$(…)` at `at`, in which others may stand (`$((PORT + 1))`); `at` where it has no end. */
function closingParenthesis(text: string, at: number, end: number): number {
	let depth = 0;
	let quote = '';
	for (let column = at + 1; column < end; column++) {
		const character = text[column]!;
		if (character === '\\' && quote !== SINGLE) {
			column++;
		} else if (quote !== '') {
			quote = character === quote ? '' : quote;
		} else if (character === DOUBLE || character === SINGLE) {
			quote = character;
		} else {
			depth += character === '(' ? 1 : character === ')' ? -1 : 0;
			if (depth === 0) {
				return column;
			}
		}
	}
	return at;
}
