// Search for chains through all open documents.

import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { WORKSPACE_SYMBOLS } from '../limits.ts';
import { chainSpan } from '../syntax/line.ts';
import { rangeOn } from '../text/range.ts';

/** An open document as the search needs it. */
export interface SearchedDocument {
	readonly uri: string;
	readonly analysis: Analysis;
}

/**
 * The declared chains whose name holds the letters of the query in their order, in any case (an empty query holds for all), with the table as container. At most
 * WORKSPACE_SYMBOLS; names that begin with the query come first.
 */
export function workspaceSymbols(documents: Iterable<SearchedDocument>, query: string): WorkspaceSymbol[] {
	const letters = query.toLowerCase();
	const first: WorkspaceSymbol[] = [];
	const others: WorkspaceSymbol[] = [];
	for (const { uri, analysis } of documents) {
		for (const table of analysis.tables) {
			for (const chain of table.chains.values()) {
				const name = chain.name.toLowerCase();
				const span = chain.declaration && chainSpan(chain.declaration);
				if (!chain.declaration || !span || !holds(name, letters)) {
					continue;
				}
				const symbols = name.startsWith(letters) ? first : others;
				if (symbols.length < WORKSPACE_SYMBOLS) {
					const range = rangeOn(analysis.indexOf(chain.declaration), span);
					symbols.push({ name: chain.name, kind: SymbolKind.Function, containerName: table.name ?? '', location: { uri, range } });
				}
			}
		}
	}
	return [...first, ...others].slice(0, WORKSPACE_SYMBOLS);
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
