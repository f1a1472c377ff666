// Search for tables, chains and rules through all open documents.

import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { ruleTitle } from '../explain/rule-title.ts';
import { RULE_TITLE_LENGTH, SEARCHED_LETTERS, WORDS_LINE_CHARACTERS, WORKSPACE_SYMBOLS } from '../limits.ts';
import type { Table } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';
import type { Span } from '../text/span.ts';
import { toEnd } from '../text/to-end.ts';

/** An open document as the search needs it. */
export interface SearchedDocument {
	readonly uri: string;
	readonly analysis: Analysis;
}

/**
 * The tables and declared chains whose name holds the letters of the query in their order, in any case (an empty query holds for all); those that begin with it come first.
 * Behind them the rules in whose text a query of SEARCHED_LETTERS or more stands as it is. What something is in is its container: `filter`, `filter › INPUT`. At most
 * WORKSPACE_SYMBOLS; rules are looked at only while there is room for them.
 */
export function workspaceSymbols(documents: Iterable<SearchedDocument>, query: string): WorkspaceSymbol[] {
	return toEnd(workspaceSymbolsInSlices(documents, query));
}

/** The same in slices. No document may change between two of them. */
export function* workspaceSymbolsInSlices(documents: Iterable<SearchedDocument>, query: string): Generator<undefined, WorkspaceSymbol[]> {
	const letters = query.toLowerCase();
	const searched = [...documents];
	const first: WorkspaceSymbol[] = [];
	const others: WorkspaceSymbol[] = [];
	for (const document of searched) {
		for (const { name, symbol } of namesOf(document)) {
			const lower = name.toLowerCase();
			const symbols = lower.startsWith(letters) ? first : others;
			if (symbols.length < WORKSPACE_SYMBOLS && holds(lower, letters)) {
				symbols.push(symbol());
			}
			yield;
		}
	}
	const found = [...first, ...others];
	if (letters.length >= SEARCHED_LETTERS) {
		yield* addRules(found, searched, letters);
	}
	return found.slice(0, WORKSPACE_SYMBOLS);
}

/** A name, and how to make the symbol that stands for it. */
interface Named {
	readonly name: string;
	readonly symbol: () => WorkspaceSymbol;
}

function* namesOf({ uri, analysis }: SearchedDocument): Generator<Named> {
	const place = (line: Line, span: Span) => ({ uri, range: rangeOn(analysis.indexOf(line), span) });
	for (const table of analysis.tables) {
		const { name, first } = table;
		if (name !== undefined) {
			const span = table.form === 'block' && first.tableStart >= 0 ? { start: first.tableStart, end: first.tableEnd } : contentOf(first);
			yield { name, symbol: () => ({ name: visible(name), kind: SymbolKind.Module, location: place(first, span) }) };
		}
		for (const { name: chain, declaration } of table.chains.values()) {
			if (declaration) {
				const symbol = () => ({
					name: visible(chain),
					kind: SymbolKind.Function,
					containerName: visible(name ?? ''),
					location: place(declaration, chainSpan(declaration) ?? contentOf(declaration)),
				});
				yield { name: chain, symbol };
			}
		}
	}
}

function* addRules(found: WorkspaceSymbol[], documents: readonly SearchedDocument[], letters: string): Generator<undefined, void> {
	for (const { uri, analysis } of documents) {
		for (const [table, chain, rule] of rulesOf(analysis.tables)) {
			if (found.length >= WORKSPACE_SYMBOLS) {
				return;
			}
			yield;
			if (rule.text.length <= WORDS_LINE_CHARACTERS && rule.text.toLowerCase().includes(letters)) {
				found.push({
					name: `${analysis.numberOf(rule)}: ${nameOf(analysis, rule, letters)}`,
					kind: SymbolKind.Field,
					containerName: visible([table.name, chain].filter((name) => name !== undefined && name !== '').join(' › ')),
					location: { uri, range: rangeOn(analysis.indexOf(rule), contentOf(rule)) },
				});
			}
		}
	}
}

function* rulesOf(tables: readonly Table[]): Generator<[Table, string, Line]> {
	for (const table of tables) {
		for (const chain of table.chains.values()) {
			for (const rule of chain.rules) {
				yield [table, chain.name, rule];
			}
		}
	}
}

/** The rule in short. Where that leaves out what was searched, as it does with comments, the text around it: editors hide what does not hold the query. */
function nameOf(analysis: Analysis, rule: Line, letters: string): string {
	const syntax = analysis.readSyntax(rule);
	const title = syntax && ruleTitle(rule, syntax);
	if (title?.toLowerCase().includes(letters)) {
		return title;
	}
	const text = rule.text.trim();
	const start = Math.max(0, Math.min(text.toLowerCase().indexOf(letters) - RULE_TITLE_LENGTH / 2, text.length - RULE_TITLE_LENGTH));
	const end = start + RULE_TITLE_LENGTH;
	return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function contentOf(line: Line): Span {
	const start = line.text.length - line.text.trimStart().length;
	return { start, end: Math.max(start, line.contentEnd) };
}

function holds(name: string, letters: string): boolean {
	let at = 0;
	for (const letter of letters) {
		at = name.indexOf(letter, at) + letter.length;
		if (at < letter.length) {
			return false;
		}
	}
	return true;
}
