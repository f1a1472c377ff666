// Colours that a grammar cannot know: whether a chain is builtin, a user's, missing or unused. For documents that are too large for grammars, and lines that they do not know, all colours.

import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { isTarget } from '../catalogue/catalogue.ts';
import { type WordKind, wordKinds } from '../explain/word-kinds.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import { WholeCall } from '../ruleset/whole-call.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import { plainText } from '../syntax/plain.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { LineList } from '../text/line-list.ts';
import type { Span } from '../text/span.ts';

/** The names that the numbers in tokens stand for. `undefined` and `unused` are our own modifiers; the rest are LSP's. */
export const TOKEN_TYPES = [
	'function',
	'namespace',
	'keyword',
	'macro',
	'type',
	'parameter',
	'number',
	'string',
	'variable',
	'enumMember',
	'comment',
];
export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary', 'undefined', 'unused'];

type TokenType = number;
const CHAIN: TokenType = 0;
const DECLARATION = 1;
const BUILTIN = 2;
const UNDEFINED = 4;
const UNUSED = 8;

const TYPE_OF_WORD: Readonly<Record<WordKind, TokenType>> = {
	chain: CHAIN,
	table: 1,
	keyword: 2,
	target: 3,
	match: 4,
	option: 5,
	number: 6,
	text: 7,
	name: 8,
	word: 9,
	comment: 10,
};

interface Token extends Span {
	readonly type: TokenType;
	readonly modifiers: number;
}

/**
 * The tokens of the lines that a range touches, in LSP's relative encoding, UTF-16 columns. `everything`: a token for every word that is understood; otherwise only for
 * names of chains, and in lines that no grammar knows. Never throws; a range outside the text has no tokens.
 */
export function semanticTokens(analysis: Analysis, range: Range | undefined, everything: boolean): SemanticTokens {
	const { lines } = analysis.dump;
	const first = Math.max(0, range?.start.line ?? 0);
	const last = Math.min(lines.length - 1, range?.end.line ?? lines.length - 1);
	const data: number[] = [];
	let index = first;
	let previous = 0;
	for (const line of first <= last ? lines.from(first) : []) {
		if (index > last) {
			break;
		}
		const chains = chainTokens(lines, line, index);
		let column = 0;
		for (const token of everything || isDisguised(line) ? allTokens(analysis, line, chains) : chains) {
			data.push(index - previous, token.start - column, token.end - token.start, token.type, token.modifiers);
			previous = index;
			column = token.start;
		}
		index++;
	}
	return { data };
}

/** A grammar knows lines by how they begin, so that it does not see those of a dump that is quoted, coloured by a terminal or put into a web page. */
function isDisguised({ kind, text }: Line): boolean {
	return kind !== 'text' && kind !== 'blank' && kind !== 'bogus' && plainText(text) !== text;
}

/** The names of chains in a line, from left to right; in one of a call that goes on below those that stand there. */
function chainTokens(lines: LineList<Line>, line: Line, index: number): readonly Token[] {
	const call = line.before === CONTINUED || line.after === CONTINUED ? WholeCall.at(lines, index) : undefined;
	return call ? tokensOfCall(call, line) : tokensOf(line);
}

function tokensOfCall(call: WholeCall, line: Line): readonly Token[] {
	return tokensOf(call.line).flatMap((token) => {
		const place = call.placeOf(token);
		return place?.line === line ? [{ ...token, ...place.span }] : [];
	});
}

function tokensOf(line: Line): Token[] {
	const table = tableOf(line);
	if (!table || (line.kind !== 'chain' && line.kind !== 'rule')) {
		return [];
	}
	const tokens: Token[] = [];
	const own = chainSpan(line);
	if (own) {
		const isDeclaration = line.kind === 'chain';
		const unused = isDeclaration && isUnused(table, line.chain) ? UNUSED : 0;
		tokens.push({ ...own, type: CHAIN, modifiers: (isDeclaration ? DECLARATION : 0) | modifiersOf(table, line.chain) | unused });
	}
	const target = line.kind === 'rule' ? targetSpan(line) : undefined;
	if (target && isChainName(table, line)) {
		tokens.push({ ...target, type: CHAIN, modifiers: modifiersOf(table, line.target) });
	}
	return tokens.filter((token) => token.end > token.start).sort((a, b) => a.start - b.start);
}

/** Whether the word after -j is the name of a chain, there or missing, and no target extension. */
function isChainName(table: Table, line: Line): boolean {
	return line.isGoto || table.isChain(line.target) || !isTarget(line.target);
}

function modifiersOf(table: Table, name: string): number {
	if (table.hookOf(name) !== undefined) {
		return BUILTIN;
	}
	return isMissing(table, name) ? UNDEFINED : 0;
}

/** A chain is missing only where the whole table is there to see: not in a few rules, in calls of iptables, or in a name that a template fills in. */
function isMissing(table: Table, name: string): boolean {
	const isWhole = table.form === 'block' || (table.form === 'listing' && !table.partial);
	return isWhole && !table.isChain(name) && !/[{}$%@<>]/.test(name);
}

function isUnused(table: Table, name: string): boolean {
	return !table.partial && table.hookOf(name) === undefined && !table.references.has(name);
}

/** Chains first; then every other word, as far as nothing before it in the list has its columns. */
function allTokens(analysis: Analysis, line: Line, chains: readonly Token[]): readonly Token[] {
	if (line.text.length > WORDS_LINE_CHARACTERS) {
		return chains;
	}
	const words = wordKinds(line, analysis.syntax(line)).map((word) => ({ ...word, type: TYPE_OF_WORD[word.kind], modifiers: 0 }));
	return painted(line.text, [...chains, ...words]);
}

/** Cuts overlapping tokens into stretches that follow one another and begin and end in no blank. */
function painted(text: string, tokens: readonly Token[]): Token[] {
	const columns = new Int32Array(text.length).fill(-1);
	for (const [i, token] of tokens.entries()) {
		for (let column = Math.max(0, token.start); column < Math.min(token.end, text.length); column++) {
			columns[column] = columns[column] === -1 ? i : columns[column]!;
		}
	}
	const cut: Token[] = [];
	for (let start = 0; start < columns.length; ) {
		const i = columns[start]!;
		let end = start + 1;
		while (end < columns.length && columns[end] === i) {
			end++;
		}
		const token = tokens[i];
		const words = text.slice(start, end);
		if (token && words.trim() !== '') {
			const from = start + words.length - words.trimStart().length;
			cut.push({ start: from, end: from + words.trim().length, type: token.type, modifiers: token.modifiers });
		}
		start = end;
	}
	return cut;
}
