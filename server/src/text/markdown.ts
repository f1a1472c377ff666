// Text of a document put into Markdown as text: whatever stands in a comment, it becomes neither markup nor HTML nor a link.

import { QUOTED_WORD_LENGTH } from '../limits.ts';

/** What marks something up in CommonMark or in GitHub's flavour, anywhere in a line. */
const MARKUP = /[\\`*_{}[\]()#+!<>&|~$^=@]/g;
/** What renderers make links of by themselves: GitHub's flavour of addresses with a scheme or `www.`, others of `//` and a name, or of any name with a dot. */
const LINKS = /:(?=\/\/)|(?<=\/)\/|(?<=\bwww)\.|(?<=\S)\.(?=\p{L})|(?<=\bmailto|\bxmpp):/giu;
/** Line ends, other control characters, and those that turn the direction of text round. */
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** One line of text as Markdown. Control characters become "\ufffd". */
export function escapeMarkdown(text: string): string {
	return visible(text)
		.replace(MARKUP, '\\$&')
		.replace(LINKS, '\\$&')
		.replace(/^(\s*)([-=])|^(\s*\d+)([.)])/, (_, blanks = '', sign = '', number = '', point = '') =>
			number === '' ? `${blanks}\\${sign}` : `${number}\\${point}`,
		);
}

/**
 * One line of text as Markdown of a comment on a platform that looks for names and numbers in what Markdown made of it: "@octocat" would call somebody however it is
 * escaped, "#12" would be put down in the thread of that issue. A character of no width keeps them apart.
 */
export function escapeComment(text: string): string {
	return escapeMarkdown(text).replace(/\\@(?=\w)|\\#(?=\d)/g, '$&&#8203;');
}

/** One line of text as code in a line. */
export function codeSpan(text: string): string {
	const plain = visible(text);
	const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map((run) => run[0].length));
	const fence = '`'.repeat(longest + 1);
	const isBare = /^(?:`|\s)|(?:`|\s)$/.test(plain) || plain === '';
	return isBare ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

/** Lines as a block of code in which nothing is markup. */
export function codeBlock(lines: readonly string[], language: string): string {
	const text = lines.map(visible).join('\n');
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}${language}\n${text}\n${fence}`;
}

/** Text without line ends and without characters that nobody sees, and of words that are longer than anybody reads the beginning. */
export function visible(text: string): string {
	return withoutLongWords(text).replace(INVISIBLE, (character) => (character === '\t' ? ' ' : '\ufffd'));
}

/** A text that quotes words of the document, however long those are. */
export function withoutLongWords(text: string): string {
	return text.length <= QUOTED_WORD_LENGTH
		? text
		: text.replace(/\S+/g, (word) => (word.length > QUOTED_WORD_LENGTH ? `${word.slice(0, QUOTED_WORD_LENGTH)}…` : word));
}
