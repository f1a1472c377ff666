// Paints text: under every line stands one letter per character that says how the character is coloured. A picture in letters is what the tests of
// the grammars compare, so that a person can read them against the text.

import { type Token, tokenize } from './tokenize.ts';

/** One kind of word: its letter, and the start of the innermost scope that gives it its colour. */
export const KINDS: readonly (readonly [letter: string, scope: string, name: string])[] = [
	['T', 'entity.name.namespace.table', 'table'],
	['C', 'entity.name.function.chain.iptables', 'declared chain'],
	['B', 'support.function.chain.builtin', 'reference to a builtin chain'],
	['c', 'entity.name.function.chain.reference', 'reference to a chain'],
	['A', 'markup.inserted.accept', 'ACCEPT'],
	['D', 'markup.deleted.drop', 'DROP'],
	['R', 'keyword.control.reject', 'REJECT'],
	['r', 'constant.language.return', 'RETURN, QUEUE'],
	['t', 'support.type.target', 'target of an extension'],
	['k', 'keyword.control', 'command, jump, goto, COMMIT'],
	['o', 'constant.other.option', 'option'],
	['m', 'support.type.match', 'match'],
	['p', 'support.type.protocol', 'protocol'],
	['a', 'constant.numeric.address', 'address'],
	['n', 'constant.numeric', 'number, port, rate, MAC address'],
	['i', 'variable.parameter.interface', 'interface'],
	['v', 'variable.other.enummember', 'value'],
	['!', 'keyword.other.operator.negation', 'negation'],
	['\\', 'constant.character.escape', 'escape in a string'],
	['"', 'string', 'string'],
	['-', 'comment.other', 'counters, rule numbers, headings: dimmed'],
	['#', 'comment', 'comment'],
	['h', 'storage', 'words of a chain header'],
	['$', 'support.function.command', 'command on a command line'],
	['{', 'variable.other.template', 'inside a template'],
	['X', 'invalid', 'wrong character'],
	['|', 'keyword.operator.shell', 'shell operator'],
	['=', 'markup.heading', 'heading of the Markdown around a fence'],
	[',', 'punctuation', 'punctuation'],
	[',', 'fenced_code', 'language of a fence'],
];

/** The letter of a character that has no colour of its own. */
export const PLAIN = '.';

/** The letter for the innermost coloured scope of a token. */
export function letterOf(token: Token): string {
	for (const scope of [...token.scopes].reverse()) {
		// quotes and comment marks have their own scope only for those who want to tell them apart
		if (/^punctuation\.definition\.(?:string|comment)/.test(scope)) {
			continue;
		}
		const kind = KINDS.find(([, start]) => scope.startsWith(start));
		if (kind) {
			return kind[0];
		}
	}
	return PLAIN;
}

/** Every line of `text` followed by its paint. Blanks stay blank, and so do the ends of lines. */
export async function paint(text: string, scopeName?: string): Promise<string> {
	const lines = await tokenize(text, scopeName);
	return lines
		.flatMap((tokens) => {
			const line = tokens.map((token) => token.text).join('');
			const letters = tokens.map((token) => token.text.replace(/\S/g, letterOf(token))).join('');
			return line.trim() === '' ? [line] : [line, letters.trimEnd()];
		})
		.join('\n');
}

/** Paints the lines of `picture` that are text (every other one, blank lines aside) again: equals `picture` when the grammar is as the picture says. */
export async function repaint(picture: string, scopeName?: string): Promise<string> {
	let isText = false;
	const text = picture.split('\n').filter((line) => {
		if (line.trim() === '') {
			isText = false;
			return true;
		}
		isText = !isText;
		return isText;
	});
	return paint(text.join('\n'), scopeName);
}
